"""Marked attributions as gold files: sources and statements, with nothing in the other sections."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.errors import ArticleError
from summarizer.evaluation.gold import load_gold
from summarizer.prompting.response_format import AnswerFormat, answer_format
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.schemas.walk import grounded_items
from tests.benchmarks.evidence import polnear, wikinews
from tests.benchmarks.evidence.checked import examined
from tests.benchmarks.evidence.marked import Marked, answered
from tests.support.gold_pairs import write_gold

Answer = dict[str, Any]
_UNFIT = re.compile(r"\W+")
_FOUND = ("exact", "folded", "elided")


@dataclass
class Written:
    """What became of a corpus.

    Attributes:
        articles: those written.
        statements: theirs.
        dropped: marks of these articles that gold may not have: words that are cut or listed twice.
        refused: names of articles that could not be written.
    """

    articles: int = 0
    statements: int = 0
    dropped: int = 0
    refused: list[str] = field(default_factory=list)


def readers(root: Path) -> Iterator[tuple[str, Iterable[Marked]]]:
    """The corpora of attributions that are there, with all of their articles."""
    for corpus in (polnear, wikinews):
        if (root / corpus.FOLDER).is_dir():
            yield corpus.FOLDER, corpus.read(root, corpus.EVERY)


def write(articles: Iterable[Marked], folder: Path) -> Written:
    """A pair of files for each article that has a statement; one that gold may not be is taken back."""
    form: AnswerFormat[Summary] = answer_format(Summary, translated=False)
    done, names = Written(), set[str]()
    for marked in articles:
        name = f"{_UNFIT.sub('-', marked.name).strip('-')}.{marked.language}"
        if name in names:
            continue
        names.add(name)
        try:
            given = answered(marked).summary()
            kept = flawless(marked.text, given)
        except ArticleError:
            done.refused.append(name)
            continue
        if not kept["sourcing"]["statements"]:
            continue
        write_gold(folder, name, marked.text, form.parse(json.dumps(kept)))
        if load_gold([folder / f"{name}.json"])[0].flaws:
            for suffix in (".txt", ".json"):
                (folder / f"{name}{suffix}").unlink()
            done.refused.append(name)
            continue
        done.articles += 1
        done.statements += len(kept["sourcing"]["statements"])
        done.dropped += _marks(given) - _marks(kept)
    return done


def flawless(text: str, given: Answer) -> Answer:
    """An answer without the marks that gold may not have, and without statements of such sources."""
    while True:
        bad = set(_flawed(examined(text, given)))
        sourcing = given["sourcing"]
        sources = [item for n, item in enumerate(sourcing["sources"]) if f"sourcing.sources[{n}]" not in bad]
        known = {source["id"] for source in sources}
        statements = [
            item
            for n, item in enumerate(sourcing["statements"])
            if f"sourcing.statements[{n}]" not in bad and known.issuperset(item["by"])
        ]
        kept = {**given, "sourcing": {"sources": sources, "statements": statements}}
        if _marks(kept) == _marks(given):
            return kept
        given = kept


def _flawed(result: Result[Summary]) -> Iterator[str]:
    """The paths of items that have an error, are not copied letter for letter, or are listed before."""
    for problem in result.problems:
        if problem.severity == "error":
            yield problem.path[: problem.path.find("]") + 1]
    seen: set[str] = set()
    for path, item in grounded_items(result.summary):
        said = item.model_dump_json(exclude={"id"})
        if item.match not in _FOUND or said in seen:
            yield path
        seen.add(said)


def _marks(answer: Answer) -> int:
    """How many sources and statements there are."""
    return len(answer["sourcing"]["sources"]) + len(answer["sourcing"]["statements"])
