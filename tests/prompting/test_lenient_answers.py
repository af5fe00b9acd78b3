"""Answers that are not quite what was asked for: thoughts, prose, fences, marks, other spellings."""

import json
from typing import Any

import pytest

from summarizer import Summary
from summarizer.errors import NotJSONError, WrongSchemaError
from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import summary_flow
from summarizer.prompting.respelling import Respelling, may_be_null, respelled, same_choice, says_nothing
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
        "{} That is all.",
        "{{}",
        '{"other": 1}{}',
        "```json\n[1]\n``` {}",
        '"draft" </thinking> {}',
    ],
)  # fmt: skip
def test_json_within_other_words(text: str) -> None:
    """The object is found behind thoughts, between fences, within prose and behind a byte order mark."""
    assert FORMAT.parse(text.replace("{}", ANSWER)).headline == "Council meets"


@pytest.mark.parametrize("mark", ["think", "thinking", "Thought", "REASONING"])
def test_draft_among_the_thoughts(mark: str) -> None:
    """An answer that a model has drafted while it thought is not taken for its answer."""
    draft = answer_json(headline="A draft")
    for thoughts in (
        f"<{mark}>Perhaps {draft}?", f"Perhaps {draft}?</think> or {draft}?", f"İİİİİİİİ İzmir? {draft}",
    ):  # fmt: skip
        assert FORMAT.parse(f"{thoughts}</{mark}>\n{ANSWER}").headline == "Council meets"


def test_line_ends_in_an_answer_within_prose() -> None:
    """A raw line end inside a string is read as one, also where prose stands around the answer."""
    text = f"Here it is: {ANSWER.replace('Council meets', 'Council' + chr(10) + 'meets')} That is all."
    assert FORMAT.parse(text).headline == "Council\nmeets"


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
    assert FORMAT.read(json.dumps(data)).respellings == []


@pytest.mark.parametrize(
    ("said", "known", "meant"),
    [
        ("Armed Group", ["armed_group"], "armed_group"),
        (" armed.group ", ["armed_group"], "armed_group"),
        ("armed / group", ["armed_group"], "armed_group"),
        ("organizations", ["organisation"], "organisation"),
        ("news", ["news", "new"], "news"),
        ("towns", ["town", "city"], "town"),
        ("town", ["towns"], None),
        ("townss", ["town"], None),
        ("a b", ["a_b", "A-B"], None),
        ("7", [7, None], "7"),
        ("", ["town"], None),
    ],
)
def test_which_value_is_meant(said: str, known: list[object], meant: str | None) -> None:
    """A value is meant in capitals, with other signs, z for s or a plural s, where it is but one."""
    assert same_choice(said, known) == meant


@pytest.mark.parametrize(
    ("said", "nothing"),
    [
        ("null", True), ("NONE", True), (" none. ", True), ("N/A", True), ("n.a.", True), ("Undefined", True),
        ("none at all", False), ("", False), ("na", False), (None, False), (0, False),
    ],
)  # fmt: skip
def test_what_says_nothing(said: object, nothing: bool) -> None:
    """A word for nothing is one with or without capitals and a full stop."""
    assert says_nothing(said) is nothing


@pytest.mark.parametrize(
    ("schema", "null"),
    [
        ({"type": ["string", "null"]}, True),
        ({"anyOf": [{"enum": ["a"]}, {"type": "null"}]}, True),
        ({"type": "string"}, False),
        ({"type": ["string", "integer"]}, False),
        ({"anyOf": [{"type": "string"}, {"type": "integer"}]}, False),
        ({}, False),
    ],
)
def test_what_may_be_null(schema: dict[str, object], null: bool) -> None:
    """A field may be null where its schema says so, in either of the two forms."""
    assert may_be_null(schema) is null


def test_where_it_was_respelled() -> None:
    """Each value that was read as another is told with the list that holds its item, and its field."""
    data = json.loads(ANSWER)
    data["parties"][0] |= {"kind": "STATE", "ties": ["none", "part_of: x"], "aliases": ["council"]}
    data["numbers"][0] |= {"bound": "Exact", "includes": "n/a", "counted": "none"}
    data["locations"][0]["roles"] = ["Event", "event"]
    data["sourcing"]["statements"][0]["status"] = "Attributed"
    data["sourcing"]["sources"][0]["alignment"] = None
    assert FORMAT.read(json.dumps(data)).respellings == [
        Respelling(("parties",), "kind", "STATE", "state"),
        Respelling(("parties",), "ties", "none", None),
        Respelling(("numbers",), "bound", "Exact", "exact"),
        Respelling(("numbers",), "includes", "n/a", None),
        Respelling(("locations",), "roles", "Event", "event"),
        Respelling(("sourcing", "statements"), "status", "Attributed", "attributed"),
    ]
    found = FORMAT.parse(json.dumps(data))
    assert found.parties[0].ties == ["part_of: x"]
    assert found.numbers[0].counted == "none"


@pytest.mark.parametrize(
    ("data", "schema", "read", "told"),
    [
        ({"a": 1}, {"type": "string"}, {"a": 1}, []),
        (["x"], {"properties": {"a": {}}}, ["x"], []),
        ("x", {"properties": {"a": {}}}, "x", []),
        (7, {"enum": ["a"]}, 7, []),
        (None, {"enum": ["a"]}, None, []),
        ("1", {"enum": [1, "a"]}, "1", []),
        (["none"], {"items": {"type": "string", "enum": ["none", "named"]}}, ["none"], []),
        (["none"], {"items": {"type": ["string", "null"]}}, [None], [Respelling((), "", "none", None)]),
        (["none", 7], {"items": {"type": "string"}}, [7], [Respelling((), "", "none", None)]),
        ("none", {"anyOf": [{"enum": ["a"]}, {"type": "null"}]}, None, [Respelling((), "", "none", None)]),
        ("A", {"anyOf": [{"enum": ["a"]}, {"type": "null"}]}, "a", [Respelling((), "", "A", "a")]),
        ("none", {"enum": ["a"]}, "none", []),
    ],
)
def test_values_by_their_schema(data: Any, schema: dict[str, Any], read: Any, told: list[Respelling]) -> None:
    """A value is read by what its field may be; one of another form stays, to be refused by what it is."""
    assert respelled(data, schema) == (read, told)
