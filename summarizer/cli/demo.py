"""`summarizer demo`: the reference article, offline."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import options
from summarizer.cli.echo import say
from summarizer.cli.writer import chosen, leave, sections_of, summary_class, write_result

if TYPE_CHECKING:
    from summarizer.results.result import Result


@click.command("demo")
@options.format_
@options.output
@options.section
@options.places
@click.option("--all", "whole", is_flag=True, help="On a terminal: the whole sheet, not its beginning alone.")
def command(
    format_: str | None, output: Path | None, wanted: tuple[str, ...], *, places: Path | bool, whole: bool
) -> None:
    """The reference article with its recorded answer: offline, without a key."""
    from summarizer import demo as recorded

    sections = sections_of(wanted, summary_class(None), format_)
    name = chosen(format_, output, sections)
    say(recorded.SAYS)
    result = recorded.demo(places)
    if format_ or output or sections or whole or not sys.stdout.isatty():
        write_result(result, name, output, sections)
    else:
        _begin(result)
    leave(len(result.errors))


def _begin(result: "Result[Any]") -> None:
    """Show what an editor reads first, and say what else there is."""
    from summarizer.sheet import print_beginning
    from summarizer.terminal.consoles import console_for

    left = print_beginning(result, console_for())
    say(f"\nAlso {', '.join(f'{count} {title}' for title, count in left.items())}: summarizer demo --all")
