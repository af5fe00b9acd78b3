"""PolNeAR: articles of US newspapers, texts and stand-off annotations in the format of brat."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.benchmarks.evidence.marked import Attribution, Marked, Pieces

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
    """The events of an annotation file, with their spans."""
    spans: dict[str, Pieces] = {}
    events: list[list[str]] = []
    for line in marks.split("\n"):  # words of a span may hold other separators of lines
        key, _, rest = line.rstrip("\r").partition("\t")
        if key.startswith("T"):
            spans[key] = _pieces(rest.partition("\t")[0])
        elif key.startswith("E"):
            events.append(rest.split())
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


def _pieces(span: str) -> Pieces:
    """Pieces out of "Content 12 40;52 60"."""
    ends = (piece.split() for piece in span.partition(" ")[2].split(";"))
    return tuple((int(start), int(end)) for start, end in ends)
