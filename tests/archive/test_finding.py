"""Questions to an archive: in any script, about what, on whose word."""

from pathlib import Path

import pytest

from summarizer.archive import find, index
from summarizer.archive.folded import folded, question
from summarizer.errors import ConfigurationError, ResultError
from tests.comparing import one
from tests.support.archives import gold_results, rows, write_batch

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("words", ["海安", "海安港", "失踪", "轮", "“海安港”"])
def test_chinese(gold_archive: Path, words: str) -> None:
    """A word of one, two or three signs is found wherever it stands between others."""
    found = find(gold_archive, words)
    assert found
    assert all(one.file.endswith("out.jsonl") for one in found)


@pytest.mark.parametrize("words", ["海失", "踪失"])
def test_not_chinese(gold_archive: Path, words: str) -> None:
    """Signs that do not stand side by side in this order are not found."""
    assert not find(gold_archive, words)


def test_japanese() -> None:
    """Kana and Han are cut alike, and a question is cut as the text is."""
    assert folded("死者数は12人").split() == ["死者", "者数", "数は", "は", "12", "人"]
    assert question("死者数", "said") == 'said : ("死者 者数")'
    assert question("数") == '("数"*)'


@pytest.mark.parametrize("words", ["LIBYAN red-crescent", '"red crescent"', "cresc*", "Libyan"])
def test_spellings(gold_archive: Path, words: str) -> None:
    """Case, hyphens and beginnings stand in nobody's way."""
    assert any("Libyan Red Crescent" in one.words for one in find(gold_archive, words, kinds=["parties"]))


def test_phrase(gold_archive: Path) -> None:
    """Words in quotation marks must stand side by side, in their order."""
    assert not find(gold_archive, '"crescent red"')


def test_figures_in_any_language(gold_archive: Path) -> None:
    """Figures are found by what they count, in the articles of every language."""
    found = find(gold_archive, "people killed", language="en", kinds=["figures"], limit=500)
    languages = {
        language
        for one in found
        for (language,) in rows(gold_archive, "SELECT language FROM articles WHERE id = ?", one.article)
    }
    assert {"en", "ar", "fr", "de"} <= languages
    assert {one.value for one in found} >= {14, 52, 38}


def test_from_whom(gold_archive: Path) -> None:
    """What a source said at last hand is found by its name, with the whole chain."""
    found = find(gold_archive, by="doctor at Bantayan", kinds=["figures"])
    assert [(one.value, one.chains) for one in found] == [
        (21, [["radio station DYHP", "a doctor at Bantayan District Hospital"]])
    ]


def test_both(gold_archive: Path) -> None:
    """About something and on somebody's word: both must hold."""
    assert find(gold_archive, "toll", by="coast guard", kinds=["statements"])
    assert not find(gold_archive, "toll", by="Red Cross of Atlantis")


def test_in_texts(tmp_path: Path) -> None:
    """What stands in the article alone is found only where whole texts are kept."""
    result = one("ferry", "courier")
    last = f'"{" ".join(result.article.text.split()[-3:])}"'
    for texts in (False, True):
        path = tmp_path / f"{texts}.db"
        index(write_batch(tmp_path / "out.jsonl", [result]), path, texts=texts)
        assert bool(find(path, last, kinds=["articles"])) == texts


def test_private_use(tmp_path: Path) -> None:
    """An article whose words hold a letter of the private use area is found like any other."""
    result = gold_results()[0].model_copy(deep=True)
    result.summary.headline = "Before\ue000after"
    index(write_batch(tmp_path / "out.jsonl", [result]), tmp_path / "archive.db")
    assert [found.kind for found in find(tmp_path / "archive.db", "Before*")] == ["articles"]
    assert find(tmp_path / "archive.db", result.summary.parties[0].verbatim, kinds=["parties"])


@pytest.mark.parametrize("words", ["", "…", '""', "* - '"])
def test_no_words(gold_archive: Path, words: str) -> None:
    """A question without a word is refused, and none is ever read as a command of the search."""
    with pytest.raises(ConfigurationError, match="no word"):
        find(gold_archive, words)


@pytest.mark.parametrize("words", ["a OR b", "NEAR(a b)", "said:x", "a^2 (b", "-c", "NOT", "'; DROP TABLE x"])
def test_operators(gold_archive: Path, words: str) -> None:
    """Signs and words of the search's own language are words like any others."""
    find(gold_archive, words)


def test_refused(gold_archive: Path, tmp_path: Path) -> None:
    """A kind that there is not, and a file that is none, are named."""
    with pytest.raises(ConfigurationError, match="no 'numbers'"):
        find(gold_archive, "a", kinds=["numbers"])
    with pytest.raises(ResultError, match="no file"):
        find(tmp_path / "gone.db", "a")
