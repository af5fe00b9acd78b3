"""`summarizer check`: a stored result checked again."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import options
from summarizer.cli.articles import read_article
from summarizer.cli.writer import chosen, leave, sections_of, summary_class, write_result
from summarizer.errors import ArticleError, ResultError

if TYPE_CHECKING:
    from summarizer.results.result import Result


@click.command("check")
@options.article
@click.argument("stored", metavar="RESULT.json", type=options.file)
@options.format_
@options.output
@options.section
@options.schema
@options.encoding
@options.fetch
@options.places
@click.option(
    "--cache/--no-cache",
    default=True,
    help="Keep the result, and do not make it again of the same files (default).",
)
def command(
    article: str,
    stored: str,
    format_: str | None,
    output: Path | None,
    wanted: tuple[str, ...],
    *,
    cache: bool,
    **given: Any,
) -> None:
    """Ground and check a stored result, or a bare summary, against ARTICLE. Asks no model."""
    from summarizer.cli.reuse import Reuse

    reuse = Reuse("check", [article, stored], given)
    key = reuse.key() if cache else None
    if reuse.write(key, format_, output, wanted):
        return
    result = _made(article, stored, format_, output, wanted, **given)
    reuse.keep(key, lambda: result)
    leave(len(result.errors))


def _made(
    article: str, stored: str, format_: str | None, output: Path | None, wanted: tuple[str, ...], *,
    schema_name: str | None, encoding: str | None, fetch: bool, places: Path | bool,
) -> "Result[Any]":  # fmt: skip
    """The result, made now and written."""
    from summarizer.files import read_text
    from summarizer.pipeline.recheck import check
    from summarizer.text.json_data import LONGEST

    schema = summary_class(schema_name)
    sections = sections_of(wanted, schema, format_)
    name = chosen(format_, output, sections)
    document = read_article(article, encoding, fetch=fetch)
    try:
        found = read_text(stored, largest=LONGEST)
    except ArticleError as error:
        raise ResultError(error.message) from None
    result = check(document, found, schema, places=places)
    write_result(result, name, output, sections)
    return result
