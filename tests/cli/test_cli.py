"""The command line: what it takes, what it writes, what it exits with."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from summarizer.cli import main
from summarizer.cli.group import COMMANDS
from summarizer.prompting.token_counts import count_tokens
from summarizer.results.result import Result as StoredResult
from summarizer.schemas import Summary
from tests.model_server import Fault, ModelServer
from tests.support.building import MISSPELT, TEXT, answer_json, party, reading, repair_json, summary
from tests.support.command_line import run, summarize
from tests.support.paths import ROOT

ARABIC = "اجتمع مجلس المدينة يوم الجمعة. وقال رئيس البلدية إن أربعين عائلة غادرت المدينة."
HEAVY = ("openai", "instructor", "pydantic", "jinja2", "rich", "rapidfuzz")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An article's file."""
    found = tmp_path / "article.txt"
    found.write_text(TEXT, "utf-8")
    return found


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
                "The sections are parties, numbers, locations, sourcing, cast, problems.",
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


class TestExitCodes:
    FAILING = answer_json(parties=[party(verbatim=MISSPELT, aliases=[])])

    def test_clean(self, path: Path) -> None:
        """0: every fact stands in the article."""
        with ModelServer([answer_json()]) as server:
            assert summarize(server, path).exit_code == 0

    def test_errors_remain(self, path: Path) -> None:
        """1: errors remain, and the result is written with them."""
        with ModelServer([self.FAILING]) as server:
            found = summarize(server, path)
        assert found.exit_code == 1
        assert json.loads(found.stdout)["problems"][0]["code"] == "quote-absent"

    def test_raised(self, path: Path) -> None:
        """1: with --on-error raise too, and the result is written all the same."""
        with ModelServer([self.FAILING]) as server:
            found = summarize(server, path, "--on-error", "raise")
        assert found.exit_code == 1
        assert json.loads(found.stdout)["problems"][0]["code"] == "quote-absent"
        assert found.stderr.startswith("Error: ")
        assert "parties[0]" in found.stderr

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["--no-such-option"], "No such option"),
            (["--format", "xml"], "'xml'"),
            (["--schema", "no.such.module:Class"], "no.such.module:Class cannot be loaded"),
            (["--prompts", "/no/such/folder"], "no folder of templates"),
            (["--timeout", "-1"], "timeout"),
            ([], "no model configured"),
        ],
    )
    def test_usage(self, path: Path, arguments: list[str], words: str) -> None:
        """2: the command cannot be carried out as it was given."""
        found = run(path, *arguments)
        assert found.exit_code == 2
        assert words in found.stderr
        assert found.stdout == ""

    def test_not_asked(self, path: Path) -> None:
        """3: the model could not be asked; message, hint, and whether to try again."""
        with ModelServer([Fault("unavailable")]) as server:
            found = summarize(server, path)
        assert found.exit_code == 3
        assert "Error: the provider failed (HTTP 503)." in found.stderr
        assert "may succeed later" in found.stderr
        assert "Traceback" not in found.stderr

    def test_unusable_answer(self, path: Path) -> None:
        """4: the answer was unusable."""
        with ModelServer([Fault("refusal")]) as server:
            found = summarize(server, path)
        assert found.exit_code == 4
        assert "refused" in found.stderr
        assert "may succeed later" not in found.stderr

    def test_unusable_article(self, tmp_path: Path) -> None:
        """5: the article is unusable, and nothing was sent."""
        with ModelServer([answer_json()]) as server:
            assert summarize(server, tmp_path / "gone.txt").exit_code == 5
        assert server.requests == []

    @pytest.mark.parametrize("verbose", [True, False])
    def test_detail(self, path: Path, verbose: bool) -> None:
        """The provider's own words are shown to those who ask with -v, and to nobody else."""
        with ModelServer([Fault("unauthorized", "in the provider's own words")]) as server:
            found = summarize(server, path, *(["-v"] if verbose else []))
        assert ("The provider says: in the provider's own words" in found.stderr) == verbose


BAD_INPUT = {
    "empty": (b"", "has no words"),
    "white space": (b" \n\t\r\n ", "has no words"),
    "punctuation": (b"... --- !!!", "has no words"),
    "binary": (b"\x7fELF\x02\x01\x00\x00\x00", "binary"),
    "control characters": (b"A story\x08\x01 goes on.", "U+0008"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
    "word": (b"PK\x03\x04\x14\x00\x06\x00", "zip archive"),
    "only a mark": (b"\xef\xbb\xbf", "has no words"),
    "replaced": ("\ufffd".encode() * 20 + b" a story", "wrong encoding"),
}


class TestBadInput:
    @pytest.mark.parametrize(("data", "words"), BAD_INPUT.values(), ids=BAD_INPUT)
    @pytest.mark.parametrize("stdin", [True, False], ids=["stdin", "file"])
    def test_refused(self, tmp_path: Path, data: bytes, words: str, *, stdin: bool) -> None:
        """What is no article is refused with its reason, and nothing is sent."""
        path = tmp_path / "article.txt"
        path.write_bytes(data)
        with ModelServer([answer_json()]) as server:
            found = summarize(server, "-" if stdin else path, stdin=data)
        assert found.exit_code == 5
        assert words in found.stderr
        assert server.requests == []

    def test_too_long(self, path: Path) -> None:
        """An article over the limit is refused with its length and the way to raise the limit."""
        with ModelServer([answer_json()]) as server:
            found = summarize(server, path, "--max-characters", "20")
        assert found.exit_code == 5
        assert f"{len(TEXT)} characters; the limit is 20" in found.stderr
        assert "--max-characters" in found.stderr

    def test_missing(self, tmp_path: Path) -> None:
        """A file that is not there is named."""
        found = run(tmp_path / "gone.txt", "--model", "m")
        assert (found.exit_code, "gone.txt" in found.stderr) == (5, True)

    def test_folder(self, tmp_path: Path) -> None:
        """A folder is refused as one."""
        found = run(tmp_path, "--model", "m")
        assert (found.exit_code, "is a folder" in found.stderr) == (5, True)

    @pytest.mark.parametrize(
        "data",
        [TEXT.encode("utf-8-sig"), TEXT.encode("utf-16"), b"\xfe\xff" + TEXT.encode("utf-16-be")],
        ids=["utf-8", "utf-16-le", "utf-16-be"],
    )
    def test_byte_order_mark(self, tmp_path: Path, data: bytes) -> None:
        """A byte order mark says the encoding and is no part of the article."""
        path = tmp_path / "article.txt"
        path.write_bytes(data)
        with ModelServer([answer_json()]) as server:
            found = summarize(server, path)
        assert json.loads(found.stdout)["article"]["text"] == TEXT

    def test_named_encoding(self, tmp_path: Path) -> None:
        """A named encoding is used."""
        path = tmp_path / "article.txt"
        path.write_bytes(ARABIC.encode("windows-1256"))
        found = run("prompt", path, "--encoding", "windows-1256")
        assert "اجتمع مجلس المدينة" in found.stdout

    def test_windows_line_ends(self, tmp_path: Path) -> None:
        """Windows line ends stay, and spans count them."""
        path = tmp_path / "article.txt"
        path.write_bytes(TEXT.replace("\n", "\r\n").encode())
        with ModelServer([answer_json()]) as server:
            found = json.loads(summarize(server, path).stdout)
        start, end = found["summary"]["numbers"][0]["spans"][0]
        assert found["article"]["text"].count("\r\n") == 3
        assert found["article"]["text"][start:end] == "40 families"


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


def parameters(name: str) -> list[click.Parameter]:
    """The parameters of a command."""
    context = click.Context(main)
    command = main.get_command(context, name)
    assert command
    return command.params


class TestHelp:
    def test_lists(self) -> None:
        """The help lists every command and every exit code."""
        shown = " ".join(run("--help").stdout.split())
        for name in ("summarize", "demo", "prompt", "check", "schema", "completion"):
            assert name in shown
        for code in ("0 clean", "1 errors remain", "2 usage", "3 the model", "4 the answer", "5 the article"):
            assert code in shown

    def test_each_command(self) -> None:
        """Every command has a help of its own, in which every option says what it does."""
        for name in COMMANDS:
            assert run(name, "--help").exit_code == 0
            for option in parameters(name):
                assert not isinstance(option, click.Option) or option.help, (name, option.name)

    @pytest.mark.parametrize("name", ["summarize", "batch", "eval"])
    def test_headings(self, name: str) -> None:
        """Where there are many options, each stands once under a heading that says what it is about."""
        shown = run(name, "--help").stdout
        for heading in ("Summary:", "Model:", "Output:", "Options:"):
            assert f"\n{heading}\n" in shown
        for option in parameters(name):
            if isinstance(option, click.Option):
                assert len(re.findall(rf"^  (-\w, )?{option.opts[-1]}(?![\w-])", shown, re.MULTILINE)) == 1, (
                    option.name
                )

    @pytest.mark.parametrize(
        ("word", "command"), [("smmarize", "summarize"), ("comparee", "compare"), ("Batch", "batch")]
    )
    def test_misspelt(self, word: str, command: str) -> None:
        """A word that is no file and nearly a command is a usage error that names the command."""
        for more in ((), ("x",)):
            found = run(word, *more)
            assert (found.exit_code, f"Did you mean '{command}'?" in found.stderr) == (2, True)

    def test_file_like_a_command(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that is called nearly as a command is an article all the same."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "comparee").write_text("\x00")
        assert run("comparee").exit_code == 5

    @pytest.mark.parametrize("command", ["summarize", "prompt"])
    @pytest.mark.parametrize(
        ("language", "words"), [("English", "English is en."), ("xx", "ISO 639-1"), ("", "leave it out")]
    )
    def test_no_language(self, command: str, language: str, words: str, path: Path) -> None:
        """A language that is none is a usage error with the code meant, before anything is sent."""
        found = run(command, path, "-l", language)
        assert (found.exit_code, words in found.stderr) == (2, True)

    def test_nothing_given(self) -> None:
        """Without arguments the help is shown."""
        assert "Usage:" in run().output

    def test_version(self) -> None:
        """The version is the package's."""
        assert run("--version").stdout.startswith("summarizer, version ")


def python(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """A Python process of its own, at the root of the project."""
    root = ROOT
    known = {**os.environ, "PYTHONPATH": str(root), **environment}
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, *arguments], capture_output=True, check=False, cwd=root, env=known, timeout=120
    )


def test_help_is_quick() -> None:
    """The help imports none of the heavy libraries."""
    found = python(
        "-c",
        "import sys\nfrom summarizer.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        f"sys.exit([name for name in {HEAVY!r} if name in sys.modules].__repr__())",
    )
    assert found.stderr.decode().strip() == "[]"


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
