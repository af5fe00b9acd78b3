"""FaithBench: summaries by ten models, in which people marked what the passage does not carry."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.results.problem import Problem
from tests.benchmarks.evidence.checked import sentences, told_of_gist
from tests.benchmarks.evidence.halves import is_held_out
from tests.benchmarks.evidence.rows import Row, least, most, share

FOLDER = "FaithBench"
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<=[\w,;)] )[A-Z]\w{2,}|(?<=^)[A-Z]\w{2,}(?= [A-Z])")
_LIST_NUMBER = re.compile(r"^\s*\d+[.)]\s", re.MULTILINE)
_STEM = 4
_OF_A_COUNTRY = ("ish", "ese", "ian", "ean")
"""Endings of a word made from a country's name, with which it shares its first letters."""

_BEGINNING = 40
"""Code points by which a marked span is found in its sentence."""


def measured(corpus: str, root: Path, *, held_out: bool) -> Iterator[Row]:
    """The rows of the corpus."""
    many, told = Counter[str](), Counter[str]()
    for path in sorted((root / FOLDER / "data_for_release").glob("*.json")):
        for sample in json.loads(path.read_bytes())["samples"]:
            passage = sample["source"]
            if passage.strip() and is_held_out(passage) == held_out:
                for kind, hit in _verdicts(sample):
                    many[kind] += 1
                    told[kind] += hit
    for kind, measure, wanted in (
        ("figure", "a figure that the passage has not: told", least(0.92)),
        ("figure as it stands", "the same, numbers of a list counted: told", least(0.92)),
        ("name", "a name that the passage has not: told", least(0.85)),
        ("name as it stands", "the same, other forms of its own names counted: told", least(0.85)),
        ("other", "anything else marked: told", None),
        ("unmarked", "false alarms on summaries that nobody marked", most(0.02)),
    ):
        yield share(corpus, measure, told[kind], many[kind], wanted)


def _verdicts(sample: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """The kind of each marked span and whether it is told; of a summary without marks, one "unmarked"."""
    gist = sentences(sample["summary"], lines=True)
    problems = told_of_gist(sample["source"], gist)
    if not sample["annotations"]:
        yield "unmarked", bool(problems)
        return
    for span in sorted(_unwanted(sample["annotations"])):
        kind, words = new_words(span, sample["source"])
        yield kind, _hit(span, words, problems, gist)
        kind, words = words_as_they_stand(span, sample["source"])
        if words:
            yield f"{kind} as it stands", _hit(span, words, problems, gist)


def _unwanted(annotations: list[dict[str, Any]]) -> set[str]:
    """The spans that an annotator called unwanted; benign additions and doubtful ones are none."""
    return {
        mark["summary_span"]
        for mark in annotations
        if mark.get("summary_span") and any(label.startswith("Unwanted") for label in mark["label"])
    }


def words_as_they_stand(span: str, passage: str) -> tuple[str, list[str]]:
    """The kind of a span and what makes it so: figures, else names, that the passage has nowhere."""
    figures = [
        figure
        for figure in _FIGURE.findall(span)
        if not re.search(rf"(?<![\d.,]){re.escape(figure)}(?!\d)", passage)
    ]
    if figures:
        return "figure", figures
    names = [name for name in _NAME.findall(span.strip()) if name.casefold() not in passage.casefold()]
    return ("name", names) if names else ("other", [])


def new_words(span: str, passage: str) -> tuple[str, list[str]]:
    """The same, without the number of a line in a list, and without other forms of the passage's names.

    Those are a name without its accents (Cafe for Café), and a word made from the name of a country
    (Belgian for Belgium).
    """
    span, passage = (_plain(text) for text in (span, passage))
    kind, words = words_as_they_stand(_LIST_NUMBER.sub("", span), passage)
    if kind != "name":
        return kind, words
    beginnings = {word[:_STEM] for word in re.findall(r"\w+", passage.casefold())}
    names = [
        name for name in words if not (name.endswith(_OF_A_COUNTRY) and name.casefold()[:_STEM] in beginnings)
    ]
    return ("name", names) if names else ("other", [])


def _plain(text: str) -> str:
    """A text without the marks on its letters."""
    return "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )


def _hit(span: str, words: list[str], problems: list[Problem], gist: list[str]) -> bool:
    """Whether a problem names one of the words; without words, whether one is of the span's sentence."""
    if words:
        named = [re.compile(rf"(?<!\w){re.escape(word)}(?!\w)") for word in words]
        return any(pattern.search(problem.message) for pattern in named for problem in problems)
    beginning = span.strip()[:_BEGINNING]
    return any(beginning in gist[_index(problem.path)] for problem in problems)


def _index(path: str) -> int:
    """The number of the sentence in a path such as "gist[2].text"."""
    found = re.search(r"\d+", path)
    return int(found.group()) if found else 0
