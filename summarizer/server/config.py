"""What a service is started with."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from summarizer.client.connection import Connection
from summarizer.errors import ConfigurationError
from summarizer.server.keys import LOCAL
from summarizer.text.sizes import MAX_CHARACTERS

DAY = 86_400.0
"""Seconds."""

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True)
class ServiceConfig:
    """What a service is started with.

    Attributes:
        folder: where it keeps summaries, jobs, answers and what each key has spent.
        connection: the model, and how it is reached.
        keys: file of the keys that may ask (`summarizer keys`); None lets anybody on this machine ask.
        host: address it listens on.
        port: port it listens on.
        prompts: folder of templates that replace those of the package.
        prices: table of prices (TOML) that goes before the package's own.
        concurrency: requests to the model under way at most, of all callers and jobs together.
        workers: processes that read, ground and check; 0 does it in the service's own.
        jobs: jobs that run side by side.
        wait: seconds that a request for a summary is held at most, before it is answered with 202.
        keep: seconds that a summary or a job is kept after it is finished.
        max_bytes: largest body of a request; of a job sixteen times as much.
        patience: seconds that a body may take to come, and one more for each 64 KiB of it.
        max_characters: longest article, in code points.
        places: as of `Summarizer`: points from the gazetteer, or from a list that goes before it, too.
        origins: origins whose pages may ask from a browser (CORS); none unless named.
        webhooks: beginnings of addresses that may be told of finished work; none unless named.
        webhook_secret: what signs these messages.
        allow_fetch: whether articles may be given by their address.
        results: folder of results that others write, which texts are looked up in as well; None for none.
        results_key: name of the key that they belong to; that of nobody's key where no keys are wanted.
        notice: seconds after SIGTERM in which requests are still taken, while `/ready` says 503.
        grace: seconds that are waited for what is under way then.

    Raises:
        ConfigurationError: it would be open to others without keys, or would send messages unsigned.
    """

    folder: Path
    connection: Connection = field(default_factory=Connection)
    keys: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8600
    prompts: Path | None = None
    prices: Path | None = None
    concurrency: int = 64
    workers: int = 0
    jobs: int = 2
    wait: float = 60.0
    keep: float = 30 * DAY
    max_bytes: int = 8 * 2**20
    patience: float = 30.0
    max_characters: int = MAX_CHARACTERS
    places: bool | Path = False
    origins: tuple[str, ...] = ()
    webhooks: tuple[str, ...] = ()
    webhook_secret: str = field(default="", repr=False)
    allow_fetch: bool = False
    results: Path | None = None
    results_key: str = LOCAL
    notice: float = 3.0
    grace: float = 30.0

    def __post_init__(self) -> None:
        if self.keys is None and self.host not in _LOOPBACK:
            raise ConfigurationError(
                f"without keys a service on {self.host} would be open to everybody",
                "Make keys with `summarizer keys add NAME --file KEYS` and give them with --keys KEYS, or "
                "listen on 127.0.0.1.",
            )
        if self.webhooks and len(self.webhook_secret) < 16:
            raise ConfigurationError(
                "messages to --webhook would not be signed",
                "Put a secret of 16 characters or more into $SUMMARIZER_WEBHOOK_SECRET.",
            )
        if self.results and self.keys and self.results_key == LOCAL:
            raise ConfigurationError(
                f"nobody could look up the results in {self.results}",
                "Say with --results-key whose they are.",
            )
        if "*" in self.origins:
            raise ConfigurationError("any page could ask in an editor's name", "Name each origin.")

    def without_secrets(self) -> "ServiceConfig":
        """The same without what a process that asks nobody need not know."""
        connection = replace(self.connection, api_key=None)
        return replace(self, connection=connection, webhooks=(), webhook_secret="")

    @property
    def is_local(self) -> bool:
        """Whether anybody on this machine may ask, without a key."""
        return self.keys is None
