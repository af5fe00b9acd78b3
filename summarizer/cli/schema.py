"""`summarizer schema`: JSON Schemas for programs."""

import click

from summarizer.cli import options
from summarizer.cli.emitting import summary_class


@click.command("schema")
@click.argument("which", type=click.Choice(["summary", "result", "answer"]), default="summary")
@options.schema
def command(which: str, schema_name: str | None) -> None:
    """Print a JSON Schema: of the summary, the result, or the answer that a model is asked for."""
    from summarizer.schema import json_schema  # noqa: PLC0415 - --help must not wait for it

    click.echo(json_schema(which, summary_class(schema_name)))
