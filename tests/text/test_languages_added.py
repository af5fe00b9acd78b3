"""Adding a language is adding a file."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

RENAMED = {
    'code = "es"': 'code = "it"',
    'name = "Spanish"': 'name = "Italian"',
    '"dijo"': '"disse"',
    '"diez"': '"dieci"',
    '"mil"': '"mila"',
}
"""What makes the Spanish file pass for an Italian one."""

QUESTION = """
from summarizer import numerals
from summarizer.text import quotation
from summarizer.text.languages import codes, load

text = "Dieci mila persone, disse il sindaco."
assert "it" in codes() and load("it").name == "Italian"
assert [quantity.low for quantity in numerals.find(text, "it")] == [10_000]
assert [text[start:end] for start, end in quotation.cues(text, load("it"))] == ["disse"]
"""


@pytest.mark.slow
def test_one_file_is_enough(tmp_path: Path) -> None:
    """A new language's file is found, and its numbers and cues are read, without a line of code."""
    shutil.copytree(
        ROOT / "summarizer", tmp_path / "summarizer", ignore=shutil.ignore_patterns("__pycache__")
    )
    folder = tmp_path / "summarizer" / "text" / "languages"
    italian = (folder / "es.toml").read_text("utf-8")
    for spanish, renamed in RENAMED.items():
        italian = italian.replace(spanish, renamed)
    (folder / "it.toml").write_text(italian, "utf-8")
    command = [sys.executable, "-c", QUESTION]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert done.returncode == 0, done.stderr
