"""`summarizer schema`: JSON Schemas for programs."""

import click

from summarizer.cli import options
from summarizer.cli.echo import put_line
from summarizer.cli.writer import summary_class


@click.command("schema")
@click.argument("which", type=click.Choice(["summary", "result", "answer", "ninjs"]), default="summary")
@options.schema
def command(which: str, schema_name: str | None) -> None:
    """Print a JSON Schema: of the summary, the result, the answer asked of a model, or our ninjs."""
    from summarizer.api.json_schema import json_schema  # noqa: PLC0415 - --help must not wait for it

    put_line(json_schema(which, summary_class(schema_name)))
