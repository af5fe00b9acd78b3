"""What runs of number words are worth is worked out once."""

from collections.abc import Iterator

import pytest

from summarizer.numerals import find, grammar, reading
from summarizer.numerals.lexicon import table


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Nothing is kept of other tests, nor for them."""
    for code in ("en", "ar", "zh"):
        table(code).read.clear()
    yield
    for code in ("en", "ar", "zh"):
        table(code).read.clear()


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one whenever the grammar is asked for the first reading of a run."""
    asked: list[int] = []
    worth = grammar.worth

    def counted(run: object, choice: int, known: object) -> object:
        asked.extend([choice] if choice == 0 else [])
        return worth(run, choice, known)  # type: ignore[arg-type]  # what it is given is passed on

    monkeypatch.setattr(grammar, "worth", counted)
    return asked


@pytest.mark.parametrize(
    ("text", "code", "times"),
    [
        ("five hundred ships", "en", 1),
        ("two thousand three hundred ships", "en", 1),
        ("two thousand three hundred seven ships", "en", 3),
        ("2 hundred ships", "en", 3),
        ("他有五百人", "zh", 1),
    ],
)
def test_worked_out_once(text: str, code: str, times: int, worked_out: list[int]) -> None:
    """A run of up to four words is worked out once, a longer one and one with digits whenever it stands."""
    found = [find(f"{text}. ", code) for _ in range(3)]
    assert found[0]
    assert found[0] == found[1] == found[2]
    assert len(worked_out) == times


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [("مليونا دولار", "مليونًا دولار", "ar"), ("two hundred ships", "two-hundred ships", "en")],
)
def test_other_runs(first: str, second: str, code: str) -> None:
    """Runs that differ in a mark or a hyphen alone have each what is theirs, whichever was read before."""
    alone = [find(text, code)[0].readings for text in (first, second)]
    table(code).read.clear()
    assert [find(text, code)[0].readings for text in (second, first)] == alone[::-1]


def test_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more runs are kept of a language than some thousands."""
    monkeypatch.setattr(reading, "_MOST_KEPT", 3)
    for word in ("two", "three", "four", "five", "six", "seven"):
        assert find(f"{word} hundred ships", "en")
        assert 1 <= len(table("en").read) <= 3
