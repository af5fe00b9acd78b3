"""A desk on which requests lie as files until somebody has written the answers beside them."""

import asyncio
import json
import re
from pathlib import Path

from tests.model_server.answers import Answer, Answerer
from tests.model_server.wire import Prompt, RejectedError

_POLL_SECONDS = 0.2
_NUMBERED = re.compile(r"(\d+)\.")


class Desk(Answerer):
    """Parks each request as `001.request.md` and answers with the text of `001.answer.json`.

    An answer counts as written once it isn't empty and has not changed between two looks, 0.2 s
    apart. Numbers go on after the highest that the folder has, so that no answer of an earlier run
    is taken for a new one. A request whose client hangs up, or that nobody answers within `timeout`
    seconds (None: no limit), is renamed to `001.withdrawn.md`. The folder is made where missing.
    """

    def __init__(self, folder: Path, timeout: float | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._timeout = timeout
        self._last = _highest_number(folder)

    async def answer(self, prompt: Prompt) -> Answer:
        """Park the request and wait for its answer; raises RejectedError when time is up."""
        self._last += 1
        name = f"{self._last:03d}"
        request = self._folder / f"{name}.request.md"
        _write_whole(request, readable(prompt))
        answered = False
        try:
            async with asyncio.timeout(self._timeout):
                text = await _written(self._folder / f"{name}.answer.json")
            answered = True
        except TimeoutError:
            raise RejectedError("timeout", f"Nobody answered {request.name} in time.") from None
        finally:
            if not answered and request.exists():
                request.rename(self._folder / f"{name}.withdrawn.md")
        return text


def readable(prompt: Prompt) -> str:
    """Lay out a request for a reader: model, messages verbatim under their roles, the schema last."""
    sections = [f"model: {prompt.model}\n"]
    sections += [f"# {message.role}\n\n{message.text}\n" for message in prompt.messages]
    if prompt.schema is not None:
        schema = json.dumps(prompt.schema, ensure_ascii=False, indent=2)
        sections.append(f"# JSON schema of the answer\n\n```json\n{schema}\n```\n")
    return "\n".join(sections)


async def _written(path: Path) -> str:
    """Wait until a file is there and at rest, and return its text."""
    before = None
    while True:
        now = _state(path)
        if now is not None and now == before:
            return _text(path)
        before = now
        await asyncio.sleep(_POLL_SECONDS)


def _state(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return (stat.st_size, stat.st_mtime_ns) if stat.st_size else None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise RejectedError("no_answer", f"{path.name} is not UTF-8: {error.reason}") from error


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that nobody ever sees half of it."""
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.write_bytes(text.encode())
    unfinished.rename(path)


def _highest_number(folder: Path) -> int:
    numbered = (_NUMBERED.match(path.name) for path in folder.iterdir())
    return max((int(match[1]) for match in numbered if match), default=0)
