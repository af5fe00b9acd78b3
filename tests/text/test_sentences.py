import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.demo import article_text
from summarizer.text.languages import codes, load
from summarizer.text.sentences import MAX_LENGTH, segment
from tests.support.paths import DATA

SENTENCES = json.loads((DATA / "sentences.json").read_text("utf-8"))
CASES = json.loads((DATA / "segments.json").read_text("utf-8"))
ARTICLE = article_text()
SIGNS = " \n\r\t.!?…。！？।؟۔\"'“”«»„‘’()[]-*•1234567890,;:،—\u2029\u0301\u200f"


def _parts(text, code=None):
    return [text[start:end] for start, end in segment(text, load(code) if code else None)]


def _boundaries(sentences):
    start = 0
    for sentence in sentences:
        yield start, start + len(sentence)
        start += len(sentence) + 1


def test_corpus_has_every_language():
    """The corpus of sentences covers all languages."""
    assert len(SENTENCES) >= 12
    assert set(SENTENCES) <= set(codes())
    assert {case["lang"] for case in CASES} <= set(codes())


def test_boundaries_of_the_corpus():
    """At least 98 of 100 sentence boundaries in the corpus are found and right (F1)."""
    right = found = expected = 0
    for code, sentences in SENTENCES.items():
        want = set(_boundaries(sentences))
        got = set(segment(" ".join(sentences), load(code)))
        right, found, expected = right + len(want & got), found + len(got), expected + len(want)
    assert 2 * right / (found + expected) >= 0.98


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']}: {case['segments'][0][:30]}")
def test_cases(case):
    """Abbreviations, ordinals, initials and quotations end sentences only where a reader would."""
    assert _parts(" ".join(case["segments"]), case["lang"]) == case["segments"]


def test_broken_lines_are_healed():
    """Each sentence of the reference article is one segment although its lines are broken."""
    parts = _parts(ARTICLE, "ar")
    assert 10 <= len(parts) <= 13
    assert all(part.rstrip('"').endswith(".") for part in parts)
    assert any("تنظيم\nداعش" in part for part in parts)


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \t\n", "\r\r", "\u2029", "\n\n\n"])
def test_blank_line_ends_a_segment(gap):
    """A blank line ends a segment whatever marks the line ends."""
    assert _parts(f"A heading{gap}The text", "en") == ["A heading", "The text"]


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\r", " \n ", "\u2028"])
def test_single_line_break_ends_nothing(gap):
    """A single line break is white space like any other."""
    text = f"The army of{gap}Ababil attacked"
    assert _parts(text, "en") == [text]


def test_list_items_are_segments():
    """A bullet or the next number at the start of a line starts a segment."""
    assert _parts("He wants:\n- peace\n- bread\n• work\n* sleep", "en") == [
        "He wants:",
        "- peace",
        "- bread",
        "• work",
        "* sleep",
    ]
    assert _parts("He wants\n1. Peace\n2. Bread", "en") == ["He wants", "1. Peace", "2. Bread"]


def test_date_at_a_broken_line_is_no_list_item():
    """An ordinal date that a broken line puts in front opens no list."""
    text = "Die Wahl ist am\n1. Mai in Berlin."
    assert _parts(text, "de") == [text]


def test_without_a_language():
    """What holds for all languages is known without one: initials, decimals, lower case after the stop."""
    assert _parts("J. Smith paid 3.5 dollars. etc. and left. He came. 他来了。他走了。") == [
        "J. Smith paid 3.5 dollars. etc. and left.",
        "He came.",
        "他来了。",
        "他走了。",
    ]


def test_long_run_is_split_at_a_clause():
    """A run without any end is split at a clause mark, else at white space, else anywhere."""
    clauses = "the army attacked again, " * 100
    assert all(part.endswith(",") for part in _parts(clauses, "en"))
    assert all(len(part) <= MAX_LENGTH for part in _parts("word " * 1000, "en"))
    assert [len(part) for part in _parts("x" * (2 * MAX_LENGTH + 5), "en")] == [MAX_LENGTH, MAX_LENGTH, 5]


@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from(SIGNS + "aAأиИ中ह"))),
    st.sampled_from([None, *codes()]),
)
def test_segments_cover_the_text(text, code):
    """Segments of any text are in order, without overlap or white space at their ends, and lose nothing."""
    spans = segment(text, load(code) if code else None)
    position = 0
    for start, end in spans:
        assert not text[position:start].strip()
        assert position <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert end - start <= MAX_LENGTH
        position = end
    assert not text[position:].strip()


@pytest.mark.parametrize("piece", ["\u0301", "e\u0301", "a\n\n", "A? ", "。", "我。", "• a\n", ". "])
def test_number_of_segments_is_bounded(piece: str) -> None:
    """Whatever a text is made of, it has hardly more than a segment for each twelve code points."""
    text = "a" + piece * (20_000 // len(piece))
    assert len(segment(text, load("en"))) <= 40 + len(text) / 12
