"""Stored results checked again."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from summarizer import Result, Summary, check
from summarizer.demo import demo
from summarizer.errors import ResultError
from summarizer.pipeline.flow import recheck
from summarizer.text import json_data
from tests.gold import Gold
from tests.support.building import MISSPELT, TEXT, answer_json, article, party, summary
from tests.support.newsroom import CourtSummary


def stored(**changes: Any) -> Result[Summary]:
    """The result of TEXT without a model; its parties' words are wrong if that is wanted."""
    return recheck(article(), summary(**changes))


FORMS: dict[str, Callable[[Result[Summary]], Any]] = {
    "result": lambda result: result,
    "JSON": lambda result: result.to_json(),
    "bytes": lambda result: result.to_json().encode(),
    "bytes with a mark": lambda result: result.to_json().encode("utf-8-sig"),
    "data": lambda result: json.loads(result.to_json()),
    "summary": lambda result: result.summary,
    "JSON of a summary": lambda result: result.summary.model_dump_json(),
    "data of a summary": lambda result: result.summary.model_dump(mode="json"),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form(form: str) -> None:
    """A result and a bare summary are checked as objects, JSON or data, to the same problems."""
    given = stored(parties=[party(verbatim=MISSPELT)])
    found = check(TEXT, FORMS[form](given))
    assert [problem.code for problem in found.problems] == ["quote-absent"]
    assert found.problems == given.problems
    assert found.summary == given.summary


def test_half_of_the_model() -> None:
    """The model's half of a summary is enough."""
    assert check(TEXT, answer_json()).problems == []


def test_left_alone() -> None:
    """What is given stays as it is, also where its words are found elsewhere in an edited article."""
    given = stored()
    before = given.to_json()
    found = check("First of all: it rained.\n" + TEXT, given)
    assert given.to_json() == before
    assert found.summary.parties[0].at == 2
    data = json.loads(before)
    check(f"It rained.\n{TEXT}", data)
    assert data == json.loads(before)


def test_edited_article() -> None:
    """In an edited article each fact has one problem: its words are gone, or read otherwise than before."""
    given = stored(parties=[party(aliases=[]), party(verbatim="met on Friday", aliases=[])])
    edited = TEXT.replace("council of Ballina", "council of Galway").replace("40 families", "41 families")
    found = check(edited, given)
    told = [problem.path for problem in found.errors]
    assert len(told) == len(set(told))
    assert {"parties[0]", "numbers[0]"} <= set(told)
    assert not any(problem.path == "parties[1]" for problem in found.problems)


def test_elided_words_that_changed() -> None:
    """Where the quote leaves words out that the article now has otherwise, it is told."""
    text = "The council of Ballina, which met on Friday, has left the town.\n"
    quote = party(verbatim="The council of Ballina … has left", aliases=[])
    given = recheck(article(text), summary(parties=[quote], numbers=[], locations=[]))
    assert not [problem for problem in given.problems if problem.path == "parties[0]"]
    found = check(text.replace("Friday", "Monday"), given)
    assert [p.code for p in found.problems if p.path == "parties[0]"] == ["quote-altered"]


NOTHING = {"format": "newsroom-summarizer/decisions", "version": 2, "decisions": []}
NUMBER = re.compile(r"\d+")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["demo", "mine.en", "akfadou.ar"])
def test_checked_twice(name: str) -> None:
    """Checking twice, or with nothing more decided, gives the problems of checking once."""
    made = demo() if name == "demo" else recheck(Gold(name).article, Gold(name).summary())
    for item in made.summary.sourcing.statements:  # what is left out is seen beside the earlier text alone
        words = item.quote.split()
        if len(words) > 6:
            item.quote = f"{' '.join(words[:2])} … {' '.join(words[-2:])}"
    text = made.article.text
    made = check(text, made.summary.model_copy(deep=True))
    numbers = list(NUMBER.finditer(text))
    edits = [f"{text[: at.start()]}7{at[0]}{text[at.end() :]}" for at in numbers[::3]]
    edits += [NUMBER.sub(lambda at: f"7{at[0]}", text), f"First.\n\n{text}", text[: len(text) // 2]]
    since = 0
    for edited in edits:
        once = check(edited, made)
        since += any("words have changed since" in problem.message for problem in once.problems)
        assert check(edited, once).problems == once.problems
        assert check(edited, once.to_json()).problems == once.problems
        assert once.apply(NOTHING | {"article": {"sha256": once.article.sha256}}).problems == once.problems
    assert since


def test_a_change_is_kept_while_its_words_stand() -> None:
    """Words that changed are told while they stand so, wherever they move, not once they are gone."""
    text = "The council of Ballina, which met on Friday, has left the town.\n"
    quote = party(verbatim="The council of Ballina … has left", aliases=[])
    given = recheck(article(text), summary(parties=[quote], numbers=[], locations=[]))
    edited = text.replace("Friday", "Monday")
    moved = check(f"It rained.\n{edited}", check(edited, given))
    (kept,) = [each for each in moved.problems if each.code == "quote-altered"]
    assert kept.spans == moved.summary.parties[0].spans
    gone = check("It rained.\n", moved)
    assert [each.code for each in gone.problems if each.path == "parties[0]"] == ["quote-absent"]


def test_class_of_an_object() -> None:
    """A result of a newsroom's own class needs no word of it; JSON does."""
    given = recheck(article(), summary(CourtSummary, penalties=[]))
    assert type(check(TEXT, given).summary) is CourtSummary
    assert type(check(TEXT, given.summary).summary) is CourtSummary
    assert type(check(TEXT, given.to_json(), CourtSummary).summary) is CourtSummary
    with pytest.raises(ResultError, match="does not know: penalties") as caught:
        check(TEXT, given.to_json())
    assert "--schema" in caught.value.hint


DEEP = "[" * 600 + "]" * 600
BROKEN: dict[str, Any] = {
    "nested 600 deep": f'{{"summary": {{"parties": {DEEP}}}}}',
    "nested a million deep": "[" * 1_000_000,
    "objects nested 600 deep": '{"a": ' * 600 + "1" + "}" * 600,
    "data nested 600 deep": {"summary": json.loads(DEEP)},
    "many empty items": '{"summary": {"parties": [' + "{}, " * 130_000 + "{}]}}",
    "many numbers": '{"summary": {"parties": [' + "1, " * 900_000 + "1]}}",
    "too many values": "[" + "1," * 1_000_000 + "1]",
    "a number of 2,500 digits": '{"summary": ' + "9" * 2_500 + "}",
    "NaN": '{"summary": NaN}',
    "no object": "[1]",
    "no JSON": "once upon a time",
    "no UTF-8": b"\xff",
    "no data": {"summary": object()},
    "a number": 7,
    "nothing": "",
}


LARGE = {name for name, given in BROKEN.items() if isinstance(given, str) and len(given) > 100_000}


@pytest.mark.parametrize(
    "case", [pytest.param(name, marks=pytest.mark.slow) if name in LARGE else name for name in BROKEN]
)
def test_broken(case: str) -> None:
    """What is no result, however deep or large, is a ResultError of one line."""
    with pytest.raises(ResultError) as caught:
        check(TEXT, BROKEN[case])
    assert len(caught.value.message) < 300
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("{}", "Give a result"),
        ("[]", "Give a result"),
        ("once upon a time", "Give a result"),
        ('{"language": "en", "headline": "x", "gist": ["A sentence.|1"]}', "Its items are rows"),
        ('{"language": "en", "headline": "x", "gist": [{"text": "A sentence."}]}', "Give a result"),
    ],
)
def test_what_to_give_instead(given: str, hint: str) -> None:
    """What is no result is refused with what to give; a model's answer in rows is told to be one."""
    with pytest.raises(ResultError) as caught:
        check(TEXT, given)
    assert caught.value.hint is not None
    assert caught.value.hint.startswith(hint)
    assert "`summarizer schema`" in caught.value.hint


@pytest.mark.parametrize(("items", "told"), [(900, "language|parties|headline: "), (1_100, "1,105 fields")])
def test_too_much_to_be_told(items: int, told: str) -> None:
    """Where more than a thousand fields do not fit, they are counted and not told one by one."""
    with pytest.raises(ResultError, match=told):
        check(TEXT, json.dumps({"parties": [1] * items, "language": "en"}))


def test_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stored result may be as long as the limit, and no longer."""
    text = answer_json()
    monkeypatch.setattr(json_data, "LONGEST", len(text))
    assert check(TEXT, text).errors == []
    with pytest.raises(ResultError, match="longer than"):
        check(TEXT, text + " ")
