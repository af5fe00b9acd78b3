"""`summarizer prompt`: what would be sent."""

from pathlib import Path
from typing import Any

import click

from summarizer.cli import options
from summarizer.cli.articles import read_article
from summarizer.cli.echo import put_line
from summarizer.cli.writer import summary_class


@click.command("prompt")
@options.article
@options.language
@options.prompts
@options.schema
@options.detail
@options.wire
@options.title
@options.outlet
@options.encoding
@options.fetch
@click.option("--second", is_flag=True, help="Show the request for a second reading instead.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Readable, or for programs.",
)
def command(
    article: str, language: str | None, prompts: Path | None, schema_name: str | None, detail: Any, wire: Any,
    second: bool, title: str | None, outlet: str | None, encoding: str | None, fetch: bool, format_: str,
) -> None:  # fmt: skip
    """Show what would be sent for ARTICLE, and its size. Sends nothing."""
    from summarizer.api.offline import prompt
    from summarizer.prompting.preview import as_json, as_text

    shown = prompt(
        read_article(article, encoding, fetch=fetch), schema=summary_class(schema_name), language=language,
        prompts=prompts, detail=detail, wire=wire, second=second, title=title, outlet=outlet,
    )  # fmt: skip
    put_line(as_json(shown) if format_ == "json" else as_text(shown))
