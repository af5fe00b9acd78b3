"""`summarizer audit`: the sourcing of an archive's articles."""

from pathlib import Path

import click

from summarizer.cli import options
from summarizer.cli.reports import format_, write_report


@click.command("audit")
@click.argument("archive", metavar="ARCHIVE.db", type=click.Path(path_type=Path))
@click.option(
    "--people",
    type=click.Path(dir_okay=False, path_type=Path),
    help="CSV of people: name, aliases parted by ;, and any columns by which they are counted.",
)
@format_
@options.output
def command(archive: Path, people: Path | None, output: Path | None, name: str | None) -> None:
    """Count what stands on whose word in an archive: by outlet, over time, and who is quoted most.

    The output's name tells the format: .json, .csv, .html or .txt.
    """
    from summarizer.archive import audit

    write_report(audit(archive, people=people), name, output)
