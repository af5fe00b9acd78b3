"""Draws docs/hosts-llm.svg, what the demo prints: `PYTHONPATH=. python integrations/llm/tests/picture.py`."""

import io
import subprocess

from rich.console import Console
from rich.text import Text

from tests.support.paths import ROOT
from tests.support.record_demo import FONTS

COMMAND = '$ llm -m echo -t newsroom:ask -f newsroom:harbour.en.txt "Who says how much fuel was lost?"'
SHOWN = (
    "Answer from",
    "---",
    "# ",
    "## Numbers",
    "- **4,000",
    "- **about 9,000",
    "[^f2]",
    "[^f3]",
    "Question:",
)


def main() -> None:
    """Take the lines of the figures that the question is about, and say that others are left out."""
    demo = [str(ROOT / "integrations" / "demo"), "llm"]
    printed = subprocess.run(demo, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()  # noqa: S603 - ours
    console = Console(record=True, width=110, file=io.StringIO())
    console.print(Text(COMMAND, "bold"))
    skipped = False
    for line in filter(None, printed):
        if line.startswith(SHOWN):
            if skipped:
                console.print(Text("[…]", "dim"))
            console.print(Text(line))
        skipped = not line.startswith(SHOWN)
    drawn = console.export_svg(title="llm")
    (ROOT / "docs" / "hosts-llm.svg").write_text(
        FONTS.sub("", drawn), "utf-8"
    )  # nothing is loaded from anywhere


if __name__ == "__main__":
    main()
