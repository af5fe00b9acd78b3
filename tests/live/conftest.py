"""The live servers, and the table of what was asked of them."""

import os
from collections.abc import Iterator

import pytest

from tests.support.live import server
from tests.support.live.table import Table
from tests.support.serving import first_line_of

TABLE = Table()


@pytest.fixture(scope="session")
def table() -> Table:
    """What was asked; printed at the end."""
    return TABLE


def _url(*arguments: str) -> Iterator[str]:
    if reason := server.missing():
        if os.environ.get("LIVE_TESTS") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    with first_line_of("tests.support.live.server", *arguments) as url:
        yield url


@pytest.fixture(scope="session")
def live() -> Iterator[str]:
    """The address of a server with a real model, which answers one request at a time."""
    yield from _url()


@pytest.fixture(scope="session")
def cramped() -> Iterator[str]:
    """The same with a context of 512 tokens."""
    yield from _url("512")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table."""
    if TABLE.rows:
        terminalreporter.section("asked of a real model")
        terminalreporter.write(TABLE.text)
