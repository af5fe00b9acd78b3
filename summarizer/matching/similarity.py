"""How alike two marked things are: by their folded words, and by where they stand."""

from collections.abc import Iterable, Sequence

from summarizer.schemas import Span
from summarizer.text.folding import fold_bare
from summarizer.text.languages import Language
from summarizer.text.wordforms import SHORTEST_FUNCTION_WORD, forms
from summarizer.text.words import folded_words

_LEAST_STEM = 3
_STEM = 0.6
"""Two words are forms of one if they begin alike: three letters and this share of the longer one."""

_COUNTED_ALIKE = 0.5


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same code points in order, overlapping spans made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def extent(spans: Iterable[Span]) -> int:
    """Code points that spans cover."""
    return sum(end - start for start, end in joined(spans))


def common(first: Iterable[Span], second: Iterable[Span]) -> int:
    """Code points that both cover."""
    right = joined(second)
    return sum(
        max(0, min(end, other.end) - max(start, other.start))
        for start, end in joined(first)
        for other in right
    )


def dice(first: Sequence[Span], second: Sequence[Span]) -> float:
    """Twice what is common over the sum of both, 0 to 1."""
    both = extent(first) + extent(second)
    return 2 * common(first, second) / both if both else 0.0


def overlap(first: Sequence[Span], second: Sequence[Span]) -> float:
    """What is common over the shorter of both, 0 to 1."""
    shorter = min(extent(first), extent(second))
    return common(first, second) / shorter if shorter else 0.0


def name_keys(name: str, language: Language | None) -> frozenset[str]:
    """A name's folded words without titles and function words at its ends, particles on and off.

    "the Mayor" and "mayor", بدمشق and دمشق have a key in common; a name of nothing but such words keeps them.
    """
    folded = folded_words(name)
    if not folded:
        bare = fold_bare(name)
        return frozenset({bare}) if bare else frozenset()
    idle = language.stopwords | language.titles if language else frozenset()
    kept = list(folded)
    while kept and kept[0] in idle:
        kept.pop(0)
    while kept and kept[-1] in idle:
        kept.pop()
    first, *rest = kept or folded
    return frozenset(" ".join((form, *rest)) for form in forms(first, language, SHORTEST_FUNCTION_WORD))


def content_words(text: str, language: Language | None) -> list[str]:
    """The folded words of a text but for function words; all of them where there are no others."""
    folded = list(dict.fromkeys(folded_words(text)))
    idle = language.stopwords if language else frozenset()
    return [word for word in folded if word not in idle] or folded


def words_alike(first: str, second: str, language: Language | None) -> bool:
    """Whether two short descriptions share half of the words of the shorter one, inflection aside."""
    left, right = content_words(first, language), content_words(second, language)
    if left == right:
        return True
    if len(left) > len(right):
        left, right = right, left
    shared = sum(any(_same_word(word, other, language) for other in right) for word in left)
    return bool(left) and shared >= _COUNTED_ALIKE * len(left)


def _same_word(first: str, second: str, language: Language | None) -> bool:
    return any(
        _same_stem(left, right)
        for left in forms(first, language, SHORTEST_FUNCTION_WORD)
        for right in forms(second, language, SHORTEST_FUNCTION_WORD)
    )


def _same_stem(first: str, second: str) -> bool:
    if first == second:
        return True
    alike = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        alike += 1
    return alike >= _LEAST_STEM and alike >= _STEM * max(len(first), len(second))
