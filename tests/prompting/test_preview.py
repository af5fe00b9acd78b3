"""What would be sent for an article, and how large it is."""

import json

import pytest

from summarizer import Summary
from summarizer.prompting.preview import Preview, as_json, as_text, preview
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import answer_format, compact_json
from summarizer.prompting.token_counts import count_tokens
from summarizer.schemas import SecondReading
from tests.support.building import ARABIC, TEXT, article


def shown(text: str = TEXT, language: str | None = None, **named: bool) -> Preview:
    """The first request for an article."""
    return preview(article(text), Summary, Prompts(), language, **named)


@pytest.mark.parametrize("text", [TEXT, ARABIC])
def test_sizes_add_up(text: str) -> None:
    """The parts of a request are as large as its messages and schema together, in bytes and in tokens."""
    found = shown(text)
    system, user = (message["content"] for message in found.messages)
    schema = compact_json(found.schema)
    for sizes, size in ((found.bytes, lambda said: len(said.encode())), (found.tokens, count_tokens)):
        assert (sizes["system"], sizes["schema"]) == (size(system), size(schema))
        assert sizes["article"] == sum(size(segment) for segment in found.segments)
        assert sizes["frame"] + sizes["article"] == size(user)
    assert (
        found.overhead == sum(len(said.encode()) for said in (system, user, schema)) - found.bytes["article"]
    )
    assert " ".join(found.segments) == " ".join(text.split())


@pytest.mark.parametrize("language", [None, "fr"])
@pytest.mark.parametrize("brief", [False, True])
@pytest.mark.parametrize("rows", [False, True])
def test_what_is_sent(language: str | None, brief: bool, rows: bool) -> None:
    """The request is the one that an article gets with the same options."""
    found = shown(language=language, brief=brief, rows=rows)
    expected = answer_format(Summary, translated=language is not None, brief=brief, rows=rows)
    assert [*found.messages] == Prompts().messages(article(), Summary, language, brief=brief, rows=rows)
    assert found.schema == expected.schema
    assert found.response_format["json_schema"] == {
        "name": "Summary", "strict": True, "schema": expected.schema,
    }  # fmt: skip


def test_by_default() -> None:
    """Where nothing is asked for, it is the full summary, in rows, by one reader."""
    assert shown().messages == shown(brief=False, rows=True, second=False).messages
    assert shown().schema == shown(rows=True).schema != shown(rows=False).schema


@pytest.mark.parametrize("rows", [False, True])
def test_a_second_reading(rows: bool) -> None:
    """The request for a second reading has its own prompt and form."""
    found = shown(second=True, rows=rows)
    assert [*found.messages] == Prompts().second(article(), rows=rows)
    assert found.schema == answer_format(SecondReading, rows=rows).schema


def test_as_text() -> None:
    """As text it is the messages, the schema and the sizes, each under a line of its own."""
    found = shown()
    system, user = (message["content"] for message in found.messages)
    written = as_text(found)
    assert written.startswith(f"--- system ---\n{system}\n\n--- user ---\n{user}\n\n--- schema ---\n{{")
    tokens, size = written.rpartition("--- size ---\n")[2].split("\n")
    assert tokens.startswith(f"{sum(found.tokens.values()):,} tokens (system ")
    assert tokens.endswith("; o200k)")
    assert size.startswith(f"{sum(found.bytes.values()):,} bytes (system ")
    assert size.endswith(f"; {found.overhead:,} besides the article")


def test_an_estimate_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where tokens are estimated that is said before their number."""
    monkeypatch.setattr("summarizer.prompting.preview.counting", lambda: "estimate")
    assert as_text(shown()).rpartition("--- size ---\n")[2].startswith("about ")


def test_as_json() -> None:
    """As JSON it has the same parts by name, letters of all scripts as they are."""
    found = shown(ARABIC)
    written = as_json(found)
    assert json.loads(written) == {
        "messages": [*found.messages], "schema": found.schema, "bytes": found.bytes,
        "overhead": found.overhead, "tokens": found.tokens, "counting": "o200k",
    }  # fmt: skip
    assert "اجتمع" in written
