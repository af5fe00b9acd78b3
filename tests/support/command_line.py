"""The command line in this process, for tests."""

from pathlib import Path

from click.testing import CliRunner, Result

from summarizer.cli import main
from tests.model_server import ModelServer


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    """What the command line does; an exception that is no exit is raised here."""
    found = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found


def summarize(server: ModelServer, *arguments: str | Path, stdin: bytes | None = None) -> Result:
    """The default command, asking this server."""
    return run(*arguments, "--model", "m", "--base-url", server.url, "--retries", "0", stdin=stdin)
