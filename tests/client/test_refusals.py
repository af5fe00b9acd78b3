"""What a refusal is of, by its words: the form, a parameter, the limit, the system message, or else."""

from typing import Any

import pytest

from summarizer.client.dialects import Dialect, first_dialect, longest
from summarizer.client.refusals import (
    LIMIT,
    TOOLS,
    after_refusal,
    names_limit,
    refused_parameter,
    refused_part,
    refuses_length,
)
from tests.support.building import call

BODY = {"temperature": 0, "seed": 7, "max_tokens": 900, "reasoning_effort": "low", "stream_options": {}}
LOOSE = Dialect("loose schema")


@pytest.mark.parametrize("name", ["stream_options", "seed", "reasoning_effort", "temperature"])
@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Unsupported parameter: '{}'", True),
        ('Unknown name "{}": no such field', True),
        ("[{}] is not permitted", True),
        ("body.{} is unknown", True),
        ("unknown parameter {}", True),
        ("unknown parameters: {}", True),
        ("(`{}`)", True),
        ("the {} of it", False),
        ("'{}_two' is unknown", False),
        ("'{}-two' is unknown", False),
        ("'my_{}' is unknown", False),
    ],
)
def test_a_parameter_by_name(name: str, words: str, named: bool) -> None:
    """A parameter is refused where it stands between signs, not as a word of a sentence or another name."""
    text = words.format(name)
    assert (refused_parameter(text, BODY) == name) is named
    assert refused_parameter(text, {}) is None


def test_the_first_parameter() -> None:
    """Of several parameters that are named one is left out at a time, and none that was not sent."""
    words = "'temperature' and 'seed' are unknown"
    assert refused_parameter(words, ["temperature", "seed"]) == "seed"
    assert refused_parameter(words, ["temperature"]) == "temperature"


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("'seed' is unknown", Dialect(left_out=frozenset({"seed"}))),
        ("Use 'max_completion_tokens' instead of 'max_tokens'.", Dialect(limit="max_completion_tokens")),
        ("System role not supported", Dialect(merged=True)),
        ("only user and assistant roles are known", Dialect(merged=True)),
        ("conversation roles must alternate", Dialect(merged=True)),
        ("Developer instruction is not enabled for this model", Dialect(merged=True)),
        ("the requested parameters cannot be handled", LOOSE),
        *((f"{word} is not supported", LOOSE) for word in ("response_format", "json_schema", "json_object",
          "JSON mode", "structured output", "the grammar", "schema", "strict", "guided decoding")),
        ("restricted", None),
        ("the model is overloaded", None),
    ],
)  # fmt: skip
def test_another_way(words: str, after: Dialect | None) -> None:
    """What is refused is put in another way: a part left out, another name, one message, a weaker form."""
    assert after_refusal(Dialect(), 400, words, BODY) == after
    assert after_refusal(Dialect(), 400, {"error": {"message": words}}, BODY) == after


@pytest.mark.parametrize(
    ("status", "read"), [(400, True), (422, True), (500, True), (501, True), (404, False)]
)
def test_statuses_of_a_form(status: int, read: bool) -> None:
    """A form is refused as a bad request or by a server that fails, not by a path that is missing."""
    assert (after_refusal(Dialect(), status, "no json_schema here", BODY) == LOOSE) is read


@pytest.mark.parametrize("status", [400, 404, 422, 500, 501])
def test_statuses_of_a_parameter(status: int) -> None:
    """A parameter is refused with any of the statuses that servers use for it."""
    assert after_refusal(Dialect(), status, "'seed' is unknown", BODY) == Dialect(
        left_out=frozenset({"seed"})
    )
    assert refused_part(status, "'seed' is unknown", ["seed"]) == "seed"


@pytest.mark.parametrize("status", [401, 402, 403, 408, 413, 429, 502, 503])
def test_other_statuses(status: int) -> None:
    """Any other status is about something else, whatever the words."""
    assert after_refusal(Dialect(), status, "'seed' is unknown; no json_schema", BODY) is None
    assert refused_part(status, "'seed' is unknown", ["seed"]) is None
    assert not refuses_length(status, "max_tokens is too large", BODY)


def test_requested_parameters() -> None:
    """A refusal that does not say which parameter is of the limit's newer name first, then of the form."""
    words = "No endpoints found that can handle the requested parameters."
    second = after_refusal(Dialect(limit="max_completion_tokens"), 404, words, {"max_completion_tokens": 9})
    assert second == Dialect(limit="max_tokens")
    assert after_refusal(Dialect(), 404, words, BODY) == LOOSE


def test_the_last_form() -> None:
    """Where system message or form cannot be put in another way, there is none."""
    assert after_refusal(Dialect(merged=True), 400, "System role not supported", BODY) is None
    assert after_refusal(Dialect("prompt alone"), 400, "no json_schema", BODY) is None


@pytest.mark.parametrize(
    ("dialect", "sent", "words", "limit"),
    [
        (
            "max_completion_tokens",
            "max_completion_tokens",
            "'max_completion_tokens' is unknown",
            "max_tokens",
        ),
        ("max_tokens", "max_tokens", "'max_tokens' is unknown", None),
        ("max_tokens", "max_tokens", "use 'max_completion_tokens'", "max_completion_tokens"),
        ("max_tokens", "seed", "use 'max_completion_tokens'", None),
        (None, "max_tokens", "use 'max_completion_tokens'", None),
        ("max_completion_tokens", "max_completion_tokens", "'max_completion_tokens' is too large", None),
    ],
)
def test_the_name_of_the_limit(dialect: Any, sent: str, words: str, limit: str | None) -> None:
    """The limit gets its other name where that is asked for, or where the newer one is not known."""
    found = after_refusal(Dialect(limit=dialect), 400, words, {sent: 900})
    assert (found and found.limit) == limit


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("max_tokens is too large", True),
        ("max_completion_tokens must be at most 4096", True),
        ("maxOutputTokens: the range is 1 to 9", True),
        ("max_new_tokens exceeds 9", True),
        ("max_gen_len must be less than 9", True),
        ("output tokens limited to 9", True),
        ("max_tokens > 4096", True),
        ("max_tokens is unknown", False),
        ("the text is too large", False),
    ],
)
def test_too_long(words: str, refused: bool) -> None:
    """A limit is more than a model may write where the refusal names it, and a bound."""
    assert refuses_length(400, words, BODY) is refused
    assert refuses_length(400, {"message": words}, {"max_completion_tokens": 9}) is refused
    assert not refuses_length(400, words, {"seed": 7})


@pytest.mark.parametrize(
    ("status", "words", "sent", "part"),
    [
        (400, "'seed' is unknown", ["seed", LIMIT], "seed"),
        (400, "max_tokens is too large", [LIMIT, TOOLS], LIMIT),
        (400, "max_tokens is too large", [TOOLS], None),
        (400, "this model does not support tool use", [LIMIT, TOOLS], TOOLS),
        (400, "this model does not support tool use", [LIMIT], None),
        (422, "this model does not support tool use", [TOOLS], None),
        (400, "a stool is missing", [TOOLS], None),
    ],
)
def test_a_part_of_a_request(status: int, words: str, sent: list[str], part: str | None) -> None:
    """Of the parts that a request can do without the one that a refusal names is left out."""
    assert refused_part(status, words, sent) == part


@pytest.mark.parametrize(("end", "read"), [(4_000, True), (4_001, False)])
def test_how_far_a_refusal_is_read(end: int, read: bool) -> None:
    """The first 4,000 characters of a refusal are read, and no more."""
    parameter, limit = ("'temperature".rjust(end), "too large: max_tokens".rjust(end))
    assert (refused_part(400, parameter, ["temperature"]) is not None) is read
    assert (after_refusal(Dialect(), 400, parameter, BODY) is not None) is read
    assert names_limit(limit) is refuses_length(400, limit, BODY) is read


@pytest.mark.parametrize(
    ("model", "thinks"),
    [
        ("o1", True), ("o3-mini", True), ("o4-mini", True), ("openai/o3", True), ("gpt-5", True),
        ("openai/GPT-5-mini", True), ("o2", False), ("o30", False), ("gpt-4o", False), ("my-o3", False),
        ("mygpt-5", False),
    ],
)  # fmt: skip
def test_models_that_think(model: str, thinks: bool) -> None:
    """A model that reasons by its name is sent no temperature, and OpenAI's own limit has the newer name."""
    dialect = first_dialect(model, None)
    assert dialect.thinks is thinks
    assert dialect.limit == "max_completion_tokens"
    assert first_dialect(model, "http://localhost/v1").limit == "max_tokens"


@pytest.mark.parametrize(
    ("body", "most"),
    [
        ({"max_tokens": 9}, 9),
        ({"max_completion_tokens": 8}, 8),
        ({"max_tokens": 9, "max_completion_tokens": 8}, 9),
        ({"max_tokens": "9"}, None),
        ({"max_tokens": 0}, None),
        ({}, None),
    ],
)
def test_longest(body: dict[str, Any], most: int | None) -> None:
    """The longest answer is what either name of the limit says."""
    assert longest(body) == most


def test_spoken() -> None:
    """A request leaves out what its server does not take, and names its limit as the server does."""
    said = {"messages": [{"role": "user", "content": "x"}], "seed": 7, "max_tokens": 9, "temperature": 0}
    format_ = call().format
    spoken = Dialect("prompt alone", "max_completion_tokens", frozenset({"seed"})).spoken(said, format_)
    assert {name: spoken[name] for name in spoken if name != "messages"} == {
        "temperature": 0,
        "max_completion_tokens": 9,
    }
    without = Dialect("loose schema", None).spoken(said | {"response_format": 1}, format_)
    assert set(without) == {"messages", "seed", "temperature", "response_format"}
    named = {"name": format_.name, "schema": format_.schema}
    assert without["response_format"] == {"type": "json_schema", "json_schema": named}
    assert "seed" in said  # which is as it was


@pytest.mark.parametrize(
    ("roles", "merged"),
    [
        (["system", "user", "user"], ["user", "user"]),
        (["user", "user"], ["user", "user"]),
        (["system"], ["system"]),
    ],
)
def test_merged(roles: list[str], merged: list[str]) -> None:
    """The system message stands at the head of the user's where a server has no other; alone it stays."""
    messages = [{"role": role, "content": f"{place}"} for place, role in enumerate(roles)]
    spoken = Dialect(merged=True).spoken({"messages": messages}, call().format)["messages"]
    assert [each["role"] for each in spoken] == merged
    if len(roles) == 3:
        assert spoken[0]["content"] == "0\n\n1"
    assert "system message in the user's" in Dialect(merged=True).described({})
    assert Dialect().described({"seed": 7}) == "strict schema, seed 7"
