"""Steps on a model's answer: of items that lean on each other, and of words that are hardly an answer."""

from contextlib import suppress
from typing import Any

from summarizer import Summary
from summarizer.checks import check
from summarizer.client.repetition import is_circle
from summarizer.errors import AnswerError
from summarizer.grounding.features import Reading
from summarizer.grounding.linking import ground, link
from summarizer.prompting.response_format import answer_format
from tests.benchmarks.linear.kind import Kind
from tests.support.hostile import PATTERNS, repeated
from tests.support.hostile_items import ITEMS, items_of

_ROWS = answer_format(Summary, translated=False, rows=True)
_OBJECTS = answer_format(Summary, translated=False)

_SHAPES = {
    "fences": "```",
    "fences of blank lines": "```\n\n\n\n",
    "fences of JSON": "```json\n{}\n```\n",
    "fences without an end": "```json\n{",
    "braces": "{",
    "braces and names": '{"gist":',
    "empty objects": "{}",
    "brackets": "[",
    "escapes": '"\\u0022',
    "ends of thoughts": "</think>",
    "thoughts": "<think>a</think>",
    "long numbers": "[1e9,",
}
"""What JSON is looked for between."""


class Answer:
    """An article with an answer of many items, which the steps take on its way to a result."""

    def __init__(self, name: str, length: int) -> None:
        self.article, self.summary = items_of(name, length)
        self.rows, self.objects = _ROWS.written(self.summary), _OBJECTS.written(self.summary)
        self.reading = Reading.of(self.article, "en")
        _ = (
            self.reading.quantities,
            self.article.folded,
            self.article.bare,
        )  # of the article, not of the answer
        self.linked: Any = None

    def parse_rows(self) -> None:
        """Items as rows, read."""
        self.summary = _ROWS.parse(self.rows)

    def parse_objects(self) -> None:
        """Items as objects, read."""
        self.summary = _OBJECTS.parse(self.objects)

    def ground(self) -> None:
        """The words found."""
        ground(self.article, self.summary, frozenset)

    def link(self) -> None:
        """Mentions, chains, cues; after `ground`."""
        self.linked = link(self.reading, self.summary)

    def check(self) -> None:
        """All checks; after `link`."""
        check(self.reading, self.summary, *self.linked)


class Writing:
    """An answer's text that is one piece again and again, and the same around an answer."""

    def __init__(self, name: str, length: int) -> None:
        self.text = repeated(_PIECES[name], length)
        half = self.text[: length // 2]
        self.around = f'{half}\n```json\n{{"gist": []}}\n```\n{half}'

    def parse(self) -> None:
        """Its JSON looked for, where there is none."""
        with suppress(AnswerError):
            _ROWS.parse(self.text)

    def parse_around(self) -> None:
        """The same, where it stands in the middle."""
        with suppress(AnswerError):
            _ROWS.parse(self.around)

    def circle(self) -> None:
        """Whether it goes round in a circle."""
        is_circle(self.text)


_PIECES = {**PATTERNS, **_SHAPES}

ANSWERS = Kind(
    patterns=ITEMS,
    case=Answer,
    steps={
        "parse rows": Answer.parse_rows,
        "parse objects": Answer.parse_objects,
        "ground": Answer.ground,
        "link": Answer.link,
        "check": Answer.check,
    },
    before={"link": {"ground"}, "check": {"ground", "link"}},
)

WRITINGS = Kind(
    patterns=_PIECES,
    case=Writing,
    steps={"parse": Writing.parse, "parse around": Writing.parse_around, "circle": Writing.circle},
)
