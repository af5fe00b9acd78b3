"""`summarizer batch INPUT -o OUT.jsonl`: an archive summarized."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from summarizer.cli import options as shared
from summarizer.cli.echo import say
from summarizer.cli.exit_codes import ERRORS_REMAIN, exit_code
from summarizer.cli.group import VERBOSE
from summarizer.cli.help import Grouped
from summarizer.cli.interrupts import INTERRUPTED
from summarizer.cli.writer import summary_class
from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    from summarizer.batch.run import Report

_F = TypeVar("_F", bound=Callable[..., Any])

_FIELDS = ("id", "text", "title", "outlet", "language")
_RUN = (
    "concurrency", "requests_per_minute", "tokens_per_minute", "budget_tokens", "budget_usd", "refresh",
    "retry_failed", "via", "poll", "forget_batches", "grace",
)  # fmt: skip
"""Options of the run; the others are the summarizer's."""


def _field(name: str) -> Callable[[_F], _F]:
    return click.option(
        f"--{name}-field", default=name, show_default=True, help=f"What the input calls {name}."
    )


@click.command("batch", cls=Grouped)
@click.argument("source", metavar="INPUT")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path),
    help="JSON lines, appended to; a ledger and a lock stand beside it.",
)  # fmt: skip
@click.option(
    "--input-format", type=click.Choice(["jsonl", "csv", "parquet", "text"]), help="Default: by its name."
)
@_field("id")
@_field("text")
@_field("title")
@_field("outlet")
@_field("language")
@shared.language
@shared.model
@shared.second
@shared.base_url
@shared.prompts
@shared.schema
@shared.on_error
@shared.detail
@shared.split
@shared.wire
@shared.encoding
@shared.timeout
@click.option(
    "--retries", type=click.IntRange(min=0), default=4, show_default=True,
    help="Retries of failed transport, an article.",
)  # fmt: skip
@shared.max_tokens
@shared.sampling
@shared.max_characters
@shared.context
@shared.places
@click.option(
    "--concurrency", type=click.IntRange(min=1), default=64, show_default=True,
    help="Requests under way at most; fewer as long as the provider says it is too much.",
)  # fmt: skip
@click.option(
    "--via", type=click.Choice(["requests", "openai-batch"]), default="requests", show_default=True,
    help="openai-batch: through OpenAI's Batch API, in hours and at half the price.",
)  # fmt: skip
@click.option(
    "--poll", metavar="SECONDS", type=click.FloatRange(min=0, min_open=True), default=60.0, show_default=True,
    help="With --via openai-batch: longest wait between looks at a batch.",
)  # fmt: skip
@click.option(
    "--forget-batches", is_flag=True,
    help="Give up batches of earlier runs, and pay for their answers anew.",
)  # fmt: skip
@click.option("--requests-per-minute", type=click.FloatRange(min=0, min_open=True), help="What may be sent.")
@click.option("--tokens-per-minute", type=click.FloatRange(min=0, min_open=True), help="Sent and answered.")
@click.option(
    "--budget-tokens", type=click.FloatRange(min=0, min_open=True),
    help="Begin no article that would overdraw this, all runs on this output together.",
)  # fmt: skip
@click.option("--budget-usd", type=click.FloatRange(min=0, min_open=True), help="The same in US dollars.")
@click.option(
    "--prices", type=click.Path(path_type=Path), help="Table of prices (TOML; or $SUMMARIZER_PRICES)."
)
@click.option(
    "--refresh", is_flag=True, help="Summarize stale rows anew: other text, prompt, schema or model."
)
@click.option("--retry-failed", is_flag=True, help="Try rows again that failed.")
@click.option(
    "--repair", is_flag=True,
    help="First put aside what is damaged in output and ledger, and keep what can be read.",
)  # fmt: skip
@click.option(
    "--grace", metavar="SECONDS", type=click.FloatRange(min=0), default=30.0, show_default=True,
    help="After Ctrl-C or SIGTERM: longest wait for the requests under way.",
)  # fmt: skip
@click.option("-v", "--verbose", is_flag=True, help="Say what the provider says when it refuses.")
def command(
    source: str, output: Path, input_format: Any, schema_name: str | None, encoding: str | None,
    verbose: bool, repair: bool, **options: Any,
) -> None:  # fmt: skip
    """Summarize many articles; what is done is never asked again.

    INPUT is a file of JSON lines, CSV or Parquet, a folder or a quoted glob of documents, a feed or mailbox,
    or - (JSON lines).
    Give the same command again to go on after a stop, a crash or a power cut.

    Exit codes: 0 all done; 1 rows failed, are stale or left; 130 stopped by Ctrl-C; else as for one article.
    """
    from summarizer.api.summarizer import Summarizer
    from summarizer.batch.inputs import Input
    from summarizer.batch.rows import InputFields
    from summarizer.cli.progress import with_progress

    click.get_current_context().meta[VERBOSE] = verbose
    fields = InputFields(**{name: options.pop(f"{name}_field") for name in _FIELDS})
    found = Input(source, fields, input_format, encoding)
    run = {name: options.pop(name) for name in _RUN}
    summarizer = Summarizer[Any](options.pop("model"), schema=summary_class(schema_name), **options)
    if repair:
        from summarizer.batch.repair import repair as repaired

        say(repaired(output).text())
    report = with_progress(partial(summarizer.batch, found, output, **run))
    for note in found.notes:
        say(note)
    _end(report, blocking=found.blocking)


def _end(report: "Report | None", *, blocking: bool) -> NoReturn:
    """Say how a run ended, and leave with its exit code.

    Args:
        report: of the run; None where it was stopped at once.
        blocking: whether a thread may wait for standard input or a document, which would hold the process.
    """
    if report is None:
        say("Stopped at once. What was answered is kept; the same command goes on.")
        say("Requests that were under way are perhaps paid for all the same.")
        os._exit(INTERRUPTED)  # whatever still waits would hold the process
    code = _told(report)
    sys.stdout.flush()
    if blocking and report.stopped:
        os._exit(code)
    if isinstance(report.stopped, SummarizerError):
        raise report.stopped
    sys.exit(code)


def _told(report: "Report") -> int:
    """Say what a run has done and how it ended; its exit code."""
    from summarizer.batch.progress import commonest, money

    progress, tokens = report.progress, report.progress.tokens
    say(
        f"{progress.done:,} done, {progress.failed:,} failed, {progress.skipped:,} done before"
        f"{f', {progress.left:,} left' if progress.left else ''}; {progress.requests:,} requests, "
        f"{tokens.input + tokens.output:,} tokens{tokens.remark} and {money(progress.cost)} in all."
    )
    if report.problems:
        say(f"Commonest problems: {commonest(report.problems)}.")
    if report.failures:
        say(f"Failed with: {commonest(report.failures)}. --retry-failed tries them again.")
    if progress.stale:
        say(
            f"{progress.stale:,} rows are stale: made of another text, prompt, schema or model than now. "
            "--refresh summarizes them anew."
        )
    if progress.abandoned:
        say(
            f"{progress.abandoned:,} requests were given up when the grace was over; perhaps they are paid "
            "for all the same."
        )
    if progress.waiting:
        say(f"At the provider: {progress.waiting}. The same command fetches what comes of it.")
    return _ended(report)


def _ended(report: "Report") -> int:
    """Say why a run was stopped, if it was; its exit code."""
    from summarizer.batch.schedule.budget import USED_UP

    if isinstance(report.stopped, SummarizerError):
        say("Stopped by an error. What was answered is kept; the same command goes on.")
        return exit_code(type(report.stopped))
    if report.stopped == USED_UP:
        say(f"Stopped: {USED_UP}. The same command with a larger one goes on.")
        return ERRORS_REMAIN
    if report.stopped:
        say(f"Stopped: {report.stopped}. The same command goes on where this one ended.")
        return INTERRUPTED if report.stopped == "interrupted" else ERRORS_REMAIN
    return ERRORS_REMAIN if report.failures or report.progress.stale or report.progress.left else 0
