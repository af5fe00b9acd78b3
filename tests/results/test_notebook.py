"""What a notebook shows of a result."""

import sys

import pytest

from summarizer import ResultError
from summarizer.demo import demo
from summarizer.errors import MissingExtraError
from summarizer.results.problem import Problem
from tests.support.building import result, summary
from tests.support.outputs import strange


def test_a_repr_of_one_line() -> None:
    """The repr is one line that a terminal holds, whatever the article's length."""
    shown = repr(demo())
    assert "\n" not in shown
    assert len(shown) < 150
    assert shown.endswith(": 0 errors, 1 other problem>")


@pytest.mark.parametrize(
    ("headline", "shown"),
    [("m" * 60, repr("m" * 60)), ("m" * 61, repr("m" * 59 + "…")), ("", "''")],
)
def test_headlines_in_a_repr(headline: str, shown: str) -> None:
    """A headline of up to 60 characters is shown whole, of a longer one 59 and that it goes on."""
    problems = [
        Problem(code="quote-absent", severity=severity, path="", message="m")
        for severity in ("error", "error", "warning")
    ]
    made = result(summary=summary(headline=headline), problems=problems)
    assert repr(made) == f"<Result[Summary] {shown}: 2 errors, 1 other problem>"


def test_the_page_in_a_frame() -> None:
    """A notebook shows the review page in a sandboxed frame, none of whose markup is the notebook's."""
    shown = demo()._repr_html_()
    assert shown.count("<") == 2  # the frame's own tags
    assert "allow-same-origin" not in shown


@pytest.mark.parametrize("section", ["statements", "sourcing.statements"])
def test_a_data_frame(section: str) -> None:
    """A list becomes a row an item and a column a field, by its name or its path."""
    made = demo()
    frame = made.to_frame(section)
    assert list(frame["id"]) == [each.id for each in made.summary.sourcing.statements]
    assert frame.loc[0, "status"] == made.summary.sourcing.statements[0].status


def test_an_empty_list_keeps_its_columns() -> None:
    """A list without items is a frame without rows, with all of its columns."""
    made = demo().model_copy(deep=True)
    made.summary.numbers = []
    frame = made.to_frame("numbers")
    assert len(frame) == 0
    assert "value" in frame.columns


@pytest.mark.parametrize("section", ["tone", "", "sourcing", "statement"])
def test_no_such_list(section: str) -> None:
    """A name that is no list of items is told with those that are, each by the path that leads to it."""
    with pytest.raises(ResultError) as told:
        strange().to_frame(section)
    assert told.value.message == (
        f"the summary has no list {section!r}; it has gist, parties, numbers, locations, sourcing.sources, "
        "sourcing.statements, cast, weapons, harm.hurt, sites, lead.difference"
    )


def test_lists_of_a_newsroom() -> None:
    """A row has the fields of its item as JSON has them, also in a newsroom's own sections."""
    found = strange()
    for section, items in (("hurt", found.summary.harm.hurt), ("weapons", found.summary.weapons)):
        frame = found.to_frame(section)
        assert frame.to_dict("records") == [item.model_dump(mode="json") for item in items]


def test_without_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pandas is missing, the error names the extra."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError) as told:
        demo().to_frame("numbers")
    assert "newsroom-summarizer[pandas]" in str(told.value.hint)
