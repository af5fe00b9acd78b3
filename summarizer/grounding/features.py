"""What code can read in an article without a model: its quoted speech, its cues, its quantities, its names.

Each is found once, when first asked for.
"""

from dataclasses import dataclass
from functools import cached_property

from summarizer import numerals
from summarizer.grounding.locate import occurrences
from summarizer.schemas import Span
from summarizer.text import quotation
from summarizer.text.article import Article
from summarizer.text.languages import Language, load
from summarizer.text.languages.cues import attribution_lexicon
from summarizer.text.words import Word, words


@dataclass(frozen=True)
class Reading:
    """One article as the checks see it.

    Attributes:
        article: the article.
        language: whose words the checks know; None where no data file knows the language.
    """

    article: Article
    language: Language | None

    @classmethod
    def of(cls, article: Article, stated: str) -> "Reading":
        """A reading; the language is the article's as given or identified, else as the model states it."""
        return cls(article, article.words or load(stated))

    @cached_property
    def speech(self) -> list[quotation.Quotation]:
        """Quoted speech, as opposed to quoted names."""
        segments = [(segment.start, segment.end) for segment in self.article.segments]
        return quotation.speech(self.article.text, self.language, segments, self.cues)

    @cached_property
    def words(self) -> list[Word]:
        """Every word of the text with its folded form."""
        return words(self.article.text)

    @cached_property
    def quotations(self) -> list[quotation.Quotation]:
        """Everything between quotation marks, names too."""
        return quotation.quoted(self.article.text, self.language)

    def is_quoted(self, span: Span, position: int) -> bool:
        """Whether a span stands in a quotation that does not hold a position."""
        return any(
            one.outer_start < span.start < one.outer_end and not one.outer_start <= position < one.outer_end
            for one in self.quotations
        )

    @cached_property
    def cues(self) -> list[Span]:
        """Words that attribute."""
        return [Span(*span) for span in quotation.cues(self.article.text, self.language, self.article.tokens)]

    def attributing(self, part: str) -> list[Span]:
        """Where words of one part of the language's attribution table stand (see `Language.attribution`)."""
        if part not in self._attributing:
            lexicon = attribution_lexicon(self.language, part) if self.language else None
            found = lexicon.find(self.article.text, self.article.tokens) if lexicon else []
            self._attributing[part] = [Span(*span) for span in found]
        return self._attributing[part]

    @cached_property
    def _attributing(self) -> dict[str, list[Span]]:
        return {}

    @cached_property
    def quantities(self) -> list[numerals.Quantity]:
        """Every quantity in the text."""
        return numerals.find(self.article.text, self.language, self.article.tokens)

    def occurrences(self, words: str) -> tuple[Span, ...]:
        """Every place where a name stands, in this or another spelling, in order."""
        if words not in self._occurrences:
            self._occurrences[words] = tuple(occurrences(self.article, words))
        return self._occurrences[words]

    def amounts(self, words: str) -> tuple[numerals.Quantity, ...]:
        """Everything in a figure's words that can be read as a number."""
        if words not in self._amounts:
            self._amounts[words] = numerals.read_all(words, self.language)
        return self._amounts[words]

    @cached_property
    def _occurrences(self) -> dict[str, tuple[Span, ...]]:
        return {}

    @cached_property
    def _amounts(self) -> dict[str, tuple[numerals.Quantity, ...]]:
        return {}
