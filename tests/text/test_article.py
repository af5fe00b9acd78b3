"""The article: its text is kept, its segments are numbered, and what is no text is refused."""

import hashlib
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from summarizer.errors import EmptyArticleError, NotTextError, TooLongError
from summarizer.text.article import Article
from summarizer.text.sizes import MAX_CHARACTERS
from tests.support.building import TEXT


def test_text_is_kept_letter_for_letter() -> None:
    """The text stays as it was given: line ends, white space, marks and unusual characters."""
    for text in ("One.\r\nTwo.\r\n", "\ufeff One\t", "e\u0301 ﬁ \u202bدمشق\u202c", "a\u2028b\x85c 😀"):
        assert Article.of(text).text == text


def test_hash_is_of_the_utf_8_text() -> None:
    """The hash is the SHA-256 of the text in UTF-8."""
    assert Article.of("Дамаск").sha256 == hashlib.sha256("Дамаск".encode()).hexdigest()


def test_segments_are_numbered_from_one() -> None:
    """Segments are numbered from 1 in order and stand where their words stand."""
    article = Article.of(TEXT, language="en")
    assert [segment.number for segment in article.segments] == [1, 2, 3]
    assert [TEXT[segment.start : segment.end] for segment in article.segments] == TEXT.splitlines()
    assert article.segment_text(3) == "Nobody was hurt."


def test_windows_line_ends_do_not_shift_spans() -> None:
    """With CRLF the segments' offsets count both characters of each line end."""
    text = "One fell.\r\nTwo rose.\r\n"
    article = Article.of(text, language="en")
    assert [text[segment.start : segment.end] for segment in article.segments] == ["One fell.", "Two rose."]


def test_segment_text_heals_broken_lines() -> None:
    """A segment's words come on one line, however its lines were broken."""
    article = Article.of("The army of\r\n  Ababil\nattacked.", language="en")
    assert article.segment_text(1) == "The army of Ababil attacked."


@pytest.mark.parametrize("number", [-1, 0, 4])
def test_no_such_segment(number: int) -> None:
    """A number without a segment has no span and no words."""
    article = Article.of(TEXT, language="en")
    assert article.segment_span(number) is None
    assert article.segment_text(number) == ""


def test_segment_at_an_offset() -> None:
    """Each code point belongs to the segment that holds it, or to the last one before it."""
    text = "  One fell.  Two rose.  "
    article = Article.of(text, language="en")
    first, second = article.segments
    assert [article.segment_at(offset) for offset in (0, first.start, first.end - 1, first.end)] == [1] * 4
    assert [article.segment_at(offset) for offset in (second.start, len(text), 9999)] == [2] * 3


def test_segments_of_a_stretch() -> None:
    """A stretch that touches two segments is widened to both, whole."""
    text = "One fell. Two rose. Three sat."
    article = Article.of(text, language="en")
    start = text.index("fell")
    assert text[slice(*article.segments_of(start, text.index("rose")))] == "One fell. Two rose."
    assert text[slice(*article.segments_of(start, start + 4))] == "One fell."
    assert text[slice(*article.segments_of(start, start))] == "One fell."
    assert text[slice(*article.segments_of(start, text.index("Two")))] == "One fell."


def test_language_is_identified_or_taken_as_given(articles: dict[str, str]) -> None:
    """The language is the one given, else the one that the text shows, else none."""
    for name, text in articles.items():
        assert Article.of(text).language == name.rpartition(".")[2]
    given = Article.of(articles["harbour.en"], language="en-IE")
    assert given.language == "en-IE"
    assert given.words is not None
    assert given.words.code == "en"
    assert Article.of("Ok.").language is None
    assert Article.of("Ok.", language="xx").words is None


@pytest.mark.parametrize("text", ["", "  \n ", "…", "—!?", "\ufeff"])
def test_article_without_words(text: str) -> None:
    """A text without a single word is refused as empty."""
    with pytest.raises(EmptyArticleError):
        Article.of(text)


@pytest.mark.parametrize("odd", ["\x00", "\x1b", "\x7f", "\ud800", "\uffff"])
def test_article_that_is_no_text(odd: str) -> None:
    """A character that no text has is refused, and the message says which one and where."""
    with pytest.raises(NotTextError, match=rf"U\+{ord(odd):04X} at offset 4"):
        Article.of(f"word{odd} word")


def test_article_in_a_wrong_encoding() -> None:
    """Text with more than three replacement characters, and more than one in a hundred, is refused."""
    long = 158 * "word " + ".."  # with eight more 800 code points
    assert Article.of("\ufffd" * 3 + " word").text
    assert Article.of("\ufffd" * 8 + long).text
    for text in ("\ufffd" * 4 + " word", "\ufffd" * 9 + long):
        with pytest.raises(NotTextError, match="encoding"):
            Article.of(text)


def test_article_that_is_too_long() -> None:
    """A text over the limit is refused, and the limit can be raised."""
    text = "word " * (MAX_CHARACTERS // 5) + "x"
    with pytest.raises(TooLongError, match="200,001"):
        Article.of(text)
    assert len(Article.of(text, max_characters=MAX_CHARACTERS + 1).text) == MAX_CHARACTERS + 1


def test_article_is_frozen() -> None:
    """Nothing of an article can be changed."""
    article = Article.of(TEXT)
    with pytest.raises(ValueError, match="frozen"):
        article.text = "another"  # type: ignore[misc]


def test_pickle_is_small_and_whole() -> None:
    """A pickled article leaves its views behind, and comes back equal and usable."""
    article = Article.of(TEXT * 100, language="en", title="Council")
    before = len(pickle.dumps(article))
    assert article.folded.text.startswith("the council")
    assert article.bare.text.startswith("thecouncil")
    assert article.segment_at(50) == 2
    pickled = pickle.dumps(article)
    assert len(pickled) == before
    again = pickle.loads(pickled)  # noqa: S301 - our own
    assert again == article
    assert again.bare.text == article.bare.text


@pytest.mark.parametrize("deep", [False, True])
def test_copy_has_the_views_of_its_own_text(deep: bool) -> None:
    """A copy that is given another text shows that text's views, not those of the first."""
    copied = Article.of(TEXT).model_copy(update={"text": "Another text."}, deep=deep)
    assert (copied.folded.text, copied.tokens.words) == ("another text.", ["another", "text"])


def test_json_round_trip() -> None:
    """An article comes back from its JSON equal, views built anew."""
    article = Article.of(TEXT, language="en", outlet="The Moy")
    article.folded  # noqa: B018 - built, so that it could leak into the JSON
    again = Article.model_validate_json(article.model_dump_json())
    assert again == Article.of(TEXT, language="en", outlet="The Moy")
    assert again.folded.text == article.folded.text


@pytest.mark.slow
def test_shared_by_threads() -> None:
    """Threads that read one article may let go of what is derived from it while others do, or use it."""
    article = Article.of("The mayor said so.", language="en")

    def work(_: int) -> int:
        for _ in range(10_000):
            article.release()
            words = len(article.tokens)
            assert article.words is not None
            assert article.segment_at(0) == 1
        return words

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            assert set(threads.map(work, range(4))) == {len(article.tokens)}
    finally:
        sys.setswitchinterval(before)
