"""Drawing takes time in proportion to the words, whatever they are; counted in letters that are measured."""

import pytest
from rich.cells import cell_len

from summarizer.terminal import cells, wrapping
from summarizer.terminal.cells import GridCell


def measured(monkeypatch: pytest.MonkeyPatch, cell: GridCell) -> int:
    """How many letters are measured to wrap a cell and to find its widths."""
    count = 0
    real = cell_len

    def counting(text: str) -> int:
        nonlocal count
        count += len(text)
        return real(text)

    with monkeypatch.context() as patch:
        patch.setattr(wrapping, "cell_len", counting)
        patch.setattr(cells, "cell_len", counting)
        cell.lines(40)
        cell.widths()
    return count


@pytest.mark.parametrize(
    "unit",
    ["ab ", "abcdefgh", "ا b ", "السلام BBC، ", "\u0301", "a\u0301", "中。", "👩\u200d", "❤\ufe0f", "(«"],
)
def test_words(monkeypatch: pytest.MonkeyPatch, unit: str) -> None:
    """Twice the running words are at most 2.2 times the work: mixed directions, bare marks, emoji."""
    first, second = (measured(monkeypatch, GridCell.of((unit * size)[:size])) for size in (4000, 8000))
    assert second <= 2.2 * first


@pytest.mark.parametrize("unit", ["ab", "اب"])
def test_names(monkeypatch: pytest.MonkeyPatch, unit: str) -> None:
    """Twice the names in a cell are at most 2.2 times the work."""

    def listed(count: int) -> GridCell:
        cell = GridCell()
        for _ in range(count):
            cell.add(", ").add_name(unit * 3)
        return cell

    first, second = (measured(monkeypatch, listed(count)) for count in (500, 1000))
    assert second <= 2.2 * first
