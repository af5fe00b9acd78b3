"""`summarizer mcp`: tools for assistants, on standard input and output."""

from typing import Any

import click

from summarizer.cli import options as shared
from summarizer.cli.extras import needing


@click.command("mcp")
@shared.asking
def command(**options: Any) -> None:
    """Serve tools to an assistant over the Model Context Protocol, on standard input and output.

    summarize_article, check_summary, compare_articles, find_numbers, locate_quote. Needs the extra
    `mcp`. `summarizer serve` has the same tools at /mcp.
    """
    with needing("mcp", "the server of the tools"):
        from summarizer.server.mcp_callers import LocalCaller
        from summarizer.server.mcp_server import mcp_server
    mcp_server(LocalCaller(options)).run("stdio")
