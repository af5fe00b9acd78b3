"""A step of a nightly pipeline: yesterday's articles in, their results out.

    python examples/pipeline_step.py articles/2026-11-27.jsonl results/2026-11-27.jsonl

Airflow, Dagster, Prefect and cron all ask the same of a step: it can be run again, it does no work twice, and
it fails where somebody has to look. `step` is such a function. In Airflow write `@task` above it, in Dagster
`@asset`; neither is needed to run it. It asks the model of `$SUMMARIZER_MODEL` (openai/gpt-4.1-mini).
"""

import asyncio
import os
import sys
from pathlib import Path

from summarizer import Summarizer, status

MOST_FAILED = 0.05
"""Share of articles that may fail before somebody has to look."""


def step(source: str, output: str, budget_usd: float | None = None) -> dict[str, int]:
    """Summarize what is not yet summarized; how many are done, failed and open.

    After a kill the same call goes on, and pays for nothing twice.

    Args:
        source: articles, as `summarizer batch` takes them.
        output: JSON lines, one a row; its ledger stands beside it.
        budget_usd: what all runs on this output may cost together.

    Raises:
        RuntimeError: more than `MOST_FAILED` of the articles have failed, or some are still open.
    """
    Path(output).parent.mkdir(parents=True, exist_ok=True)
    asyncio.run(_run(source, output, budget_usd))
    found = status(output).data
    counts = {name: found[name] for name in ("done", "failed", "open")}
    if counts["open"] or counts["failed"] > MOST_FAILED * (counts["done"] + counts["failed"]):
        raise RuntimeError(f"{output}: {counts}; `summarizer status {output}` says why")
    return counts


async def _run(source: str, output: str, budget_usd: float | None) -> None:
    model = os.environ.get("SUMMARIZER_MODEL", "openai/gpt-4.1-mini")
    async with Summarizer(model, base_url=os.environ.get("SUMMARIZER_BASE_URL")) as summarizer:
        await summarizer.batch(source, output, budget_usd=budget_usd)


if __name__ == "__main__":
    print(step(sys.argv[1], sys.argv[2]))
