"""Two runs compared: whether a change helps, hurts, or cannot be told."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from summarizer.errors import GoldError
from summarizer.evaluation.comparison import RunComparison, chance, compare_runs
from summarizer.evaluation.counts import Counts
from summarizer.evaluation.previous_run import load_run
from summarizer.evaluation.run import ALL, Made, run_of
from summarizer.evaluation.scores import ArticleScore


def article(number: int, right: int, *, measure: str = "parties", **changes: object) -> ArticleScore:
    """An article of which so many of ten are right in one measure."""
    given: dict[str, object] = {
        "name": f"a{number:02}.en",
        "language": "en",
        "text_sha256": f"text {number}",
        "gold_sha256": f"gold {number}",
        "counts": {
            measure: Counts(gold=10, answered=10, right=right),
            "numbers.value": Counts(gold=4, answered=4, right=2),
        },
    }
    return ArticleScore.model_validate({**given, **changes})


def articles(rights: Sequence[int], measure: str = "parties") -> list[ArticleScore]:
    return [article(number, right, measure=measure) for number, right in enumerate(rights, 1)]


def compared(before: list[ArticleScore], after: list[ArticleScore]) -> RunComparison:
    return compare_runs(before, after, names=("old", "new"), samples=300, seed=0)


def test_helps() -> None:
    """A gain in every one of eight articles is told from chance: the change helps."""
    found = compared(articles([5] * 8), articles([7] * 8))
    assert found.verdict == "helps"
    overall = found.differences["overall"]
    assert [overall.before, overall.after] == pytest.approx([0.5, 0.6])
    assert overall.p == pytest.approx(2 / 2**8)
    assert [overall.low, overall.high] == pytest.approx([0.1, 0.1])
    parties = found.differences["parties"]
    assert parties.difference == pytest.approx(0.2)
    assert found.sentence == (
        "The change helps: mean F1 of the sections 0.500 → 0.600 (+0.100, 95 % interval +0.100 to +0.100, "
        "p = 0.008), 8 articles. Told from chance by themselves: parties (+0.200)."
    )


def test_hurts() -> None:
    """The same the other way round: the change hurts."""
    found = compared(articles([7] * 8), articles([5] * 8))
    assert found.verdict == "hurts"
    assert found.sentence.startswith("The change hurts: mean F1 of the sections 0.600 → 0.500 (-0.100")


def test_unclear() -> None:
    """Gains and losses that may be chance are not told from it."""
    found = compared(articles([5] * 8), articles([7, 4, 6, 4, 6, 5, 4, 6]))
    assert found.verdict == "unclear"
    assert found.sentence.startswith("It cannot be told whether the change helps")
    assert "Fewer than" not in found.sentence


def test_too_few() -> None:
    """With five articles nothing can be told, and the sentence says so."""
    found = compared(articles([2] * 5), articles([9] * 5))
    assert found.verdict == "unclear"
    assert found.differences["overall"].p == pytest.approx(0.0625)
    assert found.sentence.endswith("Fewer than 6 articles can never tell.")


def test_same() -> None:
    """Two runs that score the same are the same, and nothing is said of chance."""
    found = compared(articles([5] * 8), articles([5] * 8))
    assert found.verdict == "same"
    assert found.sentence.startswith("The two runs score the same")


def test_a_section_may_be_told_alone() -> None:
    """A section may gain surely where the overall score does not, after correction for their number."""
    before = [
        article(
            number,
            5,
            counts={
                "parties": Counts(gold=10, answered=10, right=5),
                "chains": Counts(gold=10, answered=10, right=chains),
            },
        )
        for number, chains in enumerate([5] * 10)
    ]
    after = [
        article(
            number,
            5,
            counts={
                "parties": Counts(gold=10, answered=10, right=6),
                "chains": Counts(gold=10, answered=10, right=chains),
            },
        )
        for number, chains in enumerate([9, 1, 1, 9, 1, 9, 2, 1, 1, 9])
    ]
    found = compared(before, after)
    assert found.verdict == "unclear"
    assert found.differences["parties"].p == pytest.approx(2 / 2**10)
    assert found.differences["parties"].p_corrected == pytest.approx(4 / 2**10)
    assert "Told from chance by themselves: parties (+0.100)." in found.sentence


def test_left_out() -> None:
    """Articles of one run only, changed since, or without an answer are named and left out."""
    before = articles([5] * 8)
    after = articles([6] * 8)[:7]
    after[0] = article(1, 6, text_sha256="other")
    after[1] = article(2, 6, gold_sha256="other")
    after[2] = article(3, 0, error="TimedOutError: no answer")
    before[3] = article(4, 0, error="TimedOutError: no answer")
    found = compared(before, [*after, article(9, 6)])
    assert found.articles == ["a05.en", "a06.en", "a07.en"]
    assert {one.name: one.reason for one in found.left_out} == {
        "a01.en": "its text has changed since",
        "a02.en": "its annotation has changed since",
        "a03.en": "no answer in this run",
        "a04.en": "no answer in the previous run",
        "a08.en": "not in this run",
        "a09.en": "not in the previous run",
    }


def test_order_does_not_matter() -> None:
    """Articles are paired by name, in whatever order the runs list them."""
    before, after = articles([1, 2, 3, 4, 5, 6]), articles([2, 3, 4, 5, 6, 7])
    assert compared(before, after[::-1]) == compared(before, after)


def test_nothing_in_common() -> None:
    """Runs over different articles cannot be compared."""
    with pytest.raises(GoldError, match="no article in common"):
        compared([article(1, 5)], [article(2, 5)])
    with pytest.raises(GoldError, match="no article in common"):
        compared([], [])


def test_small_p() -> None:
    """A small p is never shown as 0."""
    assert (chance(None), chance(0.0004), chance(0.05)) == ("–", "<0.001", "0.050")


class TestRun:
    made = Made(model="m", seed=0, samples=200)

    def test_micro_average(self) -> None:
        """Counts are summed over articles, not scores averaged: a long article weighs more."""
        run = run_of(
            [
                article(1, 0, counts={"parties": Counts(gold=1, answered=1, right=0)}),
                article(2, 0, counts={"parties": Counts(gold=9, answered=4, right=4)}),
            ],
            self.made,
        )
        score = run.scores[ALL]["parties"]
        assert (score.counts.gold, score.counts.answered, score.counts.right) == (10, 5, 4)
        assert (score.precision.value, score.recall.value) == (0.8, 0.4)
        assert score.f1.value == pytest.approx(8 / 15)
        assert [score.f1.low, score.f1.high] == pytest.approx([0.0, 8 / 13])

    def test_by_language(self) -> None:
        """Each language has its own scores, and one article has no interval."""
        run = run_of([article(1, 4), article(2, 8, language="ar")], self.made)
        assert set(run.scores) == {ALL, "ar", "en"}
        assert run.scores["ar"]["parties"].f1.value == 0.8
        assert run.scores["ar"]["parties"].f1.low is None
        assert set(run_of([article(1, 4)], self.made).scores) == {ALL}

    def test_overall(self) -> None:
        """The overall score is the mean F1 of the main measures that there are."""
        run = run_of(articles([6, 8]), self.made)
        assert run.overall.value == pytest.approx((0.7 + 0.5) / 2)

    def test_round_trip(self, tmp_path: Path) -> None:
        """A run's JSON reads back the same, byte by byte."""
        run = run_of(articles([6, 8]), self.made)
        path = tmp_path / "run.json"
        path.write_text(run.to_json(), "utf-8")
        assert load_run(path) == run
        assert load_run(path).to_json() == run.to_json()

    @pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 2}', "{}"])
    def test_no_run(self, tmp_path: Path, text: str) -> None:
        """What is no run is refused with the file's name and what to give."""
        path = tmp_path / "run.json"
        path.write_text(text)
        with pytest.raises(GoldError) as found:
            load_run(path)
        assert "--json" in found.value.hint
        with pytest.raises(GoldError, match="missing"):
            load_run(tmp_path / "missing.json")
