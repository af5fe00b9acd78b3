"""`summarizer track`: a figure over time."""

from pathlib import Path

import click

from summarizer.cli import options
from summarizer.cli.reports import format_, write_report


@click.command("track")
@click.argument("archive", metavar="ARCHIVE.db", type=click.Path(path_type=Path))
@click.option("--about", required=True, help="Words for what is counted.")
@click.option("--event", default="", help="Words that the article must hold, such as the place.")
@click.option(
    "-l",
    "--language",
    help="Of --about, ISO 639-1: then figures are also found by what they count, in any language.",
)
@click.option("--unit", help="Only figures in this unit: an ISO 4217 code, percent, km …")
@format_
@options.output
def command(
    archive: Path,
    about: str,
    event: str,
    language: str | None,
    unit: str | None,
    output: Path | None,
    name: str | None,
) -> None:
    """Show how a figure grew: all of one thing in order, on whose word, who gave it first, who after.

    The output's name tells the format: .json, .csv, .html or .txt.
    """
    from summarizer.archive import track

    write_report(track(archive, about, event=event, language=language, unit=unit), name, output)
