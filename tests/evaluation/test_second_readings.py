"""What a second reading of the gold articles tells, as docs/checks.md has it."""

import pytest

from tests.benchmarks.second_readings import measured, rows
from tests.support.paths import ROOT

PAGE = (ROOT / "docs" / "checks.md").read_text("utf-8")


@pytest.mark.slow
def test_table() -> None:
    """The page's table is what recorded answers and second readings give."""
    table = PAGE.partition("<!-- second readings -->")[2].partition("\n\n")[0]
    found = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table.splitlines()[3:]]
    assert found == [tuple(map(str, row)) for row in rows(measured())]
