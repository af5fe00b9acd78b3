"""Coverage: numbers and quoted speech of the article that no item covers. Precision comes first."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from summarizer.checks.context import Context
from summarizer.numerals import Quantity
from summarizer.numerals.symbols import DEGREES
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Party, Place, Span, Statement
from summarizer.text.folding import fold
from summarizer.text.languages.phrases import WORD

_MOSTLY = 0.5  # share of a quotation that a statement must cover
_MARKS = "\"'“”„«»‹›‘’「」『』 \r\n"
_ADDRESS = re.compile(r"(?<![\w@.])@\w{2,}|\bwww\.\w|\bhttps?://|\w@\w+\.\w")
_COUNTED = 10
"""From here on the same number is the same figure said again, and smaller ones count many things."""

_LETTERS = 2
"""Letters of an unspaced script that say what a small number counts."""

_LARGE = 1000
"""From here on it is so too where only one of the two has its unit: 34 billion won, "34 billion"."""

_LONG = 4
_LONGEST_NAME = 4
"""Words of a name in quotation marks at most, and letters of those that have a capital."""

_LONGEST_CREDIT = 12
"""Words in the last line of an article that say where its author is to be followed or reached."""

_MESSAGES = {
    ("omitted-number", False): (
        "this number is not in the summary: “{0}”",
        "this number is not in the summary: “{0}” in “{1}”",
    ),
    ("omitted-number", True): (
        "this number was left out of the brief summary: “{0}”",
        "this number was left out of the brief summary: “{0}” in “{1}”",
    ),
    ("omitted-quote", False): (
        "this quoted speech is not in the summary: “{0}”",
        "this quoted speech is not in the summary: “{0}” in “{1}”",
    ),
    ("omitted-quote", True): (
        "this quoted speech was left out of the brief summary: “{0}”",
        "this quoted speech was left out of the brief summary: “{0}” in “{1}”",
    ),
}
"""What is said of words left out, of a brief summary or not: alone, and with the sentence around them."""


_Worth = tuple[float, float, str | None]


def check(context: Context) -> Iterator[Problem]:
    """omitted-number, omitted-quote."""
    summary = context.summary
    marked = [span for _, item in context.items if not isinstance(item, Statement) for span in item.spans]
    listed: list[Party | Place] = [*summary.parties, *summary.locations]
    named = [item for item in listed if item.match != "absent"]
    marked += [span for item in named for span in item.mentions]
    marked = _merged(marked)
    covered = [each for each in context.reading.quantities if _covered(_span(each), marked)]
    told = {same for each in covered for same in _same_worth(_worth(each))}
    counted = {(_worth(each), _counted(context, each)) for each in covered}
    parts = _parts(context)
    for quantity in context.reading.quantities:
        span, worth = _span(quantity), _worth(quantity)
        if abs(quantity.low) >= _COUNTED:
            repeated = any(same in told for same in _same_worth(worth))
        else:
            repeated = (worth, _counted(context, quantity)) in counted
        repeated = repeated or (
            quantity.unit is None and quantity.low == quantity.high and quantity.low in parts
        )
        repeated = repeated or _is_vague_headline(context, quantity, told)
        if not (quantity.grammatical or quantity.relative or repeated or _covered(span, marked)):
            yield _omitted("omitted-number", context, span)
    statements = _merged(span for statement in summary.sourcing.statements for span in statement.spans)
    end = len(context.reading.article.text.rstrip(_MARKS))
    for speech in context.reading.speech:
        span = Span(speech.start, speech.end)
        if _covered(span, statements) >= _MOSTLY * (span.end - span.start) or _is_name(context, span, marked):
            continue
        if span.end < end or not _is_credit(context, span):
            yield _omitted("omitted-quote", context, span)


def _span(quantity: Quantity) -> Span:
    return Span(quantity.start, quantity.end)


def _worth(quantity: Quantity) -> _Worth:
    """The ends and the unit of a quantity: those of a headline come again in the text."""
    return quantity.low, quantity.high, quantity.unit


def _same_worth(worth: _Worth) -> Iterator[_Worth]:
    """What else the same figure may look like: degrees of no scale, a large number of no unit."""
    low, high, unit = worth
    yield worth
    if unit in DEGREES:
        yield low, high, "degree"
    elif unit is not None and low >= _LARGE:
        yield low, high, None


def _parts(context: Context) -> frozenset[float]:
    """The values of figures that are no whole numbers, also of two numbers (seven years and six months)."""
    figures = (figure for figure in context.summary.numbers if figure.value is not None and figure.spans)
    return frozenset(
        figure.value or 0.0
        for figure in figures
        if (figure.value or 0) % 1 and context.verdict(figure) == "match"
    )


def _counted(context: Context, quantity: Quantity) -> str:
    """The word behind a number, folded: a small number of the same is the same figure said again.

    Of an unspaced script two letters (三人轻伤, 3人轻伤); nothing where a unit says it (pět let, pěti lety).
    """
    if quantity.unit is not None:
        return ""
    text, language = context.reading.article.text, context.reading.language
    if language is not None and not language.word_spaces:
        return fold(text[quantity.end : quantity.end + _LETTERS])
    behind = WORD.match(text, quantity.end + 1)
    return fold(behind.group()) if behind else ""


def _is_vague_headline(context: Context, quantity: Quantity, told: Iterable[_Worth]) -> bool:
    """Whether the first segment says vaguely what a figure says: hundreds fled, and 300 below."""
    first = context.reading.article.segments[0].end
    if quantity.exact or quantity.end > first:
        return False
    return any(quantity.low <= low <= high <= quantity.high for low, high, _ in told)


def _is_name(context: Context, span: Span, marked: Sequence[Span]) -> bool:
    """Whether quoted words are a listed item's name, or look like one: a few words, each with a capital."""
    named = [mention.span for mention in context.source_mentions.named(span) if mention.whole]
    if _covered(span, _merged([*marked, *named])) >= span.end - span.start:
        return True
    words = WORD.findall(context.reading.article.text, *span)
    capitals = sum(word[0].isupper() for word in words)
    return 1 < capitals == len([word for word in words if len(word) >= _LONG]) and len(words) <= _LONGEST_NAME


def _omitted(code: Literal["omitted-number", "omitted-quote"], context: Context, span: Span) -> Problem:
    article = context.reading.article
    words = " ".join(article.text[span.start : span.end].split())
    sentence = article.segment_text(article.segment_at(span.start))
    alone, within = _MESSAGES[code, context.brief]
    return Problem(
        code=code,
        severity="info" if context.brief else "warning",
        path="",
        message=worded(alone if sentence == words else within, words, sentence),
        spans=[span],
    )


def _is_credit(context: Context, span: Span) -> bool:
    """Whether the quoted words that end an article are a short line with an account or an address in it.

    Who writes "Follow … @account" below quoted speech that runs over paragraphs often leaves it inside.
    """
    text = context.reading.article.text
    line = text[text.rfind("\n", 0, span.start) + 1 : len(text)].strip()
    said = any(cue.start >= len(text) - len(line) for cue in context.reading.cues)
    return bool(_ADDRESS.search(line)) and len(WORD.findall(line)) <= _LONGEST_CREDIT and not said


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same code points as spans in order that neither overlap nor touch."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _covered(span: Span, others: Sequence[Span]) -> int:
    """Code points of a span that others, merged, cover."""
    covered = 0
    for index in range(max(0, bisect_left(others, (span.start,)) - 1), len(others)):
        if others[index].start >= span.end:
            break
        covered += max(0, min(others[index].end, span.end) - max(others[index].start, span.start))
    return covered
