"""How fast results are put into an archive: `python -m tests.benchmarks.archive [ARTICLES]`.

The results are those of the gold articles and of the events that are compared, some 46 items each, again and
again under other outlets and dates. Printed are results a second of CPU, what a hundred thousand would take,
the process's memory beyond what its imports took, and bytes on disk. Making the file is not counted.
"""

import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from summarizer.archive import index
from tests.benchmarks.targets import Target, judge
from tests.support.archives import batch_line, gold_results
from tests.support.memory import peak_memory

ARTICLES = 2000
LONGEST, MOST = 300.0, 200.0
"""Seconds of CPU that 100,000 results may take, and MiB of memory."""


def main(articles: int = ARTICLES) -> None:
    """Measure in a process of its own: the most memory that another one held may be another benchmark's."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        taken, memory, size = pool.submit(_indexed, articles).result()
    seconds = Target("100,000 results", 100_000 * taken / articles, LONGEST, form=",.0f", unit=" s of CPU")
    told = judge(Target("memory of indexing", memory, MOST, form=".0f", unit=" MiB"))
    print(
        f"{articles:,} results: {articles / taken:,.0f} a second of CPU; 100,000: {judge(seconds)}; "
        f"memory: {told}; {size:,.0f} bytes each"
    )


def _indexed(articles: int) -> tuple[float, float, float]:
    """Make an archive of so many articles: seconds of CPU, MiB of memory, and bytes each."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out.jsonl"
        _write(output, articles)
        before, begun = _memory(), time.process_time()
        done = index(output, Path(folder) / "archive.db")
        return time.process_time() - begun, _memory() - before, done.bytes / done.articles


def _write(path: Path, articles: int) -> None:
    """Write so many lines: each result is serialized once, and its marks are replaced."""
    marks = {"outlet": "@outlet@", "title": "@title@", "published": "2026-01-01T00:00:00Z"}
    lines = [
        batch_line("@id@", result.model_copy(update={"article": result.article.model_copy(update=marks)}))
        for result in gold_results()
    ]
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            line = lines[number % len(lines)].replace('"@id@"', str(number), 1)
            line = line.replace(marks["title"], f"Article {number}", 1)
            line = line.replace(marks["outlet"], f"Outlet {number % 40}", 1)
            day = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}T00:00:00Z"
            file.write(line.replace(marks["published"], day, 1))


def _memory() -> float:
    """The most that the process has held, in MiB."""
    return peak_memory(os.getpid())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
