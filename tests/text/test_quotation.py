import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.demo import article_text
from summarizer.text.languages import codes, load
from summarizer.text.quotation import cues, quoted, speech
from tests.support.paths import DATA

CORPUS = json.loads((DATA / "quotes.json").read_text("utf-8"))
NEWS = json.loads((DATA / "quotes_news.json").read_text("utf-8"))
ARTICLE = article_text()
SIGNS = " \n\t.,!?:—–-\"'“”«»„‘’‚‹›「」『』ـ12\u064e\u0301\u200f\u2029"


def _quoted(text, code=None):
    return [text[found.start : found.end] for found in quoted(text, load(code) if code else None)]


def _speech(text, code):
    return [text[found.start : found.end] for found in speech(text, load(code))]


def _cues(text, code):
    return [text[start:end] for start, end in cues(text, load(code))]


def _is_right(case):
    has_cue = bool(_cues(case["text"], case["lang"]))
    return _speech(case["text"], case["lang"]) == case["quotes"] and has_cue == bool(case["cue"])


def test_corpora_cover_all_languages():
    """Both corpora have cases in every language, with and without speech."""
    assert len(CORPUS) == 100
    for cases in (CORPUS, NEWS):
        assert {case["lang"] for case in cases if case["quotes"]} <= set(codes())
        assert {case["lang"] for case in cases if not case["quotes"]} <= set(codes())


def test_corpus():
    """At least 98 of the 100 sentences have exactly their speech and their cues found."""
    assert sum(map(_is_right, CORPUS)) >= 98


@pytest.mark.parametrize("case", NEWS, ids=lambda case: f"{case['lang']}: {case['text'][:30]}")
def test_news(case):
    """Speech is told from quoted names, titles and headlines in news of every language."""
    assert _speech(case["text"], case["lang"]) == case["quotes"]
    assert bool(_cues(case["text"], case["lang"])) == bool(case["cue"])


def test_speech_of_the_reference_article():
    """Of the seven quotations in the reference article two are speech; the others are names."""
    first, second = _speech(ARTICLE, "ar")
    assert first.startswith("5000 شخص سيتم ترحيلهم")
    assert second.startswith("عملياتنا العسكرية مستمرة")
    names = {"دمشق الآن", "الخضراء", "جيش الأبابيل", "ربيع الثورة", "لواء العز بن عبد السلام"}
    assert {*_quoted(ARTICLE, "ar")} == {*names, first, second}


def test_cues_of_the_reference_article():
    """The reference article's cues are found, rumour and belief among them, without their conjunctions."""
    found = _cues(ARTICLE, "ar")
    assert {"كشفت", "نقلت", "يعتقد", "يشاع", "أوضح", "شائعات", "أفاد", "شهود", "تقدر", "يشار إلى"} <= {*found}
    assert "ونقلت" not in found


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "ru",
            "«Мы читали „Войну и мир“ вслух», — сказал он.",
            ["Мы читали „Войну и мир“ вслух", "Войну и мир"],
        ),
        ("de", "»Ja« und »Nein«", ["Ja", "Nein"]),
        ("de", "«Ja» und «Nein»", ["Ja", "Nein"]),
        ("en", "It's the workers' strike, and 'Reuters' isn't there", ["Reuters"]),
        ("en", 'He left "open this mark.\n\nThen "closed" another.', ["closed"]),
        ("en", 'A 5" pipe and "a word"', ["a word"]),
        ("en", 'A 5"x6" pipe', []),
        ("en", 'He said "We go.\nShe said "We stay," too.', ["We stay,"]),
        ("en", "“a\n\nb”", []),
        ("de", "«Ja» aber» und «Nein»", ["Ja", "Nein"]),
        ("en", '""', []),
        ("fr", "« Oui »", ["Oui"]),
        ("es", "—Sí", []),
        ("ar", 'لـ"ربيع\nالثورة"', ["ربيع\nالثورة"]),
        (None, '“a” «b» „c“ 「d」 "e"', ["a", "b", "c", "d", "e"]),
    ],
)
def test_quoted(code, text, expected):
    """Marks pair up by language, nest, end with the paragraph, and are no apostrophes or inches."""
    assert _quoted(text, code) == expected


def test_outer_span_has_the_marks():
    """A quotation's outer span takes in its marks, the inner one neither marks nor white space."""
    text = "a « b » c"
    (found,) = quoted(text, load("fr"))
    assert (text[found.outer_start : found.outer_end], text[found.start : found.end]) == ("« b »", "b")


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ar", "ونُقِلَت الأنباء عن مصدر", ["نُقِلَت", "مصدر"]),
        ("ar", "القالب والمقال", []),
        ("en", "Accordingly to plan", []),
        ("en", "According  to\nhim", ["According  to"]),
        ("ru", "заявившие", ["заявившие"]),
        ("fr", "D’après lui", ["D’après"]),
        ("fa", "گفته شده است", ["گفته شده"]),
        ("zh", "小说的数据", []),
        ("zh", "据路透社报道", ["据", "报道"]),
        ("de", "Er teilte dem Sender mit", ["teilte"]),
        ("de", "Er teilte das Brot", []),
        ("ur", "اس نے کہا", ["کہا"]),
        ("ur", "اس نے آم کھا", []),
    ],
)
def test_cues(code, text, expected):
    """Cues are whole words, in parts or inflected, and not the longer words that hold them."""
    assert _cues(text, code) == expected


def test_without_a_language():
    """Without a language there are quotations, but neither cues nor speech."""
    assert _quoted("He said: “Go.”") == ["Go."]
    assert cues("He said: “Go.”", None) == []
    assert speech("He said: “Go.”", None) == []


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_quotation_goes_on_over_a_line_end(line_end: str) -> None:
    """A quotation goes on over a single line end of any system, and a blank line leaves it open."""
    language = load("en")
    broken = f"He said: “We go{line_end}home” today."
    assert [broken[found.start : found.end] for found in quoted(broken, language)] == [f"We go{line_end}home"]
    assert quoted(broken.replace(line_end, line_end * 2), language) == []


@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from(SIGNS + "aAаАиВ中说وقال"))),
    st.sampled_from([None, *codes()]),
)
def test_spans_of_any_text(text, code):
    """Spans of any text are in range, in order and not empty, and the inner ones lie in the outer ones."""
    language = load(code) if code else None
    for found in quoted(text, language):
        assert 0 <= found.outer_start <= found.start < found.end <= found.outer_end <= len(text)
        assert text[found.start : found.end] == text[found.start : found.end].strip()
    assert set(speech(text, language)) <= set(quoted(text, language))
    position = 0
    for start, end in cues(text, language):
        assert position <= start < end <= len(text)
        position = end
