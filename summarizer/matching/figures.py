"""Whether two figures count the same thing, and whether both can be true."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from summarizer.lazy import cached_property
from summarizer.matching.tokens import CONCEPT, Tokens, common_language, overlap, stems, tokens, total
from summarizer.matching.units import based
from summarizer.schemas import Figure

ROUGHLY = 0.1
"""What "about" leaves open, as a share of the value: "about 1,000" can be 900 or 1,100."""

_PARTS = frozenset(CONCEPT + name for name in ("families", "homes", "children", "women", "money"))
"""What is counted otherwise than people, or is a part of them: 40 families are not 40 people."""
_PART, _LANGUAGES = 0.5, 0.55
_PLACE, _OTHER_PLACE, _OTHER_COUNTRY, _VALUE = 0.1, -0.1, -0.3, 0.15
_UNSURE = 0.85
"""Best score where scope, place or output language differ."""
_TELLING, _RARE = 10, 100
"""Values from which it says something that two articles have the same one: at one place, and anywhere."""
DIGITS = re.compile(r"[\d.,٫٬]+")
"""A number in digits of any script, with its separators."""
_SHARE = "share"
"""The unit of a fraction: a third of the families is no number of families."""


@dataclass(frozen=True)
class Counted:
    """A figure and what it counts.

    Attributes:
        figure: of the summary.
        things: language to words in it for what is counted, those that figures often count as concepts.
        output: the language that includes and excludes are in.
        places: groups of the places that it stands with.
        countries: theirs, ISO 3166-1 alpha-2, as far as known.
    """

    figure: Figure
    things: Mapping[str, Tokens]
    output: str
    places: frozenset[int]
    countries: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        figure: Figure,
        language: str,
        output: str,
        places: frozenset[int],
        countries: frozenset[str] = frozenset(),
    ) -> "Counted":
        """A figure of a summary: its article's language, that of what is counted, its places."""
        printed = tokens(DIGITS.sub(" ", figure.verbatim), language, concepts=True)
        named = tokens(figure.counted, output, concepts=True) | _concepts(printed)
        return cls(figure, {language: printed, output: named}, output, places, countries)

    @property
    def id(self) -> str:
        """The figure's."""
        return self.figure.id

    def keys(self) -> Iterator[str]:
        """What figures of one thing mostly have in common: unit, and a word's beginning or the value."""
        yield from (f"{self.unit}:{word}" for word in stems(self.thing))
        yield f"{self.unit}={self.figure.value}"

    @cached_property
    def thing(self) -> Tokens:
        """Words for what is counted, in all languages that there are."""
        return frozenset[str]().union(*self.things.values())

    @cached_property
    def unit(self) -> str | None:
        """Its unit, the base one where there are several of a kind; a fraction has one of its own."""
        value = self.figure.value
        if self.figure.unit is None and value is not None and 0 < value < 1:
            return _SHARE
        return based(self.figure.unit)[0]

    @cached_property
    def concepts(self) -> Tokens:
        """Those of the words that are concepts."""
        return _concepts(self.thing)

    @cached_property
    def ends(self) -> tuple[float | None, float | None]:
        """Least and greatest value in the base unit, "about" taken as 10 %; None where there is no bound."""
        factor = based(self.figure.unit)[1]
        low, high = self.figure.low, self.figure.high
        if self.figure.bound == "approximately":
            low = None if low is None else low - abs(low) * ROUGHLY
            high = None if high is None else high + abs(high) * ROUGHLY
        return (None if low is None else low * factor, None if high is None else high * factor)

    @property
    def is_known(self) -> bool:
        """Whether there is any bound to compare."""
        return self.ends != (None, None)


def figures_score(left: Counted, right: Counted) -> float:
    """How likely two figures count one thing, 0 to 1: by what is counted, unit, place and value."""
    if left.unit != right.unit:
        return 0
    language = common_language(left.things, right.things)
    thing, where = _thing(left, right, language), _where(left, right)
    if thing:
        thing += where
        thing += _VALUE if _same_value(left, right) else 0
    if left.output != right.output and _same_value(left, right):
        is_rare = left.figure.unit and (left.figure.value or 0) >= _RARE
        thing = max(thing, _LANGUAGES if left.places & right.places or is_rare else 0)
    unsure = where < 0 or left.output != right.output or scopes_differ(left, right)
    return max(0, min(thing, _UNSURE if unsure else 1))


def _where(left: Counted, right: Counted) -> float:
    """What their places add: nothing where one of them has none."""
    if left.places & right.places:
        return _PLACE
    if not (left.places and right.places):
        return 0
    abroad = left.countries and right.countries and not left.countries & right.countries
    return _OTHER_COUNTRY if abroad else _OTHER_PLACE


def _thing(left: Counted, right: Counted, language: str | None) -> float:
    """How alike what they count is: in a language that both have, else by the concepts."""
    found = _alike_things(left.things[language], right.things[language]) if language else 0
    if left.output == right.output:
        return found
    one, other = left.concepts, right.concepts
    known = (1 + total(one | other) / max(1, total(left.thing | right.thing))) / 2
    return max(found, _alike_things(one, other) * known)


def _alike_things(one: Tokens, other: Tokens) -> float:
    shared, contained = overlap(one, other, stems=True)
    said = min(1, total(one), total(other))  # two figures of mere "people" may count anybody
    return (shared + contained) / 2 * said * (_PART if (one ^ other) & _PARTS else 1)


def _concepts(found: Tokens) -> Tokens:
    return frozenset(token for token in found if token.startswith(CONCEPT))


def _same_value(left: Counted, right: Counted) -> bool:
    value = left.figure.value
    return value is not None and value >= _TELLING and left.ends == right.ends


def scopes_differ(left: Counted, right: Counted) -> bool:
    """Whether one figure is said to include or leave out what the other is not.

    What they include is taken for the same where it is said in two languages.
    """
    one, other = left.figure, right.figure
    is_read = left.output == right.output
    return not (
        _alike(one.includes, other.includes, is_read=is_read)
        and _alike(one.excludes, other.excludes, is_read=is_read)
    )


def _alike(left: str | None, right: str | None, *, is_read: bool) -> bool:
    if not left or not right:
        return not left and not right
    if not is_read:
        return True
    shared, contained = overlap(tokens(left, None), tokens(right, None), stems=True)
    return (shared + contained) / 2 >= _PART


def contradict(left: Counted, right: Counted) -> bool:
    """Whether not both can be true: their ranges do not meet, and neither is a plan or of another scope."""
    planned = {left.figure.nature, right.figure.nature} - {"planned"} and "planned" in (
        left.figure.nature,
        right.figure.nature,
    )
    if planned or scopes_differ(left, right) or not (left.is_known and right.is_known):
        return False
    return not meet(left, right)


def meet(left: Counted, right: Counted) -> bool:
    """Whether some value lies in the ranges of both; an end that is not known meets anything."""
    (low, high), (least, most) = left.ends, right.ends
    return (low is None or most is None or low <= most) and (least is None or high is None or least <= high)
