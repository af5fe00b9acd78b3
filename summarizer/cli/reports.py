"""How commands write what they counted in an archive."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.echo import put
from summarizer.cli.writer import write_file
from summarizer.errors import ConfigurationError

if TYPE_CHECKING:
    from summarizer.archive import ArchiveReport

_ENDINGS = {".json": "json", ".csv": "csv", ".html": "html", ".htm": "html", ".txt": "text"}

format_ = click.option(
    "-f",
    "--format",
    "name",
    type=click.Choice(["text", "json", "csv", "html"]),
    help="Default: what the output's name ends in, else text on a terminal and json in a pipe.",
)


def write_report(report: "ArchiveReport", name: str | None, output: Path | None) -> None:
    """Write a report in a format, or in the one that the output's name tells.

    Raises:
        ConfigurationError: the name tells none, or the file cannot be written.
    """
    name = name or _name(output)
    pieces = (
        list(report.to_csv())
        if name == "csv"
        else [{"json": report.to_json, "html": report.to_html, "text": report.to_text}[name]()]
    )
    if output:
        write_file(pieces, output)
        return
    for piece in pieces:
        put(piece)


def _name(output: Path | None) -> str:
    if output is None:
        return "text" if sys.stdout.isatty() else "json"
    if output.suffix.lower() not in _ENDINGS:
        raise ConfigurationError(
            f"no format of a report ends in “{output.suffix}”",
            f"Name it with --format, or end the file's name in {', '.join(_ENDINGS)}.",
        )
    return _ENDINGS[output.suffix.lower()]
