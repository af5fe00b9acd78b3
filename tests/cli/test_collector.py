"""The cycle collector while the command line runs."""

import gc
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from summarizer.cli import collector, main


@pytest.fixture
def held_back(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As in the program; afterwards as it was."""
    monkeypatch.setattr(collector, "_held_back", False)
    collector.hold_back()
    yield
    gc.enable()


@pytest.mark.usefixtures("held_back")
@pytest.mark.parametrize(("command", "collects"), [("demo", False), ("formats", True), ("completion", True)])
def test_commands_that_go_on_collect(command: str, collects: bool) -> None:
    """The collector rests while one article passes, and runs for every other command."""
    CliRunner().invoke(main, [command, "--help"])
    assert gc.isenabled() == collects


def test_a_host_that_collects_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that a host runs in its own process leave its collector as it is."""
    monkeypatch.setattr(collector, "_held_back", False)
    gc.disable()
    try:
        CliRunner().invoke(main, ["formats", "--help"])
        assert not gc.isenabled()
    finally:
        gc.enable()
