"""`summarizer demo`: the reference article, offline."""

from pathlib import Path

import click

from summarizer.cli import options
from summarizer.cli.echo import say
from summarizer.cli.writer import chosen, leave, sections_of, summary_class, write_result


@click.command("demo")
@options.format_
@options.output
@options.section
def command(format_: str | None, output: Path | None, wanted: tuple[str, ...]) -> None:
    """The reference article with its recorded answer: offline, without a key."""
    from summarizer import demo as recorded

    sections = sections_of(wanted, summary_class(None), format_)
    name = chosen(format_, output, sections)
    say(recorded.SAYS)
    result = recorded.demo()
    write_result(result, name, output, sections)
    leave(result)
