"""How far two annotators of the gold articles agree: `python -m tests.benchmarks.agreement`.

The second annotation is scored against the first as if a model had answered it: precision, recall and F1 of
each section, fields of matched items, and what is confused most often.
"""

from summarizer import evaluate
from summarizer.evaluation.report import report
from summarizer.evaluation.run import Run
from tests.gold import FOLDER, SECOND, seconds

MEASURES = {
    "parties": "parties",
    "numbers, value right": "numbers.value",
    "locations": "locations",
    "roles of locations": "locations.roles",
    "sources": "sources",
    "statements": "statements",
    "chains of sources, exact": "chains",
}
"""What docs/gold.md calls a measure, and its name in a run."""


def agreement() -> Run:
    """The second annotations scored against the first."""
    return evaluate([FOLDER / f"{name}.json" for name in seconds()], results=SECOND)


def rows(run: Run) -> list[tuple[str, str]]:
    """The rows of the table in docs/gold.md: what agrees, and how far."""
    shown = [("mean of the sections", run.overall.value)]
    shown += [(name, run.scores["all"][measure].f1.value) for name, measure in MEASURES.items()]
    status = run.fields["statements.status"]
    shown.append(("status of matched statements", status.right / status.of))
    return [(name, f"{value:.3f}") for name, value in shown]


def main() -> None:
    """Print the tables."""
    run = agreement()
    for name, value in rows(run):
        print(f"{name:32} {value}")
    print(report(run))


if __name__ == "__main__":
    main()
