"""`summarizer mcp`: tools for assistants, on standard input and output."""

from typing import Any

import click

from summarizer.cli import options as shared
from summarizer.errors import MissingExtraError


@click.command("mcp")
@shared.model
@shared.base_url
@shared.prompts
@shared.prices
@shared.timeout
@shared.retries
@shared.max_tokens
@shared.max_characters
@shared.places
def command(**options: Any) -> None:
    """Serve tools to an assistant over the Model Context Protocol, on standard input and output.

    summarize_article, check_summary, compare_articles, find_numbers, locate_quote. Needs the extra:
    pip install 'newsroom-summarizer[mcp]'. `summarizer serve` has the same tools at /mcp.
    """
    try:
        from summarizer.server.mcp_callers import LocalCaller
        from summarizer.server.mcp_server import mcp_server
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"{error.name}, which the tools need, is not installed",
            "pip install 'newsroom-summarizer[mcp]'",
        ) from None
    mcp_server(LocalCaller(options)).run("stdio")
