"""The article: frozen text, numbered segments, folded views."""

import hashlib
import re
from bisect import bisect_right
from itertools import accumulate
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from summarizer.errors import EmptyArticleError, NotTextError, TooLongError
from summarizer.lazy import cached_property
from summarizer.schemas import Span
from summarizer.text.folding import View, bare_view
from summarizer.text.languages import Language, load
from summarizer.text.languages.identification import identify
from summarizer.text.markup import Plain, without_markup
from summarizer.text.mistaken import mistaken
from summarizer.text.origin import Origin
from summarizer.text.quotation import cues
from summarizer.text.quotation_marks import Quotation, paragraphs, quoted, wholes
from summarizer.text.sentences import segment
from summarizer.text.sizes import MAX_CHARACTERS
from summarizer.text.tokens import Tokens, tokenize

_KEPT = 8_000
"""Longest article that keeps the tokens which told its language, in code points: they take 100 bytes each."""

_WORDS = re.compile(r"\w")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MANY_REPLACED = 0.01


class Segment(BaseModel):
    """A numbered piece of the article, usually a sentence: text[start:end], in code points."""

    model_config = ConfigDict(frozen=True)

    number: int = Field(description="counted from 1")
    start: int = Field(description="first code point")
    end: int = Field(description="one past the last code point")


class Article(BaseModel):
    """An article as it was given; offsets into `text` hold for ever.

    Build it with `Article.of`, which checks the text and finds its segments.
    """

    model_config = ConfigDict(frozen=True)

    title: str | None = Field(default=None, description="its headline, if known apart from the text")
    outlet: str | None = Field(default=None, description="who published it, if known")
    author: str | None = Field(default=None, description="who wrote it, if known apart from the text")
    published: str | None = Field(
        default=None, description="when, ISO 8601 (a date, or a time with its zone), if known"
    )
    language: str | None = Field(
        default=None, description="ISO 639-1, as given or identified; null if neither"
    )
    origin: Origin | None = Field(
        default=None,
        description="the document that it was read from, and where it says what is known",
    )
    sha256: str = Field(description="of the text in UTF-8")
    text: str = Field(description="the article, untouched")
    segments: tuple[Segment, ...] = Field(description="its pieces in order, numbered from 1")

    @classmethod
    def of(
        cls,
        text: str,
        *,
        title: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        origin: Origin | None = None,
        max_characters: int | None = MAX_CHARACTERS,
    ) -> "Article":
        """An article of this text.

        Args:
            text: the article; kept as it is, line ends included.
            title: its headline, where the text does not begin with it.
            outlet: who published it.
            language: ISO 639-1 code or longer tag; identified from the text if not given.
            origin: the document that it was read from; it says what is not given here. Its language counts
                where none is identified: templates say "en" on pages of any language.
            max_characters: longest text taken, in code points; None for any.

        Raises:
            EmptyArticleError, NotTextError, TooLongError: nothing can be made of the text.
        """
        _refuse_unusable(text, max_characters)
        read = without_markup(text)
        if not _WORDS.search(read.text):
            raise EmptyArticleError("the article has no words")
        if origin:
            title, outlet = title or origin.said("title"), outlet or origin.said("outlet")
        tokens = None if language or len(text) > _KEPT else tokenize(read.text)
        known = load(language) if language else identify(read.text, tokens.words if tokens else None)
        article = cls(
            title=title,
            outlet=outlet,
            author=origin.said("author") if origin else None,
            published=origin.said("published") if origin else None,
            origin=origin,
            language=language or (known.code if known else origin.said("language") if origin else None),
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            text=text,
            segments=_segments(read, known),
        )
        if tokens:
            article.__dict__["tokens"] = tokens  # as the cached property below keeps them
        if read.pieces:
            article.__dict__["plain"] = read
        return article

    def __getstate__(self) -> dict[Any, Any]:
        """Without what is derived, which is cheap to build and three times as large as the text."""
        return {**super().__getstate__(), "__dict__": self._stored_fields()}

    def __copy__(self) -> "Article":
        """A copy without what is derived: a copy may be given another text."""
        return type(self).model_construct(self.model_fields_set, **self._stored_fields())

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> "Article":
        """The same: nothing below an article can be changed."""
        return self.__copy__()

    def release(self) -> None:
        """Let go of what is derived from the text: many times its size, and built again when asked for."""
        for name in self.__dict__.keys() - type(self).model_fields.keys():
            self.__dict__.pop(name, None)  # another thread may have let go of it

    def _stored_fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in type(self).model_fields}

    @cached_property
    def words(self) -> Language | None:
        """What the checks know of the article's language; None where there is no data file."""
        return load(self.language) if self.language else None

    @cached_property
    def plain(self) -> Plain:
        """The text without markup: what is read, with the way back to the text as given."""
        return without_markup(self.text)

    @property
    def folded(self) -> View:
        """The plain text folded (see `summarizer.text.folding`)."""
        return self.tokens.view

    @cached_property
    def tokens(self) -> Tokens:
        """The plain text's words, numbers and signs."""
        return tokenize(self.plain.text)

    @cached_property
    def bare(self) -> View:
        """The plain text folded to its letters and digits."""
        return bare_view(self.plain.text)

    @cached_property
    def places(self) -> dict[tuple[str, str], Any]:
        """What `summarizer.grounding.occurrences` has found of words in it, by way and words."""
        return {}

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """All that stands between quotation marks, in code points of the plain text."""
        return tuple(quoted(self.plain.text, self.words))

    @cached_property
    def outermost(self) -> tuple[tuple[int, int, int], ...]:
        """Start and end of each quotation that stands in no other, in code points of the plain text.

        The third number counts them, one that goes on over several paragraphs once.
        """
        found: list[tuple[int, int, int]] = []
        for number, whole in enumerate(wholes(self.quotations)):
            found += [(part.outer_start, part.outer_end, number) for part in whole]
        found.sort(key=lambda entry: (entry[0], -entry[1]))
        reached = list(accumulate((end for _, end, _ in found), max, initial=-1))
        return tuple(entry for entry, before in zip(found, reached, strict=False) if entry[1] > before)

    def paragraph_at(self, place: int) -> int:
        """Which paragraph, counted through, holds a code point of the plain text."""
        return bisect_right(self._paragraphs, place)

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [start for start, _ in paragraphs(self.plain.text)]

    @cached_property
    def cues(self) -> tuple[Span, ...]:
        """Words that attribute, in code points of the plain text; none without data for the language."""
        return tuple(Span(*span) for span in cues(self.plain.text, self.words, self.tokens))

    def given(self, start: int, end: int) -> Span:
        """The text's own [start, end) for the plain text's."""
        return Span(*self.plain.given(start, end))

    def read(self, start: int, end: int) -> str:
        """The words of text[start:end] without markup."""
        return self.plain.text[self.plain.at(start) : self.plain.at(end)]

    def segment_text(self, number: int) -> str:
        """A segment's words with broken lines healed; empty where there is no such segment."""
        span = self.segment_span(number)
        return " ".join(self.read(*span).split()) if span else ""

    def segment_span(self, number: int) -> Span | None:
        """Where a segment stands; None where there is no such segment."""
        if not 1 <= number <= len(self.segments):
            return None
        found = self.segments[number - 1]
        return Span(found.start, found.end)

    def segment_at(self, offset: int) -> int:
        """The number of the segment that holds a code point, or of the last one before it."""
        return max(1, bisect_right(self._starts, offset))

    def segments_of(self, start: int, end: int) -> Span:
        """The stretch of whole segments around [start, end); the whole text where it has none."""
        if not self.segments:
            return Span(0, len(self.text))
        first, last = self.segment_at(start), self.segment_at(max(start, end - 1))
        return Span(self.segments[first - 1].start, self.segments[last - 1].end)

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.start for segment in self.segments]


def _segments(read: Plain, language: Language | None) -> tuple[Segment, ...]:
    """The segments of a text without its markup, where they stand in the text as it was given."""
    spans = [read.given(start, end) for start, end in segment(read.text, language)]
    return tuple(Segment(number=number, start=start, end=end) for number, (start, end) in enumerate(spans, 1))


def _refuse_unusable(text: str, max_characters: int | None) -> None:
    if wrong := mistaken(text):
        raise NotTextError(f"the article {wrong[0]}", wrong[1])
    if max_characters is not None and len(text) > max_characters:
        raise TooLongError(
            f"the article has {len(text):,} characters; the limit is {max_characters:,}",
            "Cut it into parts, or raise the limit (--max-characters, max_characters=) "
            "if your model can read that much.",
        )
    if odd := _NO_TEXT.search(text):
        raise NotTextError(
            f"the article has a character that no text has: U+{ord(odd.group()):04X} "
            f"at offset {odd.start():,}"
        )
    if text.count("\ufffd") > max(3, _MANY_REPLACED * len(text)):
        raise NotTextError("the article was decoded with a wrong encoding: it is full of U+FFFD")
