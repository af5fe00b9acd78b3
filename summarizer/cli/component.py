"""`summarizer component`: the review page for pages of others."""

import click

from summarizer.cli import options
from summarizer.cli.echo import put
from summarizer.cli.writer import summary_class


@click.command("component")
@options.schema
def command(schema_name: str | None) -> None:
    """Print the script that defines <article-summary>, the review page for any page of a CMS."""
    from summarizer.output.review import component

    put(component(summary_class(schema_name)))
