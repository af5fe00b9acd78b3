"""Which model is meant, where it is, and what is said of a connection: nothing is opened for it."""

from typing import Any

import pytest

from summarizer.client.chat_servers import CHAT_SERVERS
from summarizer.client.connection import DEFAULT_MODEL, Connection, host_of, model_name, without_user
from summarizer.client.model_names import table_names
from summarizer.client.opening import EXTRAS, _unopened, split_name, streams
from summarizer.errors import (
    ConfigurationError,
    CredentialsError,
    MissingExtraError,
    NoModelError,
    SummarizerError,
    UnknownModelError,
)

VARIABLES = (
    "OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_BASE_URL", "AZURE_OPENAI_ENDPOINT", "OPENAI_API_VERSION",
    "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "OLLAMA_HOST",
    "OLLAMA_BASE_URL", "GOOGLE_CLOUD_PROJECT", "GOOGLE_CLOUD_LOCATION",
)  # fmt: skip


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment says nothing of any model."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


class TestIdentity:
    @pytest.mark.parametrize(
        ("connection", "identity"),
        [
            (Connection("m"), "m"),
            (Connection("m", "http://h:80/v1"), "h:80|m"),
            (Connection("m", "http://h/v1/"), "h|m"),
            (Connection("m", "http://h"), "h|m"),
            (Connection("m", "http://h/other/v1"), "h/other/v1|m"),
            (Connection("m", "http://user:secret@h/v1"), "h|m"),
            (Connection("m", client=object()), "m"),
            (Connection(client=object()), "unnamed"),
            (Connection("m", temperature=0.5), "m|temperature=0.5"),
            (Connection("m", temperature=0, seed=0), "m|temperature=0|seed=0"),
            (
                Connection("m", "http://h/v1", seed=7, reasoning_effort="low"),
                "h|m|seed=7|reasoning_effort=low",
            ),
        ],
    )
    def test_who_is_asked(self, connection: Connection, identity: str) -> None:
        """Who is asked is told by server, model and how words are chosen, whatever else differs."""
        assert connection.identity == identity

    @pytest.mark.parametrize(
        ("model", "variable", "value", "place"),
        [
            ("anthropic/c", "ANTHROPIC_BASE_URL", "https://proxy.example", "proxy.example"),
            ("azure_openai/c", "AZURE_OPENAI_ENDPOINT", "https://a.example/", "a.example"),
            ("azure_openai/c", "OPENAI_API_VERSION", "2024-08-01", "2024-08-01"),
            ("bedrock/c", "AWS_REGION", "eu-west-1", "eu-west-1"),
            ("bedrock/c", "AWS_DEFAULT_REGION", "eu-west-1", "eu-west-1"),
            ("bedrock/c", "AWS_ENDPOINT_URL", "https://a.example/x", "a.example/x"),
            ("bedrock/c", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "https://a.example", "a.example"),
            ("ollama/c", "OLLAMA_HOST", "box:11434", "box:11434"),
            ("ollama/c", "OLLAMA_BASE_URL", "http://box:11434/v1", "box:11434"),
            ("vertexai/c", "GOOGLE_CLOUD_PROJECT", "desk", "desk"),
            ("vertexai/c", "GOOGLE_CLOUD_LOCATION", "eu", "eu"),
            ("m", "OPENAI_BASE_URL", "http://h/v1", "h"),
            ("m", "ANTHROPIC_BASE_URL", "https://proxy.example", None),
        ],
    )
    def test_places_of_providers(
        self, monkeypatch: pytest.MonkeyPatch, model: str, variable: str, value: str, place: str | None
    ) -> None:
        """Where a provider is by its own settings tells its answers from those of another place."""
        monkeypatch.setenv(variable, value)
        assert Connection(model).identity == (f"{place}|{model}" if place else model)

    def test_the_model_of_a_key(self) -> None:
        """Where a key alone is given the model that is chosen for it is who is asked."""
        assert Connection(api_key="k").identity == DEFAULT_MODEL
        with pytest.raises(NoModelError):
            _ = Connection().identity

    def test_several_settings(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """All settings of a place count, and an address that is given goes before them."""
        monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", "desk")
        monkeypatch.setenv("GOOGLE_CLOUD_LOCATION", "eu")
        assert Connection("vertexai/m").identity == "desk,eu|vertexai/m"
        assert Connection("vertexai/m", "http://h/v1").identity == "h|vertexai/m"


class TestConnection:
    def test_sampling(self) -> None:
        """Words are chosen with temperature 0 where nothing is said; what is said is sent, nought too."""
        assert Connection().sampling == {"temperature": 0}
        assert Connection().sampling_given == {}
        given = Connection(temperature=0.0, seed=0, reasoning_effort="low")
        assert (
            given.sampling == given.sampling_given == {"temperature": 0, "seed": 0, "reasoning_effort": "low"}
        )

    @pytest.mark.parametrize(
        ("connection", "model", "key"),
        [
            (Connection("m", api_key="k"), "n", "k"),
            (Connection("m", api_key="k"), "openai/n", "k"),
            (Connection(None, api_key="k"), "n", "k"),
            (Connection("m", api_key="k"), "anthropic/n", None),
            (Connection("anthropic/m", api_key="k"), "n", None),
            (Connection("anthropic/m", "http://h/v1", "k"), "n", "k"),
        ],
    )
    def test_another_model(self, connection: Connection, model: str, key: str | None) -> None:
        """A key goes along to another model of the same provider or server, and to no other's."""
        found = connection.to(model)
        assert (found.model, found.api_key, found.base_url) == (model, key, connection.base_url)

    def test_defaults(self) -> None:
        """A request may take five minutes, and is tried again twice."""
        assert (Connection().timeout, Connection().retries) == (300.0, 2)

    def test_repr(self) -> None:
        """What is printed of a connection has its host, and neither user nor path."""
        shown = repr(Connection("m", "http://user:secret@h:80/v1/key?x=y", "k"))
        assert shown == "Connection(model='m', host='h:80', timeout=300.0)"

    @pytest.mark.parametrize(
        ("url", "host"),
        [
            ("http://h/v1", "h"), ("https://u:p@h:8080/v1?q", "h:8080"), ("http://a@b@h/", "h"), ("h/v1", ""),
            ("", ""), ("http://user:pass/word@h/", ""),
        ],
    )  # fmt: skip
    def test_host(self, url: str, host: str) -> None:
        """The host of an address has neither user nor password; of what is no address there is none."""
        assert host_of(url) == host

    @pytest.mark.parametrize(
        ("url", "bare", "user"),
        [
            ("http://h/v1", "http://h/v1", None),
            ("http://u:p@h:80/v1?a=b", "http://h:80/v1?a=b", ("u", "p")),
            ("http://u@h/", "http://h/", ("u", "")),
            ("http://u%40x:p%3Aw@h/", "http://h/", ("u@x", "p:w")),
            ("http://u:p@w@h/", "http://h/", ("u", "p@w")),
        ],
    )
    def test_user(self, url: str, bare: str, user: tuple[str, str] | None) -> None:
        """User and password come off an address, unquoted."""
        assert without_user(url) == (bare, user)


class TestNames:
    def test_a_key_is_enough(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A key of OpenAI's, given or of the environment, is enough, unless a server is named."""
        assert model_name(Connection(api_key="k")) == DEFAULT_MODEL
        with pytest.raises(NoModelError, match="for the server h"):
            model_name(Connection(None, "http://h/v1", "k"))
        with pytest.raises(NoModelError, match="no model configured"):
            model_name(Connection())
        monkeypatch.setenv("OPENAI_BASE_URL", "http://h/v1")
        with pytest.raises(NoModelError, match="for the server h"):
            model_name(Connection(api_key="k"))

    @pytest.mark.parametrize(
        ("model", "names"),
        [
            ("gpt-5", ("openai/gpt-5", "openai/gpt-5")),
            ("a/m-20250414", ("a/m-20250414", "a/m")),
            ("a/m-2025-04-14", ("a/m-2025-04-14", "a/m")),
            ("a/m-2025-04", ("a/m-2025-04", "a/m-2025-04")),
            ("a/m-20250414-x", ("a/m-20250414-x", "a/m-20250414-x")),
            ("", ()),
            (None, ()),
        ],
    )
    def test_in_tables(self, model: str | None, names: tuple[str, ...]) -> None:
        """A table may have a model with its date or without, under its provider."""
        assert table_names(model) == names

    @pytest.mark.parametrize(
        ("model", "base_url", "environment", "split"),
        [
            ("m", None, None, ("openai", "m")),
            ("a/b/m", None, None, ("a", "b/m")),
            ("a/b/m", "http://h/v1", None, ("openai", "a/b/m")),
            ("openai/b/m", "http://h/v1", None, ("openai", "b/m")),
            ("qwen/m", None, "http://h/v1", ("openai", "qwen/m")),
            ("anthropic/m", None, "http://h/v1", ("anthropic", "m")),
            ("openai/m", None, "http://h/v1", ("openai", "m")),
        ],
    )
    def test_split(
        self,
        monkeypatch: pytest.MonkeyPatch,
        model: str,
        base_url: str | None,
        environment: str | None,
        split: tuple[str, str],
    ) -> None:
        """With a server of one's own a name goes on as it is, but where it names a provider that is known."""
        if environment:
            monkeypatch.setenv("OPENAI_BASE_URL", environment)
        assert split_name(model, base_url) == split

    @pytest.mark.parametrize(
        ("model", "is_streamed"),
        [
            *((f"{provider}/m", True) for provider in CHAT_SERVERS),
            *((f"{provider}/m", True) for provider in ("anthropic", "bedrock", "google", "vertexai")),
            *((f"{provider}/m", True) for provider in ("mistral", "groq", "litellm", "azure_openai")),
            ("m", True),
            ("nobody/m", False),
        ],
    )
    def test_streams(self, model: str, is_streamed: bool) -> None:
        """Whose answers can be seen while they are written is known by name."""
        assert streams(Connection(model)) is is_streamed


def test_keys_of_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server's key is that of its own variable; one that wants none gets a word in its place."""
    for name in ("XAI_API_KEY", "FIREWORKS_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    assert {name: server.known_key for name, server in CHAT_SERVERS.items()} == {
        "openai": None, "ollama": "none", "xai": None, "fireworks": None,
    }  # fmt: skip
    monkeypatch.setenv("XAI_API_KEY", "k")
    assert CHAT_SERVERS["xai"].known_key == "k"


@pytest.mark.parametrize(
    ("provider", "error", "kind", "words"),
    [
        ("x", ValueError("Unsupported provider: x"), UnknownModelError, "no provider is called x"),
        ("x", ImportError("install socksio"), ConfigurationError, "a SOCKS proxy is set"),
        ("x", ValueError("Unknown scheme for Proxy URL"), ConfigurationError, "the proxy that is set"),
        ("x", ImportError("no x"), MissingExtraError, "the client library of x is not installed"),
        (
            "x",
            ValueError("Install it with pip install x"),
            MissingExtraError,
            "library of x is not installed",
        ),
        *((name, ImportError(""), MissingExtraError, f"library of {name} is not") for name in EXTRAS),
        ("x", ValueError("The API KEY is missing"), CredentialsError, "no key for x"),
        ("x", type("DefaultCredentialsError", (Exception,), {})(), CredentialsError, "no key for x"),
        ("x", ValueError("odd"), ConfigurationError, "no client for x could be made (ValueError)"),
    ],
)
def test_a_client_that_cannot_be_made(
    provider: str, error: Exception, kind: type[SummarizerError], words: str
) -> None:
    """Why a client cannot be made is told by what its library says."""
    found = _unopened(provider, error)
    assert type(found) is kind
    assert words in found.message


@pytest.mark.parametrize(
    ("provider", "said", "hint"),
    [
        ("cohere", "", "newsroom-summarizer[providers]"),
        ("vertexai", "", "newsroom-summarizer[google]"),
        ("x", "try: pip install 'x-sdk[all]' first", "x-sdk[all]"),
        ("x", "it is missing", "Install its maker's package."),
    ],
)
def test_what_to_install(provider: str, said: str, hint: str) -> None:
    """What to install is our extra where one brings the library, else what is named, else its maker's."""
    found: Any = _unopened(provider, ImportError(said))
    assert hint in found.hint
