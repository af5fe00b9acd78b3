import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.demo import article_text
from summarizer.text.languages import codes
from summarizer.text.languages.identification import identify
from tests.support.paths import DATA, ROOT

SENTENCES = json.loads((DATA / "sentences.json").read_text("utf-8"))
OTHERS = json.loads((DATA / "other_languages.json").read_text("utf-8"))
ARTICLE = article_text()


def _code(text):
    language = identify(text)
    return None if language is None else language.code


def test_corpora_are_there():
    """The texts cover all languages, and a score of others."""
    assert len(SENTENCES) >= 12
    assert set(SENTENCES) <= set(codes())
    assert len(OTHERS) >= 20


@pytest.mark.parametrize("code", sorted(SENTENCES))
@pytest.mark.parametrize("start", range(5))
def test_two_sentences_of_news(code, start):
    """Two sentences of news are enough to tell a language."""
    assert _code(" ".join(SENTENCES[code][start : start + 2])) == code


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_fragments_are_never_wrong(code):
    """Scraps too short to tell are None rather than another language."""
    pairs = zip(SENTENCES[code], SENTENCES[code][1:], strict=False)
    assert {_code(" ".join(pair)) for pair in pairs} <= {code, None}


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "gold").rglob("*.txt")), ids=lambda path: path.stem)
def test_annotated_articles(path):
    """Each annotated article is found to be in the language that its file is named by."""
    assert _code(path.read_text("utf-8")) == path.stem.rpartition(".")[2]


def test_polite_korean():
    """Korean news in polite endings, as in broadcasts and corrections, is found to be Korean."""
    text = (
        "서울시가 확정한 금액은 34억 원입니다. 해당 관계자는 그런 말을 한 적이 없다고 부인했습니다. "
        "한 씨는 나이를 돌려받아 기쁘다고 말했습니다. 영등포구는 논평을 거부했습니다."
    )
    assert _code(text) == "ko"


@pytest.mark.parametrize("code", ["ja", "ko", "vi"])
def test_decomposed_letters(code):
    """News whose letters are written in parts, as some systems store them, is of the same language."""
    assert _code(unicodedata.normalize("NFD", " ".join(SENTENCES[code]))) == code


@pytest.mark.parametrize("code", sorted(OTHERS))
def test_other_languages_are_unknown(code):
    """A language without a data file is None, even beside a near relative that has one."""
    assert _code(OTHERS[code]) is None


def test_reference_article_is_arabic():
    """The reference article is found to be Arabic."""
    assert _code(ARTICLE) == "ar"


@pytest.mark.parametrize(
    "text",
    [
        *["", " \n", "12 345", "!?", "\ud800", "x", "Der"],
        "de de de de que que se se",
        "The army and the people of the город и все люди это мы были",
    ],
)
def test_nothing_to_tell_from(text):
    """A text of no words, of one, of words that two languages share, or of mixed scripts has no language."""
    assert identify(text) is None


@given(st.text())
def test_any_text(text):
    """No text makes it fail."""
    assert _code(text) in {None, *codes()}
