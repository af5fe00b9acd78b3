"""Feeds, mailboxes and news items as the input of a batch: each article a row with an id of its own."""

import json
from pathlib import Path

import pytest

from summarizer.batch import documents
from summarizer.batch.inputs import Input
from summarizer.errors import EmptyArticleError
from summarizer.readers.mail import parts_of_box
from tests.support.made_documents import mail, news, stories, web

STORY = next(story for story in stories() if story.name == "bridge")


def test_feed(tmp_path: Path) -> None:
    """Each entry of a feed is a row, in order, with its guid, title and document; an empty one says so."""
    path = tmp_path / "news.rss"
    items = "".join(
        f"<item><guid>g{number}</guid><title>Dam {number}</title><description>{text}</description></item>"
        for number, text in enumerate(("One.", "", "Three."), 1)
    )
    path.write_text(f"<rss><channel><title>Mine News</title>{items}</channel></rss>", "utf-8")
    one, two, three = Input(str(path))
    assert [(row.number, row.id, row.text, row.title, row.outlet) for row in (one, three)] == [
        (1, f"{path}#g1", "One.", "Dam 1", "Mine News"), (3, f"{path}#g3", "Three.", "Dam 3", "Mine News"),
    ]  # fmt: skip
    assert isinstance(two.error, EmptyArticleError)
    assert two.id == f"{path}#2"
    assert one.document is not None
    assert one.document.kind == "feed"


def test_folder_of_everything(tmp_path: Path) -> None:
    """A folder of feeds, wires, mail and news items gives the articles of all of them."""
    made = [news.anpa(STORY), news.nitf(STORY), web.rss(STORY), mail.plain(STORY), news.ninjs(STORY)]
    for number, each in enumerate(made):
        (tmp_path / f"{number}-{each.name}").write_bytes(each.data)
    (tmp_path / "9.mbox").write_bytes(mail.mailbox(mail.plain(STORY), mail.attached(STORY)))
    rows = list(Input(str(tmp_path)))
    assert [row.error for row in rows] == [None] * 7
    assert [row.document.kind for row in rows if row.document] == [
        "wire",
        "nitf",
        "feed",
        "mail",
        "ninjs",
        "mailbox",
        "mailbox",
    ]
    assert len({row.text for row in rows}) > 1


def test_json_of_one_kind_and_another(tmp_path: Path) -> None:
    """A file of one item of ninjs is that item; lines of JSON stay lines, whatever their fields are."""
    item = tmp_path / "item.json"
    item.write_bytes(news.ninjs(STORY).data)
    assert [row.document and row.document.kind for row in Input(str(item))] == ["ninjs"]
    lines = tmp_path / "lines.json"
    row = {"id": 1, "text": "One.", "headline": "x", "uri": "urn:1", "slugline": "y"}
    lines.write_text(f"{json.dumps(row)}\n{json.dumps({**row, 'id': 2})}\n", "utf-8")
    assert [(each.id, each.document) for each in Input(str(lines))] == [(1, None), (2, None)]
    lines.write_text(json.dumps({**row, "body_html": "<p>x</p>"}), "utf-8")
    assert [(each.id, each.document) for each in Input(str(lines))] == [(1, None)]


def test_large_mailbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mailbox that is larger than a document may be is read in parts of whole messages, in order."""
    path = tmp_path / "years.mbox"
    messages = [mail.plain(STORY).data.replace(b"<m1@", f"<n{number}@".encode()) for number in range(7)]
    path.write_bytes(
        b"".join(
            b"From a@x.example Fri May  3 12:15:00 2024\n" + each.replace(b"\r\n", b"\n") + b"\n"
            for each in messages
        )
    )
    parts = list(parts_of_box(path, size=2 * len(messages[0])))
    assert b"".join(parts) == path.read_bytes()
    assert [part.count(b"Message-ID: <n") for part in parts] == [3, 3, 1]
    monkeypatch.setattr(documents, "LARGEST", 1_000)
    monkeypatch.delattr(documents, "raw_of")  # which takes a document whole
    monkeypatch.setattr(documents, "parts_of_box", lambda path: parts_of_box(path, 2 * len(messages[0])))
    assert [row.id for row in Input(str(path))] == [f"{path}#n{number}@mine.example" for number in range(7)]
