"""From results to a comparison."""

from collections.abc import Sequence
from string import ascii_uppercase

from summarizer.comparison.entries import figure_row, named_row
from summarizer.comparison.model import (
    Claim,
    ClaimContradiction,
    Compared,
    ComparedRow,
    Comparison,
    FigureContradiction,
    FigureRow,
    NamedRow,
)
from summarizer.comparison.side import ComparedSide
from summarizer.comparison.verdicts import sides
from summarizer.errors import ConfigurationError
from summarizer.matching.align import LIKELY, Group, Member, align, likeness
from summarizer.matching.claims import Clash, StatedClaim, clashes
from summarizer.matching.figures import Counted, figures_score
from summarizer.matching.names import Named, parties_score, places_score, sources_score
from summarizer.results.result import Result
from summarizer.schemas import Summary


def compare(results: Sequence[Result[Summary]], *, labels: Sequence[str | None] = ()) -> Comparison:
    """Several articles on one event side by side. Asks no model.

    Args:
        results: two or more, of any summary class; sections of a newsroom's own are not compared.
        labels: what to call each article where neither outlet nor title is known.

    Raises:
        ConfigurationError: there are fewer than two results, or labels for other than all of them.
    """
    if len(results) < 2:
        raise ConfigurationError(f"{len(results)} result cannot be compared", "Give two results or more.")
    if labels and len(labels) != len(results):
        raise ConfigurationError(f"{len(labels)} labels for {len(results)} results", "Give one for each.")
    given = [ComparedSide.of(result, key_of(number), number) for number, result in enumerate(results)]
    parties = align([side.parties() for side in given], parties_score, Named.keys)
    places = align([side.places() for side in given], places_score, Named.keys)
    sources = align([side.sources() for side in given], sources_score, Named.keys)
    where = _group_ids(places)
    figures = align([side.figures(where) for side in given], figures_score, Counted.keys, one_each=False)
    sure = _sure_ids(sources)
    rows = [figure_row(group, given, sure) for group in figures]
    named = [[named_row(group, given) for group in groups] for groups in (parties, places, sources)]
    labelled = _labels(named[0], named[1], rows)
    known = {"party": _group_ids(parties), "place": where, "figure": _group_ids(figures)}
    said = [claim for side in given for claim in side.said(known)]
    return Comparison(
        articles=_articles(results, given, labels),
        contradictions=sorted(
            [
                *_of_figures(figures, rows),
                *(_of_claims(clash, given, labelled) for clash in clashes(said)),
            ],
            key=lambda found: -found.score,
        ),
        figures=rows,
        parties=named[0],
        places=named[1],
        sources=named[2],
    )


def key_of(number: int) -> str:
    """A, B … Z, AA, AB … of a number from 0."""
    rest, last = divmod(number, len(ascii_uppercase))
    return (key_of(rest - 1) if rest else "") + ascii_uppercase[last]


def _articles(
    results: Sequence[Result[Summary]], given: list[ComparedSide], labels: Sequence[str | None]
) -> list[Compared]:
    hashes = [result.article.sha256 for result in results]
    return [
        Compared(
            key=side.key,
            outlet=result.article.outlet or result.article.title or label or f"Article {side.key}",
            title=result.article.title,
            headline=result.summary.headline,
            language=side.language,
            output=side.output,
            sha256=result.article.sha256,
            same_text=[
                other.key
                for other, sha256 in zip(given, hashes, strict=True)
                if sha256 == result.article.sha256 and other is not side
            ],
        )
        for result, side, label in zip(results, given, labels or [None] * len(results), strict=True)
    ]


def _group_ids(
    groups: Sequence[Sequence[Member[Named]] | Sequence[Member[Counted]]],
) -> dict[tuple[int, str], int]:
    """(article, id of the item) to the number of its group."""
    return {
        (member.article, member.item.id): number for number, group in enumerate(groups) for member in group
    }


def _sure_ids(groups: Sequence[Group[Named]]) -> dict[tuple[int, str], int]:
    """The same of sources, each of a group that is not at least likely by itself."""
    sure = []
    for group in groups:
        is_sure = all(member.score is None or member.score >= LIKELY for member in group)
        sure += [group] if is_sure else [[member] for member in group]
    return _group_ids(sure)


def _labels(
    parties: list[NamedRow], places: list[NamedRow], figures: list[FigureRow]
) -> dict[tuple[str, int], str]:
    kinds: dict[str, Sequence[ComparedRow]] = {"party": parties, "place": places, "figure": figures}
    return {(kind, number): row.label for kind, rows in kinds.items() for number, row in enumerate(rows)}


def _of_figures(groups: list[Group[Counted]], rows: list[FigureRow]) -> list[FigureContradiction]:
    found = []
    for number, (group, row) in enumerate(zip(groups, rows, strict=True)):
        if row.verdict != "contradict":
            continue
        parted = sides([member.item for member in group])
        score = min(member.score or 0 for side in parted for member in (group[index] for index in side))
        word = likeness(score)
        if word:
            found.append(FigureContradiction(score=score, likeness=word, row=number, sides=parted))
    return found


def _of_claims(
    clash: Clash, given: list[ComparedSide], labelled: dict[tuple[str, int], str]
) -> ClaimContradiction:
    shared = sorted(clash.against.about.keys() & clash.claim.about.keys())
    return ClaimContradiction(
        kind=clash.kind,
        score=clash.score,
        likeness=likeness(clash.score) or "possible",
        against=_claim(clash.against, given),
        claim=_claim(clash.claim, given),
        shared=[labelled[group] for group in shared],
    )


def _claim(said: StatedClaim, given: list[ComparedSide]) -> Claim:
    side, statement = given[said.article], said.statement
    return Claim(
        article=side.key,
        id=statement.id,
        text=statement.text or side.words_of(statement),
        words=side.words_of(statement),
        spans=statement.spans,
        status=statement.status,
        certainty=statement.certainty,
        chains=side.chains([statement]),
    )
