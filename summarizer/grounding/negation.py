"""Words beside a quote that turn its meaning round, and words that are another one denied."""

from functools import lru_cache

from summarizer.schemas import Span
from summarizer.text.folding import fold
from summarizer.text.languages import Language
from summarizer.text.wordforms import SHORTEST_FUNCTION_WORD, forms
from summarizer.text.words import CLAUSE_END, Word, places, words

_LONGEST_WORD = 24  # code points before a quote in which a negation is looked for
_BEHIND = 60  # code points behind a quote in which one is looked for
_LONGEST_ENDING = 5  # letters of one that is written onto the word (Japanese なかった)
_BETWEEN = 2  # words that may stand between a quote and the negation that belongs to it


def negation_before(text: str, span: Span, language: Language | None) -> Span | None:
    """The word directly before a span, if it denies ("not", وليس)."""
    chunks = text[max(0, span.start - _LONGEST_WORD) : span.start].split()
    if language is None or not chunks:
        return None
    start = text.rindex(chunks[-1], 0, span.start)
    before = words(text, start, span.start)[-1:]
    if not before or text[before[0].end : span.start].strip():
        return None
    found = forms(before[0].folded, language, SHORTEST_FUNCTION_WORD)
    denies = not language.negations.isdisjoint(found)
    return Span(before[0].start, before[0].end) if denies else None


def negation_behind(text: str, span: Span, language: Language | None) -> Span | None:
    """The words behind a span that deny its clause (zahlt nicht, платить не будет), a word or two apart."""
    if language is None or not language.negations_behind or CLAUSE_END.match(text, span.end - 1):
        return None
    if not language.word_spaces:
        return negation_onto(text, span, language)
    stop, before = CLAUSE_END.search(text, span.end, min(len(text), span.end + _BEHIND)), None
    for word in _next_words(text, span.end, stop.start() if stop else span.end + _BEHIND):
        if word.folded in language.negations_behind:
            return Span(word.start, word.end)
        if before is not None and f"{before.folded} {word.folded}" in language.negations_behind:
            return Span(before.start, word.end)
        if word.folded in language.joining:
            break
        before = word
    return None


def negation_onto(text: str, span: Span, language: Language | None) -> Span | None:
    """The negation written onto a span in a script without spaces; the span may end in it (いな|い)."""
    if language is None or language.word_spaces or not language.negations_behind:
        return None
    stop = CLAUSE_END.search(text, span.end, min(len(text), span.end + _LONGEST_ENDING))
    last = stop.start() if stop else min(len(text), span.end + _LONGEST_ENDING)
    letters = words(text, max(span.start, span.end - _LONGEST_ENDING), last)
    for first, letter in enumerate(letters):
        if letter.start > span.end + 1:
            return None
        for behind in range(len(letters), first, -1):
            written = "".join(one.folded for one in letters[first:behind])
            if letters[behind - 1].end > span.end and written in language.negations_behind:
                return Span(letter.start, letters[behind - 1].end)
    return None


def _next_words(text: str, start: int, end: int) -> list[Word]:
    return words(text, start, min(len(text), end))[: _BETWEEN + 1]


@lru_cache(maxsize=8192)  # the words of an article are asked for again and again
def without_affix(word: str, language: Language) -> frozenset[str]:
    """What is left of a folded word without an affix that denies, wherever in it that stands."""
    return frozenset(
        word[:at] + word[at + len(affix) :]
        for affix in language.negative_affixes
        for at in places(word, affix)
    )


def is_denial(quoted: str, original: str, language: Language | None) -> bool:
    """Whether one word is the other with an affix that denies (un-, il-, не-, -ma-)."""
    if language is None:
        return False
    short, long = sorted((fold(quoted), fold(original)), key=len)
    kept = next((index for index, letter in enumerate(short) if letter != long[index]), len(short))
    inserted = long[kept : kept + len(long) - len(short)]
    if kept < len(short) and long.endswith(short[kept:]) and inserted in language.negative_affixes:
        return True
    if language.negative_endings is None or kept < 1:
        return False
    left, right = short[kept:], long[kept:]
    if right[:1] + left[:1] in language.softened:
        left, right = left[1:], right[1:]
    pattern = language.negative_endings
    return bool(pattern.match(right)) != bool(pattern.match(left))
