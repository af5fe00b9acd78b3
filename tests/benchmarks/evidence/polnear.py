"""PolNeAR: articles of US newspapers, texts and stand-off annotations in the format of brat."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.benchmarks.evidence.marked import Attribution, Marked, Pieces

_SPAN = re.compile(r"^(?P<key>T\d+)\t\S+ (?P<pieces>\d+ \d+(?:;\d+ \d+)*)\t", re.MULTILINE)
_EVENT = re.compile(r"^E\d+\t(?P<roles>[^\r\n]*)", re.MULTILINE)
FOLDER = "PolNeAR"
WORKED_WITH = ("dev", "annotator-training")
HELD_OUT = ("test",)
EVERY = (*WORKED_WITH, *HELD_OUT, "train")


def read(root: Path, parts: Iterable[str]) -> Iterator[Marked]:
    """The articles of parts, each with the marks of the first of its annotators by file name."""
    for part in parts:
        folder = root / FOLDER / "data" / part
        marks: dict[str, Path] = {}
        for path in sorted((folder / "attributions").glob("*.ann")):
            marks.setdefault(path.stem.rpartition("_")[0], path)
        for name, path in marks.items():
            text = (folder / "text" / f"{name}.txt").read_bytes().decode()
            yield Marked(name, "en", text, tuple(attributions(path.read_bytes().decode())))


def attributions(marks: str) -> Iterator[Attribution]:
    """The events of an annotation file, with their spans; words of a span may run over lines of their own."""
    spans = {found["key"]: _pieces(found["pieces"]) for found in _SPAN.finditer(marks)}
    events = [found["roles"].split() for found in _EVENT.finditer(marks)]
    for event in events:
        roles = [
            (role.rstrip("0123456789").lower(), key) for role, _, key in (x.partition(":") for x in event)
        ]
        yield Attribution(
            *(
                tuple(sorted(piece for role, key in roles if role == wanted for piece in spans.get(key, ())))
                for wanted in ("source", "cue", "content")
            )
        )


def _pieces(written: str) -> Pieces:
    """Pieces out of "12 40;52 60"."""
    ends = (piece.split() for piece in written.split(";"))
    return tuple((int(start), int(end)) for start, end in ends)
