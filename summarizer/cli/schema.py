"""`summarizer schema`: JSON Schemas for programs."""

from typing import Any

import click

from summarizer.cli import options
from summarizer.cli.echo import put_line
from summarizer.cli.writer import summary_class


@click.command("schema")
@click.argument("which", type=click.Choice(["summary", "result", "answer", "ninjs"]), default="summary")
@options.schema
def command(which: Any, schema_name: str | None) -> None:
    """Print a JSON Schema: of the summary, the result, the answer asked of a model, or our ninjs."""
    import json

    from summarizer.api.offline import schema

    put_line(json.dumps(schema(which, summary_class(schema_name)), ensure_ascii=False, indent=2))
