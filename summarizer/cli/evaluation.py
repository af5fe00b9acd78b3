"""`summarizer eval`: how good a model and a prompt are, against gold articles."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import options as shared
from summarizer.cli.echo import put, put_line, say
from summarizer.cli.exit_codes import exit_code
from summarizer.cli.group import VERBOSE
from summarizer.cli.help import Grouped
from summarizer.cli.writer import summary_class, write_file
from summarizer.errors import ConfigurationError, ResultError, SummarizerError

if TYPE_CHECKING:
    from summarizer.evaluation.gold import Gold
    from summarizer.evaluation.run import Run

_path = click.Path(path_type=Path)
_STANDARD_OUTPUT = Path("-")
_WIDE = 120  # columns of a terminal that hold every interval
_written = click.Path(dir_okay=False, allow_dash=True, path_type=Path)


@click.command("eval", cls=Grouped)
@click.argument("gold", nargs=-1, required=True, type=_path)
@shared.model
@click.option("--results", type=_path, help="Score stored results (a folder, or JSON lines); asks nothing.")
@click.option("--against", type=_path, help="Compare with a previous run: what --json has written.")
@click.option("--json", "json_", type=_written, help="Write the run as JSON; - for standard output.")
@click.option("--report", "report_", type=_written, help="Write a report in Markdown; - for standard output.")
@click.option(
    "--misses",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    help="Misses quoted of each section in the report.",
)
@click.option("--keep", type=_path, help="Folder in which each result is written as it comes.")
@click.option("--check", is_flag=True, help="Only check the gold articles.")
@click.option(
    "--concurrency",
    type=click.IntRange(min=1),
    default=8,
    show_default=True,
    help="Articles asked about side by side.",
)
@click.option(
    "--samples", type=click.IntRange(min=1), default=2000, show_default=True, help="Resamples of an interval."
)
@click.option("--resampling-seed", type=int, default=0, show_default=True, help="Seed of all resampling.")
@shared.second
@shared.base_url
@shared.prompts
@shared.schema
@shared.detail
@shared.split
@shared.wire
@click.option("--cache", is_flag=True, help="Keep answers, and do not ask for them again; they cost nothing.")
@shared.timeout
@shared.retries
@shared.max_tokens
@shared.sampling
@shared.prices
@click.option("-v", "--verbose", is_flag=True, help="Say on stderr what became of each article.")
def command(
    gold: tuple[Path, ...], json_: Path | None, report_: Path | None, misses: int, check: bool,
    schema_name: str | None, verbose: bool, **options: Any,
) -> None:  # fmt: skip
    """Score a model against GOLD articles: files or folders of NAME.LANG.txt with NAME.LANG.json.

    `--model none` scores what code finds without a model. An article that fails counts as an empty answer,
    and the exit code is that of its error.
    """
    click.get_current_context().meta[VERBOSE] = verbose
    schema = summary_class(schema_name)
    if check:
        _check(gold, schema)
        return
    if options["results"] and _from_environment("model"):
        options["model"] = None
    from summarizer.evaluation import evaluate

    follower = _Follower(verbose=verbose or sys.stderr.isatty())
    run = evaluate(gold, options.pop("model"), schema=schema, told=follower.told, **options)
    _show(run, json_, report_, misses)
    if run.failed:
        sys.exit(follower.exit_code or exit_code(ResultError))


def _from_environment(name: str) -> bool:
    source = click.get_current_context().get_parameter_source(name)
    return source is click.core.ParameterSource.ENVIRONMENT


class _Follower:
    """Says what becomes of each article, and keeps the exit code of the first that failed."""

    def __init__(self, *, verbose: bool) -> None:
        self._verbose = verbose
        self._seen = 0
        self.exit_code = 0

    def told(self, gold: "Gold", outcome: Any) -> None:
        self._seen += 1
        if isinstance(outcome, SummarizerError):
            self.exit_code = self.exit_code or exit_code(type(outcome))
            hint = f" {outcome.hint}" if outcome.hint else ""
            say(f"{self._seen}. {gold.name}: {outcome.message}.{hint}")
        elif self._verbose and outcome.provenance.requests:
            made = outcome.provenance
            say(
                f"{self._seen}. {gold.name}: {made.requests} requests, {made.seconds:.1f} s, "
                f"{len(outcome.errors)} errors"
            )


def _check(gold: tuple[Path, ...], schema: Any) -> None:
    from summarizer.evaluation import load_gold

    found = load_gold(gold, schema)
    flawed = [item for item in found if item.flaws]
    for item in flawed:
        for flaw in item.flaws:
            put_line(f"{item.name}: {flaw}")
    put_line(f"{len(found)} gold articles, {len(flawed) or 'none'} of them with flaws.")
    if flawed:
        sys.exit(exit_code(ResultError))


def _show(run: "Run", json_: Path | None, report_: Path | None, misses: int) -> None:
    """The tables on standard output, unless something else is wanted there; and the files."""
    from summarizer.evaluation.report import report

    if _STANDARD_OUTPUT not in (json_, report_):
        _print(run)
    if json_:
        _write(run.to_json(), json_)
    if report_:
        _write(report(run, misses), report_)


def _write(text: str, path: Path) -> None:
    """Into a file, or on standard output; what cannot be written goes there too, since it was paid for."""
    if path == _STANDARD_OUTPUT:
        put(text)
        return
    try:
        write_file([text], path)
    except ConfigurationError as error:
        put(text)
        raise ConfigurationError(f"{error.message}; it went to standard output instead", error.hint) from None


def _print(run: "Run") -> None:
    from rich.console import Console

    from summarizer.document.terminal import figures
    from summarizer.evaluation.tables import heading, tables
    from summarizer.terminal.safety import cleaned

    console = Console(highlight=False)
    for line in heading(run):
        console.print(cleaned(line), markup=False, soft_wrap=True)
    for section in tables(run, wide=console.width >= _WIDE):
        console.print()
        console.print(figures(section.title, section.tables[0], tight=console.width < _WIDE))
