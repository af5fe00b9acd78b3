"""`summarizer render`, `formats`, and --format of every command."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from summarizer.cli import main
from summarizer.results.formats import names
from tests.model_server import ModelServer
from tests.support.building import TEXT, answer_json
from tests.support.outputs import empty, reference, strange
from tests.support.paths import ROOT


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    """What the command line does; an exception that is no exit is raised here."""
    found = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found


def on_terminal(*arguments: str) -> tuple[str, int]:
    """What a terminal shows of the command line, and its exit code."""
    ours, theirs = pty.openpty()
    code = "from summarizer.cli import main; main()"
    process = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code, *arguments],
        stdout=theirs,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # how a terminal says that the other side is gone
        pass
    finally:
        os.close(ours)
    return shown.decode("utf-8", "replace"), process.wait(60)


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A stored result."""
    path = tmp_path / "result.json"
    path.write_text(reference().to_json(), "utf-8")
    return path


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """A batch's output: results, and the record of an article that failed."""
    path = tmp_path / "batch.jsonl"
    path.write_text(
        reference().to_jsonl() + '{"id": "2", "error": "refused"}\n' + empty().to_jsonl(), "utf-8"
    )
    return path


class TestRender:
    @pytest.mark.parametrize("name", names())
    def test_each(self, stored: Path, tmp_path: Path, name: str) -> None:
        """Each format goes to a file as `Result.to` gives it; nothing goes to standard output."""
        output = tmp_path / "out"
        found = run("render", stored, "-f", name, "-o", output)
        assert (found.exit_code, found.stdout, found.stderr) == (0, "", "")
        expected = reference().to(name)
        assert output.read_bytes() == (expected if isinstance(expected, bytes) else expected.encode())

    @pytest.mark.parametrize("name", ["markdown", "csv", "parquet"])
    def test_pipe(self, stored: Path, name: str) -> None:
        """In a pipe text and bytes come out as they are."""
        expected = reference().to(name)
        found = run("render", stored, "-f", name)
        assert found.stdout_bytes == (expected if isinstance(expected, bytes) else expected.encode())

    @pytest.mark.parametrize(("end", "name"), [("md", "markdown"), ("csv", "csv"), ("geojson", "geojson")])
    def test_guessed(self, stored: Path, tmp_path: Path, end: str, name: str) -> None:
        """Without a format the end of the output's name tells it."""
        output = tmp_path / f"out.{end}"
        assert run("render", stored, "-o", output).exit_code == 0
        assert output.read_bytes().decode() == reference().to(name)

    def test_default(self, stored: Path) -> None:
        """Without either it is JSON in a pipe."""
        assert run("render", stored).stdout == reference().to_json() + "\n"

    def test_batch(self, batch: Path) -> None:
        """Of a batch every result is written; failed articles are passed over and counted on stderr."""
        found = run("render", batch, "-f", "jsonl")
        assert found.stdout == reference().to_jsonl() + empty().to_jsonl()
        assert found.stderr == "Passed over: 1 record of an article that failed.\n"
        assert found.exit_code == 0

    def test_several(self, stored: Path, batch: Path) -> None:
        """Several files follow one another, standard input among them."""
        found = run("render", stored, "-", batch, "-f", "jsonl", stdin=empty().to_json().encode())
        assert len(found.stdout.splitlines()) == 4

    def test_one_only(self, batch: Path, tmp_path: Path) -> None:
        """A format of one refuses a batch, and writes no file."""
        output = tmp_path / "out.json"
        found = run("render", batch, "-f", "ninjs", "-o", output)
        assert found.exit_code == 2
        assert "ninjs holds one result" in found.stderr
        assert list(tmp_path.glob("out*")) == []

    def test_whole_or_not_at_all(self, batch: Path, tmp_path: Path) -> None:
        """Where a line cannot be read, an older output is left as it was, and the line is named."""
        batch.write_bytes(batch.read_bytes() + b"{torn")
        output = tmp_path / "out.csv"
        output.write_text("older")
        found = run("render", batch, "-o", output)
        assert found.exit_code == 2
        assert "line 4 is not JSON" in found.stderr
        assert output.read_text() == "older"
        assert not (tmp_path / "out.csv.part").exists()

    def test_onto_itself(self, stored: Path) -> None:
        """A result may be written over itself."""
        assert run("render", stored, "-o", stored).exit_code == 0
        assert stored.read_text("utf-8") == reference().to_json() + "\n"

    def test_through_a_link(self, stored: Path, tmp_path: Path) -> None:
        """An output that is a link stays one, and what it leads to is written."""
        (tmp_path / "real.md").write_text("older")
        (tmp_path / "link.md").symlink_to("real.md")
        assert run("render", stored, "-o", tmp_path / "link.md").exit_code == 0
        assert (tmp_path / "link.md").is_symlink()
        assert (tmp_path / "real.md").read_text("utf-8") == reference().to_markdown()

    def test_device(self, stored: Path) -> None:
        """An output that is no file is written to, not replaced."""
        assert run("render", stored, "-f", "csv", "-o", "/dev/null").exit_code == 0
        assert not Path("/dev/null").is_file()

    def test_own_class(self, tmp_path: Path) -> None:
        """A newsroom's own class is named as for the other commands."""
        path = tmp_path / "own.json"
        path.write_text(strange().to_json(), "utf-8")
        assert "--schema" in run("render", path, "-f", "csv").stderr
        found = run("render", path, "-f", "csv", "--schema", "tests.support.outputs:StrangeSummary")
        assert "weapons" in found.stdout

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"schema_version": 3}, "update this one"),
            (
                {"article": {**json.loads(empty().to_json())["article"], "text": "Other."}},
                "summarizer check ARTICLE",
            ),
        ],
    )
    def test_what_to_do(self, tmp_path: Path, change: dict[str, Any], words: str) -> None:
        """A result of another version, or whose article was changed, gets an error that says what to do."""
        path = tmp_path / "result.json"
        path.write_text(json.dumps({**json.loads(empty().to_json()), **change}))
        found = run("render", path, "-f", "markdown")
        assert found.exit_code == 2
        assert found.stdout == ""
        assert words in found.stderr

    def test_unknown(self, stored: Path, tmp_path: Path) -> None:
        """An unknown format, and an end that none has, are errors with those that there are."""
        for arguments in (("-f", "pdf"), ("-o", tmp_path / "x.pdf")):
            found = run("render", stored, *arguments)
            assert found.exit_code == 2
            assert "markdown" in found.stderr

    def test_unwritable(self, stored: Path, tmp_path: Path) -> None:
        """A file that cannot be written is an error."""
        found = run("render", stored, "-f", "csv", "-o", tmp_path / "gone" / "x")
        assert found.exit_code == 2
        assert "cannot be written" in found.stderr


@pytest.mark.slow
class TestTerminal:
    def test_sheet(self, stored: Path) -> None:
        """On a terminal the default is the sheet, in colours."""
        shown, code = on_terminal("render", str(stored))
        assert code == 0
        assert "\x1b[" in shown
        assert "Statements" in shown

    @pytest.mark.parametrize("command", ["render", "demo"])
    def test_binary(self, stored: Path, command: str) -> None:
        """A binary format is refused on a terminal, before anything is done."""
        shown, code = on_terminal(command, *([str(stored)] if command == "render" else []), "-f", "parquet")
        assert code == 2
        assert "parquet is binary" in shown
        assert "PAR1" not in shown
        assert "Demo:" not in shown


class TestOtherCommands:
    def test_demo(self, tmp_path: Path) -> None:
        """The demo takes every format."""
        assert run("demo", "-f", "plain").stdout == reference().to_plain()
        run("demo", "-o", tmp_path / "x.parquet")
        assert pq.read_table(tmp_path / "x.parquet").num_rows > 60

    def test_check(self, stored: Path, reference: str, tmp_path: Path) -> None:
        """The check takes every format."""
        article = tmp_path / "article.txt"
        article.write_text(reference, "utf-8", newline="")
        assert run("check", article, stored, "-f", "markdown").stdout.startswith("# ")

    def test_summarize(self, tmp_path: Path) -> None:
        """Summarizing takes every format, and guesses it by the output's name."""
        article = tmp_path / "article.txt"
        article.write_text(TEXT)
        with ModelServer([answer_json()]) as server:
            ask = ("--model", "m", "--base-url", server.url, "--retries", "0")
            assert run(article, *ask, "-o", tmp_path / "x.md").exit_code == 0
        assert (tmp_path / "x.md").read_text().startswith("# Council meets\n")

    def test_nothing_is_paid_in_vain(self, tmp_path: Path) -> None:
        """An unknown end of the output's name is found before the model is asked."""
        article = tmp_path / "article.txt"
        article.write_text(TEXT)
        with ModelServer([answer_json()]) as server:
            found = run(article, "--model", "m", "--base-url", server.url, "-o", tmp_path / "x.docx")
            assert found.exit_code == 2
            assert server.requests == []

    def test_nothing_paid_is_lost(self, tmp_path: Path) -> None:
        """Whatever the format, a result that cannot be written goes to standard output as JSON."""
        article = tmp_path / "article.txt"
        article.write_text(TEXT)
        with ModelServer([answer_json()]) as server:
            ask = ("--model", "m", "--base-url", server.url, "--retries", "0")
            found = run(article, *ask, "-o", tmp_path / "gone" / "x.parquet")
        assert json.loads(found.stdout)["summary"]["headline"] == "Council meets"
        assert "as JSON instead" in found.stderr
        assert found.exit_code == 2

    @pytest.mark.parametrize("name", ["csv", "geojson", "jsonld"])
    def test_nothing_is_begun(self, tmp_path: Path, name: str) -> None:
        """Of a file that is not there, or holds no result, no format writes anything."""
        (tmp_path / "other.json").write_text('{"a": 1}', "utf-8")
        for path in (tmp_path / "none.json", tmp_path / "other.json"):
            found = run("render", path, "-f", name)
            assert (found.stdout, found.exit_code) == ("", 2)

    def test_schema(self) -> None:
        """The schema of our ninjs is printed, for a newsroom's own class too."""
        schema = json.loads(run("schema", "ninjs").stdout)
        assert schema["allOf"][0]["$ref"].startswith("http://www.iptc.org/std/ninjs/")
        own = run("schema", "ninjs", "--schema", "tests.support.outputs:StrangeSummary").stdout
        assert "weapons" in own

    def test_formats(self) -> None:
        """The list has a line for each format, which says what it is."""
        lines = run("formats").stdout.splitlines()
        assert [line.split()[0] for line in lines] == names()
        assert all(len(line.split()) > 3 for line in lines)

    def test_completion(self) -> None:
        """A shell completes the names of formats."""
        environment = {"_SUMMARIZER_COMPLETE": "bash_complete", "COMP_WORDS": "summarizer demo --format geo"}
        found = CliRunner().invoke(
            main, prog_name="summarizer", env={**environment, "COMP_CWORD": "3"}, standalone_mode=True
        )
        assert "geojson" in found.output
