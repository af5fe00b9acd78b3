"""What commands do with a result: write it where it is wanted, say what it cost, end with its exit code."""

import sys
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.errors import ConfigurationError

if TYPE_CHECKING:
    from summarizer.result import Result


def summary_class(reference: str | None) -> Any:
    """The class that `--schema` names, else `Summary`."""
    from summarizer.files import load_class  # noqa: PLC0415 - --help must not wait for it
    from summarizer.schemas import Summary  # noqa: PLC0415 - as above

    return load_class(reference, Summary) if reference else Summary


def emit(result: "Result[Any]", format_: str | None, output: Path | None) -> None:
    """Write a result where it is wanted: a sheet on a terminal, else JSON."""
    if not shows_text(format_, output):
        _write(result.to_json() + "\n", output)
        return
    from rich.console import Console  # noqa: PLC0415 - only the sheet needs it

    from summarizer.sheet import print_sheet  # noqa: PLC0415 - as above

    if output is None:
        print_sheet(result, Console(highlight=False))
        return
    sheet = StringIO()
    print_sheet(result, Console(highlight=False, width=120, file=sheet))
    _write(sheet.getvalue(), output)


def shows_text(format_: str | None, output: Path | None) -> bool:
    """Whether a result is shown as a sheet."""
    return (format_ or ("text" if output is None and sys.stdout.isatty() else "json")) == "text"


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        click.echo(text, nl=False)  # nothing that was paid for is lost
        raise ConfigurationError(
            f"{output} cannot be written ({error.strerror}); the result went to standard output instead"
        ) from None


def leave(result: "Result[Any]") -> None:
    """End with exit code 1 where errors remain."""
    if result.errors:
        sys.exit(1)


def tell_cost(result: "Result[Any]") -> None:
    """Say on stderr what a result took."""
    made = result.provenance
    click.echo(
        f"{made.model}: {made.requests} requests ({made.reasks} asked again, {made.repairs} repairs: "
        f"{made.repaired} errors mended, {made.withdrawn} facts withdrawn; {made.dropped} dropped), "
        f"{made.tokens.input:,} tokens in, {made.tokens.output:,} out, {made.seconds:.1f} s; "
        f"cost {'unknown' if made.cost is None else f'${made.cost:.4f}'}",
        err=True,
    )


def tell_times(result: "Result[Any]", start: float) -> None:
    """Say on stderr where the time went; `start` is what the command line took to load, in seconds."""
    made = result.provenance.times
    waited = made.asking if made.first_token is None else made.asking - made.first_token
    first = "" if made.first_token is None else f"first token {made.first_token:.2f} s, "
    click.echo(
        f"time: start {start:.2f} s, {first}generation {waited:.2f} s, "
        f"grounding {made.grounding * 1000:.1f} ms, checks {made.checking * 1000:.1f} ms",
        err=True,
    )
