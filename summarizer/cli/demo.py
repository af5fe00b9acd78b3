"""`summarizer demo`: the reference article, offline."""

from pathlib import Path

import click

from summarizer.cli import options
from summarizer.cli.emitting import chosen, emit, leave


@click.command("demo")
@options.format_
@options.output
def command(format_: str | None, output: Path | None) -> None:
    """The reference article with its recorded answer: offline, without a key."""
    from summarizer import demo as recorded  # noqa: PLC0415 - --help must not wait for it

    name = chosen(format_, output)
    click.echo(recorded.SAYS, err=True)
    result = recorded.demo()
    emit(result, name, output)
    leave(result)
