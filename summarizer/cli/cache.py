"""`summarizer cache`: the answers that are not asked for again."""

import click

from summarizer.cli.echo import put_line


@click.group("cache")
def command() -> None:
    """Show or clear the answers that are kept, so that nothing is asked twice."""


@command.command()
def info() -> None:
    """Say where they are, how many, and how large."""
    from summarizer.pipeline.answer_cache import AnswerCache

    found = AnswerCache().contents()
    put_line(f"{found.path}\n{found.answers:,} answers, {found.bytes:,} of at most {found.largest:,} bytes")
    put_line(f"{found.results:,} finished results, {found.result_bytes:,} bytes")


@command.command()
def clear() -> None:
    """Forget all of them."""
    from summarizer.pipeline.answer_cache import AnswerCache

    cache = AnswerCache()
    results = len(cache.results.sizes())
    put_line(f"{cache.clear():,} answers forgotten, and {results:,} finished results")
