"""Recorded answers, replayed over the real client: what the summaries of real articles must contain."""

import pickle
import re

import pytest

from summarizer import Figure, Place, Result, Statement, Summary
from summarizer.schemas import Grounded, Source
from summarizer.schemas.walk import grounded_items
from tests.support.recorded import BRIEF, CASES, GOLD, REPAIRED, Case, replayed
from tests.support.spoiling import DANGLING, INVENTED

REFERENCE, IN_ENGLISH = CASES[:2]
ARABIC = re.compile("[\u0600-\u06ff]")


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """A key, which a replay needs to be there and nothing else; recordings use the real one."""
    if request.config.getoption("--record-mode") in (None, "none"):
        monkeypatch.setenv("OPENAI_API_KEY", "replayed")


@pytest.fixture
def default_cassette_name(case: Case) -> str:
    """One cassette a case, played by the sync and the async client alike."""
    return case.name


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def result(case: Case, request: pytest.FixtureRequest) -> Result[Summary]:
    """The case's result, over the sync and over the async client."""
    return replayed(case, request)


every_case = pytest.mark.parametrize("case", [*CASES, *GOLD], ids=lambda case: case.name)
reference = pytest.mark.parametrize("case", CASES[:2], ids=lambda case: case.name)
pytestmark = pytest.mark.vcr


def words(result: Result[Summary], item: Grounded) -> str:
    """The article's own words for an item, broken lines healed."""
    return " ".join(" ".join(result.article.text[start:end] for start, end in item.spans).split())


def figure_of(result: Result[Summary], value: float) -> Figure:
    (figure,) = (figure for figure in result.summary.numbers if figure.value == value)
    return figure


def source_of(result: Result[Summary], text: str) -> Source:
    return next(source for source in result.summary.sourcing.sources if text in words(result, source))


def statement_with(result: Result[Summary], text: str) -> Statement:
    """The shortest statement whose words hold the text."""
    found = [item for item in result.summary.sourcing.statements if text in words(result, item)]
    return min(found, key=lambda item: len(words(result, item)))


def place_of(result: Result[Summary], text: str) -> Place:
    return next(place for place in result.summary.locations if words(result, place) == text)


@pytest.mark.slow
@every_case
def test_every_quoted_word_is_found(result: Result[Summary]) -> None:
    """Every mark of every recorded summary stands in the article, none nearly, and no error is left."""
    items = [item for _, item in grounded_items(result.summary)]
    assert len(items) > 20
    assert {item.match for item in items} <= {"exact", "folded", "elided"}
    assert result.errors == []
    assert result.provenance.requests == 1


@pytest.mark.slow
@every_case
def test_results_are_real_instances(result: Result[Summary]) -> None:
    """What comes back is a Summary and nothing derived from it, can be pickled, and reads back from JSON."""
    assert type(result.summary) is Summary
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301 - our own pickle
    assert Result[Summary].model_validate_json(result.to_json()) == result


@pytest.mark.slow
@every_case
def test_answers_are_short(result: Result[Summary]) -> None:
    """No recorded summary has an error-prone flood of items: what an editor reads fits on a few pages."""
    assert len([item for _, item in grounded_items(result.summary)]) < 120


@reference
def test_two_step_chain_behind_the_5000(result: Result[Summary]) -> None:
    """The 5000 stand on a page that cites informed sources, and both are the figure's sources."""
    page, informed = source_of(result, "دمشق الآن"), source_of(result, "مصادر مطلعة")
    claim = statement_with(result, "5000 شخص")
    assert [page.id, informed.id] in claim.chains
    figure = figure_of(result, 5000)
    assert claim.id in figure.statements
    assert {page.id, informed.id} <= set(figure.sources)
    assert page.kind == "social_account"
    assert informed.identification == "bare"


@reference
def test_5000_and_1000_are_two_figures(result: Result[Summary]) -> None:
    """5000 people with families and about 1000 fighters without them are two figures."""
    removed, fighters = figure_of(result, 5000), figure_of(result, 1000)
    assert removed.includes
    assert fighters.excludes
    assert fighters.bound == "approximately"
    assert fighters.nature == "estimated"
    assert not set(fighters.sources) & set(removed.sources)


@reference
def test_vague_quantities_have_no_value(result: Result[Summary]) -> None:
    """Hundreds and dozens are vague figures without a value; the range is read from the words."""
    vague = [figure for figure in result.summary.numbers if figure.bound == "vague"]
    assert len(vague) >= 3
    assert all(figure.value is None for figure in vague)
    assert any("المئات" in words(result, figure) and figure.low == 200 for figure in vague)
    assert sum("عشرات" in words(result, figure) and figure.low == 20 for figure in vague) == 2


@reference
def test_raqqa_is_the_destination(result: Result[Summary]) -> None:
    """Raqqa is where the evacuees go; south Damascus lies within Damascus."""
    assert "destination" in place_of(result, "الرقة").roles
    south, city = place_of(result, "جنوب دمشق"), place_of(result, "دمشق")
    assert south.parent == city.id


@reference
def test_covert_allegiance(result: Result[Summary]) -> None:
    """A brigade, or the factions it stands for, is covertly loyal to the organisation."""
    parties = {party.id: words(result, party) for party in result.summary.parties}
    loyal = [
        (party, tie.party)
        for party in result.summary.parties
        for tie in party.affiliations
        if tie.relation == "loyal_to"
    ]
    assert any(parties[other] in ("تنظيم الدولة", "التنظيم") for _, other in loyal)
    assert any("لواء العز" in words(result, party) or "فصائل" in words(result, party) for party, _ in loyal)


@reference
def test_operations_are_not_related_to_the_departure(result: Result[Summary]) -> None:
    """That the operations have nothing to do with the departure is direct speech of a military source."""
    claim = statement_with(result, "ليس لذلك علاقة")
    assert claim.form == "direct"
    assert claim.cue
    assert claim.cue.words == "قائلا"
    speaker = source_of(result, "مصدر عسكري من الأبابيل")
    outlet = source_of(result, "ربيع الثورة")
    assert [outlet.id, speaker.id] in claim.chains


@reference
def test_places_known_only_by_neighbours(result: Result[Summary]) -> None:
    """A block of buildings west of a street, which no map names, is a place of the article."""
    assert any("غرب شارع دعبول" in words(result, place) for place in result.summary.locations)


@pytest.mark.parametrize("case", [IN_ENGLISH], ids=["damascus.ar.to-en"])
def test_english_summary_of_an_arabic_article(result: Result[Summary]) -> None:
    """Free text is English, names are translated, and every word copied is still Arabic."""
    summary = result.summary
    free = [summary.headline, *(sentence.text for sentence in summary.gist)]
    free += [party.role for party in summary.parties]
    free += [statement.text or "" for statement in summary.sourcing.statements]
    assert not any(ARABIC.search(text) for text in free)
    assert all(party.name for party in summary.parties)
    assert all(place.name for place in summary.locations)
    assert all(source.name for source in summary.sourcing.sources)
    assert all(statement.text for statement in summary.sourcing.statements)
    assert summary.language == "ar"


@pytest.mark.parametrize("case", [REPAIRED], ids=["repaired"])
def test_a_repair_mends_what_the_article_does_not_carry(result: Result[Summary]) -> None:
    """A value, a source id and a quote that were wrong are mended by one small request for these three."""
    made = result.provenance
    assert (made.requests, made.repairs, made.repaired) == (2, 1, 3)
    assert result.errors == []
    assert figure_of(result, 5000)
    assert DANGLING not in result.to_json()
    assert INVENTED not in result.to_json()


@pytest.mark.parametrize("case", [BRIEF], ids=["brief"])
def test_brief_summary(result: Result[Summary]) -> None:
    """A brief summary has the figures that carry the story and who says them, in under 3,500 characters."""
    assert result.errors == []
    assert result.provenance.detail == "brief"
    summary = result.summary
    assert 0 < len(summary.parties) <= 4
    assert {figure.value for figure in summary.numbers} >= {5000}
    assert summary.sourcing.statements
    assert {problem.severity for problem in result.problems if problem.code.startswith("omitted")} == {"info"}
