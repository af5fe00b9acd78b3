"""Finished results used again: the same command on the same files by the same code comes to the same result.

A key holds everything that a result depends on: the command and its options, the bytes of the files that it
names, the gazetteer, and the state of the code. It is taken before a command begins and once more when its
result is kept, so that what was changed meanwhile keeps it from being kept.
"""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any

from summarizer.cli.writer import chosen, format_name, leave, sections_of, write_json, write_result
from summarizer.errors import SummarizerError
from summarizer.pipeline.code_state import code_state, state_of
from summarizer.pipeline.result_cache import CachedResult, ResultCache

if TYPE_CHECKING:
    from summarizer.results.result import Result

_ADDRESSES = ("http://", "https://")
_LARGEST = 64 * 2**20  # bytes


@dataclass(frozen=True)
class Reuse:
    """The results of a command on files, with some options.

    Attributes:
        command: its name.
        files: paths of what it reads, as they were given.
        options: everything else that its result depends on.
    """

    command: str
    files: Sequence[str]
    options: Mapping[str, Any]

    def key(self) -> str | None:
        """The key of the result; None where the code cannot know all that it depends on.

        That is standard input, an address, a class of the user's own, or what cannot be read.
        """
        if self.options.get("schema_name") or any(self._is_unread(file) for file in self.files):
            return None
        try:
            said = [
                self.command,
                code_state(),
                [(file, _content(Path(file))) for file in self.files],
                {name: _told(value) for name, value in self.options.items()},
                self._asked(),
                self._named_elsewhere(),
            ]
        except (OSError, ValueError, SummarizerError):
            return None
        return sha256(json.dumps(said).encode()).hexdigest()

    def write(
        self, key: str | None, format_: str | None, output: Path | None, wanted: tuple[str, ...]
    ) -> bool:
        """Whether there was a finished result, which is then written, and ends with its exit code.

        Args:
            key: what it stands under.
            format_: the format, as `--format` names it.
            output: the file that is written; standard output if None.
            wanted: sections of the sheet that are wanted alone.
        """
        found = ResultCache().load(key) if key else None
        if found is None:
            return False
        if format_name(format_, output) == "json" and not wanted:
            write_json(found.text, output)
            leave(found.errors)
            return True
        result = _result_of(found)
        if result is None:
            return False
        sections = sections_of(wanted, type(result.summary), format_)
        write_result(result, chosen(format_, output, sections), output, sections)
        leave(found.errors)
        return True

    def keep(self, key: str | None, make: "Callable[[], Result[Any] | None]") -> None:
        """Keep a result under the key that was taken before it was made.

        Nothing is kept where other packages bring formats, readers or checks, whose code may depend on
        anything, or where the key is another by now.

        Args:
            key: as `key` gave it before the result was made.
            make: the result as the same command would come to it now; None where it would have to ask.
        """
        from summarizer.plugins import is_extended

        if key is None or is_extended():
            return
        with suppress(SummarizerError):  # what was wanted is written, and can be made again
            result = make()
            if result is not None and key == self.key():
                ResultCache().store(key, CachedResult(result.to_json(), len(result.errors)))

    @staticmethod
    def _is_unread(file: str) -> bool:
        return file == "-" or file.lower().startswith(_ADDRESSES)

    def _asked(self) -> list[str]:
        """Who is asked, where somebody is."""
        if "model" not in self.options:
            return []
        from summarizer.client.connection import Connection

        first = Connection(self.options["model"], self.options["base_url"])
        second = self.options["second"]
        return [first.identity, first.to(second).identity if second else ""]

    def _named_elsewhere(self) -> list[Any]:
        """The table of prices that the environment names, and the gazetteer."""
        prices, found = os.environ.get("SUMMARIZER_PRICES"), []
        if prices and "prices" in self.options:
            found.append(_content(Path(prices)))
        if self.options.get("places"):
            from summarizer.places.default_path import default_path

            gazetteer = default_path()
            found.append(str(state_of(gazetteer)) if gazetteer.exists() else "")
        return found


def _told(value: Any) -> Any:
    """An option as JSON: of a path also what stands there."""
    return [str(value), _content(value)] if isinstance(value, Path) else value


def _content(path: Path) -> str:
    """SHA-256 of a file, or of the templates in a folder.

    Raises:
        OSError: it cannot be read, is larger than any article, or is a pipe, which can be read but once.
    """
    if not path.is_dir():
        found = path.stat()
        if not S_ISREG(found.st_mode) or found.st_size > _LARGEST:
            raise OSError(f"{path} is no file of a size that is read")
        return sha256(path.read_bytes()).hexdigest()
    templates = sorted(path.rglob("*.j2"))
    named = [(template.relative_to(path).as_posix(), _content(template)) for template in templates]
    return sha256(json.dumps(named).encode()).hexdigest()


def _result_of(found: CachedResult) -> "Result[Any] | None":
    """The finished result; None where today's code reads none in it."""
    from summarizer.results.result import Result
    from summarizer.schemas import Summary

    try:
        return Result[Summary].model_validate_json(found.text)
    except ValueError:
        return None
