"""A result in words: each section as a list of facts, for formats that people read."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from summarizer.document.model import Cell, Fact, Inline, Passage, Section, plain, text
from summarizer.document.plain import one_line
from summarizer.output.entries import SummaryEntry, entries, json_data, words_of
from summarizer.results.result import Result
from summarizer.schemas import Grounded, Mark, Sentence, Span, Statement
from summarizer.sections import of_item, of_path
from summarizer.sections.spec import Names
from summarizer.sections.wording import spelled
from summarizer.terminal.safety import cleaned

AROUND = 80
"""Code points of a sentence that are shown before and after the words of a fact."""

_HEAD = ("language", "headline", "gist")
_HIDDEN = frozenset({"at", "spans", "match", "difference", "verbatim", "quote", "id", "mentions", "name"})


def gist(result: Result[Any]) -> list[Fact]:
    """The sentences of the gist, each with the segments that carry it."""
    names = Names({}, {}, result.article)
    return [fact_of(result, entry, names) for entry in entries(result.summary) if entry.section == "gist"]


def sections(result: Result[Any]) -> Iterator[Section]:
    """Each section that has any facts, a newsroom's own included."""
    names = Names.of(result.summary, result.article)
    found: dict[str, Section] = {}
    for entry in entries(result.summary):
        if entry.section not in _HEAD:
            title = title_of(entry.section)
            section = found.setdefault(title, Section(plain(title)))
            section.blocks.append(fact_of(result, entry, names))
    yield from found.values()


def title_of(path: str) -> str:
    """The heading of a section."""
    spec = of_path(path)
    return spec.title if spec else spelled(path.rpartition(".")[2]).capitalize()


def fact_of(result: Result[Any], entry: SummaryEntry, names: Names) -> Fact:
    """One item in words."""
    value = entry.value
    if isinstance(value, Sentence):
        head = value.text
    elif isinstance(value, Statement):
        head = value.text or f"“{_quote(result, entry)}”"
    elif isinstance(value, Mark):
        head = _named(value)
    else:
        head = shown(value)
    return _fact(result, entry, one_line(head), tuple(note for note in notes_of(value, names) if note))


def _named(mark: Mark) -> str:
    """The name in the output language, and the article's own words beside it."""
    name = getattr(mark, "name", None)
    return f"{name} ({mark.verbatim})" if isinstance(name, str) and name else mark.verbatim


def _fact(result: Result[Any], entry: SummaryEntry, head: str, notes: tuple[Cell, ...]) -> Fact:
    segment = result.article.segment_at(entry.spans[0].start) if entry.spans else None
    sure = not isinstance(entry.value, Grounded) or entry.value.match in ("exact", "folded", "elided")
    passages = tuple(_passage(result, span) for span in entry.spans)
    return Fact(entry.key, head, notes, _quote(result, entry), passages, segment, sure)


def _passage(result: Result[Any], span: Span) -> Passage:
    text = result.article.text
    first, last = result.article.segments_of(*span)
    before, after = text[max(first, span.start - AROUND) : span.start], text[span.end : last][:AROUND]
    if span.start - first > AROUND:
        before = "… " + before.partition(" ")[2]
    if last - span.end > AROUND:
        after = after.rpartition(" ")[0] + " …"
    lead, words, trail = (cleaned(part) for part in (before, text[span.start : span.end], after))
    return Passage(lead.lstrip(), words, trail.rstrip())


def _quote(result: Result[Any], entry: SummaryEntry) -> str:
    if entry.spans:
        return one_line(words_of(result, entry.spans))
    return one_line(entry.value.words) if isinstance(entry.value, Grounded) else ""


def notes_of(item: Any, names: Names) -> Iterable[Cell]:
    """What is known of an item; of a newsroom's own class its fields as they are."""
    spec = of_item(item)
    if spec:
        return spec.notes(item, names)
    return _fields(item) if isinstance(item, Grounded) else ()


def _fields(item: Grounded) -> Iterator[Cell]:
    for name in type(item).model_fields:
        if name not in _HIDDEN and (value := shown(getattr(item, name))):
            yield (Inline(f"{spelled(name)}: "), *text(value))


def shown(value: Any) -> str:
    """A value of a newsroom's own field, as people write it."""
    if isinstance(value, Grounded):
        return value.words
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(map(shown, value))
    if isinstance(value, BaseModel):
        return shown(dict(value))
    if isinstance(value, dict):
        return ", ".join(f"{name} {shown(each)}" for name, each in value.items())
    return "" if value is None else str(json_data(value))
