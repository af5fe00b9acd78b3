"""Forms of a word: inflected, with a particle written as one with it, shortened to initials.

Nothing here knows grammar: words are compared by their beginnings, so that what may be the same word is
never taken for another. All words are folded.
"""

from functools import lru_cache
from itertools import pairwise

from summarizer.text.languages import Language
from summarizer.text.marked import spelt
from summarizer.text.words import Word, folded_words, words

SHORTEST = 3
"""Letters that two forms of one word share at least; shorter words are compared whole."""

SHORTEST_FUNCTION_WORD = 2
"""Letters that a function word has at least, such as a negation (لا)."""

_ENDING = 5
"""Letters that an inflected form may have more than its word."""

_BIGRAM = 2


def words_of(text: str, language: Language | None) -> list[Word]:
    """The words of a text, folded as the language's lists are (see `Language.marks`)."""
    found = words(text)
    if language is None or not language.marks:
        return found
    return [Word(start, end, spelt(text[start:end])) for start, end, _ in found]


def content_words(written: str, language: Language | None) -> list[str]:
    """The words of a name or description that carry meaning, folded; of unspaced scripts pairs of letters."""
    if language is not None and not language.word_spaces:
        letters = "".join(folded_words(written))
        return [letters[at : at + _BIGRAM] for at in range(len(letters) - 1)]
    stop = language.stopwords if language else frozenset()
    return [
        form
        for word in words_of(written, language)
        if word.folded not in stop and (len(word.folded) >= SHORTEST or written[word.start].isupper())
        for form in forms(word.folded, language)
    ]


def shortens(word: str, written: str) -> bool:
    """Whether a folded word is made of the first letters of a name's words: initials, or a blend of two."""
    parts = folded_words(written)
    initials = "".join(part[0] for part in parts)
    long = "".join(part[0] for part in parts if len(part) > SHORTEST)
    if len(word) > 1 and word in (initials, long):
        return True
    return any(
        word[:cut] == first[:cut] and word[cut:] == second[: len(word) - cut]
        for first, second in pairwise(parts)
        for cut in range(SHORTEST, len(word) - SHORTEST + 1)
    )


@lru_cache(maxsize=8192)  # the words of an article are asked for again and again
def forms(word: str, language: Language | None, least: int = SHORTEST) -> tuple[str, ...]:
    """A word, and what is left, if so many letters, without a particle that is written as one with it."""
    if language is None or not language.proclitics:
        return (word,)
    bare = [
        word[len(particle) :]
        for particle in language.proclitics
        if word.startswith(particle) and len(word) - len(particle) >= least
    ]
    return (word, *bare)


def kin(first: str, second: str, ending: int) -> bool:
    """Whether two words may be forms of one: alike but for so many last letters of the shorter."""
    short, long = (second, first) if len(second) < len(first) else (first, second)
    if len(short) <= SHORTEST + 1:
        return short == long or (long.startswith(short) and len(long) - len(short) <= 2 and len(short) > 2)
    shared = max(len(short) - ending, SHORTEST)
    return short[:shared] == long[:shared] and len(long) - shared <= _ENDING
