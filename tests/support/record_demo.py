"""Copies the recorded answers of the reference article to the demo, and draws the picture of its sheet.

python -m tests.support.record_demo
"""

import re
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console

from summarizer.demo import demo
from summarizer.sheet import print_sheet
from tests.support.paths import ROOT

CASSETTE = ROOT / "cassettes" / "damascus.ar.yaml"
DEMO = ROOT / "summarizer" / "demo"
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
STRETCHED = re.compile(r' textLength="[\d.]+"(?=[^<>]*>[^<]*[\u0600-\u06ff])')
PICTURE = ROOT / "docs" / "sheet.svg"


def recorded_answers(cassette: Path) -> list[str]:
    """The texts that the model answered in a cassette, in order."""
    data: Any = yaml.safe_load(cassette.read_text("utf-8"))
    bodies = (exchange["response"]["body"]["json"] for exchange in data["interactions"])
    return [body["choices"][0]["message"]["content"] for body in bodies]


def main() -> None:
    """Write the demo's answers and the picture."""
    for old in DEMO.glob("answer-*.json"):
        old.unlink()
    for number, answer in enumerate(recorded_answers(CASSETTE), 1):
        (DEMO / f"answer-{number}.json").write_text(answer, "utf-8")
    console = Console(record=True, width=150, file=open("/dev/null", "w"))  # noqa: SIM115, PTH123 - drawn, not shown
    print_sheet(demo(), console)
    drawn = console.export_svg(title="summarizer demo")
    drawn = STRETCHED.sub("", drawn)  # letters of one word join: none is moved to a cell of its own
    PICTURE.write_text(FONTS.sub("", drawn), "utf-8")  # nothing is loaded from anywhere


if __name__ == "__main__":
    main()
