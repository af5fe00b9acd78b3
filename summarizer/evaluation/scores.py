"""What one article scores: counts of every measure, fields, problems, marks, what it took, and the misses."""

from collections import Counter
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from summarizer.evaluation.counts import Counts, Share
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.headline import headline_flaws
from summarizer.evaluation.misses import ATTRIBUTION, Miss, misses
from summarizer.evaluation.readers import ReaderAgreement, reader_agreement
from summarizer.evaluation.sizes import Sizes, sizes
from summarizer.grounding.references import chain_ids
from summarizer.matching.fields import right_fields
from summarizer.matching.items import Matching
from summarizer.matching.pairing import Pairing, own_sections, pair
from summarizer.matching.similarity import common, extent
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.schemas.walk import grounded_items
from summarizer.sections import declared
from summarizer.sections.sourcing import STATEMENTS
from summarizer.sections.spec import Measure
from summarizer.text.languages import Language


class Spent(BaseModel):
    """What an answer took; None where nobody has counted it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    requests: int = Field(default=0, description="requests to the model")
    tokens_in: int | None = Field(default=None, description="tokens of all requests")
    tokens_out: int | None = Field(default=None, description="tokens of all answers")
    cost: float | None = Field(default=None, description="in US dollars")
    seconds: float | None = Field(default=None, description="from start to result")
    characters: int | None = Field(default=None, description="characters of all answers")
    bytes: int | None = Field(default=None, description="bytes of all prompts and schemas, UTF-8")


class ArticleScore(BaseModel):
    """One article's score."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(description="as its files are called")
    language: str = Field(description="ISO 639-1")
    text_sha256: str = Field(description="of the article")
    gold_sha256: str = Field(description="of the annotation")
    error: str | None = Field(default=None, description="why there is no answer; it then counts as empty")
    counts: dict[str, Counts] = Field(description="measure to counts")
    fields: dict[str, Share] = Field(
        default={}, description="field to how often it is right in matched items"
    )
    problems: dict[str, int] = Field(default={}, description="severity to problems")
    headline: list[str] = Field(default=[], description="codes of what is wrong with headline and gist")
    grounded: Share = Field(default=Share(), description="marks whose words the article has")
    verbatim: Share = Field(default=Share(), description="marks found without any difference")
    spent: Spent = Field(default=Spent(), description="what the answer took")
    sizes: Sizes | None = Field(default=None, description="of article and summary; null without an answer")
    readers: dict[str, ReaderAgreement] = Field(
        default={},
        description="section to how often it is right where a second reader agrees, and differs",
    )
    misses: list[Miss] = Field(default=[], description="every difference from the gold")


def score(gold: Gold, result: Result[Summary]) -> ArticleScore:
    """The score of a result, grounded and checked, against the gold of the same text."""
    answer = result.summary
    pairing = pair(gold.article, gold.summary, answer)
    marks = [item.match for _, item in grounded_items(answer)]
    return ArticleScore(
        name=gold.name,
        language=gold.language,
        text_sha256=gold.article.sha256,
        gold_sha256=gold.sha256,
        counts=_counts(gold.summary, answer, pairing, gold.article.words),
        fields=_fields(pairing, gold.article.words),
        problems=dict(Counter(problem.severity for problem in result.problems)),
        headline=headline_flaws(answer, result.problems),
        grounded=Share(right=sum(match != "absent" for match in marks), of=len(marks)),
        verbatim=Share(right=sum(match not in ("absent", "near") for match in marks), of=len(marks)),
        spent=_spent(result),
        sizes=sizes(result),
        readers=reader_agreement(result, pairing),
        misses=misses(gold.article, gold.summary, answer, pairing),
    )


def failed(gold: Gold, error: str) -> ArticleScore:
    """The score of an article without an answer: all of its gold is missed."""
    nothing = emptied(gold.summary)
    pairing = pair(gold.article, gold.summary, nothing)
    return ArticleScore(
        name=gold.name,
        language=gold.language,
        text_sha256=gold.article.sha256,
        gold_sha256=gold.sha256,
        error=error,
        counts=_counts(gold.summary, nothing, pairing, gold.article.words),
    )


def emptied(summary: Summary) -> Summary:
    """A summary of the same class without items."""
    nothing = summary.model_copy(deep=True, update={"gist": [], "headline": ""})
    for spec in declared():
        spec.items(nothing).clear()
    for name in own_sections(type(summary)):
        getattr(nothing, name).clear()
    return nothing


def _spent(result: Result[Summary]) -> Spent:
    made = result.provenance
    if not made.requests:
        return Spent()
    counted = made.tokens.input or made.tokens.output
    return Spent(
        requests=made.requests,
        tokens_in=made.tokens.input if counted else None,
        tokens_out=made.tokens.output if counted else None,
        cost=made.cost,
        seconds=made.seconds,
        characters=made.characters_answered or None,
        bytes=made.bytes_sent or None,
    )


def _counts(gold: Summary, answer: Summary, pairing: Pairing, language: Language | None) -> dict[str, Counts]:
    counts = {name: _found(matching) for name, matching in pairing.sections.items()}
    for spec in declared():
        matching = pairing.sections.get(spec.name)
        if matching is not None:
            counts |= {each.name: _counted(each, matching, language) for each in spec.measures}
    return {**counts, **_chains(gold, answer, pairing)}


def _counted(measure: Measure, matching: Matching[Any], language: Language | None) -> Counts:
    if measure.each:
        return _members(matching, measure.each)
    if measure.extent:
        return _covered(matching)
    right = (
        right_fields(measure.section, one, other, language) if measure.fields else {}
        for one, other in matching.pairs
    )
    return _with(matching, sum(all(fields[name] for name in measure.fields) for fields in right))


def _found(matching: Matching[Any]) -> Counts:
    return _with(matching, len(matching.pairs))


def _with(matching: Matching[Any], right: int) -> Counts:
    return Counts(
        gold=len(matching.pairs) + len(matching.missed),
        answered=len(matching.pairs) + len(matching.extra),
        right=right,
    )


def _members(matching: Matching[Any], field: str) -> Counts:
    """Members of a list one by one, as a place's roles: right is one that the matched item has too."""
    gold = [set(getattr(item, field)) for item in _of_gold(matching)]
    answered = [set(getattr(item, field)) for item in _of_answer(matching)]
    return Counts(
        gold=sum(map(len, gold)),
        answered=sum(map(len, answered)),
        right=sum(len({*getattr(one, field)} & {*getattr(other, field)}) for one, other in matching.pairs),
    )


def _covered(matching: Matching[Any]) -> Counts:
    """Code points of items: right are those that matched items have in common."""
    return Counts(
        gold=sum(extent(item.spans) for item in _of_gold(matching)),
        answered=sum(extent(item.spans) for item in _of_answer(matching)),
        right=sum(common(one.spans, other.spans) for one, other in matching.pairs),
    )


def _of_gold(matching: Matching[Any]) -> list[Any]:
    return [item for item, _ in matching.pairs] + matching.missed


def _of_answer(matching: Matching[Any]) -> list[Any]:
    return [item for _, item in matching.pairs] + matching.extra


def _chains(gold: Summary, answer: Summary, pairing: Pairing) -> dict[str, Counts]:
    there, answered = _lengths(gold), _lengths(answer)
    agreements = [chains.agreement for chains in pairing.chains.values()]
    return {
        "chains": Counts(
            gold=len(there), answered=len(answered), right=sum(agreement.exact for agreement in agreements)
        ),
        "chains.partial": Counts(
            gold=sum(there), answered=sum(answered), right=sum(agreement.links for agreement in agreements)
        ),
        "chains.longer": Counts(
            gold=sum(length > 1 for length in there),
            answered=sum(length > 1 for length in answered),
            right=sum(agreement.longer for agreement in agreements),
        ),
    }


def _lengths(summary: Summary) -> list[int]:
    return [len(chain_ids(written)) for said in summary.sourcing.statements for written in said.by]


def _fields(pairing: Pairing, language: Language | None) -> dict[str, Share]:
    shares: dict[str, Share] = {}
    for section, matching in pairing.sections.items():
        for one, other in matching.pairs:
            for name, right in right_fields(section, one, other, language).items():
                key = f"{section}.{name}"
                shares[key] = shares.get(key, Share()) + Share(right=right, of=1)
    chains = pairing.chains.values()
    if chains:
        shares[f"{STATEMENTS.name}.{ATTRIBUTION}"] = Share(
            right=sum(pair_.same for pair_ in chains), of=len(chains)
        )
    return shares
