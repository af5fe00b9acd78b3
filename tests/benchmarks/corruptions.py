"""How many corruptions of a clean summary the checks detect: `python -m tests.benchmarks.corruptions [-v]`.

Detected means: examining the corrupted summary gives an error, on or in the corrupted item, that the clean
summary did not have.
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal

from summarizer.pipeline.flow import examine
from summarizer.results.problem import Problem
from tests.benchmarks.clean import Clean, answered_articles, clean_summaries
from tests.benchmarks.corrupting import KINDS, Corrupter, Corruption
from tests.benchmarks.recordings import missing
from tests.benchmarks.targets import Target, judge

SEED = 20
DRAWS = 60
"""Different corruptions of each kind, where there are so many."""

TARGETS = {
    "digit changed": 0.99,
    "ten times, a tenth": 0.99,
    "value scaled": 0.99,
    "value of another": 0.99,
    "scale word changed": 0.99,
    "number in free text": 0.99,
    "negation dropped": 0.99,
    "quote invented": 0.99,
    "reference dangling": 0.99,
}
"""Least detection rate of the kinds that must not pass; the rest is reported as it is."""

NOTICED = {
    "source exchanged": 0.75,
    "chain reversed": 0.70,
    "source removed": 0.90,
    "place swapped": 0.50,
    "name invented in text": 0.85,
}
"""The same of kinds that a warning tells too: nobody can be sure of them without reading."""

FALSE_WARNINGS = 0.3
"""Most warnings an article of the codes that tell these kinds, on summaries that are right."""

WATCHED = ("source-elsewhere", "chain-reversed", "place-elsewhere", "text-name-unsupported",
           "text-direction-reversed", "statement-unattributed")  # fmt: skip

_MORE = 4  # times as many corruptions of these kinds, for the table by language
_ATTEMPTS = 40  # choices at random for each corruption wanted

Seen = Literal["error", "error elsewhere", "warning", "info", "nothing"]


@dataclass(frozen=True)
class Outcome:
    """What the checks say of one corruption: on or in the item, and how grave it is."""

    clean: Clean
    corruption: Corruption
    seen: Seen
    said: tuple[str, ...]


def judged(clean: Clean, corruption: Corruption) -> Outcome:
    """Examine a corrupted summary."""
    problems = examine(clean.article, corruption.summary, clean.output)
    new = [one for one in problems if (one.code, one.severity, one.path) not in clean.known]
    path = corruption.path or "headline"
    here = [one for one in new if one.path == path or one.path.startswith((f"{path}.", f"{path}["))]
    said = tuple(f"{one.code}: {one.message}" for one in here)
    return Outcome(clean, corruption, _gravest(new, here), said)


def _gravest(new: Sequence[Problem], on_item: Sequence[Problem]) -> Seen:
    here = {one.severity for one in on_item}
    if "error" in here:
        return "error"
    if any(one.severity == "error" for one in new):
        return "error elsewhere"
    if "warning" in here:
        return "warning"
    return "info" if "info" in here else "nothing"


def drawn(kind: Corrupter, cleans: Sequence[Clean], random: Random, wanted: int) -> list[Outcome]:
    """Outcomes of different corruptions of a kind, half of them of recorded answers where possible."""
    pools = [[one for one in cleans if one.recorded], [one for one in cleans if not one.recorded]]
    outcomes: dict[tuple[str, str, str], Outcome] = {}
    for _ in range(_ATTEMPTS * wanted):
        if len(outcomes) == wanted:
            break
        clean = random.choice(random.choice([pool for pool in pools if pool]))
        corruption = kind(clean, random)
        if corruption is None or corruption.was == corruption.now:
            continue
        key = (clean.name, corruption.path, corruption.now)
        if key not in outcomes:
            outcomes[key] = judged(clean, corruption)
    return list(outcomes.values())


def noticed(outcomes: Sequence[Outcome]) -> float:
    """The share that is told by an error or a warning; 0 of none."""
    told = ("error", "error elsewhere", "warning")
    return sum(one.seen in told for one in outcomes) / max(1, len(outcomes))


def false_warnings(cleans: Sequence[Clean]) -> list[tuple[Clean, Problem]]:
    """Warnings of the watched codes in summaries that a reader wrote and nobody spoilt."""
    return [
        (clean, one)
        for clean in cleans
        if clean.recorded
        for one in clean.problems
        if one.code in WATCHED and one.severity == "warning"
    ]


def rate(outcomes: Sequence[Outcome]) -> float:
    """The share that is detected; 0 of none."""
    return sum(one.seen == "error" for one in outcomes) / max(1, len(outcomes))


def false_errors(cleans: Sequence[Clean]) -> list[tuple[Clean, Problem]]:
    """Errors found in summaries that have none."""
    return [(clean, one) for clean in cleans for one in clean.problems if one.severity == "error"]


def _print_clean(cleans: Sequence[Clean]) -> None:
    recorded = [clean for clean in cleans if clean.recorded]
    made = len(cleans) - len(recorded)
    print(f"clean: {', '.join(clean.name for clean in recorded)}, and {made} made of sentences and numbers")
    if absent := missing():
        print(f"  not recorded: {', '.join(absent)}")
    wrong = false_errors(cleans)
    print(f"  false errors {judge(Target('false errors in clean summaries', len(wrong), 0, form='d'))}")
    doubtful = false_warnings(cleans)
    share = len(doubtful) / max(1, len(recorded))
    said = judge(Target("false warnings an article of what is watched", share, FALSE_WARNINGS))
    print(f"  warnings of what is watched {said}")
    for clean, problem in (*wrong, *doubtful):
        print(f"    {clean.name} {problem.path} {problem.code}: {problem.message}")


def _print_answers(cleans: Sequence[Clean]) -> None:
    """All errors and warnings of answers that nobody has spoilt, counted by code and one by one."""
    print(f"answers: {', '.join(clean.name for clean in cleans)}")
    found = [(clean, one) for clean in cleans for one in clean.problems if one.severity != "info"]
    for severity in ("error", "warning"):
        codes = Counter(one.code for _, one in found if one.severity == severity)
        told = ", ".join(f"{code} {count}" for code, count in codes.most_common())
        share = codes.total() / len(cleans)
        print(f"  {severity}s {codes.total()} ({share:.2f} an article): {told or 'none'}")
    for clean, problem in found:
        print(f"    {problem.severity} {clean.name} {problem.path} {problem.code}: {problem.message}")


def _print_kind(name: str, outcomes: Sequence[Outcome], *, verbose: bool) -> None:
    counts = {seen: sum(one.seen == seen for one in outcomes) for seen in _COLUMNS}
    target = ""
    if name in TARGETS:
        found = Target(f"errors found: {name}", rate(outcomes), TARGETS[name], least=True, form=".1%")
        target = f"   {judge(found)}"
    if name in NOTICED:
        share = noticed(outcomes)
        found = Target(f"told: {name}", share, NOTICED[name], least=True, form=".1%")
        target = f"   told {judge(found)}"
    row = "".join(f"{count:>10}" for count in counts.values())
    print(f"  {name:<24}{len(outcomes):>5}{rate(outcomes):>8.1%}{row}{target}")
    for one in outcomes if verbose else ():
        if one.seen not in (("error", "warning") if name in NOTICED else ("error",)):
            where = f"{one.clean.name} {one.corruption.path or 'headline'}"
            print(f"      {one.seen}: {where}: “{one.corruption.was}” -> “{one.corruption.now}”")
            for said in one.said:
                print(f"          {said}")


def _print_languages(kinds: Mapping[str, Sequence[Outcome]]) -> None:
    """What is told of recorded and gold answers, by language."""
    languages = sorted({one.clean.given.language for found in kinds.values() for one in found})
    print(f"  {'told, by language':<24}" + "".join(f"{language:>9}" for language in languages))
    for name, outcomes in kinds.items():
        cells = []
        for language in languages:
            own = [one for one in outcomes if one.clean.recorded and one.clean.given.language == language]
            told = round(noticed(own) * len(own))
            cells.append(f"{told}/{len(own)}" if own else "-")
        print(f"  {name:<24}" + "".join(f"{cell:>9}" for cell in cells))


_COLUMNS: tuple[Seen, ...] = ("error", "error elsewhere", "warning", "info", "nothing")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.corruptions", description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true", help="list what is not detected")
    parser.add_argument("--draws", type=int, default=DRAWS, help="corruptions of each kind")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", nargs="*", choices=KINDS, help="these kinds")
    parser.add_argument("--folder", type=Path, help="of answers: NAME.LANG.txt, NAME.LANG.answer.json")
    options = parser.parse_args()
    if options.folder:
        cleans = answered_articles(options.folder)
        _print_answers(cleans)
    else:
        cleans = clean_summaries(gold=True)
        _print_clean(cleans)
    heads = "".join(f"{head:>10}" for head in ("error", "elsewhere", "warning", "info", "nothing"))
    print(f"  {'corruption':<24}{'n':>5}{'found':>8}{heads}")
    found: dict[str, list[Outcome]] = {}
    for name, kind in KINDS.items():
        if options.only and name not in options.only:
            continue
        wanted = options.draws * (_MORE if name in NOTICED else 1)
        found[name] = drawn(kind, cleans, Random(f"{options.seed} {name}"), wanted)
        _print_kind(name, found[name], verbose=options.verbose)
    _print_languages(found)


if __name__ == "__main__":
    main()
