"""The specifications of Microsoft's Recognizers-Text: numbers and percentages with their values."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from summarizer.numerals import Verdict, agrees
from tests.benchmarks.evidence.rows import Row, least, most, share

FOLDER = "Recognizers-Text"
LANGUAGES = {
    "English": "en", "Arabic": "ar", "Chinese": "zh", "French": "fr", "German": "de", "Hindi": "hi",
    "Portuguese": "pt", "Spanish": "es", "Turkish": "tr",
}  # fmt: skip
LATER = {"Dutch": "nl", "Italian": "it", "Japanese": "ja", "Korean": "ko", "Swedish": "sv"}
"""Languages that were added when the targets had been set; they have none."""
_MODELS = ("NumberModel", "PercentModel")
_AGREED = (Verdict.MATCH, Verdict.CONSISTENT)


def measured(corpus: str, root: Path, *, held_out: bool) -> Iterator[Row]:
    """The rows of the corpus: all languages that have targets together, then the later ones."""
    counts = _counted(root, LANGUAGES, held_out=held_out)
    whole = counts["all"]
    yield share(corpus, "value agreed", counts["agreed"], whole, least(0.88))
    yield share(corpus, "called a mismatch", counts["mismatch"], whole, most(0.015))
    yield share(corpus, "left unread", counts["unread"], whole)
    yield share(corpus, "ten times the value accepted", counts["tenfold"], whole, most(0.0))
    later = _counted(root, LATER, held_out=held_out)
    for measure, key in (
        ("value agreed", "agreed"),
        ("called a mismatch", "mismatch"),
        ("left unread", "unread"),
        ("ten times the value accepted", "tenfold"),
    ):
        yield share(corpus, f"five later languages: {measure}", later[key], later["all"])


def _counted(root: Path, languages: Mapping[str, str], *, held_out: bool) -> Counter[str]:
    """What is said of all cases of some languages."""
    counts = Counter[str]()
    for name, language in languages.items():
        cases = _cases(root / FOLDER / "Specs" / "Number" / name)
        for number, case in enumerate(cases, 1):
            if bool(number % 2) == held_out:
                for words, value in _results(case):
                    counts.update(["all", *_verdicts(words, value, language)])
    return counts


def _cases(folder: Path) -> Iterator[dict[str, Any]]:
    """The cases of both models of a language; some languages have one model."""
    for path in (folder / f"{model}.json" for model in _MODELS):
        if path.is_file():
            yield from json.loads(path.read_text("utf-8-sig"))


def _results(case: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """The words that a case finds, with the value of each that has one."""
    for result in case.get("Results") or ():
        written = (result.get("Resolution") or {}).get("value") or ""
        try:
            yield result["Text"], float(written.rstrip("%"))
        except ValueError:
            continue


def _verdicts(words: str, value: float, language: str) -> Iterator[str]:
    """What is said of words and their value, and whether ten times of it would pass."""
    verdict = agrees(value, None, None, None, words, language)
    if verdict in _AGREED:
        yield "agreed"
    else:
        yield "mismatch" if verdict is Verdict.MISMATCH else "unread"
    if value and agrees(value * 10, None, None, None, words, language) in _AGREED:
        yield "tenfold"
