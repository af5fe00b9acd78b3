"""NewsQuant: English news sentences with the quantities that people found in them."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from summarizer.numerals import find
from tests.benchmarks.evidence.rows import Row, least, score

FOLDER = "CQE_Evaluation"
_RANGE = re.compile(r"(-?[\d.e+]+?)-(-?[\d.e+]+)")


def measured(corpus: str, root: Path) -> Iterator[Row]:
    """Precision, recall and F1 of values, micro-averaged; a range has two."""
    path = root / FOLDER / "data" / "formatted_test_set" / "NewsQuant.json"
    right = answered = marked = 0
    for sentence in json.loads(path.read_bytes()):
        gold = Counter(marked_values(quantity["value"] for quantity in sentence["quantities"]))
        found = Counter[float]()
        for quantity in find(sentence["text"], "en"):
            found.update({round(float(quantity.low), 6), round(float(quantity.high), 6)})
        right += (gold & found).total()
        answered += found.total()
        marked += gold.total()
    yield score(corpus, "precision", right / answered if answered else None)
    yield score(corpus, "recall", right / marked if marked else None)
    whole = answered + marked
    yield score(corpus, "F1", 2 * right / whole if whole else None, least(0.925))


def marked_values(values: Iterable[str]) -> Iterator[float]:
    """The numbers among the values of the corpus; both ends of a range."""
    for value in values:
        ends = _RANGE.fullmatch(value)
        for written in ends.groups() if ends else (value,):
            try:
                yield round(float(written), 6)
            except ValueError:
                continue
