"""German Wikinews, with quotations, speakers and cues: one JSON file an article."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.evidence.marked import Attribution, Marked, Pieces

FOLDER = "german-news-quotation-attribution-2024"
WORKED_WITH = ("dev",)
HELD_OUT = ("test",)
EVERY = (*WORKED_WITH, *HELD_OUT, "train")


def read(root: Path, parts: Iterable[str]) -> Iterator[Marked]:
    """The articles of parts, by file name."""
    files = (path for part in parts for path in sorted((root / FOLDER / "data" / part).glob("*.json")))
    for path in files:
        data = json.loads(path.read_bytes())
        found = (
            Attribution(*(_pieces(entry[role]) for role in ("speaker", "cue", "quote")))
            for entry in data["annotations"]
        )
        yield Marked(data["documentName"], "de", data["originalText"], tuple(found))


def _pieces(role: Any) -> Pieces:
    """The spans of a role, which is null where nobody is marked."""
    spans = role.get("spans", ()) if isinstance(role, dict) else ()
    return tuple(sorted((span["charBegin"], span["charEnd"]) for span in spans))
