"""`summarizer render`: stored results in another format."""

import sys
from itertools import chain, islice
from pathlib import Path

import click

from summarizer.cli import options
from summarizer.cli.echo import say
from summarizer.cli.writer import chosen, sections_of, summary_class, write


@click.command("render")
@click.argument("stored", metavar="RESULT...", type=options.file, nargs=-1, required=True)
@options.format_
@options.output
@options.section
@options.schema
def command(
    stored: tuple[str, ...],
    format_: str | None,
    output: Path | None,
    wanted: tuple[str, ...],
    schema_name: str | None,
) -> None:
    """Write stored results in another format. Asks no model.

    RESULT is a result's JSON, JSON lines with a result a line (as of a batch), or - for standard input;
    the results of several files follow one another.
    """
    from summarizer.results.archive import Archive

    schema = summary_class(schema_name)
    sections = sections_of(wanted, schema, format_)
    name = chosen(format_, output, sections)
    archives = [
        Archive(sys.stdin.buffer, schema, "standard input") if path == "-" else Archive(path, schema)
        for path in stored
    ]
    results = (result for archive in archives for result in archive)
    first = list(islice(results, 1))  # what cannot be read is told before a format begins with its header
    write(chain(first, results), name, output, sections)
    failed = sum(archive.failed for archive in archives)
    if failed:
        records = "record of an article" if failed == 1 else "records of articles"
        say(f"Passed over: {failed:,} {records} that failed.")
