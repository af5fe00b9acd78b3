"""`summarizer compare`: several articles on one event side by side."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import options
from summarizer.cli.echo import put, say
from summarizer.cli.writer import summary_class, write_file
from summarizer.errors import ConfigurationError

if TYPE_CHECKING:
    from summarizer.comparison import Comparison
    from summarizer.results.result import Result

_ENDINGS = {".md": "markdown", ".html": "html", ".htm": "html", ".json": "json", ".txt": "text"}


@click.command("compare")
@click.argument("stored", metavar="RESULT...", type=options.file, nargs=-1, required=True)
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "html", "json"]),
    help="Default: what the output's name ends in, else text on a terminal and json in a pipe.",
)
@options.output
@options.schema
def command(
    stored: tuple[str, ...], format_: str | None, output: Path | None, schema_name: str | None
) -> None:
    """Show several articles on one event side by side. Asks no model.

    Which outlet gives which figure for the same thing, on whose word; which parties and places they share;
    what they say against each other; and how sure each match is. RESULT is a result's JSON, JSON lines with
    a result a line, or - for standard input; two results or more are needed in all.
    """
    from summarizer.comparison import compare

    name = _format(format_, output)
    schema = summary_class(schema_name)
    labelled = [(result, _label(path)) for path in stored for result in _read(path, schema)]
    comparison = compare([result for result, _ in labelled], labels=[label for _, label in labelled])
    _emit(comparison, name, output)


def _format(format_: str | None, output: Path | None) -> str:
    if format_:
        return format_
    if output is None:
        return "text" if sys.stdout.isatty() else "json"
    if output.suffix.lower() not in _ENDINGS:
        raise ConfigurationError(
            f"no format of a comparison ends in “{output.suffix}”",
            f"Name it with --format, or end the file's name in {', '.join(_ENDINGS)}.",
        )
    return _ENDINGS[output.suffix.lower()]


def _read(path: str, schema: Any) -> "list[Result[Any]]":
    """The results of a file; records of articles that failed are passed over, and counted on stderr."""
    from summarizer.results.archive import Archive

    is_standard = path == "-"
    archive: Archive[Any] = Archive(
        sys.stdin.buffer if is_standard else path, schema, "standard input" if is_standard else path
    )
    results = list(archive)
    if archive.failed:
        say(f"Articles that failed, passed over in {path}: {archive.failed:,}.")
    return results


def _label(path: str) -> str | None:
    return None if path == "-" else Path(path).stem


def _emit(comparison: "Comparison", name: str, output: Path | None) -> None:
    from summarizer.comparison import report
    from summarizer.terminal.consoles import console_for

    if name == "text" and output is None:
        console = console_for()
        for part in report.printable(comparison):
            console.print(part)
        return
    writers = {"text": report.as_text, "markdown": report.as_markdown, "html": report.as_html}
    text = comparison.to_json() + "\n" if name == "json" else writers[name](comparison)
    if output is None:
        put(text)
    else:
        write_file([text], output)
