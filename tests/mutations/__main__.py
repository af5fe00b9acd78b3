"""The command: sample, judge, tell."""

import argparse
import shutil
import tempfile
from collections import Counter
from hashlib import sha256
from pathlib import Path

from tests.mutations.baseline import Baseline, load, measure
from tests.mutations.mutants import Mutant, mutants_of
from tests.mutations.running import Known, copied, fingerprint, judged
from tests.mutations.worker import Job, Judged
from tests.support.paths import ROOT

ROOMS = {
    "grounding": ("grounding", "checks", "pipeline"),
    "numerals": ("numerals", "checks"),
    "checks": ("checks", "grounding", "pipeline"),
    "pipeline": ("pipeline", "client", "cli"),
    "batch/store": ("batch",),
    "batch/schedule": ("batch",),
    "results": ("results", "output", "pipeline"),
    "client": ("client", "pipeline"),
    "prompting": ("prompting", "pipeline", "client"),
    "text": ("text", "grounding", "checks"),
}
"""Each room to the rooms of tests that are to notice; the slow tests of the first two are tried last."""

LASTING = 15.0
"""The processor's seconds that the tests of one mutant may take by the baseline."""


def room_of(path: str) -> str:
    """The room of a file: the longest of ROOMS that leads to it."""
    inner = path.removeprefix("summarizer/")
    return max((room for room in ROOMS if inner.startswith(f"{room}/")), key=len)


def sampled(rooms: list[str], leave: list[str], sample: int, seed: int) -> list[Mutant]:
    """Mutants of some rooms drawn with a seed, in the order of files; all where there are no more."""
    found = [one for room in sorted(rooms) for one in mutants_of(ROOT, f"summarizer/{room}")]
    found = [one for one in found if not any(one.path.startswith(f"summarizer/{name}") for name in leave)]
    return sorted(drawn(found, sample, seed), key=lambda one: (one.path, one.start, one.after))


def drawn(mutants: list[Mutant], sample: int, seed: int) -> list[Mutant]:
    """Those of the lowest hashes of what they change: they stay the same while other code comes and goes."""
    again: Counter[str] = Counter()
    hashes = {}
    for one in mutants:
        change = f"{one.path} {one.kind} {one.before} {one.after}"
        hashes[one.key] = sha256(f"{seed} {change} {again[change]}".encode()).digest()
        again[change] += 1
    return sorted(mutants, key=lambda one: hashes[one.key])[:sample]


def baseline_of(rooms: list[str], tree: Path, state: Path) -> Baseline:
    """What the tests of some rooms run, measured anew where code or tests have changed."""
    folders = sorted({f"tests/{name}" for room in rooms for name in ROOMS[room]})
    kept = state / f"baseline-{fingerprint(ROOT, 'summarizer/', 'prompts/', 'schemas/', 'tests/')}.json"
    done = state / f"{kept.stem}-{'-'.join(folders).replace('tests/', '')}.json"
    return load(done) if done.exists() else measure(tree, [*folders, "-m", "not slow or http"], done)


def jobs_of(mutants: list[Mutant], baseline: Baseline, patience: float) -> list[Job]:
    """The work for mutants that some test runs; each may take `patience` times as long as by the baseline."""
    found = []
    for one in mutants:
        tests = baseline.tests(one, room_of(one.path), LASTING)
        if tests:
            seconds = 20 + patience * sum(baseline.seconds[test] for lot in tests for test in lot)
            source = one.of((ROOT / one.path).read_bytes()).decode()
            found.append(Job(one.key, one.path, source, tests, seconds, slow_tests(room_of(one.path))))
    return found


def slow_tests(room: str) -> list[str]:
    """What pytest is told to run the slow tests of a room."""
    return [*(f"tests/{name}" for name in ROOMS[room][:2]), "-m", "slow and not http"]


def told(mutants: list[Mutant], known: Known) -> None:
    """Print killed and survived by room, and each survivor."""
    counts: dict[str, Counter[str]] = {}
    survivors = []
    for one in mutants:
        judged = known.get(one)
        if judged is None:
            continue
        counts.setdefault(room_of(one.path), Counter())[judged.outcome] += 1
        if judged.outcome == "survived":
            survivors.append(f"{one}{'' if judged.seconds else '  (no test runs it)'}")
    total: Counter[str] = sum(counts.values(), Counter())
    print(*survivors, sep="\n")
    print(f"\n{'room':<16}{'mutants':>8}{'killed':>8}{'survived':>10}{'score':>8}")
    for room, count in [*sorted(counts.items()), ("all", total)]:
        killed = count["killed"] + count["timeout"]
        print(f"{room:<16}{count.total():>8}{killed:>8}{count['survived']:>10}{killed / count.total():>8.1%}")


def main() -> None:
    """Run as `python -m tests.mutations`."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutations", description=__doc__)
    parser.add_argument("--rooms", nargs="+", choices=ROOMS, default=list(ROOMS), help="what is changed")
    parser.add_argument(
        "--leave", nargs="+", default=[], help="files of these rooms that stay, below summarizer/"
    )
    parser.add_argument("--sample", type=int, default=300, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--patience", type=float, default=10, help="times what the tests of a mutant take")
    parser.add_argument("--state", type=Path, default=ROOT / ".mutations", help="where results are kept")
    options = parser.parse_args()
    options.state.mkdir(exist_ok=True)
    mutants = sampled(options.rooms, options.leave, options.sample, options.seed)
    known = Known(options.state / "judged.jsonl", ROOT)
    open_ = {one.key: one for one in mutants if known.get(one) is None}
    print(f"{len(mutants)} mutants, {len(mutants) - len(open_)} of them known")
    if open_:
        _judge(open_, known, options)
    told(mutants, known)


def _judge(mutants: dict[str, Mutant], known: Known, options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = copied(ROOT, Path(folder) / "0")
        baseline = baseline_of(options.rooms, first, options.state)
        jobs = jobs_of(list(mutants.values()), baseline, options.patience)
        numbers = range(1, min(options.workers, len(jobs)))
        more = [shutil.copytree(first, Path(folder) / str(number), symlinks=True) for number in numbers]
        for key in mutants.keys() - {job.key for job in jobs}:
            known.put(mutants[key], Judged(key, "survived", None, 0.0))

        def done(one: Judged) -> None:
            known.put(mutants[one.key], one)
            print(f"{one.outcome:<9}{one.seconds:>6.1f} s  {mutants[one.key]}", flush=True)

        judged(jobs, [first, *more], done)


if __name__ == "__main__":
    main()
