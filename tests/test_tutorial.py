"""The tutorial shows what its commands print, with the recorded answers of its articles."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from summarizer import Summary, prompt
from tests.model_server import ModelServer
from tests.support.cassettes import deserialize
from tests.support.paths import ROOT

PAGE = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
CASSETTES = (*sorted((ROOT / "cassettes" / "gold").glob("*")), ROOT / "cassettes" / "mine.en.casualties.yaml")
BLOCKS = re.findall(r"^```sh\n(.+?)^```\n(?:\n```\n(.+?)^```\n)?", PAGE, re.DOTALL | re.MULTILINE)
"""The commands of a block, and what is shown of their output; nothing where nothing is."""


def recorded() -> dict[tuple[str, ...], str]:
    """The recorded answers by their messages, and by the user's alone, for a prompt of a newsroom's own."""
    found: dict[tuple[str, ...], str] = {}
    for path in CASSETTES:
        for exchange in deserialize(path.read_text("utf-8"))["interactions"]:
            asked = messages(json.loads(exchange["request"]["body"]))
            answer = json.loads(exchange["response"]["body"]["string"])["choices"][0]["message"]["content"]
            found[asked] = answer
            found.setdefault(asked[1:], answer)
    return found


def messages(body: dict[str, Any]) -> tuple[str, ...]:
    """The words of a request: the system's, then the user's."""
    return tuple(message["content"] for message in body["messages"])


def shows(block: str, printed: str) -> bool:
    """Whether a block is all of an output; a line of `…` stands for any lines."""
    parts = [re.escape(part) for part in re.split(r"^…\n", bare(block), flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*?".join(parts), bare(printed)) is not None


def bare(text: str) -> str:
    """A text without spaces at ends of lines; articles, which are done in any order, by where they appear."""
    text = "\n".join(line.rstrip() for line in text.strip("\n").splitlines()) + "\n"
    order = {name: at for at, name in enumerate(dict.fromkeys(re.findall(r"\barticle \d+", text)), 1)}
    return re.sub(r"\barticle \d+", lambda found: f"article #{order[found[0]]}", text)


@pytest.fixture
def newsroom(tmp_path: Path) -> dict[str, str]:
    """A checkout's folders and the command, in an empty folder; the environment in which both are found."""
    for name in ("tests", "prompts", "examples"):
        (tmp_path / name).symlink_to(ROOT / name)
    command = tmp_path / "bin" / "summarizer"
    command.parent.mkdir()
    command.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}:$PYTHONPATH" exec "{sys.executable}" -m summarizer "$@"\n'
    )
    command.chmod(0o755)
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "COLUMNS": "120"}
    return {**os.environ, **home, "PATH": f"{command.parent}:{os.environ['PATH']}", "OPENAI_API_KEY": "none"}


@pytest.mark.slow
def test_the_week(newsroom: dict[str, str], tmp_path: Path) -> None:
    """Each output is what the commands above it print; `check` of a changed story alone ends with 1."""
    fences = len(re.findall(r"^```$", PAGE, re.MULTILINE))
    assert fences == len(BLOCKS) + 2 * sum(bool(shown) for _, shown in BLOCKS), "an output without a command"
    answers = recorded()
    ends = []
    with ModelServer(lambda body: answers.get(messages(body)) or answers[messages(body)[1:]]) as server:
        for commands, shown in BLOCKS:
            if "decisions.json" in commands:
                decide(tmp_path)
            done = subprocess.run(  # noqa: S603 - our own page
                ["sh", "-c", commands],  # noqa: S607 - whichever the machine has
                env={**newsroom, "OPENAI_BASE_URL": server.url}, cwd=tmp_path, check=False, text=True,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )  # fmt: skip
            ends.append((done.returncode, commands))
            assert not shown or shows(shown, done.stdout), done.stdout
    assert [code for code, commands in ends] == ["summarizer check" in commands for _, commands in ends]


def decide(folder: Path) -> None:
    """Write what the review page exports of the story, in a browser: one fact is accepted."""
    article = json.loads((folder / "story.json").read_text("utf-8"))["article"]
    decided = {"path": "numbers[2]", "words": "eleven miners", "verdict": "accepted"}
    document = {
        "format": "newsroom-summarizer/decisions", "version": 3, "article": {"sha256": article["sha256"]},
        "decisions": [decided],
    }  # fmt: skip
    (folder / "story.decisions.json").write_text(json.dumps(document), "utf-8")


def test_tutorial_changes_the_headline(tmp_path: Path) -> None:
    """The command of the tutorial's third day changes what the prompt says of headlines."""
    command = re.findall(r"^sed .+ > house/system.j2$", PAGE, re.MULTILINE)[0]
    (tmp_path / "house").mkdir()
    words = command.replace("prompts/system.j2", f"'{ROOT}/prompts/system.j2'")
    subprocess.run(["sh", "-c", words], cwd=tmp_path, check=True)  # noqa: S603, S607 - our own page
    sent = prompt("The council met.", prompts=tmp_path / "house").messages[0]["content"]
    assert "headline: at most 8 words" in sent
    assert str(Summary.model_fields["headline"].description) not in sent
