"""Quotations in free text: what headline, gist, roles and translations quote, the article has.

A quotation that an editor shortens, inflects or puts together from one passage is let pass; a word in it
that the passage most like it does not have is not.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.checks.context import Context
from summarizer.grounding.locate import as_printed
from summarizer.grounding.passages import parts
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Span
from summarizer.text.languages import Language
from summarizer.text.quotation_marks import quoted
from summarizer.text.wordforms import forms, kin
from summarizer.text.words import Word, words

FEWEST = 3
"""Words of the shortest quotation that is looked up; fewer are a name, a term, or irony."""

FEWEST_LETTERS = 6
"""The same in letters, in a script without white space between words."""

SHORTEST = 4
"""Letters of the shortest word that must stand in the passage."""

_LEAST_ALIKE = 0.5
"""Share of the pairs of letters of an unspaced script that the passage must have."""


def check(context: Context) -> Iterator[Problem]:
    """text-quote-unsupported."""
    language = context.reading.language
    if language is None or context.text_language is not language:
        return
    passages = _Passages(context, language)
    for path, text, _ in context.free_texts:
        end = 0
        for quotation in quoted(text, language):
            said = text[quotation.start : quotation.end]
            if quotation.start < end or _is_short(said, language) or _wraps(path, text, said):
                continue
            end = quotation.outer_end
            if found := _unsupported(context, passages, said):
                missing, span = found
                yield Problem(
                    code="text-quote-unsupported",
                    severity="warning",
                    path=path,
                    message=worded("quotes “{0}”, but the article does not have “{1}” there", said, missing),
                    spans=[span],
                )


def _is_short(said: str, language: Language) -> bool:
    """Whether quoted words are too few, or all written with a capital as in a title."""
    found = words(said)
    if len(found) < (FEWEST if language.word_spaces else FEWEST_LETTERS):
        return True
    long = [word for word in found if word.end - word.start >= SHORTEST]
    return bool(long) and all(said[word.start].isupper() for word in long)


def _wraps(path: str, text: str, said: str) -> bool:
    """Whether a sentence of the gist is between quotation marks as a whole: a model put its answer so."""
    return path.startswith("gist") and len(words(said)) == len(words(text))


def _unsupported(context: Context, passages: "_Passages", said: str) -> tuple[str, Span] | None:
    """What a quotation has that the passage most like it has not, and that passage."""
    if as_printed(context.reading.article, said):
        return None
    for part in parts(said):
        if not as_printed(context.reading.article, part) and (found := passages.missing(part)):
            return found
    return None


class _Passages:
    """The article, sentence by sentence, as the forms of its words."""

    def __init__(self, context: Context, language: Language) -> None:
        self._language = language
        self._segments = context.reading.article.segments
        self._words = [self._forms(part) for part in context.reading.words_of_segments]

    def missing(self, said: str) -> tuple[str, Span] | None:
        """The first words of a quotation that the sentences most like it do not have; None if they do."""
        found = words(said)
        own = self._telling(found)
        if not own:
            return None
        scored = [(sum(self._has(at, word) for word in own), -at) for at in range(len(self._words))]
        score, place = max(scored)
        segment = self._segments[-place]
        missing = [word for word in own if not self._has(-place, word)]
        if not self._language.word_spaces:
            return (said, Span(segment.start, segment.end)) if score < _LEAST_ALIKE * len(own) else None
        listed = next((said[w.start : w.end] for w in found if w.folded in missing), None)
        return (listed, Span(segment.start, segment.end)) if listed else None

    def _telling(self, found: Sequence[Word]) -> list[str]:
        language = self._language
        if not language.word_spaces:
            return [one.folded + two.folded for one, two in pairwise(found)]
        idle = language.stopwords | language.negations
        return [w.folded for w in found if len(w.folded) >= SHORTEST and w.folded not in idle]

    def _forms(self, found: Sequence[Word]) -> frozenset[str]:
        if not self._language.word_spaces:
            return frozenset(one.folded + two.folded for one, two in pairwise(found))
        return frozenset(form for word in found for form in forms(word.folded, self._language))

    def _has(self, at: int, word: str) -> bool:
        """Whether a sentence, or those beside it, have a word, inflected or not."""
        own = forms(word, self._language)
        return any(
            kin(form, other, 1)
            for there in self._words[max(0, at - 1) : at + 2]
            for form in own
            for other in there
        )
