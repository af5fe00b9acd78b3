"""`summarizer index`: stored results into an archive."""

from pathlib import Path

import click

from summarizer.cli import options
from summarizer.cli.echo import say
from summarizer.cli.writer import summary_class, write_file


@click.command("index")
@click.argument("stored", metavar="OUT.jsonl...", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default="archive.db",
    show_default=True,
    help="The archive: made, or added to.",
)
@click.option(
    "--texts", is_flag=True, help="Keep and search whole articles, not only what was found in them."
)
@click.option(
    "--metadata",
    "described",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write metadata for Datasette: tables, queries, map.",
)
@click.option(
    "--parquet",
    "columnar",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write each table into a Parquet file in this folder, for DuckDB or Spark.",
)
@options.schema
def command(
    stored: tuple[Path, ...],
    output: Path,
    described: Path | None,
    columnar: Path | None,
    schema_name: str | None,
    *,
    texts: bool,
) -> None:
    """Put the results of batches into an archive (SQLite) that answers questions. Asks no model.

    The same command again reads what is new; a batch may be running all the while.
    """
    import json

    from summarizer.archive import index, metadata, to_parquet

    done = index(stored, output, texts=texts, schema=summary_class(schema_name))
    if described:
        write_file([json.dumps(metadata(output), ensure_ascii=False, indent=2) + "\n"], described)
    written = to_parquet(output, columnar) if columnar else []
    told = f"{done.added:,} added, {done.replaced:,} replaced, {done.unchanged:,} unchanged"
    told += f", {done.removed:,} removed" if done.removed else ""
    each = f"; {done.bytes / done.articles:,.0f} bytes an article" if done.articles else ""
    say(f"{output}: {told}; {done.articles:,} articles{each}.")
    if written:
        say(f"{columnar}: {len(written)} tables as Parquet.")
    if done.failed:
        say(f"Articles that failed, passed over: {done.failed:,}.")
