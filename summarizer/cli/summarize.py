"""`summarizer ARTICLE`: one article summarized."""

from pathlib import Path
from typing import Any

import click

from summarizer.cli import options as shared
from summarizer.cli.emitting import emit, leave, summary_class, tell_cost
from summarizer.cli.group import VERBOSE
from summarizer.errors import UnsupportedFactsError


@click.command("summarize")
@shared.article
@shared.format_
@shared.output
@shared.language
@shared.model
@shared.base_url
@shared.prompts
@shared.schema
@shared.detail
@click.option("--split", is_flag=True, help="Ask for the sections side by side: sooner, for more tokens.")
@click.option(
    "--lead",
    type=click.FloatRange(min=0),
    default=0.0,
    help="With --split: seconds that the first request goes ahead, to warm a provider's prompt cache.",
)
@click.option(
    "--on-error",
    type=click.Choice(["flag", "drop", "raise"]),
    default="flag",
    show_default=True,
    help="What becomes of facts that the article does not carry.",
)
@shared.title
@shared.outlet
@shared.encoding
@shared.timeout
@shared.retries
@shared.max_tokens
@shared.prices
@click.option(
    "--max-characters",
    type=click.IntRange(min=1),
    default=200_000,
    show_default=True,
    help="Longest article.",
)
@click.option("-v", "--verbose", is_flag=True, help="Say what was asked and what it took, on stderr.")
def command(
    article: str, format_: str | None, output: Path | None, schema_name: str | None,
    encoding: str | None, title: str | None, outlet: str | None, verbose: bool, **options: Any,
) -> None:  # fmt: skip
    """Summarize ARTICLE, a file or - (the default command)."""
    from summarizer.api import Summarizer  # noqa: PLC0415 - --help must not wait for it
    from summarizer.files import read_text  # noqa: PLC0415 - as above
    from summarizer.progress import stages  # noqa: PLC0415 - as above

    click.get_current_context().meta[VERBOSE] = verbose
    text = read_text(article, encoding)
    with (
        stages(verbose=verbose) as tell,
        Summarizer[Any](
            options.pop("model"), schema=summary_class(schema_name), progress=tell, **options
        ) as summarizer,
    ):
        try:
            result = summarizer.summarize(text, title=title, outlet=outlet)
        except UnsupportedFactsError as error:
            emit(error.result, format_, output)
            if verbose:
                tell_cost(error.result)
            raise
    emit(result, format_, output)
    if verbose:
        tell_cost(result)
    leave(result)
