"""Quotes: the copied words stand in the article, and where they are said to stand."""

from collections.abc import Iterator

from summarizer.checks.context import Context, unknown
from summarizer.grounding.attribution import within
from summarizer.grounding.content import names_nothing
from summarizer.grounding.differences import changes_meaning
from summarizer.grounding.locate import begun_in, rivals
from summarizer.grounding.negation import negation_before, negation_behind
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Difference, Grounded, Span, Statement
from summarizer.schemas.mark import UNSAID

_DENYING = ("denied", "declined")  # statements whose very verb may be the negation before them


def check(context: Context) -> Iterator[Problem]:
    """quote-absent, -empty, -altered, -elsewhere, -ambiguous; reference-unknown for segments of the gist."""
    for path, item in context.items:
        yield from _check_item(context, path, item)
    for index, sentence in enumerate(context.summary.gist):
        if not sentence.at:
            yield unknown(f"gist[{index}].at", worded("no segment is named that carries this sentence"))
        for number in sentence.at:
            if context.reading.article.segment_span(number) is None:
                yield unknown(f"gist[{index}].at", worded("the article has no segment {0}", number))


def _check_item(context: Context, path: str, item: Grounded) -> Iterator[Problem]:
    if item.match == "absent":
        yield _absent(context, path, item)
        return
    if item.match == "near" and not _says_on(context, item):
        yield Problem(
            code="quote-altered",
            severity="error" if changes_meaning(item.difference) else "warning",
            path=path,
            message=worded("not the article's words: {0}", "; ".join(map(_describe, item.difference))),
            spans=item.spans,
        )
    elif item.match != "near" and isinstance(item, Statement):
        yield from _check_negation(context, path, item)
    if item.match == "elided" and (others := rivals(context.reading.article, item.words, item.at)):
        yield Problem(
            code="quote-ambiguous",
            severity="warning",
            path=path,
            message=worded(
                "“{0}” can be read in {1} ways; the shortest passage is taken", item.words, others + 1
            ),
            spans=item.spans,
        )
    article = context.reading.article
    if item.at == UNSAID:
        segments = ", ".join(map(str, sorted(begun_in(article, item.words))))
        message = worded("no segment is named, and the words stand in several: {0}", segments)
        yield unknown(f"{path}.at", message)
        return
    first, last = article.segment_at(item.spans[0].start), article.segment_at(item.spans[-1].end - 1)
    if not first <= item.at <= last:
        yield Problem(
            code="quote-elsewhere",
            severity="info",
            path=f"{path}.at",
            message=worded("stands in segment {0}, not in {1}", first, item.at),
            spans=item.spans,
        )


def _absent(context: Context, path: str, item: Grounded) -> Problem:
    if names_nothing(context.reading.article, item):
        message = worded("“{0}” names nothing: it holds no word but of grammar", item.words)
        return Problem(code="quote-empty", severity="error", path=path, message=message)
    message = worded("the words “{0}” are not in the article", item.words)
    return Problem(code="quote-absent", severity="error", path=path, message=message)


def _check_negation(context: Context, path: str, statement: Statement) -> Iterator[Problem]:
    """A claim cut off beside a negation says the contrary of its sentence, unless it says so."""
    article, span = context.reading.article, statement.spans[-1]
    if statement.status in _DENYING or _is_amount(context, statement):
        return
    before = negation_before(article.text, statement.spans[0], article.words)
    behind = None if before else negation_behind(article.text, span, article.words)
    if negation := before or behind:
        after, cut = "begins right after a negation: “{0}”", "was cut off before a negation: “{0}”"
        yield Problem(
            code="quote-altered",
            severity="warning",
            path=path,
            message=worded(after if before else cut, article.read(*negation)),
            spans=sorted([negation, *statement.spans]),
        )


def _is_amount(context: Context, statement: Statement) -> bool:
    """Whether a claim is a number and nothing else: that which the text corrects ("not three, but seven")."""
    start, end = statement.spans[0].start, statement.spans[-1].end
    return any(one.start <= start and end <= one.end for one in context.reading.quantities_within(start, end))


def _says_on(context: Context, item: Grounded) -> bool:
    """Whether all that "…" leaves out is that the claim's own source goes on speaking.

    From the first sentence of the passage to its last each one with a cue has the source, and none another.
    """
    if not isinstance(item, Statement) or any(each.quoted != "…" or each.grave for each in item.difference):
        return False
    own = {source for chain in item.chains for source in chain}
    article, mentions, cues = context.reading.article, context.source_mentions, context.reading.cues
    first, last = article.segment_at(item.spans[0].start), article.segment_at(item.spans[-1].end - 1)
    passed = [Span(one.start, one.end) for one in article.segments[first - 1 : last]]
    return bool(own) and all(
        all(mention.source in own for mention in mentions.named(one))
        and (not within(cues, one) or any(mentions.alluded(source, one) for source in own))
        for one in passed
    )


def _describe(difference: Difference) -> str:
    if difference.quoted == "…":
        return worded("what “…” leaves out has another attribution: “{0}”", difference.article)
    if not difference.quoted:
        return worded("left out “{0}”", difference.article)
    if not difference.article:
        return worded("added “{0}”", difference.quoted)
    return worded("“{0}” for “{1}”", difference.quoted, difference.article)
