"""What several tests of the command line have."""

from pathlib import Path

import pytest

from tests.support.building import TEXT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An article's file."""
    found = tmp_path / "article.txt"
    found.write_text(TEXT, "utf-8")
    return found
