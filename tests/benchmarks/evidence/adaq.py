"""Single sentences of Czech and Russian newspapers, their source, cue and content tagged token by token."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.evidence.marked import Attribution, Marked, joined

FOLDER = "adaq"
LANGUAGES = {"Czech": "cs", "Russian": "ru"}
_ROLES = ("source", "cue", "content")


def read(root: Path, language: str) -> Iterator[Marked]:
    """The sentences of a language, each an article by itself; one without content has no attribution."""
    tokens: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _rows(root / FOLDER / "data" / f"{language}_tokens.tsv"):
        tokens[row["sentence_num"]].append((row["text"], row["tags"]))
    for row in _rows(root / FOLDER / "data" / f"{language}_sentences.tsv"):
        key, text = row["sentence_id"], row["sentences"]
        attribution = _attribution(text, tokens[key])
        yield Marked(key, language, text, (attribution,) if attribution.content else ())


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def _attribution(text: str, tokens: list[tuple[str, str]]) -> Attribution:
    """The roles of a sentence, found token after token; neighbours of one role are one piece."""
    pieces: dict[str, list[tuple[int, int]]] = {role: [] for role in _ROLES}
    position = 0
    for word, tag in tokens:
        start = text.find(word, position)
        if start < 0:
            continue
        position = start + len(word)
        if tag in pieces:
            pieces[tag].append((start, position))
    return Attribution(*(tuple(joined(text, tuple(pieces[role]))) for role in _ROLES))
