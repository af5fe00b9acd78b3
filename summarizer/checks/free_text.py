"""Free text: what a model says in its own words, each with its tokens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarizer import numerals
from summarizer.lazy import cached_property
from summarizer.schemas import Summary
from summarizer.text.languages import Language
from summarizer.text.languages.identification import identify
from summarizer.text.tokens import Tokens, tokenize
from summarizer.text.wordforms import words_of
from summarizer.text.words import Word


class FreeText(NamedTuple):
    """A free text of a summary, and the path of its field."""

    path: str
    text: str
    tokens: Tokens


@dataclass(frozen=True)
class ReadText:
    """A free text as code reads it, each part once, when a check first asks for it.

    Attributes:
        path: of its field.
        text: what is said.
        tokens: the text's.
        language: whose words are known; None without data for it.
    """

    path: str
    text: str
    tokens: Tokens
    language: Language | None

    @cached_property
    def words(self) -> list[Word]:
        """Its words with their folded forms."""
        return words_of(self.text, self.language)

    @cached_property
    def amounts(self) -> list[numerals.Judged]:
        """Every amount, dates and years too."""
        return numerals.judged(self.tokens, self.language)

    @cached_property
    def quantities(self) -> list[numerals.Quantity]:
        """Every quantity."""
        return numerals.find(self.text, self.language, self.tokens, self.amounts)

    @cached_property
    def dates(self) -> list[numerals.Mention]:
        """The years, and the months, days and quarters that are named."""
        return numerals.mentions(self.text, self.language, self.tokens, self.amounts)


def free_texts(summary: Summary) -> list[FreeText]:
    """Headline, gist, roles and translated statements."""
    return [FreeText(path, text, tokenize(text)) for path, text in _written(summary)]


def language_of(texts: Sequence[FreeText]) -> Language | None:
    """The language that free texts are in, as they look; None where that cannot be told."""
    words = [word for one in texts for word in one.tokens.words]
    return identify(" ".join(one.text for one in texts), words)


def headline_and_gist(summary: Summary) -> Iterator[tuple[str, str]]:
    """Headline and gist, each text behind the path of its field."""
    yield "headline", summary.headline
    for index, sentence in enumerate(summary.gist):
        yield f"gist[{index}].text", sentence.text


def _written(summary: Summary) -> Iterator[tuple[str, str]]:
    yield from headline_and_gist(summary)
    for index, party in enumerate(summary.parties):
        yield f"parties[{index}].role", party.role
    for index, statement in enumerate(summary.sourcing.statements):
        if statement.text:
            yield f"sourcing.statements[{index}].text", statement.text
