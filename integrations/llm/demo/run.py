"""What llm gives a model of an article: `integrations/demo llm`, or with words of `llm` after it.

Keys and templates are those of your llm, models those that it has without plugins; `-m echo` is a model that
answers with what it was sent.
"""

import os
import sys

import llm
from echo import Plugin
from llm.cli import cli

QUESTION = "Who says how much fuel was lost?"


def main(words: list[str]) -> None:
    """Run llm."""
    llm.plugins.pm.register(Plugin(), name="echo")
    article = f"newsroom:{os.environ['NEWSROOM_ARTICLE']}"
    cli(words or ["-m", "echo", "--no-log", "-t", "newsroom:ask", "-f", article, QUESTION])


if __name__ == "__main__":
    main(sys.argv[1:])
