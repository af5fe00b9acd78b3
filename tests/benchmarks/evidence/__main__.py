"""How the checks and the reading of numbers do on texts that other people marked.

`python -m tests.benchmarks.evidence FOLDER` prints the table of docs/evidence.md, which says what each figure
means and where the corpora are had. FOLDER holds them as sub-folders, called as their repositories are;
nothing is fetched.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.evidence import gold
from tests.benchmarks.evidence.corpora import CORPORA
from tests.benchmarks.evidence.rows import Row, table


def evidence(
    root: Path, left_out: list[str], *, held_out: bool, names: list[str] | None = None
) -> Iterator[Row]:
    """The rows of the corpora that are there; what is not is added to `left_out`.

    `names` are the beginnings of the names of those that are wanted, where not all are.
    """
    for corpus in CORPORA:
        if names and not corpus.name.startswith(tuple(names)):
            continue
        missing = corpus.missing(root)
        if missing:
            left_out.append(f"{corpus.name}: {', '.join(missing)} not there, left out")
            continue
        try:
            rows = list(corpus.measure(corpus.name, root, held_out))
        except FileNotFoundError as error:
            left_out.append(f"{corpus.name}: {Path(error.filename).relative_to(root)} not there, left out")
            continue
        yield from rows


def gold_files(root: Path, out: Path) -> int:
    """Write the corpora of attributions as gold, each to a folder of `out`; 2 if there is none."""
    code = 2
    for name, articles in gold.readers(root):
        written = gold.write(articles, out / name)
        print(
            f"{out / name}: {written.articles:,} articles, {written.statements:,} statements; "
            f"{written.dropped:,} sources and statements dropped, {len(written.refused)} articles refused"
        )
        code = 0
    if code:
        print(f"{root} holds neither PolNeAR nor German Wikinews: see docs/evidence.md", file=sys.stderr)
    return code


def main(arguments: list[str] | None = None) -> int:
    """Print the table, or write gold files; 2 if there is no corpus."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.evidence", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--held-out", action="store_true", help="measure the documents kept for a last measurement"
    )
    parser.add_argument(
        "--corpus",
        action="append",
        metavar="NAME",
        help="measure none but the corpora whose names begin so; may be given several times",
    )
    parser.add_argument(
        "--gold",
        type=Path,
        metavar="OUT",
        help="write PolNeAR and Wikinews to OUT as gold for `summarizer eval`",
    )
    options = parser.parse_args(arguments)
    if options.gold:
        return gold_files(options.folder, options.gold)
    left_out: list[str] = []
    rows = list(evidence(options.folder, left_out, held_out=options.held_out, names=options.corpus))
    if rows:
        print(table(rows))
    print(*dict.fromkeys(left_out), sep="\n", file=sys.stderr)
    if not rows:
        print(f"{options.folder} holds no corpus: docs/evidence.md names their sub-folders", file=sys.stderr)
    return 0 if rows else 2


if __name__ == "__main__":
    sys.exit(main())
