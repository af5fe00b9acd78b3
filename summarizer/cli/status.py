"""`summarizer status LEDGER`: how far a batch is, from another shell."""

from pathlib import Path

import click

from summarizer.cli.echo import put_line


@click.command("status")
@click.argument("ledger", metavar="LEDGER", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Readable, or for programs.",
)
def command(ledger: Path, format_: str) -> None:
    """How far a batch is, running or finished. LEDGER may be its output too."""
    import json

    from summarizer.batch.status import status

    found = status(ledger)
    put_line(json.dumps(found.data, ensure_ascii=False, indent=2) if format_ == "json" else found.text())
