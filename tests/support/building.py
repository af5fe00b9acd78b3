"""Builders of small valid things, so that a test says only what matters to it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from summarizer.client.call import Answer, Call, Outcome
from summarizer.errors import SummarizerError
from summarizer.pipeline.task import Task
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import answer_format
from summarizer.results.result import Provenance, Result
from summarizer.results.tokens import TokenUsage
from summarizer.schemas import Figure, Party, Place, Sentence, Source, Sourcing, Statement, Summary
from summarizer.text.article import Article

TEXT = (
    "The council of Ballina met on Friday.\n"
    "Mayor Ann Byrne said that 40 families had left the town.\n"
    "Nobody was hurt.\n"
)
"""An article of three segments."""

ARABIC = "اجتمع مجلس المدينة يوم الجمعة. وقال رئيس البلدية إن أربعين عائلة غادرت المدينة."
"""An article of two segments from the right."""

KEY = "sk-live-7Q2hXw9LpZ4vB81"
"""A key that must not show up anywhere but in the header that carries it."""

MISSPELT = "The county of Mayo"
"""Words that TEXT does not have, in no spelling."""


CLAIM = {"at": 2, "quote": "40 families had left the town", "by": ["s1"], "status": "attributed"}
"""What the mayor said, as a second reader has it."""


def party(**changes: Any) -> Party:
    """The council, a state body in the first segment."""
    given = {"at": 1, "verbatim": "The council of Ballina", "name": None, "aliases": ["council"]}
    return Party(**{**given, "kind": "state", "role": "meets", "ties": [], **changes})


def figure(**changes: Any) -> Figure:
    """40 families in the second segment."""
    given = {"at": 2, "verbatim": "40 families", "value": 40, "bound": "exact", "counted": "families"}
    return Figure(**{**given, "includes": None, "excludes": None, "nature": "actual", **changes})


def place(**changes: Any) -> Place:
    """Ballina, a town in the first segment."""
    given = {"at": 1, "verbatim": "Ballina", "name": None, "aliases": [], "english": "Ballina"}
    return Place(**{**given, "country": "IE", "kind": "town", "roles": ["event"], "within": None, **changes})


def source(**changes: Any) -> Source:
    """The mayor, named, in the second segment."""
    given = {"id": "s1", "at": 2, "verbatim": "Mayor Ann Byrne", "name": None, "kind": "person"}
    return Source(
        **{**given, "identification": "named", "channel": "statement", "alignment": None, **changes}
    )


def statement(**changes: Any) -> Statement:
    """What the mayor said."""
    given = {"at": 2, "quote": "40 families had left the town", "by": ["s1"], "status": "attributed"}
    return Statement(**{**given, "certainty": "probable", "text": None, **changes})


def summary(schema: type[Summary] = Summary, **changes: Any) -> Summary:
    """A summary of TEXT with one item a section, all of it in the article."""
    given = {
        "language": "en",
        "headline": "Council meets",
        "gist": [Sentence(text="The council met.", at=[1])],
        "parties": [party()],
        "numbers": [figure()],
        "locations": [place()],
        "sourcing": Sourcing(sources=[source()], statements=[statement()]),
    }
    return schema(**{**given, **changes})


def answer_json(**changes: Any) -> str:
    """The same as a model would write it."""
    return json.dumps(answer_format(Summary).dump(summary(**changes)))


def reading(**changes: Any) -> str:
    """What a second reader answers who agrees with `answer_json()`, but for the lists that are changed."""
    given: dict[str, Any] = {
        "numbers": [{"at": 2, "verbatim": "40 families", "value": 40}],
        "sources": [{"id": "s1", "at": 2, "verbatim": "Mayor Ann Byrne"}],
        "statements": [CLAIM],
    }
    given |= changes
    sourcing = {name: given[name] for name in ("sources", "statements")}
    return json.dumps({"numbers": given["numbers"], "sourcing": sourcing})


def repair_json(*items: dict[str, Any] | None) -> str:
    """The answer to a repair: the fields of each failing item in turn, None for one withdrawn."""
    return json.dumps({f"item{number}": item for number, item in enumerate(items, 1)})


def article(text: str = TEXT, title: str | None = None, outlet: str | None = None) -> Article:
    """An article in English."""
    return Article.of(text, language="en", title=title, outlet=outlet)


def task(**changes: Any) -> Task[Summary]:
    """What is wanted of TEXT."""
    given = {"article": article(), "schema": Summary, "prompts": Prompts(), "model": "test/model"}
    return Task(**{**given, **changes})


def call() -> Call:
    """A request for a summary of TEXT."""
    return Call("summary", ({"role": "user", "content": TEXT},), answer_format(Summary, translated=False))


def result(**changes: Any) -> Result[Summary]:
    """A result that has not been checked."""
    given = {"article": article(), "summary": summary(), "problems": [], "provenance": Provenance()}
    return Result[Summary](**{**given, **changes})


def write_templates(folder: Path, **templates: str) -> Path:
    """Templates in a folder; `sections__numbers` is `sections/numbers.j2`."""
    for name, text in templates.items():
        path = folder / f"{name.replace('__', '/')}.j2"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


class Scripted:
    """Answers calls in turn with texts or errors, each for 10 tokens in and 5 out, and keeps the calls."""

    def __init__(self, *answers: str | SummarizerError) -> None:
        self._answers: Iterator[str | SummarizerError] = iter(answers)
        self.calls: list[Call] = []

    def ask(self, call: Call) -> Outcome:
        """The next answer, parsed as the call wants it."""
        self.calls.append(call)
        answer = next(self._answers)
        if isinstance(answer, SummarizerError):
            return answer
        try:
            return replace(Answer.read(answer, call.format), tokens=TokenUsage(input=10, output=5, cached=1))
        except SummarizerError as error:
            return error

    @property
    def purposes(self) -> list[str]:
        """What was called for, in order."""
        return [call.purpose for call in self.calls]


class AsyncScripted:
    """As `Scripted`, for asyncio."""

    def __init__(self, *answers: str | SummarizerError) -> None:
        self._scripted = Scripted(*answers)

    async def ask(self, call: Call) -> Outcome:
        """The next answer, parsed as the call wants it."""
        return self._scripted.ask(call)
