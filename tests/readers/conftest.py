"""What tests of readers share."""

import pytest

from summarizer.readers import by_kind, sandbox


@pytest.fixture(autouse=True)
def read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quick tests read documents in this process; those that are `slow` in one of its own, as users do."""
    if not request.node.get_closest_marker("slow"):
        monkeypatch.setattr(sandbox, "run", by_kind._here)
