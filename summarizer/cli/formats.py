"""`summarizer formats`: which formats there are."""

import click

from summarizer.cli.echo import put_line


@click.command("formats")
def command() -> None:
    """List the formats that results can be written in, those of other packages included."""
    from summarizer.api.offline import formats

    for name, about in formats().items():
        put_line(f"{name:<14} {about}")
