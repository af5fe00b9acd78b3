"""Words that carry meaning: folded, without function words; what figures count under one name everywhere."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Literal

from rapidfuzz.fuzz import ratio

from summarizer.text.folding import UNSPACED, fold
from summarizer.text.languages import ENGLISH, Language, load
from summarizer.text.languages.cues import lexicon_of
from summarizer.text.languages.phrases import WORD, Lexicon, UnspacedLexicon

CONCEPT = "="
"""First sign of a token that stands for a concept ("=dead")."""

_ALIKE, _LONG = 84, 5
"""Two words of five letters or more are taken for spellings of one from a similarity of 84 % on."""
_STEM, _SHARED = 4, 0.55
"""Two words of one stem share their first four letters or more, and 55 % of the longer."""
_WEAK = {f"{CONCEPT}people": 0.3}
"""Weight of what nearly every figure counts; 1 for all else."""

Tokens = frozenset[str]


@lru_cache(maxsize=4096)
def tokens(text: str, language: str | None, *, concepts: bool = False) -> Tokens:
    """The words of a text that carry meaning; all of them where it has no others.

    Args:
        text: words.
        language: theirs, ISO 639-1; None, or one without a data file, drops no function words.
        concepts: whether words for what figures count become concepts.
    """
    known = load(language) if language else None
    found = list(_folded(text, known if concepts else None))
    if known is None:
        return frozenset(found)
    dropped = known.stopwords | known.titles
    kept = frozenset(_bare(word, known) for word in found if word not in dropped)
    return kept or frozenset(found)


def stems(words: Tokens) -> Iterator[str]:
    """What each word has in common with most of its forms and spellings: its first letters."""
    return (word if word[0] == CONCEPT else word[:_STEM] for word in words if word)


def overlap(left: Tokens, right: Tokens, *, stems: bool = False) -> tuple[float, float]:
    """(shared of all, shared of the smaller) of two sets of words, 0 to 1, near spellings in part.

    Args:
        left: words of the one.
        right: words of the other.
        stems: whether words of one stem count as shared.
    """
    common = left & right
    shared = total(common)
    others = [word for word in right - common if word[0] != CONCEPT]
    for word in left - common if others else ():
        alike = max(similar(word, other, stems=stems) for other in others)
        shared += alike * weight(word) if alike else 0
    least, whole = min(total(left), total(right)), total(left) + total(right) - shared
    return (min(1, shared / whole) if whole else 0, min(1, shared / least) if least else 0)


@lru_cache(maxsize=1 << 14)
def total(words: Tokens) -> float:
    """How much words say together."""
    return sum(map(weight, words))


@lru_cache(maxsize=1 << 14)
def weight(word: str) -> float:
    """How much a word says; a letter of an unspaced script is half of one."""
    return 0.5 if len(word) == 1 and UNSPACED.match(word) else _WEAK.get(word, 1)


@lru_cache(maxsize=1 << 17)  # the same words meet again in every pair of facts
def similar(left: str, right: str, *, stems: bool) -> float:
    """How alike two words are, 0 to 1: the same, near spellings, and where `stems`, forms of one stem."""
    if left == right:
        return 1
    if not (left and right) or CONCEPT in (left[0], right[0]) or re.search(r"\d", left + right):
        return 0
    alike = ratio(left, right)
    if min(len(left), len(right)) >= _LONG and alike >= _ALIKE:
        return alike / 100
    return 0.8 if stems and _one_stem(left, right) else 0


def _one_stem(left: str, right: str) -> bool:
    longer = max(len(left), len(right))
    common = next((at for at, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), None)
    shared = min(len(left), len(right)) if common is None else common
    return shared >= _STEM and shared >= _SHARED * longer


def _folded(text: str, language: Language | None) -> Iterator[str]:
    """The words, folded; those for a concept of the language as the concept."""
    for match in WORD.finditer(text):
        word = fold(match.group())
        if UNSPACED.search(word):
            yield from _of_unspaced(word, language)
        elif word:
            yield _concept(word, language) or word


def _concept(word: str, language: Language | None) -> str | None:
    """The first concept of a language that lists a word, or a beginning of it (`dead*`)."""
    if language is None:
        return None
    whole, begun, lengths = _concepts(language)
    listed = (whole.get(word), *(begun.get(word[:length]) for length in lengths))
    places = [place for place in listed if place is not None]
    return CONCEPT + [*language.concepts][min(places)] if places else None


@cache
def _concepts(language: Language) -> tuple[dict[str, int], dict[str, int], tuple[int, ...]]:
    """Words, and beginnings of words, each with the place of its first concept; the lengths of beginnings."""
    whole: dict[str, int] = {}
    begun: dict[str, int] = {}
    for place, words in enumerate(language.concepts.values()):
        for listed in words:
            if listed.endswith("*"):
                begun.setdefault(listed[:-1], place)
            else:
                whole.setdefault(listed, place)
    return whole, begun, tuple(sorted({len(beginning) for beginning in begun}))


def _of_unspaced(word: str, language: Language | None) -> Iterator[str]:
    """Concepts wherever they stand, the longest first; what is left letter by letter."""
    listed = [
        (term, name) for name, terms in (language.concepts if language else {}).items() for term in terms
    ]
    place = 0
    while place < len(word):
        fitting = [(len(term), name) for term, name in listed if word.startswith(term, place)]
        length, name = max(fitting, default=(1, ""))
        yield CONCEPT + name if name else word[place]
        place += length


def _bare(word: str, language: Language) -> str:
    """A word without the article or other particle of two letters or more that is written as one with it."""
    for particle in _particles(language):
        if word.startswith(particle) and len(word) >= len(particle) + 3:
            return word[len(particle) :]
    return word


@cache
def _particles(language: Language) -> tuple[str, ...]:
    """The particles of two letters or more that a language writes as one with a word, the longest first."""
    found = (particle for particle in language.proclitics if len(particle) > 1)
    return tuple(sorted(found, key=len, reverse=True))


def common_language(left: Mapping[str, object], right: Mapping[str, object]) -> str | None:
    """A language that both have their words in, English if it is one of several; None where there is none."""
    return min(left.keys() & right.keys(), key=lambda code: (code != ENGLISH, code), default=None)


def unsaid(text: str, language: str) -> str:
    """A text without the words and phrases of its language that attribute or deny."""
    for start, end in reversed([*_found(text, language, "cues"), *_found(text, language, "negations")]):
        text = f"{text[:start]} {text[end:]}"
    return text


def denies(text: str, language: str) -> bool:
    """Whether a text has a word of its language that denies."""
    return bool(_found(text, language, "negations"))


def _found(text: str, language: str, kind: Literal["cues", "negations"]) -> list[tuple[int, int]]:
    lexicon = _lexicon(language, kind)
    return lexicon.find(text) if lexicon else []


@cache
def _lexicon(code: str, kind: Literal["cues", "negations"]) -> Lexicon | UnspacedLexicon | None:
    known = load(code)
    if known is None:
        return None
    return lexicon_of(known, known.cues if kind == "cues" else known.negations)
