"""What contradicts what within one article: contested figures, and the claims that denials deny."""

from collections.abc import Sequence

from summarizer.matching.align import LIKELY
from summarizer.matching.candidates import pairs
from summarizer.matching.claims import CLAIMING, StatedClaim, claims_score
from summarizer.matching.figures import Counted, contradict, figures_score
from summarizer.matching.side import Side
from summarizer.schemas import Figure, Statement, Summary
from summarizer.text.article import Article

_FARTHEST = 2
"""Segments from a claim to its denial at most. In the gold articles what is denied is the claim before the
denial, or the one before that, in 19 of 20."""
_LOOKED_BACK = 100
"""Statements before a denial that are looked at; no three segments of an article of news have so many."""
_NEARNESS = (0.2, 0.1)
"""What it adds to the likeness of two claims that one is the next, or the next but one, before the other."""
_ALIKE_BEHIND = 0.4
"""Likeness from which a denial may be of a claim that stands behind it."""
_BEHIND_ALONE = 0.1
"""The same where no claim stands before it, in its own segment or the next."""
_LEAD = 8
"""Segments to the claim where a denial stands before all claims: in a headline or a lead."""


def relate(article: Article, summary: Summary, output: str | None = None) -> None:
    """Fill `contested` of each figure and `denies` of each denial.

    Args:
        article: the article.
        summary: changed in place; it is linked.
        output: the language of its free text where it differs from the article's.
    """
    language = article.language or summary.language
    side = Side(article, summary, 0, language, output or language)
    places = {(0, place.id): number for number, place in enumerate(summary.locations)}
    _contest(side, places)
    for statement in summary.sourcing.statements:
        statement.denies = None
    if any(statement.status == "denied" for statement in summary.sourcing.statements):
        _deny(side, places)


def _contest(side: Side, places: dict[tuple[int, str], int]) -> None:
    """Figures contest each other that count one thing, cannot both be true, and have other sources."""
    figures = side.figures(places)
    found: dict[str, list[str]] = {each.id: [] for each in figures}
    for left, right in ((figures[one], figures[other]) for one, other in pairs(figures, Counted.keys)):
        if left.unit != right.unit or not _by_others(left.figure, right.figure):
            continue
        if contradict(left, right) and figures_score(left, right) >= LIKELY:
            found[left.id].append(right.id)
            found[right.id].append(left.id)
    for each in figures:
        each.figure.contested = found[each.id]


def _by_others(left: Figure, right: Figure) -> bool:
    """Whether two figures rest on other people's word: the outlet's own voice is one, too."""
    return set(left.sources) != set(right.sources)


def _deny(side: Side, places: dict[tuple[int, str], int]) -> None:
    summary = side.summary
    known = {
        "party": {(0, party.id): number for number, party in enumerate(summary.parties)},
        "place": places,
        "figure": {(0, figure.id): number for number, figure in enumerate(summary.numbers)},
    }
    said = sorted(side.said(known), key=lambda each: each.statement.spans[:1])
    for place, each in enumerate(said):
        if each.statement.status == "denied":
            before = said[max(0, place - _LOOKED_BACK) : place]
            each.statement.denies = _denied(each, before, said[place + 1 : place + 1 + _LOOKED_BACK])


def _denied(denial: StatedClaim, before: Sequence[StatedClaim], behind: Sequence[StatedClaim]) -> str | None:
    """The id of the claim that a denial most likely denies; None where none stands near.

    As a rule that is one before it; one behind it has to be alike, and more so than those before.
    """
    near = [each for each in reversed(before) if _may_be_denied(denial.statement, each.statement)]
    scored = [
        (claims_score(denial, claim) + nearness, claim.statement.id)
        for claim, nearness in zip(near, _NEARNESS, strict=False)
    ]
    scored += [
        (score, claim.statement.id)
        for claim in behind
        if _is_of_another(denial.statement, claim.statement)
        and (least := _least_behind(denial.statement, claim.statement, near)) <= 1
        and (score := claims_score(denial, claim)) >= least
    ]
    return max(scored, key=lambda found: found[0])[1] if scored else None


def _least_behind(denial: Statement, claim: Statement, before: Sequence[StatedClaim]) -> float:
    """How alike a claim behind a denial has to be: 1 and more where it stands too far away."""
    away = claim.at - denial.at
    if before:
        return _ALIKE_BEHIND if away <= _FARTHEST else 2
    if away <= 1:
        return _BEHIND_ALONE
    return _ALIKE_BEHIND if away <= _LEAD else 2


def _may_be_denied(denial: Statement, claim: Statement) -> bool:
    """Whether a claim stands near enough before a denial, on somebody else's word."""
    return 0 <= denial.at - claim.at <= _FARTHEST and _is_of_another(denial, claim)


def _is_of_another(denial: Statement, claim: Statement) -> bool:
    """Whether something is claimed, on somebody else's word."""
    if claim.status not in CLAIMING:
        return False
    deniers = {chain[-1] for chain in denial.chains if chain}
    return deniers.isdisjoint(chain[-1] for chain in claim.chains if chain)
