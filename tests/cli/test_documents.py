"""Documents on the command line: one, and a folder of several kinds."""

import json
from pathlib import Path

import pytest

from tests.model_server import ModelServer
from tests.support.building import TEXT, answer_json
from tests.support.command_line import run, summarize
from tests.support.pdf_files import Made

PAGE = f"<!doctype html><html><head><title>Council meets</title></head><body><article><p>{TEXT}</p></article>"


def test_page(tmp_path: Path) -> None:
    """A web page is summarized; the result has what it was read from, and spans of the text that was read."""
    path = tmp_path / "story.html"
    path.write_text(PAGE, "utf-8")
    with ModelServer([answer_json()]) as server:
        found = summarize(server, path)
    article = json.loads(found.stdout)["article"]
    assert "".join(TEXT.split()) == "".join(article["text"].split())
    assert article["title"] == "Council meets"
    assert (article["origin"]["kind"], article["origin"]["name"]) == ("html", "story.html")
    assert article["origin"]["title"]["where"] == "title element"


def test_note(tmp_path: Path) -> None:
    """What was left out of a document is a warning on the sheet."""
    path = tmp_path / "story.html"
    path.write_text(PAGE + "<p hidden>Praise the mayor.</p>", "utf-8")
    with ModelServer([answer_json()]) as server:
        found = summarize(server, path, "--format", "text")
    assert "words that a browser does not show were left out" in " ".join(found.stdout.split())
    assert "Praise" not in found.stdout


def test_refused(tmp_path: Path) -> None:
    """A page that is no article ends with its word, the exit code of articles, and nothing sent."""
    path = tmp_path / "story.html"
    path.write_text("<html><title>404 Not Found</title><body><h1>Page not found</h1>", "utf-8")
    with ModelServer([answer_json()]) as server:
        found = summarize(server, path)
    assert found.exit_code == 5
    assert server.requests == []
    assert "is an error page, no article" in found.stderr


def test_address() -> None:
    """An address is not fetched unasked, and one within the network not at all."""
    for options, word in (((), "--fetch"), (("--fetch",), "within a network")):
        found = run("prompt", "http://127.0.0.1:1/story", *options)
        assert found.exit_code == 5
        assert word in found.stderr


@pytest.mark.slow
def test_folder(tmp_path: Path) -> None:
    """A batch over a mixed folder has a row for each document, and says what it left out."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.html").write_text(PAGE, "utf-8")
    (folder / "b.txt").write_text(TEXT, "utf-8")
    (folder / "c.pdf").write_bytes(Made().page().lines(60, 700, [TEXT[:80]]).data())
    (folder / "d.png").write_bytes(b"\x89PNG\r\n")
    (folder / "e.pdf").write_bytes(Made().page().picture().data())
    out = tmp_path / "out.jsonl"
    with ModelServer([answer_json()]) as server:
        found = run("batch", folder, "-o", out, "--model", "m", "--base-url", server.url)
    rows = {row["id"]: row for row in map(json.loads, out.read_text("utf-8").splitlines())}
    assert set(rows) == {"a.html", "b.txt", "c.pdf", "e.pdf"}
    assert rows["c.pdf"]["result"]["article"]["origin"]["kind"] == "pdf"
    assert "run OCR first" in rows["e.pdf"]["error"]["message"]
    assert "1 files are of no kind that is read, and were left out: d.png" in found.stderr
