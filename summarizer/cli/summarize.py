"""`summarizer ARTICLE`: one article summarized."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import options as shared
from summarizer.cli.articles import read_article
from summarizer.cli.group import STARTED, VERBOSE
from summarizer.cli.help import Grouped
from summarizer.cli.writer import (
    chosen,
    leave,
    sections_of,
    summary_class,
    tell_cost,
    tell_times,
    write_result,
)
from summarizer.errors import SummarizerError, UnsupportedFactsError

if TYPE_CHECKING:
    from summarizer.api.summarizer import Summarizer
    from summarizer.readers.document import Document
    from summarizer.results.result import Result


@click.command("summarize", cls=Grouped)
@shared.article
@shared.format_
@shared.output
@shared.section
@shared.language
@shared.model
@shared.second
@shared.base_url
@shared.prompts
@shared.schema
@shared.detail
@shared.split
@shared.wire
@click.option(
    "--stagger",
    type=click.FloatRange(min=0),
    default=0.0,
    help="With --split: seconds that the first request goes ahead, to warm a provider's prompt cache.",
)
@shared.on_error
@shared.title
@shared.outlet
@shared.encoding
@shared.fetch
@shared.timeout
@shared.retries
@shared.max_tokens
@shared.sampling
@shared.prices
@shared.places
@shared.max_characters
@shared.context
@click.option(
    "--cache/--no-cache",
    default=True,
    help="Keep answers and finished results, so that nothing is asked or made twice (default).",
)
@click.option(
    "--live/--no-live", default=None, help="Show the summary while it is written (default: on a terminal)."
)
@click.option("-v", "--verbose", is_flag=True, help="Say what was asked and what it took, on stderr.")
def command(
    article: str, format_: str | None, output: Path | None, wanted: tuple[str, ...], live: bool | None,
    verbose: bool, **options: Any,
) -> None:  # fmt: skip
    """Summarize ARTICLE, a document, - or, with --fetch, an address (the default command)."""
    click.get_current_context().meta[VERBOSE] = verbose
    from summarizer.cli.reuse import Reuse

    reuse = Reuse("summarize", [article], options)
    key = reuse.key() if options["cache"] else None
    if not verbose and reuse.write(key, format_, output, wanted):  # -v tells what it took to make it
        return
    result, recall = _made(article, format_, output, wanted, live=live, verbose=verbose, **options)
    reuse.keep(key, recall if result.provenance.requests else lambda: result)
    leave(len(result.errors))


def _made(
    article: str, format_: str | None, output: Path | None, wanted: tuple[str, ...], *,
    schema_name: str | None, encoding: str | None, fetch: bool, title: str | None, outlet: str | None,
    live: bool | None, verbose: bool, **options: Any,
) -> "tuple[Result[Any], Callable[[], Result[Any] | None]]":  # fmt: skip
    """The result, made now and written; and what makes it again of kept answers, where all are kept."""
    from summarizer.api.cached import cached
    from summarizer.api.summarizer import Summarizer

    schema = summary_class(schema_name)
    sections = sections_of(wanted, schema, format_)
    name = chosen(format_, output, sections)
    document = read_article(article, encoding, fetch=fetch)
    loaded = perf_counter()
    if live is None:
        live = name == "text" and not sections and sys.stderr.isatty() and not options["split"]
    if live:
        from summarizer.cli.live import tell_whole

        tell_whole(options["model"], options["base_url"])
    make = partial(Summarizer[Any], options.pop("model"), schema=schema, **options)
    try:
        result = (_live if live else _waiting)(make, document, title, outlet, verbose=verbose)
    except UnsupportedFactsError as error:
        _finish(error.result, name, output, sections, loaded, verbose=verbose)
        raise
    except SummarizerError as error:
        if error.received is not None:  # what was received is not lost
            from summarizer.cli.live import unfinished

            write_result(unfinished(error.received, error), name, output, sections)
        raise
    _finish(result, name, output, sections, loaded, verbose=verbose)
    return result, lambda: cached(make(), document, title=title, outlet=outlet)


_Make = Callable[..., "Summarizer[Any]"]


def _waiting(
    make: _Make, document: "Document", title: str | None, outlet: str | None, *, verbose: bool
) -> "Result[Any]":
    from summarizer.cli.stages import stages

    with stages(verbose=verbose) as tell, make(progress=tell) as summarizer:
        return summarizer.summarize(document, title=title, outlet=outlet)


def _live(
    make: _Make, document: "Document", title: str | None, outlet: str | None, *, verbose: bool
) -> "Result[Any]":
    from summarizer.cli.live import summarize_live

    return summarize_live(make, document, title=title, outlet=outlet, verbose=verbose)


def _finish(
    result: "Result[Any]", name: str, output: Path | None, sections: tuple[str, ...], loaded: float, *,
    verbose: bool,
) -> None:  # fmt: skip
    write_result(result, name, output, sections)
    if verbose:
        tell_cost(result)
        tell_times(result, loaded - STARTED)
