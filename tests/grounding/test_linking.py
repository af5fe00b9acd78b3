"""Linking: what follows from where the marked words stand."""

import pytest

from summarizer.pipeline.flow import examine
from summarizer.schemas import Sentence
from summarizer.text.article import Article
from tests.support.checking import examined, figure, party, place, source, statement

REPORT = (
    "Skagerrak Dagblad, citing a harbour employee, reported that 40 workers were ill. "
    "“We received no warning about that hose at any other time,” said Karen Holmsted. "
    "Nordkaj said the loss was “not an argument against every expansion” of the port of Hirtshals. "
    "The basin is crowded."
)
SOURCES = (
    source("s1", "Skagerrak Dagblad"),
    source("s2", "a harbour employee"),
    source("s3", "Karen Holmsted", at=2),
    source("s4", "Nordkaj", at=3),
)


def test_chain_from_the_nearest_to_the_last_hand() -> None:
    """`s1>s2` is the paper citing the employee; entries side by side are chains of their own."""
    result = examined(REPORT, *SOURCES, statement("40 workers were ill", "s1>s2", "s3"))
    assert result.summary.sourcing.statements[0].chains == [["s1", "s2"], ["s3"]]


def test_unknown_sources_are_left_out_of_chains() -> None:
    """An id that no source has is dropped, and a chain of nothing but such ids with it."""
    result = examined(REPORT, *SOURCES, statement("40 workers were ill", "s1>s8", "s9"))
    assert result.summary.sourcing.statements[0].chains == [["s1"]]
    assert [problem.path for problem in result.of("reference-unknown")] == [
        "sourcing.statements[0].by[0]",
        "sourcing.statements[0].by[1]",
    ]


def test_figure_has_the_sources_of_its_statement() -> None:
    """A figure is claimed by the sources of every statement that holds it, each once."""
    result = examined(
        REPORT,
        *SOURCES,
        figure("40 workers", 40),
        statement("40 workers were ill", "s1>s2"),
        statement("reported that 40 workers were ill", "s1"),
        statement("The basin is crowded", at=4),
    )
    found = result.summary.numbers[0]
    assert found.statements == ["q1", "q2"]
    assert found.sources == ["s1", "s2"]


def test_figure_outside_all_statements_has_no_sources() -> None:
    """A figure that no statement holds is nobody's claim."""
    result = examined(
        REPORT, *SOURCES, figure("40 workers", 40), statement("The basin is crowded", "s4", at=4)
    )
    assert result.summary.numbers[0].statements == []
    assert result.summary.numbers[0].sources == []


@pytest.mark.parametrize(
    ("quote", "at", "form"),
    [
        ("We received no warning about that hose at any other time", 2, "direct"),
        ("“We received no warning about that hose at any other time,” said Karen Holmsted", 2, "mixed"),
        ("the loss was “not an argument against every expansion”", 3, "mixed"),
        ("40 workers were ill", 1, "indirect"),
        ("The basin is crowded", 4, "indirect"),
    ],
)
def test_form(quote: str, at: int, form: str) -> None:
    """Speech in quotation marks is direct, in the outlet's words indirect, and both is mixed."""
    result = examined(REPORT, *SOURCES, statement(quote, "s3", at=at))
    assert result.summary.sourcing.statements[0].form == form


@pytest.mark.parametrize(
    ("quote", "at", "cue"),
    [
        ("40 workers were ill", 1, "reported"),
        ("We received no warning about that hose at any other time", 2, "said"),
        ("the loss was “not an argument against every expansion”", 3, "said"),
    ],
)
def test_nearest_cue(quote: str, at: int, cue: str) -> None:
    """A statement's cue is the nearest of its sentence."""
    result = examined(REPORT, *SOURCES, statement(quote, "s1", at=at))
    found = result.summary.sourcing.statements[0].cue
    assert found is not None
    assert found.words == cue
    assert result.words([found.span]) == [cue]


def test_no_cue_without_a_source_or_a_word_that_attributes() -> None:
    """A statement of the outlet's own, and one whose sentence attributes nothing, have no cue."""
    result = examined(
        REPORT,
        *SOURCES,
        statement("40 workers were ill", status="asserted"),
        statement("The basin is crowded", "s1", at=4),
    )
    assert [found.cue for found in result.summary.sourcing.statements] == [None, None]


def test_arabic_cue_without_its_conjunction() -> None:
    """An Arabic cue is found behind the "and" written as one with it."""
    result = examined(
        "المدينة هادئة. ونقلت الصفحة عن مصدر أن خمسة جنود وصلوا إلى دمشق.",
        source("s1", "الصفحة", at=2),
        statement("خمسة جنود وصلوا إلى دمشق", "s1", at=2),
        language="ar",
    )
    found = result.summary.sourcing.statements[0].cue
    assert found is not None
    assert found.words in ("نقلت", "مصدر")


def test_about() -> None:
    """A statement is about the parties, figures and places that it mentions, and no others."""
    result = examined(
        REPORT,
        *SOURCES,
        party("Nordkaj", at=3),
        party("Karen Holmsted", at=2),
        figure("40 workers", 40),
        place("Hirtshals", at=3),
        place("basin", at=4),
        statement("40 workers were ill", "s1"),
        statement("Nordkaj said … of the port of Hirtshals", "s4", at=3),
    )
    first, second = result.summary.sourcing.statements
    assert first.about == ["f1"]
    assert second.about == ["p1", "l1"]


def test_about_what_is_mentioned() -> None:
    """A statement is about a party that it names, though the party was marked elsewhere; not so a figure."""
    result = examined(
        REPORT + " Nordkaj denied that 40 workers were ill.",
        party("Nordkaj", at=3),
        figure("40 workers", 40),
        statement("Nordkaj denied that 40 workers were ill", "s4", at=5),
        *SOURCES,
    )
    assert result.summary.sourcing.statements[0].about == ["p1"]


def test_gist_has_the_spans_of_its_segments() -> None:
    """Each sentence of the gist points at its segments once, without those that do not exist."""
    gist = [Sentence(text="Workers fell ill.", at=[4, 1, 1, 99])]
    result = examined(REPORT, gist=gist)
    segments = result.article.segments
    assert result.summary.gist[0].spans == [
        (segments[3].start, segments[3].end),
        (segments[0].start, segments[0].end),
    ]
    assert result.only("reference-unknown").path == "gist[0].at"


@pytest.mark.parametrize(
    ("language", "words", "value", "bound", "low", "high", "unit", "measure"),
    [
        ("en", "40 workers", 40, "exact", 40, 40, None, "40"),
        ("en", "about 40 workers", 40, "approximately", 40, 40, None, "40"),
        ("en", "at least 40 workers", 40, "at_least", 40, None, None, "40"),
        ("en", "up to 40 workers", 40, "at_most", None, 40, None, "40"),
        ("en", "20 to 30 workers", None, "between", 20, 30, None, "20 to 30"),
        ("en", "dozens of workers", None, "vague", 24, 99, None, "dozens"),
        ("en", "30 percent", 30, "exact", 30, 30, "percent", "30 percent"),
        ("en", "$92 million", 92_000_000, "exact", 92_000_000, 92_000_000, "USD", "92 million"),
        ("en", "three weeks", 3, "exact", 3, 3, "week", "three"),
        ("en", "two thirds of them", 0.667, "exact", 0.667, 0.667, None, "two thirds"),
        ("ar", "عشرات الحافلات", None, "vague", 20, 99, None, "عشرات"),
        ("ar", "خمسة كيلومترات", 5, "exact", 5, 5, "km", "خمسة"),
        ("ar", "أكثر من ١٢٠٠ مقاتل", 1200, "at_least", 1200, None, None, "١٢٠٠"),
        ("zh", "数十辆巴士", None, "vague", 20, 99, None, "数十"),
    ],
)
def test_measure(  # noqa: PLR0917 - one column each
    language: str,
    words: str,
    value: float | None,
    bound: str,
    low: float | None,
    high: float | None,
    unit: str | None,
    measure: str | None,
) -> None:
    """Range, unit and the words read as the number come from the figure's own words."""
    result = examined(f"— {words} .", figure(words, value, bound=bound), language=language)
    found = result.summary.numbers[0]
    assert (found.low, found.high, found.unit, found.measure) == (low, high, unit, measure)


def test_words_that_cannot_be_read_keep_the_value() -> None:
    """Where no number can be read, the range is the model's own value."""
    result = examined("The minyan met.", figure("The minyan", 10))
    found = result.summary.numbers[0]
    assert (found.low, found.high, found.unit, found.measure) == (10, 10, None, None)


def test_near_words_are_replaced_by_the_articles_own() -> None:
    """A near match gets the article's words, and what was changed is kept."""
    result = examined(
        "Crews laid floating barriers across the basin.", statement("floatng barriers across the basin")
    )
    found = result.summary.sourcing.statements[0]
    assert found.quote == "floating barriers across the basin"
    assert found.match == "near"
    assert [(one.quoted, one.article, one.grave) for one in found.difference] == [
        ("floatng", "floating", False)
    ]


MESSY = (
    party("Nordkai Terminal Development", at=2, aliases=["Nordkaj", "nobody here"], ties=["part_of: Navy"]),
    party("Karen Holmsted", at=1),
    figure("4000 liters of fuel", 4000, at=9),
    figure("30 percent", 31, at=6),
    place("Hirtshals", at=1, within="Denmark"),
    place("Denmark", at=2),
    source("s1", "a harbour employee it did not name", at=5),
    source("s2", "The newspaper Skagerrak Dagblat", at=5, alignment="loyal"),
    statement("a worn fuel hose … to the company in April", "s2>s1", "s9", at=5),
    statement("We received no warning about the hose, in March or at any time", at=6),
    statement("The whole town burnt down", "s1", at=3),
)


def test_examining_twice_changes_nothing(articles: dict[str, str]) -> None:
    """Examining a summary again gives the same summary and the same problems."""
    copies = [item.model_copy(deep=True) for item in MESSY]
    first = examined(
        articles["harbour.en"], *copies, headline="5,000 fell", gist=[Sentence(text="9 sat.", at=[77])]
    )
    codes = {problem.code for problem in first.problems}
    assert {"quote-absent", "quote-altered", "quote-elsewhere", "name-absent", "reference-unknown"} <= codes
    before = first.summary.model_dump()
    assert examine(first.article, first.summary) == first.problems
    assert first.summary.model_dump() == before


def test_examining_a_stored_summary_changes_nothing(articles: dict[str, str]) -> None:
    """A summary that went through JSON is examined with the same outcome."""
    copies = [item.model_copy(deep=True) for item in MESSY]
    first = examined(articles["harbour.en"], *copies)
    again = type(first.summary).model_validate_json(first.summary.model_dump_json())
    assert examine(first.article, again) == first.problems
    assert again == first.summary


NEAR = ("Crews laid floating barriers across the basin.", "floatng barriers across the basin")


@pytest.mark.parametrize("before", ["", "It was late. "])
@pytest.mark.parametrize("spans", [True, False])
def test_difference_outlives_grounding_again(before: str, spans: bool) -> None:
    """A near match stays one, with its difference, when the article's own words are found again elsewhere."""
    text, quote = NEAR
    result = examined(text, statement(quote))
    found = result.summary.sourcing.statements[0]
    kept = list(found.difference)
    if not spans:
        found.spans = []
    problems = examine(Article.of(before + text, language="en"), result.summary)
    begin = len(before) + text.index("floating")
    assert (found.match, found.difference) == ("near", kept)
    assert found.spans == [(begin, begin + len("floating barriers across the basin"))]
    assert "quote-altered" in {problem.code for problem in problems}


def test_near_words_that_are_gone() -> None:
    """A near match whose words the article no longer has is absent, and its old difference goes."""
    text, quote = NEAR
    result = examined(text, statement(quote))
    found = result.summary.sourcing.statements[0]
    examine(Article.of("The council met on Friday in the town hall.", language="en"), result.summary)
    assert (found.match, found.difference, found.spans) == ("absent", [], [])


def test_near_words_without_a_difference() -> None:
    """A stored near match that says no difference is grounded as what its words are now."""
    text, quote = NEAR
    result = examined(text, statement(quote))
    found = result.summary.sourcing.statements[0]
    found.difference = []
    examine(result.article, result.summary)
    assert (found.match, found.difference) == ("exact", [])


def test_difference_of_what_was_absent() -> None:
    """A stored fact with a difference that is said to be no near match is grounded as what it is now."""
    text, quote = NEAR
    result = examined(text, statement(quote))
    found = result.summary.sourcing.statements[0]
    found.match, found.spans = "absent", []
    examine(result.article, result.summary)
    assert (found.match, found.difference) == ("exact", [])


def test_another_article_gives_the_difference_up() -> None:
    """A kept difference goes when the words are quoted anew and stand elsewhere in another spelling."""
    result = examined(
        "Crews laid floating barriers across the basin.", statement("floatng barriers across the basin")
    )
    found = result.summary.sourcing.statements[0]
    found.quote = "FLOATING barriers"
    examine(result.article, result.summary)
    assert (found.match, found.difference) == ("folded", [])
