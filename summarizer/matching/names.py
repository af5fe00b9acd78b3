"""Whether two names mean one: parties, places and sources of different articles."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product

from summarizer.grounding.references import party_names, place_names
from summarizer.lazy import cached_property
from summarizer.matching.tokens import Tokens, overlap, stems, tokens
from summarizer.schemas import Party, Place, Source
from summarizer.text.folding import fold_bare
from summarizer.text.languages import ENGLISH

_ALIASES = (1, 0.95, 0.65)
"""What a shared name is worth: an alias in none, one, or both of the articles ("the company" may be two)."""
_WEAK_ALIAS = 0.75
"""What is left where an alias of one word ("the union") is a part of another's name."""
_INITIALS = 0.8
_DESCRIBED = 0.75
"""What is left where one source is named, the other described: the ministry, an official of the ministry."""
_OTHER_KIND, _PERSON = 0.8, 0.6
_KINDS = (
    frozenset({"state", "military", "political"}),
    frozenset({"armed_group", "military", "political"}),
    frozenset({"company", "organisation", "media", "media_outlet", "social_account", "political", "state"}),
    frozenset({"group", "organisation", "political", "armed_group", "witness", "state"}),
    frozenset({"document", "dataset", "organisation"}),
)
_COMPARED = 12
"""Names of a place that are compared word by word with another's; further ones are the same or are not."""
_SETTLEMENTS = frozenset({"city", "town", "neighbourhood", "region", "camp"})


@dataclass(frozen=True)
class NameForm:
    """A name in one language; an alias is worth less than a full name."""

    words: str
    language: str | None
    alias: bool = False

    @cached_property
    def folded(self) -> str:
        """Its letters and digits."""
        return fold_bare(self.words)

    @cached_property
    def tokens(self) -> Tokens:
        """Its words without function words and titles."""
        return tokens(self.words, self.language)

    @cached_property
    def initials(self) -> str:
        """The first letters of its words, in their order; empty for fewer than three."""
        parts = [part for part in self.words.replace("-", " ").split() if fold_bare(part) in self.tokens]
        return "".join(fold_bare(part)[0] for part in parts) if len(parts) > 2 else ""


@dataclass(frozen=True)
class Named:
    """A party, place or source with its names.

    Attributes:
        item: of the summary.
        forms: its names, the article's first.
        holders: folded names of the places that hold a place.
    """

    item: Party | Place | Source
    forms: tuple[NameForm, ...]
    holders: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The item's."""
        return self.item.id

    @cached_property
    def full(self) -> tuple[NameForm, ...]:
        """The names that are no aliases."""
        return tuple(form for form in self.forms if not form.alias)

    @cached_property
    def aliases(self) -> tuple[NameForm, ...]:
        """The others."""
        return tuple(form for form in self.forms if form.alias)

    @cached_property
    def folded(self) -> dict[str, NameForm]:
        """Each form by its letters and digits; of two that are the same the one that is no alias."""
        return {form.folded: form for form in (*self.aliases, *self.full)}

    @cached_property
    def full_folded(self) -> frozenset[str]:
        """The letters and digits of the names that are no aliases."""
        return frozenset(form.folded for form in self.full)

    @cached_property
    def initials(self) -> frozenset[str]:
        """The first letters of each form that has enough of them."""
        return frozenset(form.initials for form in self.forms if form.initials)

    def keys(self) -> Iterator[str]:
        """What names of one thing nearly always have in common: a word's beginning, or all first letters."""
        for form in self.forms:
            yield from (form.folded, form.initials)
            yield from stems(form.tokens)


def forms_of(item: Party | Place | Source, language: str, output: str) -> tuple[NameForm, ...]:
    """The names of an item: the article's own words, and those in the output language and in English."""
    names = [item.verbatim] if isinstance(item, Source) else list(_names(item))
    aliases = frozenset[str]() if isinstance(item, Source) else frozenset(item.aliases)
    found = [NameForm(name, language, alias=name in aliases) for name in names if name]
    if item.name:
        found.append(NameForm(item.name, output))
    if isinstance(item, Place) and item.english:
        found.append(NameForm(item.english, ENGLISH))
    return tuple(form for form in found if form.folded)


def _names(item: Party | Place) -> tuple[str, ...]:
    translated = {item.name, item.english} if isinstance(item, Place) else {item.name}
    names = place_names(item) if isinstance(item, Place) else party_names(item)
    return tuple(name for name in names if name not in translated or name == item.verbatim)


def parties_score(left: Named, right: Named) -> float:
    """How likely two parties are one, 0 to 1."""
    return _best(left, right) * _kinds(left.item.kind, right.item.kind)


def sources_score(left: Named, right: Named) -> float:
    """How likely two sources are one; nobody knows that of "witnesses" and "sources"."""
    for named in (left, right):
        if isinstance(named.item, Source) and named.item.identification in ("bare", "none"):
            return 0
    described = _DESCRIBED if _is_named(left) != _is_named(right) else 1
    return _best(left, right) * _kinds(left.item.kind, right.item.kind) * described


def _is_named(named: Named) -> bool:
    return isinstance(named.item, Source) and named.item.identification == "named"


def places_score(left: Named, right: Named) -> float:
    """How likely two places are one: by name, country, kind, and what holds them."""
    one, other = left.item, right.item
    if not (isinstance(one, Place) and isinstance(other, Place)):
        return 0
    if one.country and other.country and one.country != other.country:
        return 0
    if _holds(left, right) or _holds(right, left):
        return 0
    if _share_full_name(left, right):
        score = 1.0
    else:
        first = product(left.forms[:_COMPARED], right.forms[:_COMPARED])
        score = max((_place_form(a, b) for a, b in chain(first, _same(left, right))), default=0.0)
    if one.kind == other.kind or "other" in (one.kind, other.kind):
        return score
    if "country" in (one.kind, other.kind):
        return score * 0.6
    return score * (0.95 if {one.kind, other.kind} <= _SETTLEMENTS else 0.85)


def _place_form(left: NameForm, right: NameForm) -> float:
    if left.folded == right.folded:
        return _ALIASES[left.alias + right.alias]
    shared, _ = overlap(left.tokens, right.tokens)
    return 0.95 * shared


def _holds(outer: Named, inner: Named) -> bool:
    """Whether the inner place lies within one of the outer's name, so that they cannot be one."""
    own = {form.folded for form in inner.forms}
    return any(form.folded in inner.holders and form.folded not in own for form in outer.forms)


def _share_full_name(left: Named, right: Named) -> bool:
    """Whether a name of both, an alias in neither, is one: there is no better score."""
    return not left.full_folded.isdisjoint(right.full_folded)


def _same(left: Named, right: Named) -> Iterator[tuple[NameForm, NameForm]]:
    """The pairs of their forms that are the same as a whole."""
    return ((left.folded[key], right.folded[key]) for key in left.folded.keys() & right.folded.keys())


def _best(left: Named, right: Named) -> float:
    """The best of two items' forms; two aliases are alike as a whole or not at all, and not compared."""
    if _share_full_name(left, right):
        return 1.0
    pairs = chain(product(left.full, right.forms), product(left.aliases, right.full))
    found = max((_forms(one, other) for one, other in chain(pairs, _same(left, right))), default=0.0)
    short = left.folded.keys() & right.initials or right.folded.keys() & left.initials
    return max(found, _INITIALS if short else 0.0)


def _forms(left: NameForm, right: NameForm) -> float:
    if left.folded == right.folded:
        return _ALIASES[left.alias + right.alias]
    if left.folded == right.initials or right.folded == left.initials:
        return _INITIALS
    if left.alias and right.alias:
        return 0
    shared, contained = overlap(left.tokens, right.tokens)
    is_weak = any(form.alias and len(form.tokens) == 1 for form in (left, right))
    return 0.95 * (shared + contained) / 2 * (_WEAK_ALIAS if is_weak else 1)


def kinds_agree(left: str, right: str) -> bool:
    """Whether parties or sources of these kinds may be one: an army is a state's, a person is no company."""
    return left == right or "unknown" in (left, right) or any({left, right} <= kinds for kinds in _KINDS)


def _kinds(left: str, right: str) -> float:
    if kinds_agree(left, right):
        return 1
    return _PERSON if "person" in (left, right) else _OTHER_KIND
