"""Which tests of archives are quick, and what several of them have."""

from pathlib import Path

import pytest

from tests.support.by_batch import Place

QUICK = {
    "test_admission", "test_backoff", "test_bounded", "test_files", "test_garbage", "test_inputs",
    "test_ledger", "test_many", "test_output", "test_pace", "test_paced_client", "test_store", "test_writer",
}  # fmt: skip
"""The others start processes, kill them, wait for a server, or write much: they are slow."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what is not known to be quick."""
    for item in items:
        if Path(__file__).parent in item.path.parents and item.path.stem not in QUICK:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Where a run through the Batch API reads and writes."""
    return Place(tmp_path)
