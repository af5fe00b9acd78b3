"""The commands beside summarizing: prompt, check, schema, completion."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.prompting.token_counts import count_tokens
from tests.model_server import ModelServer
from tests.support.building import TEXT, answer_json, summary
from tests.support.command_line import run, summarize


class TestPrompt:
    def test_sends_nothing(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What would be sent is shown, and nothing is sent, with a server at hand or without a key."""
        with ModelServer([answer_json()]) as server:
            monkeypatch.setenv("OPENAI_BASE_URL", server.url)
            found = run("prompt", path)
        assert found.exit_code == 0
        for words in ("--- system ---", "--- user ---", "--- schema ---", "[2] Mayor Ann Byrne", "bytes"):
            assert words in found.stdout
        assert server.requests == []

    def test_is_what_is_sent(self, path: Path) -> None:
        """The messages shown are those that are sent, letter for letter."""
        with ModelServer([answer_json()]) as server:
            summarize(server, path, "-l", "fr")
        shown = json.loads(run("prompt", path, "-l", "fr", "--format", "json").stdout)
        body = server.requests[0].body or {}
        assert shown["messages"] == body["messages"]
        assert shown["schema"] == body["response_format"]["json_schema"]["schema"]

    def test_sizes(self, path: Path) -> None:
        """The sizes add up to the messages and the schema."""
        shown = json.loads(run("prompt", path, "--format", "json").stdout)
        messages = sum(len(message["content"].encode()) for message in shown["messages"])
        schema = len(json.dumps(shown["schema"], ensure_ascii=False, separators=(",", ":")).encode())
        assert sum(shown["bytes"].values()) == messages + schema
        assert shown["overhead"] == messages + schema - shown["bytes"]["article"]

    def test_tokens(self, path: Path) -> None:
        """Tokens are counted part by part as sizes are, and it is said how."""
        shown = json.loads(run("prompt", path, "--format", "json").stdout)
        assert shown["counting"] == "o200k"
        assert sum(count_tokens(message["content"]) for message in shown["messages"]) == (
            sum(shown["tokens"].values()) - shown["tokens"]["schema"]
        )
        counted = f"{sum(shown['tokens'].values()):,} tokens (system {shown['tokens']['system']:,}, "
        assert counted in run("prompt", path).stdout


class TestCheck:
    def stored(self, path: Path, tmp_path: Path) -> Path:
        """A result as the command line writes it."""
        found = tmp_path / "result.json"
        with ModelServer([answer_json()]) as server:
            summarize(server, path, "-o", found)
        return found

    def test_result(self, path: Path, tmp_path: Path) -> None:
        """A stored result checked again is the same: summary, problems and provenance."""
        stored = self.stored(path, tmp_path)
        found = run("check", path, stored)
        assert found.exit_code == 0
        assert json.loads(found.stdout) == json.loads(stored.read_text("utf-8"))

    def test_bare_summary(self, path: Path, tmp_path: Path) -> None:
        """A bare summary, the model's half alone, is grounded and checked."""
        stored = tmp_path / "summary.json"
        stored.write_text(answer_json(), "utf-8")
        found = run("check", path, stored)
        assert found.exit_code == 0
        assert json.loads(found.stdout)["summary"]["parties"][0]["match"] == "exact"

    def test_edited_article(self, path: Path, tmp_path: Path) -> None:
        """After the article was edited, what it no longer says is an error, and offsets are new."""
        stored = self.stored(path, tmp_path)
        path.write_text("Correction. " + TEXT.replace("40 families", "Some people"), "utf-8")
        found = run("check", path, stored)
        result = json.loads(found.stdout)
        assert found.exit_code == 1
        assert "numbers[0]" in {problem["path"] for problem in result["problems"]}
        start, end = result["summary"]["parties"][0]["spans"][0]
        assert result["article"]["text"][start:end] == "The council of Ballina"

    def test_another_article(self, path: Path, tmp_path: Path) -> None:
        """The result of another article is refused in a line that names it, instead of an error a fact."""
        stored = self.stored(path, tmp_path)
        path.write_text("The mayor of Sligo opened a library. It has 9,000 books and a garden.", "utf-8")
        found = run("check", path, stored)
        assert found.exit_code == 2
        assert found.stdout == ""
        told, hint = found.stderr.splitlines()
        assert told.startswith("Error: the stored result is of another article (“The council of Ballina")
        assert hint.startswith("Give the article that it was made from")

    def test_wrong_value(self, path: Path, tmp_path: Path) -> None:
        """A value that was changed by hand is found."""
        stored = tmp_path / "summary.json"
        stored.write_text(answer_json().replace('"value": 40.0', '"value": 70'), "utf-8")
        found = run("check", path, stored)
        assert found.exit_code == 1
        assert json.loads(found.stdout)["problems"][0]["code"] == "number-mismatch"

    @pytest.mark.parametrize(
        "text", ["no JSON", "[]", "{}", '{"summary": 3}', '{"summary": {}, "article": 7}']
    )
    def test_unreadable(self, path: Path, tmp_path: Path, text: str) -> None:
        """A stored result that is none is refused as one."""
        stored = tmp_path / "result.json"
        stored.write_text(text)
        found = run("check", path, stored)
        assert found.exit_code == 2
        assert found.stderr.startswith("Error: ")

    @pytest.mark.parametrize("number", ["NaN", "Infinity"])
    def test_no_number(self, path: Path, tmp_path: Path, number: str) -> None:
        """A stored summary with a number that JSON does not have is refused."""
        stored = tmp_path / "summary.json"
        stored.write_text(answer_json().replace('"value": 40.0', f'"value": {number}'))
        assert number in stored.read_text()
        assert run("check", path, stored).exit_code == 2

    @pytest.mark.parametrize(
        "odd", [{"article": 7}, {"article": {"title": 5}}, {"provenance": 7}, {"article": []}], ids=str
    )
    def test_half_unreadable(self, path: Path, tmp_path: Path, odd: dict[str, Any]) -> None:
        """A stored result with rubbish beside a good summary is refused or read, never a traceback."""
        stored = tmp_path / "result.json"
        stored.write_text(json.dumps({"summary": json.loads(answer_json()), **odd}))
        assert run("check", path, stored).exit_code in {0, 2}

    def test_missing(self, path: Path, tmp_path: Path) -> None:
        """A stored result that is not there is no fault of the article's: the exit code is 2."""
        found = run("check", path, tmp_path / "gone.json")
        assert "gone.json" in found.stderr
        assert found.exit_code == 2


class TestSchema:
    @pytest.mark.parametrize("which", ["summary", "result", "answer"])
    def test_valid(self, which: str) -> None:
        """Each schema is a valid JSON Schema of 2020-12."""
        jsonschema = pytest.importorskip("jsonschema", reason="the jsonschema package is not installed")
        schema = json.loads(run("schema", which).stdout)
        assert schema["$schema"].endswith("2020-12/schema")
        jsonschema.Draft202012Validator.check_schema(schema)

    def test_holds_for_what_is_written(self, path: Path) -> None:
        """A real result, its summary, and the answer it came from keep to their schemas."""
        jsonschema = pytest.importorskip("jsonschema", reason="the jsonschema package is not installed")
        with ModelServer([answer_json()]) as server:
            result = json.loads(summarize(server, path).stdout)
        written = {"result": result, "summary": result["summary"], "answer": json.loads(answer_json())}
        for which, data in written.items():
            jsonschema.validate(data, json.loads(run("schema", which).stdout))
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(summary().model_dump(mode="json"), json.loads(run("schema", "answer").stdout))

    def test_read_only(self) -> None:
        """The public schema marks what the code fills, so that other programs can tell the halves apart."""
        party_ = json.loads(run("schema").stdout)["$defs"]["Party"]["properties"]
        assert party_["spans"]["readOnly"] is True
        assert "readOnly" not in party_["verbatim"]

    def test_own_class(self) -> None:
        """A newsroom's own class has its own schema."""
        found = json.loads(run("schema", "answer", "--schema", "tests.support.court:CourtSummary").stdout)
        assert "penalties" in found["required"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    """Each shell gets a script of its own that completes `summarizer`."""
    found = run("completion", shell)
    assert found.exit_code == 0
    assert "_SUMMARIZER_COMPLETE" in found.stdout
    assert shell in found.stdout or shell == "zsh"
