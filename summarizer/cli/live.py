"""The live sheet: a summary on a terminal while the model writes it, gone when the whole one is printed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from time import perf_counter
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from summarizer.api.summarizer import Summarizer
from summarizer.batch.progress import duration
from summarizer.cli.echo import say
from summarizer.cli.stages import STAGES, line
from summarizer.client.call import Call
from summarizer.client.connection import Connection, model_name
from summarizer.client.opening import streams
from summarizer.errors import ConfigurationError, StoppedError, SummarizerError
from summarizer.pipeline.streaming import Partial
from summarizer.readers.document import Document
from summarizer.results.problem import Problem, worded
from summarizer.results.result import Provenance, Result
from summarizer.results.tokens import TokenUsage
from summarizer.schemas import Figure
from summarizer.schemas.walk import grounded_items
from summarizer.sections.spec import Names
from summarizer.sections.wording import value_of
from summarizer.terminal.cells import GridCell
from summarizer.terminal.grids import Lines

_AROUND = 6  # lines of the screen that are not for items


class Screen:
    """What is shown: the stage, the head of the summary, and the items that came last."""

    def __init__(self, console: Console, *, verbose: bool = False) -> None:
        self._console = console
        self._verbose = verbose
        self._spinner = Spinner("dots")
        self._stage = STAGES["summary"]
        self._begun = perf_counter()
        self.partial: Partial[Any] | None = None

    def tell(self, call: Call) -> None:
        """Show what is being asked."""
        self._stage = STAGES[call.purpose]
        if self._verbose:
            self._console.print(line(call))

    def show(self, partial: Partial[Any]) -> None:
        """Show a partial; the model is past reading now, and at the section of the item that came last."""
        self.partial = partial
        items = list(grounded_items(partial.summary))
        self._stage = f"the model writes: {_section(items[-1][0]) if items else 'headline'}"

    def __rich__(self) -> RenderableType:
        """The screen as it is now."""
        self._spinner.update(text=f"{self._stage} · {duration(perf_counter() - self._begun)}")
        if self.partial is None:
            return self._spinner
        summary = self.partial.summary
        size = self._console.height * self._console.width
        head = [Lines(GridCell.of(summary.headline[:size], "bold"))]
        head += [
            Lines(GridCell.of(sentence.text[:size])) for sentence in summary.gist[: self._console.height]
        ]
        room = max(3, self._console.height - _AROUND - len(head))
        return Group(*head, Text(), *last_items(self.partial, room), self._spinner)


def last_items(partial: Partial[Any], most: int) -> list[Text]:
    """A line for each of the items that came last: section, words, value, on whose word, what is amiss."""
    items = list(grounded_items(partial.summary))
    names = Names.of(partial.summary, partial.article)
    lines = []
    for path, item in islice(items, max(0, len(items) - most), None):
        shown = Text(no_wrap=True, overflow="ellipsis")
        shown.append(f"{_section(path):<11}", style="dim")
        if isinstance(item, Figure):
            shown.append(f"{value_of(item)}  ", style="bold")
        shown.append_text(GridCell.name(item.words).unwrapped())
        for number, chain in enumerate(getattr(item, "chains", ())):
            shown.append("; " if number else "  by: ", style="dim")
            shown.append_text(GridCell.name(" ← ".join(map(names.of_id, chain))).unwrapped())
        if item.match in ("near", "absent"):
            shown.append(f"  {item.match}", style="red")
        lines.append(shown)
    return lines


def _section(path: str) -> str:
    """The list that an item stands in: "statements" for sourcing.statements[2]."""
    return path.rpartition("[")[0].rpartition(".")[2]


def tell_whole(model: str | None, base_url: str | None) -> None:
    """Say, before it is asked, that a model's answer cannot be shown while it is written."""
    connection = Connection(model, base_url)
    with suppress(SummarizerError):  # told when the model is opened
        if not streams(connection):
            maker = model_name(connection).partition("/")[0]
            say(f"{maker} does not stream through instructor: the summary is shown when it is whole.")


@contextmanager
def _screen(*, verbose: bool) -> Iterator[Screen]:
    console = Console(stderr=True, highlight=False)
    screen = Screen(console, verbose=verbose)
    with Live(screen, console=console, transient=True, refresh_per_second=8):
        yield screen


def summarize_live(
    make: Callable[..., Summarizer[Any]], document: Document, *, title: str | None, outlet: str | None,
    verbose: bool = False,
) -> Result[Any]:  # fmt: skip
    """The result of an article, shown growing on stderr.

    Args:
        make: makes the summarizer that tells of its requests (`progress`).
        document: the article.
        title: its headline, where the text does not begin with it.
        outlet: who published it.
        verbose: whether each request is noted too.

    Raises:
        SummarizerError: as `Summarizer.summarize`; `received` is the last partial.
    """
    with _screen(verbose=verbose) as screen, make(progress=screen.tell) as summarizer:
        try:
            for partial in summarizer.stream(document, title=title, outlet=outlet):
                screen.show(partial)
                if partial.result is not None:
                    return partial.result
        except KeyboardInterrupt:
            raise StoppedError("stopped before the answer was whole", received=screen.partial) from None
    raise ConfigurationError("the stream ended without a result")


def unfinished(partial: Partial[Any], error: SummarizerError) -> Result[Any]:
    """What had been received of an answer before it broke, as a result that says so."""
    broke = Problem(
        code="section-missing",
        severity="error",
        path="",
        message=worded("the answer broke off: {0}", error.message),
    )
    return Result(
        article=partial.article,
        summary=partial.summary,
        problems=[*partial.problems, broke],
        provenance=Provenance(tokens=error.tokens or TokenUsage()),
    )
