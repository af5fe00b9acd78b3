"""The gold set is what docs/gold.md says of it, as far as code can see."""

import json
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from summarizer.grounding.references import chain_ids
from summarizer.pipeline.flow import examine
from summarizer.prompting.response_format import answer_format
from summarizer.schemas import Statement, Summary
from summarizer.schemas.walk import grounded_items
from tests.gold import Gold, names, waiting

pytestmark = pytest.mark.slow

LANGUAGES = {"ar", "de", "en", "es", "fa", "fr", "hi", "ru", "zh"}
LANGUAGES_WAITING = {"bn", "cs", "he", "id", "it", "ja", "ko", "nl", "pl", "sv", "ur", "vi"}
DIRECT = ("direct", "mixed")


@pytest.fixture(params=[*names(), *waiting()])
def gold(request: pytest.FixtureRequest) -> Gold:
    """Each article in its turn."""
    return Gold(request.param)


@pytest.fixture
def examined(gold: Gold) -> Summary:
    """Its annotation, grounded and linked."""
    summary = gold.summary()
    examine(gold.article, summary)
    return summary


def healed(text: str) -> str:
    """One space for every white space, line breaks included."""
    return " ".join(text.split())


def copied(summary: Summary) -> Iterator[str]:
    """Every string that is copied from the article, a statement's first and last words apart."""
    for _, item in grounded_items(summary):
        yield from item.words.split(" … ")
    for party in summary.parties:
        yield from party.aliases
    for place in summary.locations:
        yield from place.aliases
    yield from (source.alignment for source in summary.sourcing.sources if source.alignment)


def test_articles_in_each_language() -> None:
    """There are at least 24 articles, four of them Arabic, one or more in 20 other languages."""
    counts = Counter(Gold(name).language for name in (*names(), *waiting()))
    assert counts.total() >= 24
    assert counts["ar"] >= 4
    assert set(counts) == LANGUAGES | LANGUAGES_WAITING


def test_an_article_is_of_a_newspaper_s_length(gold: Gold) -> None:
    """An article has 250 to 600 words; in a language without spaces 500 to 1,000 characters."""
    if gold.article.words and not gold.article.words.word_spaces:
        assert 500 <= len(re.findall(r"\w", gold.text)) <= 1000
    else:
        assert 250 <= len(gold.text.split()) <= 600


def test_an_annotation_is_the_model_s_half(gold: Gold) -> None:
    """An annotation has each field that a model is asked for in the article's own language, and no other."""
    data = json.loads(gold.annotation)
    half = answer_format(Summary).dump(gold.summary())
    for item in (*half["parties"], *half["locations"], *half["sourcing"]["sources"]):
        assert item.pop("name") is None
    for item in half["sourcing"]["statements"]:
        assert item.pop("text") is None
    assert data == half
    assert data["language"] == gold.language
    assert gold.annotation == json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def test_copied_words_stand_letter_for_letter(gold: Gold) -> None:
    """Every copied string stands in the article, letter for letter but for the white space."""
    text = healed(gold.text)
    assert [words for words in copied(gold.summary()) if healed(words) not in text] == []


def test_every_mark_is_grounded_where_it_says(gold: Gold) -> None:
    """Every mark is found in the segment it cites, and nowhere by its likeness alone."""
    summary = gold.summary()
    problems = examine(gold.article, summary)
    matches = {path: item.match for path, item in grounded_items(summary)}
    assert {path: match for path, match in matches.items() if match in ("near", "absent")} == {}
    assert [problem.path for problem in problems if problem.code == "quote-elsewhere"] == []


def test_the_checks_find_no_error(gold: Gold) -> None:
    """Values agree with their words, ids and ties resolve, headline and gist have no number of their own."""
    problems = examine(gold.article, gold.summary())
    assert [(problem.path, problem.message) for problem in problems if problem.severity == "error"] == []


def test_references_are_copied_from_the_lists(gold: Gold) -> None:
    """A tie names another party, and `within` another place, as that item is written itself."""
    summary = gold.summary()
    parties = {party.verbatim for party in summary.parties}
    places = {place.verbatim for place in summary.locations}
    ties = {tie.partition(": ")[2] for party in summary.parties for tie in party.ties}
    assert ties <= parties
    assert {place.within for place in summary.locations if place.within} <= places


def test_nothing_is_listed_twice(gold: Gold) -> None:
    """No party, place or source is listed twice; no name belongs to two parties or two places."""
    summary = gold.summary()
    for items in (summary.parties, summary.locations):
        several = Counter(name for item in items for name in {item.verbatim, *item.aliases})
        assert [name for name, count in several.items() if count > 1] == []
    sources = Counter(source.verbatim for source in summary.sourcing.sources)
    assert [name for name, count in sources.items() if count > 1] == []


def test_sources_are_numbered_and_used(gold: Gold) -> None:
    """Sources are s1, s2 … in the order of the list, and each is a link of some chain."""
    sourcing = gold.summary().sourcing
    ids = [source.id for source in sourcing.sources]
    used = {key for statement in sourcing.statements for chain in statement.by for key in chain_ids(chain)}
    assert ids == [f"s{number}" for number in range(1, len(ids) + 1)]
    assert used == set(ids)


def test_statements_are_in_the_order_of_the_article(examined: Summary) -> None:
    """Statements are listed by where they begin."""
    starts = [statement.spans[0].start for statement in examined.sourcing.statements]
    assert starts == sorted(starts)


def test_free_text_is_short(gold: Gold) -> None:
    """A headline has at most 15 words, a role 5, what is counted 6; the gist two or three sentences."""
    summary = gold.summary()
    assert 2 <= len(summary.gist) <= 3
    assert len(summary.headline.split()) <= 15
    assert [party.role for party in summary.parties if len(party.role.split()) > 5] == []
    assert [figure.counted for figure in summary.numbers if len(figure.counted.split()) > 6] == []


def test_status_and_sources_agree(gold: Gold) -> None:
    """The outlet's own voice is asserted, whatever somebody says is not; rumours come from a rumour."""
    sourcing = gold.summary().sourcing
    kinds = {source.id: source.kind for source in sourcing.sources}
    for statement in sourcing.statements:
        assert (statement.status == "asserted") == (not statement.by), statement.quote
        assert (statement.status == "declined") == (statement.certainty == "unknown"), statement.quote
        if statement.status == "rumoured":
            assert {kinds[chain_ids(chain)[-1]] for chain in statement.by} == {"rumour"}, statement.quote
            assert statement.certainty == "possible", statement.quote


def test_every_article_has_the_hard_cases(gold: Gold, examined: Summary) -> None:
    """Each has what makes sourcing hard.

    A chain, a claim that is denied, a rumour, a quotation over two sentences, a party under two names, a
    vague quantity, a number in words, and two figures of one thing by different sources.
    """
    statements, figures = examined.sourcing.statements, examined.numbers
    assert any(len(chain) > 1 for statement in statements for chain in statement.chains)
    assert any(statement.denies for statement in statements)
    assert {"denied", "rumoured"} <= {statement.status for statement in statements}
    assert any(item.form in DIRECT and _segments(gold, item) > 1 for item in statements)
    assert any(party.aliases for party in examined.parties)
    assert any(figure.bound == "vague" for figure in figures)
    assert any(figure.value and not re.search(r"\d", figure.verbatim) for figure in figures)
    assert any(
        one.counted == other.counted and one.sources != other.sources
        for one in figures
        for other in figures
        if one.sources and other.sources
    )


def _segments(gold: Gold, statement: Statement) -> int:
    """How many segments a statement reaches into."""
    start, end = statement.spans[0].start, statement.spans[-1].end
    return sum(segment.start < end and start < segment.end for segment in gold.article.segments)
