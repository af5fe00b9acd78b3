"""Whether code that was made quicker comes to the same results: `python -m tests.benchmarks.unchanged FILE`.

The first time it writes a hash of each result into the file; afterwards it names the results that are others.
They are those of all recorded and gold answers, of sentences and numbers by language, of all of them in
articles that lack each third segment, and of corrupted ones.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

from summarizer.pipeline.flow import examine
from summarizer.schemas import Summary
from summarizer.text.article import Article
from tests.benchmarks.clean import Clean, clean_summaries
from tests.benchmarks.corrupting import KINDS, Corrupter

SEED = 7
DRAWS = 40
"""Corruptions of each kind."""


def hashes() -> Iterator[tuple[str, str]]:
    """The name of each result, and a hash of its summary and its problems."""
    cleans = clean_summaries(gold=True)
    for number, clean in enumerate(cleans):
        yield f"{clean.name} {number}", _hash(clean.article, clean.copy(), clean.output)
        edited = Article.of(_edited(clean.article))
        yield f"{clean.name} {number}, edited", _hash(edited, clean.copy(), clean.output)
    for kind, corrupt in KINDS.items():
        random = Random(f"{SEED} {kind}")
        for number in range(DRAWS):
            clean = random.choice(cleans)
            yield f"{clean.name}, {kind} {number}", _corrupted(clean, corrupt, random)


def _corrupted(clean: Clean, corrupt: Corrupter, random: Random) -> str:
    corruption = corrupt(clean, random)
    return _hash(clean.article, corruption.summary, clean.output) if corruption else ""


def _edited(article: Article) -> str:
    """The text without each third segment but the first."""
    text = article.text
    for segment in reversed(article.segments[3::3]):
        text = text[: segment.start] + text[segment.end :]
    return text


def _hash(article: Article, summary: Summary, output: str | None) -> str:
    problems = examine(article, summary, output)
    said = [summary.model_dump(mode="json"), [problem.model_dump(mode="json") for problem in problems]]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def main() -> None:
    """Write the hashes, or compare with those that were written."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.unchanged", description=__doc__)
    parser.add_argument("file", type=Path)
    file: Path = parser.parse_args().file
    found = dict(hashes())
    if not file.exists():
        file.write_text(json.dumps(found), "utf-8")
        print(f"{len(found):,} results written to {file}")
        return
    before: dict[str, str] = json.loads(file.read_text("utf-8"))
    others = [name for name in before.keys() | found.keys() if before.get(name) != found.get(name)]
    print(f"{len(found):,} results, {len(others):,} others than before", *sorted(others)[:50], sep="\n  ")
    if others:
        sys.exit(1)


if __name__ == "__main__":
    main()
