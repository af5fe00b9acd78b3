"""A made document of any number of pages, in five languages, whose facts are known, and a reader of it.

Each page has a mayor, what he says, a number of families and a town of its own; a ministry goes through all
of them under two names. The reader sees a prompt and lists what the segments in it say, and nothing else.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.client.call import Call, Outcome, Received
from summarizer.errors import SummarizerError
from summarizer.results.tokens import TokenUsage

PAGE = 2_000
"""Code points of a page, about three hundred words."""

MINISTRY, SHORT = "Ministry of Inland Waters", "the waters ministry"
"""A party under its full name, which odd pages have, and under another, which even pages have."""

_FIRST = 1_000
"""Families on no page: each page has one more than the page before."""

_FILLERS = {
    "en": "The road along the river was open in the evening, and the market closed at its usual hour. ",
    "fr": "La route du fleuve est restée ouverte dans la soirée, et le marché a fermé comme d'habitude. ",
    "ar": "وبقي الطريق المحاذي للنهر مفتوحا في المساء، وأغلقت السوق أبوابها في موعدها المعتاد. ",
    "zh": "河边的道路傍晚仍然对车辆开放，城里的市场同平日一样在规定的时间关门，学校第二天照常上课。",
    "ru": "Дорога вдоль реки вечером оставалась открытой, а рынок закрылся в обычное время. ",
}
_SAYINGS = {
    "en": "{mayor} said that {count} families had left {town}.",
    "fr": "{mayor} a déclaré que {count} familles avaient quitté {town}.",
    "ar": "وقال {mayor} إن {count} عائلة غادرت {town}.",
    "zh": "{mayor}说，{count}户家庭离开了{town}。",
    "ru": "{mayor} сообщил, что {count} семей покинули {town}.",
}
_COUNTED = {"en": "families", "fr": "familles", "ar": "عائلة", "zh": "户家庭", "ru": "семей"}
_CLAIMS = {
    "en": "{count} families had left {town}",
    "fr": "{count} familles avaient quitté {town}",
    "ar": "{count} عائلة غادرت {town}",
    "zh": "{count}户家庭离开了{town}",
    "ru": "{count} семей покинули {town}",
}
LANGUAGES = (*_SAYINGS,)

_SEGMENT = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
_NAMED_SOURCE = re.compile(r"(s\d+) ([^;\n]+)")


@dataclass(frozen=True)
class Page:
    """One page.

    Attributes:
        number: counted from 1.
        language: of its text.
    """

    number: int
    language: str

    @property
    def mayor(self) -> str:
        """Who speaks on it."""
        return f"Mayor Ada{_letters(self.number)}"

    @property
    def town(self) -> str:
        """Where it is set."""
        return f"Orvil{_letters(self.number)}"

    @property
    def count(self) -> int:
        """How many families."""
        return _FIRST + self.number

    @property
    def figure(self) -> str:
        """The same in its words."""
        gap = "" if self.language == "zh" else " "
        return f"{self.count}{gap}{_COUNTED[self.language]}"

    @property
    def claim(self) -> str:
        """What the mayor says."""
        return self._filled(_CLAIMS)

    @property
    def ministry(self) -> str:
        """What the ministry is called on it."""
        return MINISTRY if self.number % 2 else SHORT

    @property
    def text(self) -> str:
        """Its text: what is known, among much else."""
        filler = _FILLERS[self.language]
        body = f"{self._filled(_SAYINGS)} {self.ministry[0].upper()}{self.ministry[1:]} sent boats. "
        half = filler * ((PAGE - len(body)) // (2 * len(filler)) + 1)
        return f"{half}\n\n{body}\n\n{half}"

    def _filled(self, templates: dict[str, str]) -> str:
        return templates[self.language].format(mayor=self.mayor, count=self.count, town=self.town)


def _letters(number: int) -> str:
    """A number as letters, so that no name has digits: each has three, which no other name begins with."""
    return "".join(chr(ord("a") + number // 26**power % 26) for power in (2, 1, 0))


def pages(count: int) -> list[Page]:
    """So many pages, their languages in turn."""
    return [Page(number, LANGUAGES[number % len(LANGUAGES)]) for number in range(1, count + 1)]


def document(count: int) -> str:
    """The text of so many pages."""
    return "\n\n".join(page.text for page in pages(count))


@dataclass
class Reader:
    """Answers any prompt about such a document by what its segments say.

    Attributes:
        pages: of the document.
        failures: windows by the number of their request, counted from 1, and what they fail with.
        prompts: the user messages seen, in order.
    """

    pages: list[Page]
    failures: dict[int, SummarizerError]
    prompts: list[str]

    @classmethod
    def of(cls, count: int, **failures: SummarizerError) -> "Reader":
        """A reader of so many pages; `at3=` is what the third request fails with."""
        return cls(pages(count), {int(name[2:]): error for name, error in failures.items()}, [])

    def ask(self, call: Call) -> Outcome:
        """The answer to a call (a `ModelClient`)."""
        user = _showing(call.messages)
        self.prompts.append(user)
        if error := self.failures.get(len(self.prompts)):
            return error
        text = self.written(user, [*call.format.schema["properties"]])
        tokens = TokenUsage(
            input=sum(len(each["content"]) for each in call.messages) // 4, output=len(text) // 4
        )
        return Received(text, tokens).outcome(call.format)

    def written(self, user: str, fields: list[str]) -> str:
        """The answer to a user message, with these fields alone."""
        segments = [(int(number), text) for number, text in _SEGMENT.findall(user)]
        said = dict(_sections(self.pages, segments, user))
        head = {"language": "en", "headline": "Families leave the river", "gist": [_gist(segments)]}
        answer = {**head, **said, **said["sourcing"]}
        if "sourcing" not in fields:  # asked for apart, statements name their sources by words
            names = {source["id"]: source["verbatim"] for source in answer["sources"]}
            for statement in answer["statements"]:
                statement["by"] = [names[source] for source in statement["by"]]
        return json.dumps({name: answer[name] for name in fields if name in answer}, ensure_ascii=False)


def _showing(messages: Sequence[dict[str, str]]) -> str:
    """The last message that shows segments: one that asks for the answer again shows none."""
    return next(each["content"] for each in reversed(messages) if _SEGMENT.search(each["content"]))


def _gist(segments: list[tuple[int, str]]) -> dict[str, Any]:
    return {"text": "Families left their towns.", "at": [segments[0][0]]}


def _sections(known: list[Page], segments: list[tuple[int, str]], user: str) -> Iterator[tuple[str, Any]]:
    """Each section with what the segments say of it."""
    shown = [(page, number) for number, text in segments for page in _pages_of(known, text)]
    ministries = [(page.ministry, number) for page, number in shown]
    before = {name.strip(): id_ for id_, name in _NAMED_SOURCE.findall(_named(user, "sources"))}
    first = 1 + max((int(id_[1:]) for id_ in before.values()), default=0)
    ids = {page.mayor: f"s{place}" for place, (page, _) in enumerate(shown, first)}
    yield "parties", [_ministry(*ministries[0], user)] if ministries else []
    yield "numbers", [_figure(page, number) for page, number in shown]
    yield "locations", [_place(page, number) for page, number in shown]
    yield (
        "sourcing",
        {
            "sources": [_source(page, number, ids[page.mayor]) for page, number in shown],
            "statements": [_statement(page, number, ids[page.mayor]) for page, number in shown],
        },
    )


def _pages_of(known: list[Page], text: str) -> list[Page]:
    """The pages whose claim stands in a segment, found by their numbers."""
    numbers = [int(digits) - _FIRST for digits in re.findall(r"\d{4}", text)]
    return [page for number in numbers for page in known[number - 1 : number] if page.claim in text]


def _named(user: str, section: str) -> str:
    found = re.search(rf"^\[named before\] {section}: (.*)$", user, re.MULTILINE)
    return found.group(1) if found else ""


def _ministry(words: str, at: int, user: str) -> dict[str, Any]:
    """The ministry as a careful reader lists it: with the name under which it was named before."""
    named = _named(user, "parties").split("; ")
    aliases = [name for name in (MINISTRY, SHORT) if name in named and name != words]
    return {
        "at": at, "verbatim": words, "aliases": aliases, "kind": "state", "role": "sends boats", "ties": [],
    }  # fmt: skip


def _figure(page: Page, at: int) -> dict[str, Any]:
    return {
        "at": at, "verbatim": page.figure, "value": page.count, "bound": "exact", "counted": "families",
        "includes": None, "excludes": None, "nature": "actual",
    }  # fmt: skip


def _place(page: Page, at: int) -> dict[str, Any]:
    return {
        "at": at, "verbatim": page.town, "aliases": [], "english": None, "country": None, "kind": "town",
        "roles": ["event"], "within": None,
    }  # fmt: skip


def _source(page: Page, at: int, id_: str) -> dict[str, Any]:
    return {
        "id": id_, "at": at, "verbatim": page.mayor, "kind": "person", "identification": "named",
        "channel": "statement", "alignment": None,
    }  # fmt: skip


def _statement(page: Page, at: int, id_: str) -> dict[str, Any]:
    return {"at": at, "quote": page.claim, "by": [id_], "status": "attributed", "certainty": "probable"}


def answers(count: int) -> Callable[[dict[str, Any]], str]:
    """What a server answers about such a document: a function of the request's body."""
    reader = Reader.of(count)

    def answer(body: dict[str, Any]) -> str:
        fields = [*body["response_format"]["json_schema"]["schema"]["properties"]]
        return reader.written(_showing(body["messages"]), fields)

    return answer
