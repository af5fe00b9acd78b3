"""Answers that are hostile: fenced emptiness, deep nesting, endless length."""

import json

import pytest

from summarizer import Summary
from summarizer.errors import (
    AnswerError,
    EmptyAnswerError,
    NotJSONError,
    OverlongAnswerError,
    WrongSchemaError,
)
from summarizer.prompting.response_format import MAX_ANSWER, answer_format
from tests.support.building import answer_json

FORMAT = answer_format(Summary, translated=False)


@pytest.mark.parametrize(
    "fenced",
    [
        "```json\n{}\n```", "```\n{}\n```", "```json\r\n{}\r\n```",
        "\n\n```json\n\n{}\n\n```\n\n", "```json {}```",
        "```{}```", "```json\n{}```", "``` json\n{}\n```", "```JSON\n{}\n```",
    ],
)  # fmt: skip
def test_fences(fenced: str) -> None:
    """An answer within a Markdown code block is read, whatever blank lines are in it."""
    assert FORMAT.parse(fenced.replace("{}", answer_json())).headline == "Council meets"


@pytest.mark.parametrize(
    "text", ["```", "``````", "```json```", "```\n```", "```json\n{}", "{}\n```", "`````"]
)
def test_broken_fences(text: str) -> None:
    """A fence with nothing in it, or without its other half, is an error of ours."""
    with pytest.raises(AnswerError):
        FORMAT.parse(text)


@pytest.mark.parametrize("blank", ["\n", " ", "\n ", "\t\n", "\r\n", "`", "\u2028", "```\n"])
@pytest.mark.parametrize("ends", [("```json\n", "\n```"), ("```json\n", ""), ("", "\n```"), ("```", "x")])
def test_fenced_blank_lines(blank: str, ends: tuple[str, str]) -> None:
    """A fenced answer of nothing but blank lines is read in one pass: trying each would take for ever."""
    filled = ends[0] + blank * ((MAX_ANSWER - 100) // len(blank)) + ends[1]
    with pytest.raises(EmptyAnswerError if not filled.strip() else NotJSONError):
        FORMAT.parse(filled)


@pytest.mark.parametrize("opened", ["[", '{"a":'])
@pytest.mark.parametrize("depth", [101, 600, 990, 100_000])
def test_deep_answers(opened: str, depth: int) -> None:
    """An answer that is nested too deep is told so, be it closed or not, however deep the stack is."""
    closed = opened.replace("[", "]").replace('{"a":', "}")
    for text in (opened * depth + "1" + closed * depth, opened * depth):
        with pytest.raises(NotJSONError) as caught:
            FORMAT.parse(text)
    assert "not JSON" in caught.value.message
    with pytest.raises(NotJSONError, match="nested more than 100 levels deep"):
        FORMAT.parse(opened * depth + "1" + closed * depth)


@pytest.mark.parametrize("name", ["headline", "language", "parties", "sourcing", "unknown"])
def test_deep_fields(name: str) -> None:
    """A field nested six hundred deep is an error of ours, and nothing of it is in the message."""
    answer = json.loads(answer_json())
    deep = answer_json()[:-1] + f', "{name}": ' + "[" * 600 + "]" * 600 + "}"
    with pytest.raises(NotJSONError, match="nested more than 100 levels deep"):
        FORMAT.parse(deep)
    answer[name] = json.loads("[" * 50 + "]" * 50)
    if name == "unknown":
        assert FORMAT.parse(json.dumps(answer)).headline
    else:
        with pytest.raises(WrongSchemaError) as caught:
            FORMAT.parse(json.dumps(answer))
        assert len(caught.value.message) < 1000


def test_long_answers() -> None:
    """An answer of the greatest length is read, a longer one is an error of its own that is not mended."""
    answer = answer_json()
    assert FORMAT.parse(answer + " " * (MAX_ANSWER - len(answer))).headline
    with pytest.raises(OverlongAnswerError) as caught:
        FORMAT.parse(answer + " " * (MAX_ANSWER - len(answer) + 1))
    assert not caught.value.mendable
    assert caught.value.message == "the answer is longer than 1,048,576 characters"


def test_many_errors() -> None:
    """Of ten thousand fields that do not fit only the first few are named."""
    answer = {**json.loads(answer_json()), "parties": [{}] * 10_000}
    with pytest.raises(WrongSchemaError) as caught:
        FORMAT.parse(json.dumps(answer))
    assert len(caught.value.message) < 1000


@pytest.mark.parametrize("digits", [4_000, 5_000, 500_000])
def test_long_numbers(digits: int) -> None:
    """A number of any length is an error of ours, for no field holds it."""
    answer = answer_json().replace('"value": 40', '"value": ' + "9" * digits)
    assert "9" * digits in answer
    with pytest.raises((NotJSONError, WrongSchemaError)) as caught:
        FORMAT.parse(answer)
    assert "999" not in caught.value.message


def test_the_word_null() -> None:
    """The word "null" is null where null may stand, and a word where it may not."""
    answer = json.loads(answer_json(headline="null"))
    answer["parties"][0]["name"] = "null"
    answer["numbers"][0]["value"] = "null"
    found = FORMAT.parse(json.dumps(answer))
    assert found.numbers[0].value is None
    assert found.headline == "null"
    with_names = answer_format(Summary, translated=True).parse(json.dumps(answer))
    assert with_names.parties[0].name is None
