"""Claims that contradict each other: one denies what another says."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.lazy import cached_property
from summarizer.matching.align import POSSIBLE
from summarizer.matching.candidates import pairs
from summarizer.matching.tokens import Tokens, common_language, denies, overlap, stems, tokens, unsaid
from summarizer.schemas import Statement

ClashKind = Literal["denied", "negated"]

CLAIMING = frozenset({"attributed", "asserted", "rumoured"})
"""The status of statements that claim something, which another may deny."""
_WORDS, _ABOUT, _ONE_SHARED = 0.6, 0.4, 0.75
_WORDS_ALONE, _APART = 0.9, 0.75
_LEAST_WORDS = 0.25
"""Least share of words from which having the same parties says that two claims are of one thing."""
_NEGATED, _FEWEST, _SHORTEST, _UNSURE = 0.85, 3, 0.4, 0.65
_UNREAD, _MANY_SHARED = 0.55, 3
"""Score of claims in two languages that have three parties, places and figures in common."""


@dataclass(frozen=True)
class StatedClaim:
    """A statement as it can be compared.

    Attributes:
        article: its article's number, from 0.
        statement: of the summary.
        texts: language to its words in it: the article's own, and those in the output language.
        about: groups of the parties, places and figures in it, each with the words of its names; of a
            denial those of its whole sentence, where the one that denies often stands.
    """

    article: int
    statement: Statement
    texts: Mapping[str, str]
    about: Mapping[tuple[str, int], Tokens]

    @cached_property
    def claims(self) -> Mapping[str, Tokens]:
        """Language to the words that carry its meaning, without those that say, doubt or deny."""
        return {code: tokens(unsaid(text, code), code, concepts=True) for code, text in self.texts.items()}

    def keys(self) -> Iterator[Hashable]:
        """What claims on one thing nearly always have in common: something that they are about, or a word."""
        yield from self.about
        for words in self.claims.values():
            yield from stems(words)

    def claim_beside(self, language: str, shared: Iterable[tuple[str, int]]) -> Tokens:
        """The same without the names of what it shares with another claim, which is compared already."""
        return self.claims[language].difference(*(self.about[group] for group in shared))

    @cached_property
    def negated(self) -> Mapping[str, bool]:
        """Language to whether a word of it denies."""
        return {code: denies(text, code) for code, text in self.texts.items()}


@dataclass(frozen=True)
class Clash:
    """Two claims that cannot both be taken as they stand."""

    kind: ClashKind
    score: float
    against: StatedClaim
    claim: StatedClaim


def clashes(said: Sequence[StatedClaim]) -> list[Clash]:
    """The clashes between articles, the surest first; of one denial the best in each other article."""
    found: dict[tuple[int, str, int], Clash] = {}
    for clash in _all(said):
        key = (clash.against.article, clash.against.statement.id, clash.claim.article)
        if key not in found or clash.score > found[key].score:
            found[key] = clash
    return sorted(found.values(), key=lambda clash: -clash.score)


def _all(said: Sequence[StatedClaim]) -> Iterator[Clash]:
    nearest = pairs(said, StatedClaim.keys, lambda each: each.article)
    compared = (pair for left, right in nearest for pair in ((left, right), (right, left)))
    for against, claim in ((said[left], said[right]) for left, right in sorted(compared)):
        if against.article == claim.article or claim.statement.status not in CLAIMING:
            continue
        kind = _kind(against, claim)
        score = round(claims_score(against, claim), 2) if kind else 0
        if kind and score >= POSSIBLE and (kind != "negated" or _is_alike(against, claim)):
            yield Clash(kind, min(score, _UNSURE) if kind == "negated" else score, against, claim)


def _kind(against: StatedClaim, claim: StatedClaim) -> ClashKind | None:
    """What kind of clash two claims could be, if they speak of one thing."""
    match against.statement.status:
        case "denied":
            return "denied"
        case "declined":
            return None
    language = common_language(against.texts, claim.texts)
    is_other = language and against.negated[language] and not claim.negated[language]
    return "negated" if is_other else None


def _is_alike(against: StatedClaim, claim: StatedClaim) -> bool:
    """Whether one claim has nearly all words of the other and few others, so that a negation tells."""
    language = common_language(against.texts, claim.texts)
    if language is None:
        return False
    one, other = against.claims[language], claim.claims[language]
    fewer, more = sorted((len(one), len(other)))
    return fewer >= max(_FEWEST, _SHORTEST * more) and overlap(one, other, stems=True)[1] >= _NEGATED


def claims_score(left: StatedClaim, right: StatedClaim) -> float:
    """How likely two claims speak of one thing, 0 to 1: by their words and by what they are about."""
    common = left.about.keys() & right.about.keys()
    about = 1 if len(common) > 1 else _ONE_SHARED * len(common)
    language = common_language(left.texts, right.texts)
    if language is None:
        return _UNREAD if len(common) >= _MANY_SHARED else 0
    words = _words(left.claim_beside(language, common), right.claim_beside(language, common))
    alone = words * (_APART if left.about and right.about and not common else _WORDS_ALONE)
    return max(alone, _WORDS * words + _ABOUT * about if words >= _LEAST_WORDS else 0)


def _words(left: Tokens, right: Tokens) -> float:
    shared, contained = overlap(left, right, stems=True)
    return (shared + contained) / 2
