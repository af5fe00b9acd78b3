"""`summarizer serve`: the service, which tools ask over HTTP."""

import os
from pathlib import Path
from typing import Any

import click

from summarizer.cli import options as shared
from summarizer.cli.extras import needing
from summarizer.cli.help import Grouped

_DAY = 86_400.0
_path = click.Path(path_type=Path)


@click.command("serve", cls=Grouped)
@click.option("--folder", type=_path, required=True, help="Where summaries, jobs and accounts are kept.")
@click.option(
    "--keys", type=_path, help="File of `summarizer keys`; without it anybody on this machine may ask."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8600,
    show_default=True,
    envvar="SUMMARIZER_PORT",
    help="0 takes a free one (or $SUMMARIZER_PORT).",
)
@shared.asking
@click.option(
    "--concurrency", type=click.IntRange(min=1), default=64, show_default=True,
    help="Requests to the model under way at most; who waits for an answer goes before jobs.",
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(min=0), default=lambda: min(4, os.cpu_count() or 1),
    help="Processes that read, ground and check (default: one a processor, four at most).",
)  # fmt: skip
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True, help="Jobs side by side.")
@click.option(
    "--wait", metavar="SECONDS", type=click.FloatRange(min=0), default=60.0, show_default=True,
    help="Longest wait for a summary, before 202 is answered.",
)  # fmt: skip
@click.option(
    "--keep", metavar="DAYS", type=click.FloatRange(min=0, min_open=True), default=30.0, show_default=True,
    help="How long summaries and jobs are kept.",
)  # fmt: skip
@click.option(
    "--max-bytes", type=click.IntRange(min=1024), default=8 * 2**20, show_default=True, help="Largest body."
)
@click.option("--origin", "origins", multiple=True, help="Pages of this origin may ask (CORS). Repeatable.")
@click.option(
    "--webhook", "webhooks", multiple=True, metavar="URL",
    help="Addresses below it may be told of finished work; $SUMMARIZER_WEBHOOK_SECRET signs. Repeatable.",
)  # fmt: skip
@click.option(
    "--results", type=click.Path(exists=True, file_okay=False, resolve_path=True, path_type=Path),
    help="Folder into which batches write: texts are looked up in its results, too.",
)  # fmt: skip
@click.option("--results-key", default="local", help="Name of the key that these results belong to.")
@click.option("--allow-fetch", is_flag=True, help="Articles may be given by their address.")
@click.option(
    "--notice", metavar="SECONDS", type=click.FloatRange(min=0), default=3.0, show_default=True,
    help="After SIGTERM: how long requests are still taken, while /ready says 503.",
)  # fmt: skip
@click.option(
    "--grace", metavar="SECONDS", type=click.FloatRange(min=0), default=30.0, show_default=True,
    help="Then: longest wait for what is under way.",
)  # fmt: skip
@click.option("-v", "--verbose", is_flag=True, help="A line in the log for each request.")
def command(
    folder: Path, keep: float, verbose: bool, model: str | None, base_url: str | None, timeout: float,
    retries: int, max_tokens: int | None, **options: Any,
) -> None:  # fmt: skip
    """Serve summaries, checks and jobs over HTTP.

    The first line on standard output is the address; ADDRESS/openapi.json describes what can be asked.
    Needs the extra `server`.
    """
    with needing("server", "the service"):
        from summarizer.server.config import ServiceConfig
        from summarizer.server.run import run
    from summarizer.client.connection import Connection

    config = ServiceConfig(
        folder,
        Connection(model, base_url, None, timeout, retries, max_tokens),
        keep=keep * _DAY,
        webhook_secret=os.environ.get("SUMMARIZER_WEBHOOK_SECRET", ""),
        **options,
    )
    run(config, verbose=verbose)
