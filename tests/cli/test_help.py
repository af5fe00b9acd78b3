"""What help says, and what it costs."""

import re
from pathlib import Path

import click
import pytest

from summarizer.cli import main
from summarizer.cli.group import COMMANDS
from tests.support.command_line import python, run

HEAVY = ("openai", "instructor", "pydantic", "jinja2", "rich", "rapidfuzz")
SPARED = ("json", "platformdirs", "tempfile", "click.shell_completion")
"""Small modules that help has no use for either: together they are a tenth of its time."""


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


@pytest.mark.slow
def test_help_is_quick() -> None:
    """The help imports none of the heavy libraries, and nothing that only commands use."""
    found = python(
        "-c",
        # What a measurement of coverage has imported into the process beforehand is not the help's.
        "import sys\nbefore = set(sys.modules)\nfrom summarizer.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        f"sys.exit([name for name in {(*HEAVY, *SPARED)!r} if name in {{*sys.modules}} - before].__repr__())",
    )
    assert found.stderr.decode().strip() == "[]"
