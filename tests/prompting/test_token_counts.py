"""Tokens: counted by o200k, or estimated by script."""

import json
import sys
from collections.abc import Iterator

import pytest

from summarizer.prompting import token_counts
from summarizer.prompting.token_counts import count_tokens, counting, estimate_tokens
from tests.benchmarks.recordings import recordings
from tests.support.paths import ROOT

TEXTS = json.loads((ROOT / "tests" / "data" / "grounding" / "articles.json").read_text("utf-8"))
FARTHEST = {"pl": 0.20, "cs": 0.17, "uk": 0.16, "ur": 0.14, "it": 0.13, "sv": 0.13}
"""Languages whose letters make more tokens than others of their script."""

WAITING = ROOT / "tests" / "gold" / "waiting"


@pytest.fixture
def without_package(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The extra `tokens` as if it were not installed."""
    monkeypatch.setattr(token_counts, "find_spec", lambda _: None)
    monkeypatch.setitem(sys.modules, "bpe_openai", None)
    token_counts._encoding.cache_clear()
    yield
    token_counts._encoding.cache_clear()


def test_counted() -> None:
    """Tokens are those of o200k, also where a text holds what is a sign of its own in a chat."""
    assert counting() == "o200k"
    assert count_tokens("hello world") == 2
    assert count_tokens("") == 0
    assert count_tokens("<|endoftext|>") > 1


@pytest.mark.usefixtures("without_package")
def test_estimated() -> None:
    """Without the package tokens are estimated, and it is said so."""
    assert counting() == "estimate"
    assert count_tokens("hello world") == estimate_tokens("hello world") == 3


@pytest.mark.parametrize("language", TEXTS)
def test_estimate_of_a_language(language: str) -> None:
    """An estimate is at most 10 % off an article, Ukrainian 16 %."""
    text = TEXTS[language]
    assert abs(estimate_tokens(text) / count_tokens(text) - 1) <= FARTHEST.get(language, 0.10)


@pytest.mark.parametrize("name", sorted(path.stem for path in WAITING.glob("*.txt")))
def test_estimate_of_more_languages(name: str) -> None:
    """An estimate is at most 10 % off an article, also in Korean, Bengali and Vietnamese, Polish 20 %."""
    most = FARTHEST.get(name.rpartition(".")[2], 0.10)
    text = (WAITING / f"{name}.txt").read_text("utf-8")
    answer = (WAITING / "answers" / f"{name}.answer.json").read_text("utf-8")
    assert abs(estimate_tokens(text) / count_tokens(text) - 1) <= most
    assert abs(estimate_tokens(answer) / count_tokens(answer) - 1) <= most


def test_estimate_of_articles_and_answers() -> None:
    """An estimate is at most 10 % off an article that its weights were fitted to, and 8 % off an answer."""
    for found in recordings(gold=True):
        for text, most in ((found.article.text, 0.10), (found.answer, 0.08)):
            assert abs(estimate_tokens(text) / count_tokens(text) - 1) <= most, found.name


@pytest.mark.parametrize(
    "text",
    [
        "Η σύνοδος του δημοτικού συμβουλίου έγινε την Παρασκευή στην Αθήνα",
        "ראש הממשלה אמר כי ארבעים משפחות עזבו את העיירה ביום שישי",
        "서울 시의회는 금요일에 회의를 열었다 마흔 가구가 마을을 떠났다",
        "თბილისის საკრებულოს სხდომა პარასკევს გაიმართა",
        "1234567890 " * 20,
        ".,;:!?()«»—–" * 10,
    ],
    ids=["Greek", "Hebrew", "Hangul", "Georgian", "digits", "signs"],
)
def test_estimate_of_anything_else(text: str) -> None:
    """Of other scripts, of digits and of signs alone an estimate is neither half as much nor twice."""
    assert 0.5 < estimate_tokens(text) / count_tokens(text) < 2


@pytest.mark.parametrize(
    "text",
    ["a" + "\u0301" * 200_000, "\u0941" * 200_000, "The council of Ballina met on Friday. " * 25_000],
    ids=["marks", "marks of three bytes", "long"],
)
def test_any_length(text: str) -> None:
    """A text of any length has its tokens, whatever the package takes at once."""
    half = count_tokens(text[: len(text) // 2])
    assert count_tokens(text) == pytest.approx(2 * half, rel=0.01)
