"""Denials: what did not happen in the article did not happen in the gist, and the other way round."""

from collections.abc import Iterable, Iterator, Sequence

from summarizer.checks.said import (
    AROUND,
    ENDINGS,
    REACH,
    Said,
    Sentences,
    is_alike,
    is_denied,
    is_form,
    shared,
    telling,
)
from summarizer.grounding.negation import is_denial
from summarizer.text.languages import Language
from summarizer.text.wordforms import SHORTEST
from summarizer.text.words import Word

SHARED_DENIED = 3
"""So many words of two sentences are the same beside the one that is denied."""

SHARED_DENIED_ALIKE = 2
"""The same where the sentences share this many times as many words altogether."""

ALIKE = 5
"""Words that two sentences share that are about one matter."""


def denial(
    claimed: Said, evidence: Sequence[Said], article: Sentences, language: Language
) -> tuple[str, str] | None:
    """A word that the gist denies and its evidence says, or the other way round.

    A sentence that sets one thing against another may tell of both.
    """
    if claimed.has_contrast:
        return None
    for at, word in _denied_words(claimed, language):
        if _says(claimed, word, evidence, language) and not _denies(claimed, word, article, language):
            return _shown(claimed, at, word), claimed.printed(word)
    if claimed.negated:
        return None
    for one in evidence:
        for at, word in _denied_words(one, language):
            if _says(one, word, [claimed], language) and not _says(one, word, article, language):
                return one.printed(word), _shown(one, at, word)
    return None


def _shown(one: Said, at: int, word: int) -> str:
    """A denial and the word that it denies; in an unspaced script all between them."""
    if one.word_spaces:
        return f"{one.printed(at)} {one.printed(word)}"
    first, last = sorted((at, word))
    return one.text[one.words[max(0, first - 1)].start : one.words[min(last + 1, len(one.words) - 1)].end]


def _denied_words(one: Said, language: Language) -> Iterator[tuple[int, int]]:
    """Each denial of a verb and the first telling word behind it, if it is near.

    Where denials stand behind their verb it is the word before (개방하지 않는다), and in a script without
    spaces the last letter before that is no ending (開放しない).
    """
    for at in one.denied:
        places = range(at + 1, min(at + 1 + REACH, len(one.words)))
        if language.denials_behind:
            places = range(at - 1, max(-1, at - 1 - (REACH if not language.word_spaces else 1)), -1)
        for place in places:
            if _tells(one.words[place], language):
                yield at, place
                break


def _tells(word: Word, language: Language) -> bool:
    if language.word_spaces:
        return bool(telling([word], language))
    return not language.denials_behind or not ENDINGS.match(word.folded)


def _says(denying: Said, word: int, others: Iterable[Said], language: Language) -> bool:
    """Whether others say a word that is denied, of the same matter, and deny nothing beside it."""
    return any(not is_denied(other, place) for other, place in _same(denying, word, others, language))


def _denies(denying: Said, word: int, others: Iterable[Said], language: Language) -> bool:
    """Whether others deny a word too, of the same matter."""
    return any(is_denied(other, place) for other, place in _same(denying, word, others, language))


def _same(one: Said, word: int, others: Iterable[Said], language: Language) -> Iterator[tuple[Said, int]]:
    """Where others have a word, or a form of it, among the same words."""
    folded = one.words[word].folded
    near = telling(one.around(word, AROUND), language)
    for other in others:
        if other is one:
            continue
        alike: int | None = None
        for place, found in enumerate(other.words):
            if not is_form(found.folded, folded, language):
                continue
            same = len(shared(near, telling(other.around(place, AROUND), language)))
            if same == SHARED_DENIED_ALIKE and alike is None:
                alike = len(shared(telling(one.words, language), telling(other.words, language)))
            if same >= SHARED_DENIED or (same == SHARED_DENIED_ALIKE and (alike or 0) >= ALIKE):
                yield other, place


def affixed(
    claimed: Said, evidence: Sequence[Said], article: Sentences, language: Language
) -> tuple[str, str] | None:
    """A word that is one of the evidence with an affix that denies (uncertain), or without it."""
    for at, word in enumerate(claimed.words):
        if len(word.folded) < SHORTEST or is_denied(claimed, at):
            continue
        for one in evidence:
            for place in one.alike(word.folded):
                other = one.words[place]
                if (
                    is_denial(word.folded, other.folded, language)
                    and not is_denied(one, place)
                    and is_alike(claimed, at, one, place, language)
                    and not _has_word(claimed, other.folded)
                    and not _says_word(claimed, at, article, language)
                ):
                    return claimed.printed(at), one.printed(place)
    return None


def _has_word(one: Said, folded: str) -> bool:
    return any(word.folded == folded for word in one.words)


def _says_word(claimed: Said, at: int, article: Iterable[Said], language: Language) -> bool:
    """Whether a sentence of the article has a word of the claim among the same words."""
    folded = claimed.words[at].folded
    return any(
        is_alike(claimed, at, one, place, language)
        for one in article
        for place, word in enumerate(one.words)
        if word.folded == folded
    )
