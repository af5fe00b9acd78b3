"""`summarizer check`: a stored result checked again."""

from pathlib import Path

import click

from summarizer.cli import options
from summarizer.cli.articles import read_article
from summarizer.cli.writer import chosen, leave, sections_of, summary_class, write_result
from summarizer.errors import ArticleError, ResultError


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
def command(
    article: str,
    stored: str,
    format_: str | None,
    output: Path | None,
    wanted: tuple[str, ...],
    schema_name: str | None,
    encoding: str | None,
    *,
    fetch: bool,
    places: Path | bool,
) -> None:
    """Ground and check a stored result, or a bare summary, against ARTICLE. Asks no model."""
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
    leave(result)
