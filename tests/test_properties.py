"""What holds for every text, however odd: spans in range, offsets in order, nothing falls over."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from summarizer import numerals
from summarizer.errors import ArticleError, NotTextError
from summarizer.grounding.alignment import align
from summarizer.grounding.differences import differences
from summarizer.grounding.locate import locate, occurrences
from summarizer.pipeline.flow import examine
from summarizer.schemas import Grounded, Party, Place, Sentence, Span, Summary
from summarizer.text import quotation
from summarizer.text.article import Article
from summarizer.text.folding import View, bare_view, fold, fold_bare, folded_view
from summarizer.text.languages import codes, load
from summarizer.text.sentences import segment
from summarizer.text.words import words
from tests.support.checking import figure, party, place, source, statement, summary

pytestmark = pytest.mark.slow  # hundreds of examples each, and lines of a megabyte

PIECES = (
    *" \n\r\t.,:;!?…-–—'\"“”«»„()[]%$€…",
    *("\r\n", "\n\n", " ", " ", " ", "\u00a0", "\u202f", "\u2028", "\u200b", "\ufeff"),
    *("\u0301", "\u064e", "\u0640", "\u094d", "\u3099", "\u20dd", "\ufe0f", "\u202b", "\u202c", "\u2067"),
    *("😀", "👩\u200d🚒", "🇸🇾", "½", "²", "①", "㎞", "㏠", "ﬁ", "ß", "İ", "ﷺ", "각", "Ⅳ", "\x00", "\x1b"),
    *("0", "5", "20", "5.3", "1,000", "1 200", "٣", "۱۲", "१", "万", "三千", "5%", "2018", "12:30"),
    *("not ", "said ", "two ", "hundred", "million ", "dozens of ", "Friday ", "Karen ", "the ", "bus"),
    *("دمشق", "وقال ", "ليس ", "خمسة ", "عشرات ", "الهلال ", "بـ", "ال", "و"),
    *(
        "часть ",
        "сказал ",
        "не ",
        "пять ",
        "शहर ",
        "पाँच ",
        "नहीं ",
        "他说",
        "不",
        "百",
        "人",
        "jeudi ",
        "l’été",
    ),
)
LANGUAGES = st.sampled_from([None, *codes()])
ANY_TEXT = st.lists(st.one_of(st.characters(), st.sampled_from(PIECES)), max_size=40).map("".join)
"""Any Unicode text, lone surrogates among it, with many pieces that mean something to the readers."""

# Examples are cheap; what is slow is a busy machine, and that is no failure.
thorough = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])


def article_of(text: str, code: str | None) -> Article:
    """The article of a text; texts of which none can be made are no example."""
    try:
        return Article.of(text, language=code)
    except ArticleError:
        assume(False)
        raise


@st.composite
def articles(draw: DrawFn) -> Article:
    """Articles of any text that is one."""
    text = draw(ANY_TEXT.filter(lambda text: any(map(str.isalnum, text)) and not has_no_text(text)))
    return article_of(text, draw(LANGUAGES))


def has_no_text(text: str) -> bool:
    """Whether a text has control characters or unpaired surrogates."""
    return any(unicodedata.category(one) in ("Cs", "Cc") and not one.isspace() for one in text)


def broken_lines(text: str) -> str:
    """The text with its lines broken at every space."""
    return text.replace(" ", " \r\n")


MISCOPIES: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    str.casefold,
    broken_lines,
    fold,
    fold_bare,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: unicodedata.normalize("NFKC", text),
    lambda text: text[: len(text) // 3] + " … " + text[-len(text) // 3 :],
    lambda text: text[: len(text) // 2] + "x" + text[len(text) // 2 :],
)


@st.composite
def quotes(draw: DrawFn, text: str) -> str:
    """Stretches of a text, copied well or badly, or words of no relation to it."""
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    copied = draw(st.sampled_from(MISCOPIES))(text[start:end])
    return draw(st.one_of(st.just(copied), st.just(copied), ANY_TEXT))


@st.composite
def articles_and_quotes(draw: DrawFn) -> tuple[Article, str, int | None]:
    """An article, a quote and a segment that may not exist."""
    article = draw(articles())
    return article, draw(quotes(article.text)), draw(st.one_of(st.none(), st.integers(-2, 9)))


def in_range(spans: list[tuple[int, int]], length: int) -> bool:
    """Whether spans are in range and none is empty."""
    return all(0 <= start < end <= length for start, end in spans)


@pytest.mark.parametrize("make", [folded_view, bare_view])
@given(text=ANY_TEXT)
@thorough
def test_views_lead_back(make: Callable[[str], View], text: str) -> None:
    """A view's offsets are in order and in range, and each of its stretches leads to a real one."""
    view = make(text)
    assert len(view.origin) == len(view.text)
    assert list(view.origin) == sorted(view.origin)
    for index in range(len(view.text)):
        assert in_range([view.span(index, index + 1), view.span(0, index + 1)], len(text))


@given(ANY_TEXT)
@thorough
def test_white_space_and_order_of_folding(text: str) -> None:
    """The folded view is the folded text: same letters, and no two white spaces in a row."""
    view = folded_view(text)
    assert view.text.strip() == fold(text)
    assert "  " not in view.text
    assert bare_view(text).text == fold_bare(text)


@given(articles_and_quotes())
@thorough
def test_verified_spans_reproduce_the_quote(drawn: tuple[Article, str, int | None]) -> None:
    """The article's words at a verified span are the quote: letter for letter, or folded."""
    article, quote, segment_number = drawn
    grounding = locate(article, quote, segment_number)
    copied = [article.text[start:end] for start, end in grounding.spans]
    if grounding.match == "exact":
        assert copied == [quote.strip()]
    if grounding.match == "folded":
        (words_found,) = copied
        assert fold(words_found) == fold(quote) or fold_bare(words_found) == fold_bare(quote)


@given(articles_and_quotes())
@thorough
def test_grounding_of_any_text(drawn: tuple[Article, str, int | None]) -> None:
    """Any quote of any article has one span in range and not empty, or is absent without any."""
    article, quote, segment_number = drawn
    grounding = locate(article, quote, segment_number)
    assert len(grounding.spans) == (0 if grounding.match == "absent" else 1)
    assert in_range(list(grounding.spans), len(article.text))
    assert bool(grounding.difference) <= (grounding.match == "near")
    assert in_range(list(occurrences(article, quote)), len(article.text))


@given(articles())
@thorough
def test_every_word_is_found(article: Article) -> None:
    """Each word between white spaces is found as it is, and so is the whole article."""
    text = article.text
    for start, end, _ in words(text):
        alone = not text[:start][-1:].strip() and not text[end:][:1].strip()
        if alone and not any(map(str.isnumeric, text[start:end])):
            assert locate(article, text[start:end]).match == "exact"
    assert locate(article, text).match == "exact"


@given(ANY_TEXT, ANY_TEXT, LANGUAGES)
@thorough
def test_differences_of_any_texts(quote: str, original: str, code: str | None) -> None:
    """Each difference has words on one side at least, and equal texts have none."""
    language = load(code) if code else None
    assert all(one.quoted or one.article for one in differences(quote, original, language))
    assert differences(quote, quote, language) == ()


@given(articles(), ANY_TEXT)
@thorough
def test_alignment_of_any_text(article: Article, quote: str) -> None:
    """What is near begins and ends with words of the article."""
    span = align(article, quote, 1)
    if span is not None:
        found = words(article.text)
        assert span.start in {word.start for word in found}
        assert span.end in {word.end for word in found}


@given(ANY_TEXT)
@thorough
def test_words_of_any_text(text: str) -> None:
    """Words are in order, apart and not empty."""
    position = 0
    for start, end, _ in words(text):
        assert position <= start < end <= len(text)
        position = end


@given(ANY_TEXT, LANGUAGES)
@thorough
def test_reading_any_text(text: str, code: str | None) -> None:
    """Numbers, segments, quotations, speech and cues of any text are in order and in range."""
    language = load(code) if code else None
    quantities = [(found.start, found.end) for found in numerals.find(text, language)]
    marked = [(found.start, found.end) for found in quotation.quoted(text, language)]
    spoken = [(found.start, found.end) for found in quotation.speech(text, language)]
    for spans in (quantities, segment(text, language), marked, spoken, quotation.cues(text, language)):
        assert in_range(spans, len(text))
        assert spans == sorted(spans)


@given(ANY_TEXT, st.floats(allow_nan=False, allow_infinity=False), LANGUAGES)
@thorough
def test_judging_any_number(text: str, value: float, code: str | None) -> None:
    """Any words may be held against any value."""
    assert numerals.agrees(value, None, None, "exact", text, load(code) if code else None)
    found = numerals.measure(text, code)
    assert found is None or found.low <= found.high


@given(ANY_TEXT)
@thorough
def test_lone_surrogates_are_refused(text: str) -> None:
    """A text with an unpaired surrogate is refused as an article, wherever it stands; others are encoded."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        with pytest.raises(NotTextError):
            Article.of(text)
    else:
        text.encode()


def items(text: str) -> SearchStrategy[list[Grounded]]:
    """A few items of every kind whose words are copied from the text, well or badly."""
    quote, at = quotes(text), st.integers(-1, 6)
    ids = st.sampled_from(["s1", "s2", "s1>s2", "s9", "", ">", "s2>>s1"])
    values = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False), st.just(5.0))
    bounds = st.sampled_from(["exact", "approximately", "at_least", "at_most", "between", "vague"])
    others = st.lists(quote, max_size=2)
    kinds: list[SearchStrategy[Grounded]] = [
        st.builds(
            party, quote, at, aliases=others, ties=st.lists(quote.map("part_of: {}".format), max_size=2)
        ),
        st.builds(figure, quote, values, at, bound=bounds),
        st.builds(place, quote, at, aliases=others, within=st.one_of(st.none(), quote)),
        st.builds(source, st.sampled_from(["s1", "s2"]), quote, at, alignment=st.one_of(st.none(), quote)),
        st.builds(lambda words_, by, at_: statement(words_, by, at=at_), quote, ids, at),
        st.builds(lambda words_, at_: statement(words_, at=at_, text=words_), quote, at),
    ]
    return st.lists(st.one_of(kinds), max_size=6)


@st.composite
def summaries(draw: DrawFn) -> tuple[Article, Summary]:
    """An article and a summary of it, right here and wrong there."""
    article = draw(articles())
    gist = [Sentence(text=draw(quotes(article.text)), at=draw(st.lists(st.integers(-1, 9), max_size=3)))]
    language = draw(st.sampled_from([*codes(), "xx", ""]))
    return article, summary(draw(items(article.text)), language, draw(quotes(article.text)), gist)


def named(made: Summary) -> list[Party | Place]:
    """The items that have mentions."""
    return [*made.parties, *made.locations]


def every_span(made: Summary) -> list[Span]:
    """All spans of a summary."""
    marks: list[Grounded] = [*made.parties, *made.numbers, *made.locations]
    marks += [*made.sourcing.sources, *made.sourcing.statements]
    spans = [span for mark in marks for span in mark.spans]
    spans += [span for item in named(made) for span in item.mentions]
    spans += [one.cue.span for one in made.sourcing.statements if one.cue]
    return spans + [span for sentence in made.gist for span in sentence.spans]


@given(summaries())
@thorough
def test_examining_any_summary(drawn: tuple[Article, Summary]) -> None:
    """Any summary of any article can be examined; spans are in range, ids unique, problems have a path."""
    article, made = drawn
    problems = examine(article, made)
    assert in_range(list(every_span(made)), len(article.text))
    assert in_range([span for problem in problems for span in problem.spans], len(article.text))
    for item in named(made):
        assert item.mentions == sorted(item.mentions)
    for problem in problems:
        assert problem.message
        assert bool(problem.path) or problem.code.startswith("omitted")


@given(summaries())
@thorough
def test_examining_is_idempotent(drawn: tuple[Article, Summary]) -> None:
    """Examining again gives the same summary and the same problems."""
    article, made = drawn
    problems = examine(article, made)
    before = made.model_dump()
    assert examine(article, made) == problems
    assert made.model_dump() == before


LINES = {
    "the council said that 40 families left ": "en",
    "وقال خمسة آلاف ": "ar",
    "三千五百人说": "zh",
    "0123456789": "en",
    "1,000,": "fr",
    "“a ": "en",
    ".": "en",
    "x": "de",
    "a\u0301": "fr",
    " ": "ru",
}


@pytest.mark.parametrize(("piece", "code"), LINES.items())
def test_line_of_a_megabyte(piece: str, code: str) -> None:
    """A single line of a million characters is read to its end: segments, speech and numbers."""
    line = (piece * (1_000_000 // len(piece)))[:999_990] + ", he said."
    language = load(code)
    assert segment(line, language)[-1][1] == len(line)
    for found in (quotation.speech(line, language), numerals.find(line, language)):
        assert in_range([(one.start, one.end) for one in found], len(line))
