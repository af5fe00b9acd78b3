"""What was learnt of how servers want to be asked: in this process, and beside the answer cache in a file.

A file is kept where answers are. It names no server: entries stand under a hash of address and model. What
was learnt holds for a day, so that a server that has become able to do more, or another one at the same
address, is asked as well as it can be again. A file that cannot be used is as if there were none.
"""

import hashlib
import json
import os
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from typing import Any

from pydantic import TypeAdapter, ValidationError

from summarizer.client.dialects import Dialect
from summarizer.files import replace_private

DAY = 86_400.0
"""Seconds for which what was learnt holds."""

_MOST = 200
"""Servers and models that a file has at most; the oldest go first."""

_known: dict[tuple[str, str], tuple[float, Dialect]] = {}
"""When a dialect was learnt, and what it is."""

_file: Path | None = None
_read: dict[str, dict[str, Any]] | None = None
"""What the file had when it was first looked at."""

_lock = Lock()
_entry = TypeAdapter(Dialect)


def _begin_anew() -> None:
    """Give a forked process a lock of its own: a thread of its parent may have held the one it has."""
    global _lock  # noqa: PLW0603 - the process has one memory
    _lock = Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)


def keep_dialects(path: Path) -> None:
    """Keep in a file, from now on, what is learnt; what it has is known at once."""
    global _file, _read
    with _lock:
        _file, _read = path, _read if path == _file else None


def known_dialect(server: str, model: str, first: Dialect) -> Dialect:
    """What is remembered of a model on a server, else the one to begin with."""
    global _read  # noqa: PLW0603 - the process has one memory
    with _lock:
        if _file and _read is None:
            _read = _entries(_file)
        if (server, model) not in _known and _read and (entry := _read.get(_key(server, model))):
            _known[server, model] = entry["learnt"], _entry.validate_python(entry["dialect"])
        learnt, dialect = _known.get((server, model), (0.0, first))
        return dialect if 0 <= time.time() - learnt < DAY else first


def remember_dialect(server: str, model: str, dialect: Dialect) -> None:
    """Remember how a model on a server is asked."""
    with _lock:
        _known[server, model] = time.time(), dialect
        if _file:
            said = {**asdict(dialect), "left_out": sorted(dialect.left_out)}
            entries = _entries(_file) | {_key(server, model): {"learnt": time.time(), "dialect": said}}
            _write(_file, dict(sorted(entries.items(), key=_age)[-_MOST:]))


def forget_dialects(path: Path | None = None) -> None:
    """Forget all, as a new process would; with a file what is kept there, too.

    Raises:
        OSError: the file cannot be removed.
    """
    global _file, _read  # noqa: PLW0603 - the process has one memory
    with _lock:
        _known.clear()
        _file = _read = None
        if path is not None:
            path.unlink(missing_ok=True)


def _key(server: str, model: str) -> str:
    return hashlib.sha256(f"{server}\n{model}".encode("utf-8", "replace")).hexdigest()


def _age(entry: tuple[str, dict[str, Any]]) -> float:
    return float(entry[1]["learnt"])


def _entries(path: Path) -> dict[str, dict[str, Any]]:
    """What a file has that holds still."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return {key: entry for key, entry in found.items() if _holds(entry)}
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}


def _holds(entry: Any) -> bool:
    try:
        _entry.validate_python(entry["dialect"])
        return bool(0 <= time.time() - entry["learnt"] < DAY)
    except (ValidationError, KeyError, TypeError):
        return False


def _write(path: Path, entries: dict[str, dict[str, Any]]) -> None:
    """All of them or none."""
    with suppress(OSError):
        replace_private(path, json.dumps(entries).encode())
