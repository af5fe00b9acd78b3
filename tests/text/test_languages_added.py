"""Adding a language is adding a file."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

RENAMED = {
    'code = "es"': 'code = "gl"',
    'name = "Spanish"': 'name = "Galician"',
    '"dijo"': '"dixo"',
    '"diez"': '"dez"',
}
"""What makes the Spanish file pass for a Galician one."""

QUESTION = """
from summarizer import numerals
from summarizer.text import quotation
from summarizer.text.languages import codes, load

text = "Dez mil persoas, dixo o alcalde."
assert "gl" in codes() and load("gl").name == "Galician"
assert [quantity.low for quantity in numerals.find(text, "gl")] == [10_000]
assert [text[start:end] for start, end in quotation.cues(text, load("gl"))] == ["dixo"]
"""


@pytest.mark.slow
def test_one_file_is_enough(tmp_path: Path) -> None:
    """A new language's file is found, and its numbers and cues are read, without a line of code."""
    shutil.copytree(
        ROOT / "summarizer", tmp_path / "summarizer", ignore=shutil.ignore_patterns("__pycache__")
    )
    folder = tmp_path / "summarizer" / "text" / "languages"
    galician = (folder / "es.toml").read_text("utf-8")
    for spanish, renamed in RENAMED.items():
        galician = galician.replace(spanish, renamed)
    (folder / "gl.toml").write_text(galician, "utf-8")
    command = [sys.executable, "-c", QUESTION]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert done.returncode == 0, done.stderr
