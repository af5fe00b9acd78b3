"""Texts, items and what examining them says, for tests of grounding, linking and the checks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from summarizer.pipeline.flow import examine
from summarizer.results.problem import Code, Problem
from summarizer.schemas import (
    Figure,
    Grounded,
    Party,
    Place,
    Sentence,
    Source,
    Sourcing,
    Span,
    Statement,
    Summary,
)
from summarizer.text.article import Article
from tests.support import building

ENGLISH = (
    "The council of Ballina met on Friday. "
    "Mayor Ann Byrne said that 40 families had left the town. "
    "“We will not leave the harbour to the sea,” Byrne said. "
    "The state reported 962,000 visitors and a loss of 5.3 percent. "
    "Nobody was hurt."
)
ARABIC = (
    "أعلن الهلال الأحمر الخميس أن نحو 5000 شخص سيغادرون جنوب دمشق. "
    'وقال المتحدث باسمه خالد عرقسوسي: "نعمل على تأمين خروج المدنيين بأمان، ولن نترك أحدا خلفنا". '
    "ووصلت عشرات الحافلات إلى حي القدم. "
    "وأفاد شهود عيان بأن الشارع الرئيسي كان مغلقا."
)
"""Texts of four segments and more, with a number, quoted speech and a report in each."""

HEADLINE = "News"
GIST = (Sentence(text="News.", at=[1]),)
"""What claims nothing, in no language."""


def party(verbatim: str, at: int = 1, **changes: Any) -> Party:
    """A party without other names or ties."""
    return building.party(**{"verbatim": verbatim, "at": at, "aliases": [], **changes})


def figure(verbatim: str, value: float | None, at: int = 1, **changes: Any) -> Figure:
    """A figure, exact unless it is said otherwise."""
    return building.figure(**{"verbatim": verbatim, "value": value, "at": at, **changes})


def place(verbatim: str, at: int = 1, **changes: Any) -> Place:
    """A place of which nothing but its name is known."""
    return building.place(**{"verbatim": verbatim, "at": at, "english": None, "country": None, **changes})


def source(key: str, verbatim: str, at: int = 1, **changes: Any) -> Source:
    """A source with an id."""
    return building.source(**{"id": key, "verbatim": verbatim, "at": at, **changes})


def statement(quote: str, *by: str, at: int = 1, **changes: Any) -> Statement:
    """A statement by the chains given."""
    return building.statement(**{"quote": quote, "by": list(by), "at": at, **changes})


@dataclass(frozen=True)
class Examined:
    """A summary that has been examined, with its article and its problems."""

    article: Article
    summary: Summary
    problems: list[Problem]

    def words(self, spans: Iterable[Span]) -> list[str]:
        """The article's words at the spans."""
        return [self.article.text[start:end] for start, end in spans]

    def of(self, code: Code) -> list[Problem]:
        """The problems of one code."""
        return [problem for problem in self.problems if problem.code == code]

    def only(self, code: Code) -> Problem:
        """The one problem of a code."""
        (problem,) = self.of(code)
        return problem

    def where(self, code: Code) -> tuple[str, str, list[str]]:
        """Severity, path and words of the one problem of a code."""
        problem = self.only(code)
        return problem.severity, problem.path, self.words(problem.spans)

    @property
    def codes(self) -> list[tuple[str, str, str]]:
        """Code, severity and path of each problem."""
        return [(problem.code, problem.severity, problem.path) for problem in self.problems]


def summary(
    items: Iterable[Grounded], language: str, headline: str = HEADLINE, gist: Iterable[Sentence] = GIST
) -> Summary:
    """A summary of the items, each in its own section; headline and gist claim nothing."""
    given = list(items)
    return Summary(
        language=language,
        headline=headline,
        gist=[sentence.model_copy(deep=True) for sentence in gist],
        parties=[item for item in given if isinstance(item, Party)],
        numbers=[item for item in given if isinstance(item, Figure)],
        locations=[item for item in given if isinstance(item, Place)],
        sourcing=Sourcing(
            sources=[item for item in given if isinstance(item, Source)],
            statements=[item for item in given if isinstance(item, Statement)],
        ),
    )


def examined(
    text: str,
    *items: Grounded,
    language: str = "en",
    headline: str = HEADLINE,
    gist: Iterable[Sentence] = GIST,
    output: str | None = None,
) -> Examined:
    """What examining a summary of the items says; `output` where its texts are in another language."""
    article = Article.of(text, language=language)
    made = summary(items, language, headline, gist)
    return Examined(article, made, examine(article, made, output))
