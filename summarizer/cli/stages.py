"""What a person sees while a model works: the stage and the time so far, on stderr only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from summarizer.cli.echo import say
from summarizer.client.call import Call, Purpose
from summarizer.pipeline.driver import Progress as Tell

STAGES: dict[Purpose, str] = {
    "summary": "the model reads the article",
    "reask": "the answer was unusable; asking once more",
    "head": "the model sums up what it has read",
    "repair": "mending what the article does not carry",
    "second": "the second reader reads the article",
}


@contextmanager
def stages(*, verbose: bool) -> Iterator[Tell]:
    """A function that is told each request: a spinner on a terminal, lines if verbose, else nothing."""
    if not sys.stderr.isatty():
        yield lambda call: say(line(call)) if verbose else None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, highlight=False)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading the article")

        def tell(call: Call) -> None:
            progress.update(task, description=STAGES[call.purpose])
            if verbose:
                progress.console.print(line(call))

        yield tell


def line(call: Call) -> str:
    """A request in a line: what for, and how large."""
    size = sum(len(message["content"].encode()) for message in call.messages)
    return f"{STAGES[call.purpose]} ({size:,} bytes of prompt)"
