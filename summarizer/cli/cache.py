"""`summarizer cache`: the answers that are not asked for again."""

import click


@click.group("cache")
def command() -> None:
    """Show or clear the answers that are kept, so that nothing is asked twice."""


@command.command()
def info() -> None:
    """Say where they are, how many, and how large."""
    from summarizer.pipeline.answer_cache import AnswerCache

    found = AnswerCache().contents()
    click.echo(f"{found.path}\n{found.answers:,} answers, {found.bytes:,} of at most {found.largest:,} bytes")


@command.command()
def clear() -> None:
    """Forget all of them."""
    from summarizer.pipeline.answer_cache import AnswerCache

    click.echo(f"{AnswerCache().clear():,} answers forgotten")
