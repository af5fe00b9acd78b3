"""Denials: what did not happen in the article did not happen in the gist, and the other way round."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

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
from summarizer.text.wordforms import SHORTEST, forms, kin
from summarizer.text.words import Word

SHARED_DENIED = 3
"""So many words of two sentences are the same beside the one that is denied."""

SHARED_DENIED_ALIKE = 2
"""The same where the sentences share this many times as many words altogether."""

ALIKE = 5
"""Words that two sentences share that are about one matter; fewer where one of them has no others."""

_CLAUSE_END = re.compile(r"[,;:.!?\u060c\u061b\u061f\u06d4\u0964]")


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
            return _shown(claimed, at, word), _bare(claimed, word)
    if claimed.negated:
        return None
    for one in evidence:
        for at, word in _denied_words(one, language):
            if _says(one, word, [claimed], language) and not _says(one, word, article, language):
                return _bare(one, word), _shown(one, at, word)
    return None


def _shown(one: Said, at: int, word: int) -> str:
    """A denial and the word that it denies, as they stand; in an unspaced script all between them."""
    first, last = sorted((at, word))
    if one.word_spaces:
        printed = {at: one.printed(at), word: _bare(one, word)}
        return f"{printed[first]} {printed[last]}"
    return one.text[one.words[max(0, first - 1)].start : one.words[min(last + 1, len(one.words) - 1)].end]


def _bare(one: Said, word: int) -> str:
    """A word without what an apostrophe joins to it (n'ouvrira); of an unspaced script two letters."""
    start, end, _ = one.words[word]
    return one.text[start:end] if one.word_spaces else one.printed(word)


def _denied_words(one: Said, language: Language) -> Iterator[tuple[int, int]]:
    """Each denial of a verb and the first telling word behind it, if it is near.

    Where denials stand behind their verb it is the word before (개방하지 않는다), as for one that may and
    that ends its clause (genehmigte den Plan nicht; मंजूरी नहीं दी). In a script without spaces the last
    letter before it is no ending (開放しない). In "41, not 14, faced" no verb is denied.
    """
    for at in one.denied:
        place = next(
            (place for place in _beside(one, at, language) if _tells(one.words[place], language)), None
        )
        if place is not None:
            yield at, place


def _beside(one: Said, at: int, language: Language) -> Iterator[int]:
    """The words that a denial may deny, the likeliest first."""
    ahead = range(at + 1, min(at + 1 + REACH, len(one.words)))
    if language.denials_behind:
        yield from range(at - 1, max(-1, at - 1 - (1 if language.word_spaces else REACH)), -1)
    elif not language.word_spaces:
        yield from ahead
    elif one.words[at].folded not in language.negations_behind:
        yield from takewhile(lambda place: not one.words[place].folded[0].isdecimal(), ahead)
    else:
        yield from _in_clause(one, at, ahead)
        yield from _in_clause(one, at, range(at - 1, max(-1, at - 1 - REACH), -1))


def _in_clause(one: Said, at: int, places: Iterable[int]) -> Iterator[int]:
    """Places up to the end of the clause."""
    for place in places:
        first, last = sorted((at, place))
        if _CLAUSE_END.search(one.text, one.words[first].end, one.words[last].start):
            return
        yield place


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
        of_one_matter: bool | None = None
        for place, found in enumerate(other.words):
            if not (is_form(found.folded, folded, language) or _is_tense(found.folded, folded, language)):
                continue
            same = len(shared(near, telling(other.around(place, AROUND), language)))
            if same == SHARED_DENIED_ALIKE and of_one_matter is None:
                of_one_matter = _is_of_one_matter((one, word), (other, place), language)
            if same >= SHARED_DENIED or (same == SHARED_DENIED_ALIKE and of_one_matter):
                yield other, place


def _is_of_one_matter(one: tuple[Said, int], other: tuple[Said, int], language: Language) -> bool:
    """Whether two sentences share many words, or all of the shorter one beside the word that is denied."""
    words, others = (set(telling(each.words, language)) for each, _ in (one, other))
    alike = len(shared(words, others))
    if alike >= ALIKE or not language.word_spaces:
        return alike >= ALIKE
    short, long = sorted(
        (set(telling([*each.words[:at], *each.words[at + 1 :]], language)) for each, at in (one, other)),
        key=len,
    )
    return len(short) >= SHARED_DENIED_ALIKE and len(shared(short, long)) == len(short)


def _is_tense(word: str, other: str, language: Language) -> bool:
    """Whether two words are one verb in tenses of which one has a letter before it (لم يوافق, وافق)."""
    stems = [
        {one[1:] for one in forms(written, language) if one[0] in language.verb_prefixes}
        for written in (word, other)
    ]
    return any(
        len(stem) >= SHORTEST and kin(stem, form, 1)
        for found, written in ((stems[0], other), (stems[1], word))
        for stem in found
        for form in forms(written, language)
    ) or any(one == two for one in stems[0] for two in stems[1])


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
