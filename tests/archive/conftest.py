"""What several tests of archives have."""

from pathlib import Path

import pytest

from summarizer.archive import index
from tests.support.archives import gold_results, write_batch
from tests.support.made_archive import made


@pytest.fixture(scope="session")
def gold_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of all gold articles and of those that are compared; never written to."""
    folder = tmp_path_factory.mktemp("archive")
    write_batch(folder / "out.jsonl", gold_results())
    index(folder / "out.jsonl", folder / "archive.db")
    return folder / "archive.db"


@pytest.fixture(scope="session")
def made_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of eight made accidents; never written to."""
    folder = tmp_path_factory.mktemp("made")
    index(write_batch(folder / "out.jsonl", made(8)), folder / "archive.db")
    return folder / "archive.db"
