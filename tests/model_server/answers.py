"""Where the answers come from: a list, a function, a folder or a script."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tests.model_server.faults import Fault
from tests.model_server.wire import HttpError, JsonObject, Prompt, RejectedError

Answer: TypeAlias = str | Fault | HttpError
AnswerFunction: TypeAlias = Callable[[JsonObject], Answer]

_SECONDS = ("delay", "retry_after", "pause")
_FAULT_KEYS = {"fault", "answer", "size", "location", "shape", *_SECONDS}


class Answerer(ABC):
    """Whoever answers; called on the server's loop, so it must not block."""

    @abstractmethod
    async def answer(self, prompt: Prompt) -> Answer:
        """Return the text of the answer, or a fault; raises RejectedError where there is neither."""


class Queue(Answerer):
    """Answers given in turn; the last one repeats. Raises ValueError where there are none."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        if not answers:
            raise ValueError("a model server needs at least one answer")
        self._answers = tuple(answers)
        self._given = 0

    async def answer(self, prompt: Prompt) -> Answer:  # noqa: ARG002 - the interface's
        """Return the next answer, whatever is asked."""
        return self.following()

    def following(self) -> Answer:
        """Return the next answer."""
        answer = self._answers[min(self._given, len(self._answers) - 1)]
        self._given += 1
        return answer


class Function(Answerer):
    """Answers made by a function of the request's JSON body."""

    def __init__(self, function: AnswerFunction) -> None:
        self._function = function

    async def answer(self, prompt: Prompt) -> Answer:
        """Return what the function makes of the request."""
        return self._function(prompt.body)


@dataclass(frozen=True)
class _Matched:
    needle: str
    queue: Queue


class Folder(Answerer):
    """Answers from a folder of files `NAME.json`, each sent verbatim.

    A file with a `NAME.match` beside it answers only requests one of whose user messages contains
    the first line of that file; files with the same first line form a queue, and so do all files
    without one. A request goes to the first queue that matches, else to the one without; within a
    queue, files are taken in the order of their names and the last one repeats. The folder is read
    once. Raises ValueError where there is no answer or an empty `NAME.match`.
    """

    def __init__(self, folder: Path) -> None:
        texts: dict[str, list[Answer]] = {}
        for path in sorted(folder.glob("*.json")):
            texts.setdefault(_needle(path), []).append(_read(path))
        if not texts:
            raise ValueError(f"no *.json in {folder}")
        unmatched = texts.pop("", None)
        self._otherwise = Queue(unmatched) if unmatched else None
        self._matched = [_Matched(needle, Queue(answers)) for needle, answers in texts.items()]

    async def answer(self, prompt: Prompt) -> Answer:
        """Return the next answer of the queue that fits the request."""
        asked = [message.text for message in prompt.messages if message.role == "user"]
        for matched in self._matched:
            if any(matched.needle in text for text in asked):
                return matched.queue.following()
        if self._otherwise is None:
            raise RejectedError("no_answer", "No answer in the folder matches this request.")
        return self._otherwise.following()


def read_script(path: Path) -> list[Answer]:
    """Read a JSON list of what successive requests get.

    An item is an answer's text, `{"answer": …}` with a text or any JSON, or `{"fault": KIND}` with
    any other attribute of a fault at will. Raises ValueError where the file is no such list.
    """
    items = json.loads(_read(path))
    if not isinstance(items, list):
        raise ValueError(f"{path} is not a JSON list")
    return [_scripted(item) for item in items]


def answerer(answers: Sequence[Answer] | AnswerFunction | Answerer) -> Answerer:
    """Make an answerer of a list, of a function, or leave it as it is."""
    if isinstance(answers, Answerer):
        return answers
    if isinstance(answers, str):
        raise TypeError("answers must be a list: a single text would be taken for its letters")
    return Function(answers) if callable(answers) else Queue(answers)


def _scripted(item: str | JsonObject) -> Answer:
    if isinstance(item, str):
        return item
    if isinstance(item, dict) and set(item) == {"answer"}:
        answer = item["answer"]
        return answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
    if isinstance(item, dict) and "fault" in item and set(item) <= _FAULT_KEYS:
        return _scripted_fault(item)
    raise ValueError(f"neither an answer nor a fault: {item!r}")


def _scripted_fault(item: JsonObject) -> Fault:
    """Make a fault of what a script says; Fault itself turns an unknown kind or shape away."""
    given: JsonObject = {name: float(item[name]) for name in _SECONDS if name in item}
    given |= {name: str(item[name]) for name in ("answer", "location", "shape") if name in item}
    given |= {"size": int(item["size"])} if "size" in item else {}
    return Fault(item["fault"], **given)


def _needle(path: Path) -> str:
    match = path.with_suffix(".match")
    if not match.exists():
        return ""
    line = _read(match).partition("\n")[0].strip()
    if not line:
        raise ValueError(f"the first line of {match} is empty")
    return line


def _read(path: Path) -> str:
    # Bytes, for reading as text would exchange the ends of lines.
    return path.read_bytes().decode()
