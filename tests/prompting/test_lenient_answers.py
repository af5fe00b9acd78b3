"""Answers that are not quite what was asked for: thoughts, prose, fences, marks, other spellings."""

import json

import pytest

from summarizer import Summary
from summarizer.errors import NotJSONError, WrongSchemaError
from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import summary_flow
from summarizer.prompting.response_format import answer_format
from tests.support.building import Scripted, answer_json, task
from tests.support.rows import as_rows

FORMAT = answer_format(Summary, translated=False)
ANSWER = answer_json()


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff{}",
        "<think>Two parties; {maybe} three.</think>{}",
        "<THINKING>\nThe user wants {\"headline\": 1}…\n</THINKING>\n\n```json\n{}\n```",
        "So the council met.\n</think>\n{}",
        "<think>never ended {}",
        "Here is the summary:\n\n{}\n\nLet me know if {anything} is missing.",
        "Sure! ```json {}``` Done.",
        "```\n{}\n```\nand a second try\n```\n{}\n```",
        "First {a} thought, then {}",
    ],
)  # fmt: skip
def test_json_within_other_words(text: str) -> None:
    """The object is found behind thoughts, between fences, within prose and behind a byte order mark."""
    assert FORMAT.parse(text.replace("{}", ANSWER)).headline == "Council meets"


def test_draft_among_the_thoughts() -> None:
    """An answer that a model has drafted while it thought is not taken for its answer."""
    draft = answer_json(headline="A draft")
    assert FORMAT.parse(f"<think>Perhaps {draft}?</think>\n{ANSWER}").headline == "Council meets"


@pytest.mark.parametrize("headline", ["<think>", '</think> {"a": 1}', "```json", "{}", "\ufeff"])
def test_json_that_holds_such_words(headline: str) -> None:
    """What is JSON as it stands is read as it stands, whatever stands in its strings."""
    assert FORMAT.parse(answer_json(headline=headline)).headline == headline


@pytest.mark.parametrize("name", ["", "\n", "json", "JSON\n", "json\n\n"])
@pytest.mark.parametrize(("blocks", "is_found"), [(7, True), (8, False)])
def test_fenced_behind_many_braces(name: str, blocks: int, is_found: bool) -> None:
    """The first eight code blocks are read, whatever they are named and however many braces go before."""
    text = "{a} " * 20 + "```\n{a}\n```\n" * blocks + f"```{name}{ANSWER}\n```"
    if is_found:
        assert FORMAT.parse(text).headline == "Council meets"
    else:
        with pytest.raises(NotJSONError):
            FORMAT.parse(text)


@pytest.mark.parametrize(("braces", "is_found"), [(7, True), (8, False)])
def test_object_behind_many_braces(braces: int, is_found: bool) -> None:
    """The object is looked for at the first eight braces of a text."""
    text = "{a} " * braces + ANSWER
    if is_found:
        assert FORMAT.parse(text).headline == "Council meets"
    else:
        with pytest.raises(NotJSONError):
            FORMAT.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        ANSWER[:-1],
        f"Here it is: {ANSWER[:-20]}",
        ANSWER.replace('"gist": [', '"gist": [,'),
        '{"other": 1} and nothing else',
        "I cannot {do} that.",
    ],
)
def test_no_object_of_the_form(text: str) -> None:
    """A part of a broken answer is never taken for the answer."""
    with pytest.raises((NotJSONError, WrongSchemaError)) as caught:
        FORMAT.parse(text)
    assert type(caught.value) is NotJSONError


@pytest.mark.parametrize(
    "text", ["<think>" * 140_000, "{" * 900_000, "```" * 300_000, "</think>" * 120_000 + "{"]
)
def test_hostile_marks(text: str) -> None:
    """Marks without end are read in one pass."""
    with pytest.raises(NotJSONError):
        FORMAT.parse(text)


@pytest.mark.parametrize("rows", [False, True], ids=["objects", "rows"])
@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("organization", "organisation"),
        ("Organisations", "organisation"),
        ("Armed Group", "armed_group"),
        ("armed-group", "armed_group"),
        ("MILITARY", "military"),
    ],
)
def test_enumerations_in_another_spelling(said: str, read: str, rows: bool) -> None:
    """A value of an enumeration is read in capitals, plural, with blanks and z for s, and that is told."""
    data = json.loads(ANSWER)
    data["parties"][0]["kind"] = said
    if rows:
        data["parties"] = [f"1|The council of Ballina||{said}|meets"]
    made = drive(summary_flow(task(wire="rows" if rows else "json")), Scripted(json.dumps(data)))
    assert made.summary.parties[0].kind == read
    told = [(one.severity, one.path, one.message) for one in made.problems if one.code == "value-respelled"]
    silent = rows and said in ("Armed Group", "MILITARY")  # rows have always been read so
    assert told == ([] if silent else [("info", "parties", f"kind: “{said}” was read as {read}")])


@pytest.mark.parametrize("said", ["nonsense", "grouparmed", ""])
def test_no_value_of_the_enumeration(said: str) -> None:
    """What is no spelling of a value stays an error."""
    data = json.loads(ANSWER)
    data["parties"][0]["kind"] = said
    with pytest.raises(WrongSchemaError, match="kind"):
        FORMAT.parse(json.dumps(data))


@pytest.mark.parametrize("said", ["null", "None", "N/A", "NONE.", "undefined"])
@pytest.mark.parametrize("rows", [False, True], ids=["objects", "rows"])
def test_words_for_nothing(said: str, rows: bool) -> None:
    """A word for nothing is none as an entry of a list or a whole optional field, and that is told."""
    data = json.loads(ANSWER)
    data["parties"][0] |= {"aliases": [said], "ties": [said, said]}
    data["numbers"][0]["includes"] = said
    data["locations"][0]["roles"] = [said]
    data["sourcing"]["sources"][0]["alignment"] = said
    if rows:
        data = as_rows(data)
    made = drive(summary_flow(task(wire="rows" if rows else "json")), Scripted(json.dumps(data)))
    assert (made.summary.parties[0].aliases, made.summary.parties[0].ties) == ([], [])
    assert made.summary.numbers[0].includes is None
    assert made.summary.locations[0].roles == []
    assert made.summary.sourcing.sources[0].alignment is None
    assert not made.errors
    told = {(one.path, one.message) for one in made.problems if one.code == "value-respelled"}
    places = [("parties", "aliases"), ("parties", "ties"), ("numbers", "includes")]
    places += [("locations", "roles"), ("sourcing.sources", "alignment")]
    if rows and said == "null":  # an empty column of a row, as the prompt has it; of two entries it is none
        places = places[1:2]
    assert told == {(path, f"{field}: “{said}” was read as nothing") for path, field in places}


def test_words_for_nothing_where_something_must_be() -> None:
    """In a field that must say something, and in an enumeration that has it, the word is what it is."""
    data = json.loads(answer_json(headline="None"))
    data["sourcing"]["sources"][0]["identification"] = "none"
    found = FORMAT.parse(json.dumps(data))
    assert (found.headline, found.sourcing.sources[0].identification) == ("None", "none")
    assert FORMAT.respellings(json.dumps(data)) == []
