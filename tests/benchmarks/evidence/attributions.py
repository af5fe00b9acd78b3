"""What the checks say of marked attributions, and of the same ones spoilt."""

import copy
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from summarizer.results.problem import Problem
from summarizer.results.result import Result
from summarizer.schemas import Summary
from tests.benchmarks.evidence.checked import examined, grave
from tests.benchmarks.evidence.marked import Answered, Marked, answered
from tests.benchmarks.evidence.rows import Row, least, most, rate, share

_LONGEST_ARTICLE = 12_000
"""In code points: longer ones are speeches and reports in full."""
_DRAWS = 4
"""Statements of an article that are spoilt in each way."""
_SHORTEST_NAME = 4
_SPEECH = re.compile(r"[“”„\"«»].{25,}[“”\"«»][.,]?", re.DOTALL)
_SOURCE_CODES = ("source-elsewhere", "chain-reversed", "text-name-unsupported")
_WAYS = ("exchanged", "removed", "left out")

Counts = Counter[str]
Statement = dict[str, Any]


def measured(corpus: str, articles: Iterable[Marked]) -> Iterator[Row]:
    """The rows of a corpus."""
    draw, counts = random.Random(5), Counter[str]()
    for marked in articles:
        answer = answered(marked) if len(marked.text) <= _LONGEST_ARTICLE else None
        if answer and answer.claims:
            _count(marked.text, answer, draw, counts)
    yield from _rows(corpus, counts)


def _rows(corpus: str, counts: Counts) -> Iterator[Row]:
    articles = counts["articles"]
    called = f"{corpus}, {articles:,} articles, {counts['statements']:,} statements"
    given = counts["cues given"]
    sources = sum(counts[code] for code in _SOURCE_CODES)
    yield rate(called, "marked words called absent", counts["quote-absent"], articles, most(0.02))
    yield share(corpus, "cue derived where one is marked", given, counts["cues"], least(0.8))
    yield share(corpus, "of these right", counts["cues right"], given, least(0.9))
    unmarked = counts["statements"] - counts["cues"]
    yield share(corpus, "cue derived where none is marked", counts["cues extra"], unmarked)
    for way, measure, wanted in (
        ("exchanged", "source exchanged: told", 0.6),
        ("removed", "source taken away: told", 0.75),
        ("left out", "quoted speech left out: told", 0.9),
    ):
        yield share(corpus, measure, counts[f"{way} told"], counts[way], least(wanted))
    yield rate(corpus, "omitted quotes on complete work", counts["omitted-quote"], articles, most(0.05))
    yield rate(corpus, "false warnings of who says it", sources, articles, most(0.3))


def _count(text: str, answer: Answered, draw: random.Random, counts: Counts) -> None:
    """Count what is said of one article, and of its answer spoilt."""
    result = examined(text, answer.summary())
    counts.update(["articles"])
    counts["statements"] += len(answer.claims)
    counts.update(problem.code for problem in result.problems)
    _count_cues(result, answer, counts)
    known = {_key(problem) for problem in result.problems}
    for way in _WAYS:
        for statements in _spoilt(answer, way, draw):
            found = [p for p in examined(text, answer.summary(statements)).problems if grave(p)]
            new = [p for p in found if _key(p) not in known]
            told = any(way != "left out" or problem.code == "omitted-quote" for problem in new)
            counts.update({way: 1, f"{way} told": int(told)})


def _count_cues(result: Result[Summary], answer: Answered, counts: Counts) -> None:
    """Cues that are derived; right is one that shares a word with what was marked."""
    for statement, claim in zip(result.summary.sourcing.statements, answer.claims, strict=True):
        derived = statement.cue.words if statement.cue else ""
        if claim.cue:
            right = bool(_words(derived) & _words(claim.cue))
            counts.update({"cues": 1, "cues given": int(bool(derived)), "cues right": int(right)})
        elif derived:
            counts.update(["cues extra"])


def _spoilt(answer: Answered, way: str, draw: random.Random) -> Iterator[list[Statement]]:
    """The statements with one of them spoilt, for up to four drawn ones that have a source and a cue."""
    able = [index for index, claim in enumerate(answer.claims) if claim.statement["by"] and claim.cue]
    draw.shuffle(able)
    for index in able[:_DRAWS]:
        statements = copy.deepcopy([claim.statement for claim in answer.claims])
        if way == "left out":
            if not _can_be_left_out(answer, index):
                continue
            del statements[index]
        elif way == "removed":
            statements[index]["by"] = []
        else:
            others = _others(answer, statements[index]["by"][0])
            if not others:
                continue
            statements[index]["by"] = [draw.choice(others)]
        yield statements


def _can_be_left_out(answer: Answered, index: int) -> bool:
    """Whether a statement is quoted speech, and no other one, marked twice or around it, holds its words."""
    claim = answer.claims[index]
    others = (*answer.claims[:index], *answer.claims[index + 1 :])
    return bool(_SPEECH.fullmatch(claim.content.strip())) and not any(o.covers(claim) for o in others)


def _others(answer: Answered, key: str) -> list[str]:
    """The ids of sources that share no word with one of them."""
    words = {source["id"]: name for name, source in answer.sources.items()}
    own = set(words[key].casefold().split())
    return [
        other
        for other, name in words.items()
        if other != key and len(name) >= _SHORTEST_NAME and not own & set(name.casefold().split())
    ]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _key(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.path, problem.message
