"""What a ledger says of its run, for another shell: read only, while the run goes on or afterwards."""

import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.batch.input_size import RowCount
from summarizer.batch.progress import commonest, duration, money, of_total
from summarizer.batch.run import ledger_of, lock_of
from summarizer.batch.store.ledger import Ledger
from summarizer.batch.store.lock import is_locked
from summarizer.errors import ResultError
from summarizer.results.tokens import TokenUsage

_FRESH = 10.0
"""Seconds for which what a run has noted tells its time left; it does so every two."""


@dataclass(frozen=True)
class RunStatus:
    """A run as its ledger has it.

    Attributes:
        state: running, finished, stopped, or broken off (killed, or the machine went down).
        data: all figures, as JSON has them.
    """

    state: str
    data: dict[str, Any]

    def text(self) -> str:
        """A few lines for people."""
        data, tokens = self.data, TokenUsage(**self.data["tokens"])
        of = f"{of_total(data['over'], RowCount(**data['total']))}: " if data["total"] else ""
        lines = [
            f"{data['ledger']}: {self.state}" + (f" ({data['reason']})" if data["reason"] else ""),
            f"{of}{data['done']:,} done, {data['failed']:,} failed, {data['open']:,} open"
            + (f", {data['stale']:,} stale" if data["stale"] else ""),
            f"{tokens.input:,} tokens in{tokens.remark}, {tokens.output:,} out, "
            f"{data['requests']:,} requests, {money(data['cost'])}"
            + (f"; model {data['model']}" if data["model"] else ""),
        ]
        if self.state == "running":
            left = f", {duration(data['seconds_left'])} left" if data["seconds_left"] is not None else ""
            under_way = data["waiting"] or f"{data['in_flight']}/{data['limit']} in flight"
            lines.append(f"{data['per_minute']:,.0f}/min, {under_way}{left}")
        lines.append(f"commonest problems: {commonest(data['problems'])}")
        if data["failures"]:
            lines.append(f"failed with: {commonest(data['failures'])}")
        return "\n".join(lines)


def status(path: Path | str) -> RunStatus:
    """The status of a run, by its ledger or its output.

    Raises:
        ResultError: there is no ledger, or it cannot be read.
    """
    path = Path(path)
    output = path.with_name(path.name.removesuffix(".ledger"))
    found = ledger_of(output)
    if not found.exists():
        raise ResultError(f"no ledger at {found}", "Give the ledger or the output of a batch.")
    with closing(Ledger(found, read_only=True)) as ledger:
        noted = ledger.notes().get("run", {}).get("state", "broken off")
        state = "running" if is_locked(lock_of(output)) else "broken off" if noted == "running" else noted
        return RunStatus(state, {"ledger": str(found), "state": state, **_figures(ledger, state)})


def _figures(ledger: Ledger, state: str) -> dict[str, Any]:
    run, states, paid = ledger.notes().get("run", {}), ledger.states(), ledger.paid().both
    silent = round(time.time() - run["seen"], 1) if "seen" in run else None
    return {
        "reason": run.get("reason"),
        "model": run.get("model"),
        "done": states.get("done", 0),
        "failed": states.get("failed", 0),
        "open": states.get("open", 0),
        "stale": run.get("stale", 0),
        "requests": ledger.attempts(),
        "answers": ledger.answered(),
        "tokens": paid.model_dump(),
        "cost": run.get("cost"),
        "per_minute": run.get("per_minute", 0.0),
        "waiting": run.get("waiting", ""),
        "in_flight": run.get("in_flight", 0),
        "limit": run.get("limit", 0),
        "fraction": run.get("fraction"),
        "over": run.get("over", 0),
        "total": run.get("total"),
        "seconds_left": _left(run.get("seconds_left"), silent) if state == "running" else None,
        "seconds_silent": silent,
        "problems": ledger.problems(),
        "failures": ledger.failures(),
    }


def _left(noted: float | None, silent: float | None) -> float | None:
    """Seconds left of a run now, by what it noted some seconds ago; None where that says nothing of now."""
    if noted is None or silent is None or silent > _FRESH:
        return None
    return max(0.0, noted - silent)
