"""What an article may come as: text, HTML, a file, the document itself."""

import hashlib
from pathlib import Path

import pytest

from tests.support.intake import FILE, form, sent
from tests.support.service import SMALL, Running, service

PAGE = """<!doctype html><html><head><title>Dam breaks - The Valley Post</title></head>
<body><nav>Home News</nav>
<article><h1>Dam breaks</h1>
<p>The dam above the valley broke on Monday, and 340 people had to leave their homes.</p>
<p>Engineers had warned of cracks in the wall for two years, according to the district's own reports.</p>
<p>The district said that it would pay for the repair of every house that the water had reached.</p>
</article><footer>Imprint</footer></body></html>"""
FIRST = "The dam above the valley broke on Monday"


def text_of(running: Running, **request: object) -> str:
    """The text of the article that the service made of a request."""
    answer = running.http.post("/v1/summaries", **request)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    text: str = answer.json()["result"]["article"]["text"]
    return text


def test_a_page_is_read_in_every_way_it_can_come(tmp_path: Path) -> None:
    """A page gives the same article as HTML in JSON, as a file of a form, and as the body itself."""
    with service(tmp_path, [SMALL]) as running:
        texts = {
            text_of(running, json={"html": PAGE}),
            text_of(running, files={"file": ("story.html", PAGE.encode(), "text/html")}),
            text_of(running, content=PAGE.encode(), headers={"Content-Type": "text/html; charset=utf-8"}),
        }
    (text,) = texts
    assert FIRST in text
    assert "Imprint" not in text


def test_fields_of_a_form_and_a_query_count(tmp_path: Path) -> None:
    """Title and outlet are taken from a form's fields and from a query, before what a document says."""
    with service(tmp_path, [SMALL]) as running:
        form = running.http.post(
            "/v1/summaries",
            data={"outlet": "The Hill", "language": "fr"},
            files={"file": ("story.html", PAGE.encode(), "text/html")},
        ).json()
        query = running.http.post(
            "/v1/summaries?title=Water", content=b"The dam broke.", headers={"Content-Type": "text/plain"}
        ).json()
    assert form["result"]["article"]["outlet"] == "The Hill"
    assert form["result"]["provenance"]["language"] == "fr"
    assert query["result"]["article"]["title"] == "Water"
    assert query["result"]["article"]["text"] == "The dam broke."


def test_what_a_document_says_of_itself_is_kept(tmp_path: Path) -> None:
    """The result of a file has the document's hash and what it says of itself; that of a text has neither."""
    with service(tmp_path, [SMALL]) as running:
        page = running.http.post(
            "/v1/summaries", files={"file": ("a.html", PAGE.encode(), "text/html")}
        ).json()
        text = running.http.post("/v1/summaries", json={"text": "The dam broke."}).json()
    origin = page["result"]["article"]["origin"]
    assert origin["sha256"] == hashlib.sha256(PAGE.encode()).hexdigest()
    assert text["result"]["article"]["origin"] is None


def test_addresses_are_fetched_only_where_that_is_allowed(tmp_path: Path) -> None:
    """An address is refused unless the service was started to fetch, and one of this machine even then."""
    body = {"url": "http://127.0.0.1:1/story"}
    with service(tmp_path / "one", [SMALL]) as running:
        answer = running.http.post("/v1/summaries", json=body)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    with service(tmp_path / "two", [SMALL], allow_fetch=True) as running:
        answer = running.http.post("/v1/summaries", json=body)
        assert (answer.status_code, answer.json()["code"]) == (422, "fetch-refused")
        assert running.model.requests == []


LATIN = "Le barrage a c\u00e9d\u00e9 lundi, et 340 habitants ont d\u00fb quitter leurs maisons.".encode(
    "cp1252"
)
BAD_PAGE = PAGE.replace("Dam breaks", "Dam br\u00eaks").encode("cp1252")


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (sent(LATIN, "text/plain; charset=utf-8"), "encoding"),
        (sent(LATIN, 'text/plain; format=flowed; Charset="UTF8"'), "encoding"),
        (sent(BAD_PAGE, "text/html; charset=utf-8"), "encoding"),
        (sent(b'<meta charset="utf-8">' + BAD_PAGE, "text/html"), "encoding"),
        ({"files": {"file": ("a.txt", LATIN, "text/plain; charset=utf-8")}}, "encoding"),
        ({"files": {"file": ("a.html", BAD_PAGE, "text/html; charset=utf-8")}}, "encoding"),
        ({"files": {"file": ("a.txt", b"\xef\xbb\xbf" + LATIN)}}, "encoding"),
        (sent(b"\xff\xfe" + "The dam broke.".encode("utf-16-le") + b".", "text/plain"), "encoding"),
        (sent(bytes(range(1, 256)), "text/plain"), "not-text"),
        (sent(bytes(range(256)), "text/plain"), "not-text"),
        ({"files": {"file": ("a.txt", bytes(range(1, 256)), "text/plain")}}, "not-text"),
    ],
)  # fmt: skip
def test_what_is_not_the_utf8_that_it_says_is_refused(
    tmp_path: Path, request_: dict[str, object], code: str
) -> None:
    """Text or a page that says that it is UTF-8 and is not, or is no text, is refused before the model."""
    with service(tmp_path, [SMALL]) as running:
        answer = running.http.post("/v1/summaries", **request_)  # type: ignore[arg-type]
        told = answer.json()
        assert (answer.status_code, told["code"]) == (422, code)
        assert told["hint"]
        assert running.model.requests == []


@pytest.mark.parametrize(
    "request_",
    [
        sent(LATIN, "text/plain"),
        {"files": {"file": ("a.txt", LATIN, "text/plain")}},
        sent(b"<p>" + LATIN, "text/html"),
    ],
)
def test_an_encoding_that_is_not_named_is_assumed_and_told(
    tmp_path: Path, request_: dict[str, object]
) -> None:
    """Where no encoding is named the result says which one was assumed, in its origin and in a warning."""
    with service(tmp_path, [SMALL]) as running:
        result = running.http.post("/v1/summaries", **request_).json()["result"]  # type: ignore[arg-type]
    (note,) = result["article"]["origin"]["notes"]
    assert "it was read as" in note
    assert any("it was read as" in problem["message"] for problem in result["problems"])


def test_an_encoding_that_is_named_is_used(tmp_path: Path) -> None:
    """Text in another encoding than UTF-8 is read as the one that its Content-Type names."""
    with service(tmp_path, [SMALL]) as running:
        header = {"Content-Type": "text/plain; charset=windows-1252"}
        file = ("a.txt", LATIN, header["Content-Type"])
        assert text_of(running, content=LATIN, headers=header) == LATIN.decode("cp1252")
        assert text_of(running, files={"file": file}) == LATIN.decode("cp1252")


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        ({"json": {"text": "a", "html": "b"}}, 422, "bad-body"),
        ({"json": {}}, 422, "bad-body"),
        ({"data": {"text": "The dam broke."}}, 415, "unsupported-media"),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 422, "bad-body"),
        ({"content": b"%PDF-1.7 cut off", "headers": {"Content-Type": "application/pdf"}}, 422, None),
        ({"content": b"\x89PNG\r\n", "headers": {"Content-Type": "image/png"}}, 422, None),
        ({"content": b"", "headers": {"Content-Type": "text/plain"}}, 422, "empty-article"),
        ({"data": {"title": "x"}, "files": {"other": ("a", b"b")}}, 422, "bad-body"),
        ({"content": b"The dam broke.", "headers": {"Content-Type": "text/plain"}, "params": {"detail": "x"}},
         422, "bad-body"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(
    tmp_path: Path, request_: dict[str, object], status: int, code: str | None
) -> None:
    """A body that is no article has a status and a code, and costs nothing."""
    with service(tmp_path, [SMALL]) as running:
        answer = running.http.post("/v1/summaries", **request_)  # type: ignore[arg-type]
        assert answer.status_code == status
        assert code in (None, answer.json()["code"])
        assert answer.headers["content-type"] == "application/problem+json"
        assert running.model.requests == []


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (form(b'name="outlet"\r\n\r\nDer St\xe4ndige', FILE), "outlet of the form is not UTF-8"),
        (form(b'name="\xe4"\r\n\r\nx', FILE), "a name of the form is not UTF-8"),
        (form(FILE.replace(b"a.txt", b"\xe4.txt")), "the file's name of the form is not UTF-8"),
        (form(b'name="outlet"\r\n\r\n\x81', FILE, charset="; charset=cp1252"), "is not CP1252"),
        (form(FILE, charset="; charset=klingon"), "an encoding that nobody knows"),
        (form(b'name="outlet"\r\n\r\n\\ud800', FILE, charset="; charset=unicode_escape"),
         "outlet of the form is not UNICODE_ESCAPE"),
        (form(b'name="outlet"\r\n\r\n+2AA-', FILE, charset="; charset=utf-7"),
         "outlet of the form is not UTF-7"),
        (form(FILE.replace(b"a.txt", b"+2AA-.txt"), charset="; charset=utf-7"),
         "the file's name of the form is not UTF-7"),
        ({**sent(b"The dam broke.", "text/plain"), "url": "?title=br%E8che"}, "the query is not UTF-8"),
    ],
)  # fmt: skip
def test_fields_in_another_encoding_are_refused(
    tmp_path: Path, request_: dict[str, object], said: str
) -> None:
    """A field, its name, a file's name or a query that is not UTF-8 is refused, never guessed at."""
    with service(tmp_path, [SMALL]) as running:
        url = f"/v1/summaries{request_.pop('url', '')}"
        answer = running.http.post(url, **request_)  # type: ignore[arg-type]
        assert (answer.status_code, answer.json()["code"]) == (422, "bad-body")
        assert said in answer.json()["title"]
        assert answer.json()["hint"]
        assert answer.headers["content-type"] == "application/problem+json"
        assert running.model.requests == []


@pytest.mark.parametrize(
    "request_",
    [
        form('name="outlet"\r\n\r\nالسماء'.encode(), FILE),
        form('name="outlet"\r\n\r\nالسماء'.encode("cp1256"), FILE, charset="; charset=windows-1256"),
        {**sent(b"The dam broke.", "text/plain"), "params": {"outlet": "السماء"}},
    ],
)
def test_fields_in_their_encoding_are_read(tmp_path: Path, request_: dict[str, object]) -> None:
    """Fields are read as UTF-8, or as the encoding that their form names."""
    with service(tmp_path, [SMALL]) as running:
        answer = running.http.post("/v1/summaries", **request_).json()  # type: ignore[arg-type]
    assert answer["result"]["article"]["outlet"] == "السماء"
