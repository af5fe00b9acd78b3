"""The head: headline and gist of an article that was read in windows, asked for over what they list."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from summarizer.client.call import Answer, Call, Flow
from summarizer.grounding.references import chain_ids
from summarizer.pipeline.asking import ask, is_unasked
from summarizer.pipeline.merging import Merging
from summarizer.pipeline.parts import missing_part, parts
from summarizer.pipeline.task import Task
from summarizer.pipeline.usage import ArticleUsage
from summarizer.prompting.response_format import answer_format
from summarizer.prompting.token_counts import estimate_tokens
from summarizer.results.problem import Problem
from summarizer.schemas import Grounded, Statement, Summary
from summarizer.text.article import Article

S = TypeVar("S", bound=Summary)

_MOST = 3_000
"""Tokens of what is shown, at most."""
_LONGEST = 300
"""Code points of a statement's words that are shown."""

Line = tuple[int, str]


def ask_head(task: Task[S], merging: Merging[S], usage: ArticleUsage, most: float) -> Flow[list[Problem]]:
    """Put headline and gist of the whole into a merged summary; a problem where they are not to be had.

    Args:
        task: the article and what is wanted of it.
        merging: its windows' summaries; changed in place.
        usage: what is counted.
        most: tokens of text that a request may have.

    Raises (out of the generator):
        ModelError: the model could not be asked, and `task.whole`.
    """
    summary = merging.summary
    head = parts(task.schema)[0]
    lines = head_lines(task, merging, min(_MOST, most))
    system = task.prompts.system(task.schema, **task.asked)
    content = task.prompts.head(task.article, task.language, lines)
    messages = (
        {"role": "system", "content": system},
        {"role": "user", "content": f"{content}\n\n{task.prompts.part(head.fields, words=False)}"},
    )
    call = Call("head", messages, answer_format(head.type, **task.asked))
    (outcome,) = yield from ask((call,), task.prompts, usage)
    if isinstance(outcome, Answer):
        summary.headline, summary.gist = outcome.value.headline, outcome.value.gist
        return []
    if task.whole and is_unasked(outcome):
        raise outcome
    summary.headline, summary.gist = "", []
    return [missing_part(head, outcome)]


def head_lines(task: Task[S], merging: Merging[S], room: float) -> list[Line]:
    """What was listed of an article and found in it: lines with a segment each, in the order of the article.

    Gists of windows have two fifths of the room, statements a quarter, figures, parties and places the rest:
    of parties and places those that most windows list, of all others some from every part of the article.
    """
    summary, article = merging.summary, task.article
    names = {source.id: source.verbatim for source in summary.sourcing.sources}
    parties = sorted(summary.parties, key=lambda each: -merging.seen[id(each)])
    places = sorted(summary.locations, key=lambda each: -merging.seen[id(each)])
    said = [(each, _said(article, each, names)) for each in summary.sourcing.statements]
    counted = [(each, f"{each.verbatim} ({each.counted})") for each in summary.numbers]
    lines = [
        *_spread([(each.at[0], each.text) for each in summary.gist if each.spans], 0.4 * room),
        *_spread(_placed(article, said), 0.25 * room),
        *_spread(_placed(article, counted), 0.15 * room),
        *_first(_placed(article, [(each, f"{each.verbatim}: {each.role}") for each in parties]), 0.1 * room),
        *_first(_placed(article, [(each, each.verbatim) for each in places]), 0.1 * room),
    ]
    return sorted(lines)


def _said(article: Article, statement: Statement, names: Mapping[str, str]) -> str:
    """A statement's words in the article, behind whoever is nearest to them and its status."""
    if not statement.spans:
        return ""
    words = " ".join(article.read(statement.spans[0].start, statement.spans[-1].end)[:_LONGEST].split())
    links = chain_ids(statement.by[0]) if statement.by else []
    known = [names[link] for link in links if link in names]
    before = f"{known[-1]}, {statement.status}: " if known else f"{statement.status}: "
    return before + words


def _placed(article: Article, written: Iterable[tuple[Grounded, str]]) -> list[Line]:
    """Lines of the items that stand in the article."""
    return [(article.segment_at(item.spans[0].start), text) for item, text in written if item.spans]


def _spread(lines: Sequence[Line], room: float) -> Iterator[Line]:
    """As many lines as there is room for, from every part of the list."""
    used = 0
    for number, line in enumerate(lines, 1):
        cost = _cost(line)
        if used + cost <= room * number / len(lines):
            used += cost
            yield line


def _first(lines: Iterable[Line], room: float) -> Iterator[Line]:
    """The first lines for which there is room."""
    for line in lines:
        room -= _cost(line)
        if room < 0:
            return
        yield line


def _cost(line: Line) -> int:
    return estimate_tokens(f"[{line[0]}] {line[1]}") + 1
