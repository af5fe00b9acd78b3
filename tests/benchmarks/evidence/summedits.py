"""SummEdits: summaries that people kept, or found spoilt by one small edit."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from tests.benchmarks.evidence.checked import sentences, told_of_gist
from tests.benchmarks.evidence.halves import is_held_out
from tests.benchmarks.evidence.rows import Row, least, most, score, share

FOLDER = "factualNLG"
_LONGEST_DOCUMENT = 60_000
_NAME = r"[A-Z][^\W\d]+(?:-[^\W\d]+)*-\d+"
"""A name with a number behind a hyphen: COVID-19, SARS-CoV-2."""
_WORD = re.compile(rf"{_NAME}|\w[\w.,]*\w|\w")
_WANTED = {
    "news": {"number": least(0.92), "name": least(0.6), "other": least(0.25)},
    "ectsum": {"number": least(0.92), "other": least(0.3)},
}
_BALANCED = {"news": 0.68, "ectsum": 0.78}


def measured(corpus: str, root: Path, domain: str, *, held_out: bool) -> Iterator[Row]:
    """The rows of a domain: "news", "ectsum" (earnings calls)."""
    path = root / FOLDER / "data" / "summedits" / f"summedits_{domain}.json"
    many, told = Counter[str](), Counter[str]()
    for row in json.loads(path.read_bytes()):
        document = row["doc"]
        if not document.strip() or len(document) > _LONGEST_DOCUMENT or is_held_out(document) != held_out:
            continue
        kind = "faithful" if row["label"] else changed(row["original_summary"], row["summary"])
        problems = told_of_gist(document, sentences(row["summary"]))
        many[kind] += 1
        told[kind] += bool(problems)
    for kind in ("number", "name", "other"):
        measure = f"{'another word' if kind == 'other' else f'a {kind}'} changed: told"
        yield share(corpus, measure, told[kind], many[kind], _WANTED[domain].get(kind))
    yield share(corpus, "false alarms on faithful ones", told["faithful"], many["faithful"], most(0.01))
    yield score(corpus, "balanced accuracy", balanced(many, told), least(_BALANCED[domain]))


def changed(original: str, edited: str) -> str:
    """What an edit brought in: a "number", a "name" (a capital within a sentence), or something "other"."""
    old, new = _WORD.findall(original), _WORD.findall(edited)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    words = [word for tag, _, _, start, end in blocks if tag != "equal" for word in new[start:end]]
    if any(re.search(r"\d", word) and not re.fullmatch(_NAME, word) for word in words):
        return "number"
    names = (word for word in words if word[0].isupper())
    if any(not re.search(rf"(^|[.!?]\s+){re.escape(word)}", edited) for word in names):
        return "name"
    return "other"


def balanced(many: Counter[str], told: Counter[str]) -> float | None:
    """The mean of the shares of spoilt summaries told and of faithful ones passed."""
    spoilt = many.total() - many["faithful"]
    if not spoilt or not many["faithful"]:
        return None
    caught = (told.total() - told["faithful"]) / spoilt
    return (caught + 1 - told["faithful"] / many["faithful"]) / 2
