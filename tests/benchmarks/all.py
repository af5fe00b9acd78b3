"""Every target of the benchmarks, met or missed, in one table: `python -m tests.benchmarks.all`.

Each benchmark prints its own figures first. `python -m tests.benchmarks.all size speed` runs these alone.
Ratios are taken within one run: on a machine that does other work they hold better than seconds.
"""

import argparse
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from typing import Any

from tests.benchmarks.targets import Target, collected, table

BENCHMARKS: dict[str, tuple[str, ...]] = {
    "size": (),
    "speed": (),
    "caches": (),
    "startup": (),
    "throughput": (),
    "batch": ("--sizes", "1000,100000"),
    "corruptions": (),
    "service": (),
    "archive": (),
    "places": (),
    "numerals": (),
}
"""Those that have targets, each with its options."""

SHORT: dict[str, tuple[str, ...]] = {
    "batch": ("--sizes", "1000"),
    "service": ("--requests", "2000", "--articles", "200"),
}
"""Options of those that are long, where `--short` will do."""

RACES = ("throughput", "batch", "service")
"""Those that go in rounds, of which the median counts."""


def main() -> None:
    """Run them in turn and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.all", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; all if none")
    parser.add_argument("--corpora", help="folder of those that `places` measures; without it none is")
    parser.add_argument(
        "--short", action="store_true", help="fewer articles and requests where there are many"
    )
    parser.add_argument("--rounds", type=int, help="rounds of each race, where less than usual will do")
    chosen = parser.parse_args()
    names: list[str] = chosen.names
    if unknown := sorted(set(names) - set(BENCHMARKS)):
        parser.error(f"no benchmark is called {', '.join(unknown)}")
    found: list[tuple[str, Target]] = []
    broken = []
    for name in names or BENCHMARKS:
        print(f"\n=== {name} ===", flush=True)
        with collected() as targets:
            try:
                _run(import_module(f"tests.benchmarks.{name}").main, _words(name, chosen))
            except Exception:  # the others are measured all the same
                traceback.print_exc()
                broken.append(name)
        found += ((name, target) for target in targets)
    print(f"\n=== targets ===\n{table(found)}")
    missed = sum(not target.is_met for _, target in found)
    print(f"{len(found) - missed} met, {missed} missed" + (f"; broke: {', '.join(broken)}" if broken else ""))
    if broken:
        sys.exit(1)


def _words(name: str, chosen: argparse.Namespace) -> list[str]:
    """A benchmark's command line."""
    options = SHORT.get(name, BENCHMARKS[name]) if chosen.short else BENCHMARKS[name]
    words = [name, *options]
    if chosen.rounds and name in RACES:
        words += ["--rounds", str(chosen.rounds)]
    if chosen.corpora and name == "places":
        words.append(chosen.corpora)
    return words


def _run(start: Callable[[], Any], words: list[str]) -> None:
    """A benchmark as its own command would run it."""
    given = sys.argv
    sys.argv = words
    try:
        start()
    finally:
        sys.argv = given


if __name__ == "__main__":
    main()
