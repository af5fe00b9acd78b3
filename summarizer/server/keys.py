"""Keys: who may ask, how often, and for how much. The file holds their hashes alone."""

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import ConfigurationError
from summarizer.files import replace_private
from summarizer.server.problems import UnauthorizedError

_BYTES = 32
_PREFIX = "nsk_"
LOCAL = "local"
"""The name of whoever asks where no keys are wanted."""


class Key(BaseModel):
    """A key that may ask."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=100, pattern=r"^[\w.@-]+$")
    sha256: str = Field(
        default="", description="of the key; it has 256 random bits, so that no salt is needed"
    )
    requests_per_minute: float | None = Field(default=None, gt=0)
    tokens_per_day: int | None = Field(default=None, gt=0)
    usd_per_day: float | None = Field(default=None, gt=0)
    metrics: bool = Field(default=False, description="whether it reads /metrics, and may ask nothing else")


class KeyFile(BaseModel):
    """The file of the keys."""

    model_config = ConfigDict(extra="forbid")

    keys: list[Key] = []


@dataclass
class _Read:
    """A file as it was read, and when it was last written then."""

    written: int
    keys: list[Key]


class Keyring:
    """Who a key belongs to; the file is read again when it has changed, so that a key is withdrawn at once.

    Args:
        path: the file.

    Raises:
        ConfigurationError: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reading = Lock()
        self._read = _Read(-1, [])
        self.known()

    def known(self) -> list[Key]:
        """All keys of the file as it is now.

        Raises:
            ConfigurationError: it cannot be read.
        """
        with self._reading:
            try:
                written = self._path.stat().st_mtime_ns
            except OSError as error:
                raise ConfigurationError(
                    f"the keys {self._path} cannot be read: {error.strerror}",
                    "Make one with `summarizer keys add NAME --file KEYS`.",
                ) from None
            if written != self._read.written:
                self._read = _Read(written, read_keys(self._path).keys)
            return self._read.keys

    def owner(self, given: str) -> Key:
        """Whose a key is.

        Raises:
            UnauthorizedError: nobody's.
        """
        hashed = hash_of(given)
        found = [key for key in self.known() if hmac.compare_digest(key.sha256, hashed)]
        if not found:
            raise UnauthorizedError("the key is not known")
        return found[0]


def read_keys(path: Path) -> KeyFile:
    """The keys of a file; none where there is no file.

    Raises:
        ConfigurationError: it holds something else.
    """
    try:
        return KeyFile.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return KeyFile()
    except (OSError, ValidationError) as error:
        reason = error.strerror if isinstance(error, OSError) else f"{error.error_count()} faults in it"
        raise ConfigurationError(f"{path} holds no keys ({reason})") from None


def add_key(path: Path, key: Key) -> str:
    """Put a new key into a file, and give it back; it can be read nowhere afterwards.

    Raises:
        ConfigurationError: the name is taken, or the file holds something else.
    """
    known = read_keys(path)
    if any(each.name == key.name for each in known.keys):
        raise ConfigurationError(f"there is a key of the name {key.name} already", "Remove it first.")
    made = _PREFIX + secrets.token_urlsafe(_BYTES)
    _write(path, [*known.keys, key.model_copy(update={"sha256": hash_of(made)})])
    return made


def remove_key(path: Path, name: str) -> None:
    """Take a key out of a file.

    Raises:
        ConfigurationError: there is none of that name.
    """
    known = read_keys(path)
    kept = [key for key in known.keys if key.name != name]
    if len(kept) == len(known.keys):
        raise ConfigurationError(f"there is no key of the name {name}")
    _write(path, kept)


def hash_of(given: str) -> str:
    """What the file has of a key: SHA-256, in hexadecimal."""
    return hashlib.sha256(given.encode()).hexdigest()


def _write(path: Path, keys: list[Key]) -> None:
    """The file in one step, for its owner alone."""
    text = json.dumps(KeyFile(keys=keys).model_dump(exclude_defaults=True), indent=2)
    replace_private(path, text.encode() + b"\n", durable=True)
