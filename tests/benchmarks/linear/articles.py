"""Steps on an article, of texts that make slow code slow."""

from typing import Any

from summarizer.checks import check
from summarizer.grounding.features import Reading
from summarizer.grounding.linking import ground, link
from summarizer.grounding.locate import locate
from summarizer.prompting.prompt import Prompts
from summarizer.text import quotation
from summarizer.text.article import Article
from tests.benchmarks.linear.kind import Kind
from tests.support.hostile import PATTERNS, hostile_text
from tests.support.hostile_summary import hostile_summary

_LANGUAGE = "en"


class Case:
    """An article as code reads it, with a summary of it, which the steps take on their way."""

    def __init__(self, name: str, length: int) -> None:
        self.article = Article.of(hostile_text(name, length), language=_LANGUAGE)
        self.text = self.article.text
        self.reading = Reading.of(self.article, _LANGUAGE)
        self.summary = hostile_summary(self.article)
        self.linked: Any = None

    def cut(self) -> None:
        """The article of a text."""
        Article.of(self.text, language=_LANGUAGE)

    def folded(self) -> None:
        """Its views."""
        self.article.release()
        _ = self.article.folded, self.article.bare

    def quotation(self) -> None:
        """Quoted speech."""
        quotation.speech(self.article.plain.text, self.article.words)

    def ground(self) -> None:
        """The words of the summary found."""
        ground(self.article, self.summary, frozenset)

    def numbers(self) -> None:
        """Every number read."""
        _ = self.reading.quantities

    def link(self) -> None:
        """Mentions, chains, cues; after `ground`."""
        self.linked = link(self.reading, self.summary)

    def check(self) -> None:
        """All checks; after `link`."""
        check(self.reading, self.summary, *self.linked)

    def long_quote(self) -> None:
        """Half of the article as a quote, in other words."""
        length = len(self.text)
        locate(self.article, self.text[length // 4 : 3 * length // 4].replace("a", "e"))

    def near_quote(self) -> None:
        """As long a quote as near matches are looked for."""
        locate(self.article, self.text[100:2500].replace("a", "e").replace(" ", "  x "))

    def elided_quote(self) -> None:
        """A quote with more white space than words."""
        locate(self.article, f"{self.text[:20]} {' ' * (len(self.text) // 2)} … {self.text[-20:]}")

    def many_ellipses(self) -> None:
        """A quote of ellipses."""
        locate(self.article, "a … " * (len(self.text) // 8))

    def prompt(self) -> None:
        """The message."""
        Prompts().article(self.article, None)


ARTICLES = Kind(
    patterns=PATTERNS,
    case=Case,
    steps={
        "article": Case.cut,
        "folded": Case.folded,
        "quotation": Case.quotation,
        "ground": Case.ground,
        "numbers": Case.numbers,
        "link": Case.link,
        "check": Case.check,
        "long quote": Case.long_quote,
        "near quote": Case.near_quote,
        "elided quote": Case.elided_quote,
        "many ellipses": Case.many_ellipses,
        "prompt": Case.prompt,
    },
    before={"link": {"ground"}, "check": {"ground", "link"}},
)
