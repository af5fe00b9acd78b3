"""`read` and the registry: which reader a document gets, and what else can be said of it."""

from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from summarizer import read, read_all
from summarizer.errors import (
    ConfigurationError,
    DamagedDocumentError,
    MissingExtraError,
    NoArticleError,
    NotTextError,
    SeveralArticlesError,
    TooLongError,
    UnreadableArticleError,
)
from summarizer.readers import Document, RawDocument, by_kind, registry
from summarizer.readers.extras import library
from summarizer.readers.registry import choose, kinds, reader_of
from tests.support.hostile_readers import hostile  # noqa: F401 - a fixture


def archive(**parts: str) -> bytes:
    """An archive of parts, the first of them as it stands."""
    out = BytesIO()
    with ZipFile(out, "w") as file:
        for number, (name, text) in enumerate(parts.items()):
            file.writestr(name.replace("_", "/"), text, ZIP_DEFLATED if number else ZIP_STORED)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (archive(types="<Types/>", xl_workbook="<workbook/>"), r"a spreadsheet \(XLSX\)"),
        (archive(types="<Types/>", ppt_presentation="<p/>"), r"a presentation \(PPTX\)"),
        (archive(mimetype="application/epub+zip", x="x"), r"an e-book \(EPUB\)"),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet", x="x"), r"a spreadsheet \(ODS\)"),
        (archive(mimetype="application/vnd.oasis.opendocument.presentation", x="x"), "a presentation"),
        (archive(story="The dam broke."), "a zip archive"),
    ],
)
def test_what_archives_are(data: bytes, kind: str) -> None:
    """An archive of a kind that is not read is refused as what it is; one that is cut off, as damaged."""
    with pytest.raises(NotTextError, match=f"is {kind}"):
        read(data)
    with pytest.raises(DamagedDocumentError, match="cut off"):
        read(data[: len(data) * 3 // 10])


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"<!DOCTYPE html><html><body>", "story.txt", "html"),
        (b"\xef\xbb\xbf  <!-- x -->\n<HTML lang=en>", "x", "html"),
        ("<html><p>x</p>".encode("utf-16"), "x", "html"),
        (b"<p>One</p><p>Two</p>", "story", "html"),
        (b"One, as a fragment without markup", "story.html", "html"),
        (b"<< more, he said", "story", "text"),
        (b"<p is smaller than q", "story", "text"),
        (b"The dam broke.", "story.unknown", "text"),
        (b"", "story", "text"),
    ],
)
def test_choice(data: bytes, name: str, kind: str) -> None:
    """A document's content says what it is, then its name; what nobody knows is text."""
    assert choose(RawDocument(data, name)).kind == kind


def test_path_and_bytes(tmp_path: Path) -> None:
    """A path and its bytes are read alike, and the document's hash is that of the bytes."""
    path = tmp_path / "story.html"
    path.write_bytes("<p>Zwölf</p>".encode())
    by_path, by_bytes = read(path), read(path.read_bytes(), name=str(path))
    assert by_path == by_bytes
    assert by_path.text == "Zwölf"
    assert by_path.sha256 == sha256("<p>Zwölf</p>".encode()).hexdigest()


def test_text_as_it_stands(tmp_path: Path) -> None:
    """A plain text is read as it stands, line ends and spaces included."""
    path = tmp_path / "story.txt"
    path.write_bytes(b"\xef\xbb\xbfOne.\r\n\r\n  Two. ")
    assert read(path).text == "One.\r\n\r\n  Two. "


def test_html_by_mistake(tmp_path: Path) -> None:
    """HTML in a file that is called text is told."""
    path = tmp_path / "story.txt"
    path.write_text("<p>One.</p><p>Two.</p>", "utf-8")
    found = read(path)
    assert found.text == "One.\n\nTwo."
    assert found.notes == ("It is HTML, though its name says text; what its markup means was read.",)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00", b"\xff\xd8\xff\xe0", b"\x00\x01\x02\x03" * 9])
def test_no_text(data: bytes) -> None:
    """What is no text, and nothing that is read, is refused with what it is."""
    with pytest.raises(NotTextError, match=r"the document is (?:a picture|binary)"):
        read(data)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"<?xml version='1.0'?><inventory><item>Nails</item></inventory>", "XML .* root is inventory"),
        (b"<x:inventory xmlns:x='y'>\n<x:item>Nails</x:item></x:inventory>\n", "XML .* root is inventory"),
        (
            b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><text>Dam</text></svg>",
            "root is svg",
        ),
        (b'{"name": "Dam", "height": 12}', "JSON without the body"),
        (b'[{"name": "Dam"}, {"name": "Bridge"}]', "JSON without the body"),
    ],
)
def test_data_of_unknown_kinds(data: bytes, word: str) -> None:
    """XML and JSON of a kind that no reader knows are refused with that word: their names are no story."""
    with pytest.raises(NoArticleError, match=word):
        read(data)


@pytest.mark.parametrize(
    "text", ["<unnamed source> said so.", "{Editor's note} The dam broke.", "[1] The dam broke.", '"Dam"']
)
def test_text_that_begins_like_data(text: str) -> None:
    """A text that begins with a bracket is a text."""
    assert read(text.encode()).text == text


def test_missing(tmp_path: Path) -> None:
    """A file that is not there, a folder and a file that is too large are refused."""
    with pytest.raises(UnreadableArticleError, match="no file"):
        read(tmp_path / "nothing.txt")
    with pytest.raises(UnreadableArticleError, match="is a folder"):
        read(tmp_path)


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that is larger than the limit is refused before anything is parsed."""
    monkeypatch.setattr(by_kind, "LARGEST", 10)
    assert read(b"0123456789").text == "0123456789"
    with pytest.raises(TooLongError):
        read(b"0123456789a")


def test_unknown_kind() -> None:
    """A reader that there is not is told with those that there are."""
    with pytest.raises(ConfigurationError, match="there is no reader klingon") as caught:
        reader_of("klingon")
    assert "html" in caught.value.hint
    assert {"html", "text"} <= set(kinds())


def test_missing_library() -> None:
    """A library that is not installed is named with the command that installs it."""
    with pytest.raises(MissingExtraError, match="no_such_library") as caught:
        library("no_such_library", "pdf")
    assert "newsroom-summarizer[pdf]" in caught.value.hint


@pytest.mark.parametrize(
    "points", ["broken = no_such_module:READER", "other = summarizer.readers.text:READER"]
)
def test_faulty_reader(points: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of another package that cannot be loaded, or is none of its name, is told by its name."""
    about = tmp_path / "faulty-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: faulty\nVersion: 1.0\n", "utf-8")
    (about / "entry_points.txt").write_text(f"[summarizer.readers]\n{points}\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    registry.readers.cache_clear()
    try:
        with pytest.raises(ConfigurationError, match=points.partition(" ")[0]):
            choose(RawDocument(b"x"))
    finally:
        registry.readers.cache_clear()


@pytest.mark.slow
@pytest.mark.usefixtures("hostile")
class TestOfAnotherPackage:
    def test_by_content_and_name(self) -> None:
        """A reader that another package brings is asked like our own."""
        assert choose(RawDocument(b"! x", "x")).kind == "hostile"
        assert choose(RawDocument(b"x", "x.several")).kind == "several"

    def test_several(self) -> None:
        """A feed is no one article; `read_all` gives its articles, each with its name."""
        with pytest.raises(SeveralArticlesError, match="several articles"):
            read(b"x", name="x.several")
        found = list(read_all(b"x", name="x.several"))
        assert [each.name for each in found if isinstance(each, Document)] == ["x.several"] * 2
        assert len(found) == 3
