"""Summarizing from the command line: what it takes and what it writes."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.results.result import Result as StoredResult
from summarizer.schemas import Summary
from tests.model_server import ModelServer
from tests.support.building import ARABIC, MISSPELT, TEXT, answer_json, party, reading, repair_json
from tests.support.command_line import python, run, summarize


class TestSummarize:
    def test_default_command(self, path: Path) -> None:
        """A file alone is summarized, as with the verb."""
        with ModelServer([answer_json()]) as server:
            short, long = summarize(server, path), summarize(server, "summarize", path)
        assert json.loads(short.stdout)["summary"] == json.loads(long.stdout)["summary"]
        assert (short.exit_code, long.exit_code) == (0, 0)

    def test_option_first(self, path: Path) -> None:
        """Options may stand before the file."""
        with ModelServer([answer_json()]) as server:
            found = run("--model", "m", "--base-url", server.url, path)
        assert found.exit_code == 0

    def test_stdin(self) -> None:
        """A dash reads standard input."""
        with ModelServer([answer_json()]) as server:
            found = summarize(server, "-", stdin=TEXT.encode())
        assert json.loads(found.stdout)["article"]["text"] == TEXT

    def test_json(self, path: Path) -> None:
        """Away from a terminal the result is JSON that reads back, and nothing else is written."""
        with ModelServer([answer_json()]) as server:
            found = summarize(server, path)
        result = StoredResult[Summary].model_validate_json(found.stdout)
        assert result.summary.headline == "Council meets"
        assert found.stderr == ""

    def test_text(self, path: Path) -> None:
        """As text it is a sheet with every section."""
        with ModelServer([answer_json()]) as server:
            found = summarize(server, path, "--format", "text")
        for words in ("Council meets", "Parties", "Numbers", "Locations", "Sources", "Statements", "40"):
            assert words in found.stdout

    @pytest.mark.parametrize("format_", ["json", "text"])
    def test_output(self, path: Path, tmp_path: Path, format_: str) -> None:
        """With --output the result goes into the file and nothing to standard output."""
        output = tmp_path / "result"
        with ModelServer([answer_json()]) as server:
            found = summarize(server, path, "--output", output, "--format", format_)
        assert "Council meets" in output.read_text("utf-8")
        assert found.stdout == ""

    def test_unwritable_output(self, path: Path, tmp_path: Path) -> None:
        """Where the file cannot be written, the result goes to standard output: what was paid for is kept."""
        with ModelServer([answer_json()]) as server:
            found = summarize(server, path, "--output", tmp_path / "gone" / "result.json")
        assert json.loads(found.stdout)["summary"]["headline"] == "Council meets"
        assert "cannot be written" in found.stderr
        assert found.exit_code == 2

    def test_options_reach_the_model(self, path: Path) -> None:
        """Language, title, outlet and limit reach the request."""
        with ModelServer([answer_json()]) as server:
            options = ("-l", "fr", "--title", "A title", "--outlet", "The Herald", "--max-tokens", "700")
            summarize(server, path, *options)
        body = server.requests[0].body or {}
        for words in ("French", "[title] A title", "[outlet] The Herald"):
            assert words in body["messages"][1]["content"]
        assert body["max_tokens"] == 700

    def test_model_of_environment(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """SUMMARIZER_MODEL names the model where no option does."""
        monkeypatch.setenv("SUMMARIZER_MODEL", "named")
        with ModelServer([answer_json()]) as server:
            run(path, "--base-url", server.url)
        assert (server.requests[0].body or {})["model"] == "named"

    def test_drop(self, path: Path) -> None:
        """With --on-error drop the facts without ground are gone, and the exit is clean."""
        failing = answer_json(parties=[party(verbatim=MISSPELT, aliases=[])])
        with ModelServer([failing]) as server:
            found = summarize(server, path, "--on-error", "drop")
        assert json.loads(found.stdout)["summary"]["parties"] == []
        assert found.exit_code == 0

    def test_second(self, path: Path) -> None:
        """--second reads twice: both models are told with their cost, and the sheet says how they differ."""
        with ModelServer(lambda body: reading() if body["model"] == "n" else answer_json()) as server:
            words = ("--second", "n", "--wire", "json")
            found = summarize(server, path, "-v", *words)
            sheet = summarize(server, path, "--format", "text", *words)
        assert found.exit_code == 0
        assert "of these for a second reading by n: 1 requests" in found.stderr
        assert "the second reader reads the article" in found.stderr
        assert json.loads(found.stdout)["provenance"]["second"]["model"] == "n"
        assert "Read a second time by n; the readers differ on no facts" in sheet.stdout

    def test_verbose(self, path: Path) -> None:
        """With -v each request and the cost are told on standard error; standard output stays JSON."""
        failing = answer_json(parties=[party(verbatim=MISSPELT, aliases=[])])
        with ModelServer([failing, repair_json(None)]) as server:
            found = summarize(server, path, "-v")
        for words in ("the model reads the article", "mending", "2 requests", "1 repairs", "tokens"):
            assert words in found.stderr
        json.loads(found.stdout)


class TestSections:
    def test_chosen(self, path: Path) -> None:
        """--section shows chosen sections of the sheet alone, in a pipe too, without --format text."""
        with ModelServer([answer_json()]) as server:
            found = summarize(server, path, "--section", "numbers", "--section", "problems")
        assert "40 families" in found.stdout
        assert "No problems found." in found.stdout
        assert "Parties" not in found.stdout

    def test_file(self, tmp_path: Path) -> None:
        """A file gets what a pipe gets."""
        output = tmp_path / "sheet.txt"
        assert run("demo", "--section", "parties", "-o", output).stdout == ""
        assert output.read_text("utf-8") == run("demo", "--section", "parties").stdout

    def test_own(self, path: Path, tmp_path: Path) -> None:
        """A newsroom's own section can be chosen by its name."""
        stored = tmp_path / "summary.json"
        data = json.loads(answer_json())
        stored.write_text(
            json.dumps({**data, "penalties": [{"verbatim": "40 families", "at": 2, "months": 3}]})
        )
        own = ("--schema", "tests.support.newsroom:CourtSummary", "--section", "penalties")
        found = run("check", path, stored, *own)
        assert "months: 3" in found.stdout
        assert "Parties" not in found.stdout

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (
                ["--section", "weapons"],
                "The sections are problems, numbers, parties, locations, sourcing, cast.",
            ),
            (["--section", "numbers", "--format", "json"], "--section chooses from the sheet"),
        ],
    )
    def test_refused_before_asking(self, path: Path, arguments: list[str], words: str) -> None:
        """A section that there is not is refused before any model is asked."""
        with ModelServer([answer_json()]) as server:
            found = summarize(server, path, *arguments)
        assert found.exit_code == 2
        assert words in found.stderr
        assert server.requests == []


@pytest.mark.slow
def test_all_scripts_on_any_terminal(tmp_path: Path) -> None:
    """Letters that the terminal's encoding lacks break nothing: the JSON is whole, in UTF-8."""
    (tmp_path / "article.txt").write_text(ARABIC, "utf-8")
    stored: dict[str, Any] = json.loads(answer_json(parties=[], numbers=[], locations=[], gist=[]))
    stored |= {"language": "ar", "headline": "اجتماع", "sourcing": {"sources": [], "statements": []}}
    (tmp_path / "summary.json").write_text(json.dumps(stored), "utf-8")
    found = python(
        "-c",
        "from summarizer.cli import main; main()",
        "check",
        str(tmp_path / "article.txt"),
        str(tmp_path / "summary.json"),
        PYTHONIOENCODING="cp1252",
    )
    assert b"Traceback" not in found.stderr
    assert json.loads(found.stdout)["summary"]["headline"] == "اجتماع"
