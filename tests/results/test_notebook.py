"""What a notebook shows of a result."""

import sys

import pytest

from summarizer import ResultError
from summarizer.demo import demo
from summarizer.errors import MissingExtraError


def test_a_repr_of_one_line() -> None:
    """The repr is one line that a terminal holds, whatever the article's length."""
    shown = repr(demo())
    assert "\n" not in shown
    assert len(shown) < 150
    assert shown.endswith(": 0 errors, 1 other problem>")


def test_the_page_in_a_frame() -> None:
    """A notebook shows the review page in a sandboxed frame, none of whose markup is the notebook's."""
    shown = demo()._repr_html_()
    assert shown.count("<") == 2  # the frame's own tags
    assert "allow-same-origin" not in shown


@pytest.mark.parametrize("section", ["statements", "sourcing.statements"])
def test_a_data_frame(section) -> None:
    """A list becomes a row an item and a column a field, by its name or its path."""
    result = demo()
    frame = result.to_frame(section)
    assert list(frame["id"]) == [each.id for each in result.summary.sourcing.statements]
    assert frame.loc[0, "status"] == result.summary.sourcing.statements[0].status


def test_an_empty_list_keeps_its_columns() -> None:
    """A list without items is a frame without rows, with all of its columns."""
    result = demo().model_copy(deep=True)
    result.summary.numbers = []
    frame = result.to_frame("numbers")
    assert len(frame) == 0
    assert "value" in frame.columns


def test_no_such_list() -> None:
    """A name that is no list is told with those that are."""
    with pytest.raises(ResultError, match=r"no list 'gist_'.*numbers"):
        demo().to_frame("gist_")


def test_without_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pandas is missing, the error names the extra."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError) as told:
        demo().to_frame("numbers")
    assert "newsroom-summarizer[pandas]" in str(told.value.hint)
