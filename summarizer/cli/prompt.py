"""`summarizer prompt`: what would be sent."""

from pathlib import Path

import click

from summarizer.cli import options
from summarizer.cli.echo import put_line
from summarizer.cli.writer import summary_class


@click.command("prompt")
@options.article
@options.language
@options.prompts
@options.schema
@options.detail
@options.title
@options.outlet
@options.encoding
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Readable, or for programs.",
)
def command(
    article: str, language: str | None, prompts: Path | None, schema_name: str | None, detail: str,
    title: str | None, outlet: str | None, encoding: str | None, format_: str,
) -> None:  # fmt: skip
    """Show what would be sent for ARTICLE, and its size. Sends nothing."""
    from summarizer.files import read_text  # noqa: PLC0415 - --help must not wait for it
    from summarizer.prompting.preview import as_json, as_text, preview  # noqa: PLC0415 - --help must not wait for it
    from summarizer.prompting.prompt import Prompts  # noqa: PLC0415 - --help must not wait for it
    from summarizer.text.article import Article  # noqa: PLC0415 - --help must not wait for it

    templates: Prompts = Prompts(prompts)
    text = read_text(article, encoding)
    found = Article.of(text, title=title, outlet=outlet, max_characters=len(text))  # nothing is sent
    shown = preview(found, summary_class(schema_name), templates, language, brief=detail == "brief")
    put_line(as_json(shown) if format_ == "json" else as_text(shown))
