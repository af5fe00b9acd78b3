"""`summarizer formats`: which formats there are."""

import click

from summarizer.cli.echo import put_line
from summarizer.errors import OutputError


@click.command("formats")
def command() -> None:
    """List the formats that results can be written in, those of other packages included."""
    from summarizer.results.formats import about, names  # noqa: PLC0415 - --help must not wait for it

    for name in names():
        try:
            put_line(f"{name:<14} {about(name)}")
        except OutputError as error:
            put_line(f"{name:<14} {error.message}. {error.hint}")
