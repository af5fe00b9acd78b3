"""What is refused although it could be passed over or guessed at: unread fields, halves of characters."""

from pathlib import Path

import pytest

from tests.support.intake import FILE, form, sent
from tests.support.service import SMALL, service

OTHERS = "article_language, callback, detail, language, outlet, title"


@pytest.mark.parametrize(
    ("request_", "said", "hint"),
    [
        (form(b'name="nonsense"\r\n\r\nx', FILE), "the form has the field nonsense,", OTHERS),
        (form(b'name="langage"\r\n\r\nfr', FILE), "the form has the field langage,", OTHERS),
        (form(b'name="les mots"\r\n\r\nx', FILE), "the form has a field,", OTHERS),
        ({**sent(b"The dam broke.", "text/plain"), "params": {"langage": "fr"}},
         "the query has the field langage,", f"{OTHERS}, wait."),
        ({"json": {"text": "The dam broke."}, "params": {"wiat": "0"}},
         "the query has the field wiat,", "wait"),
        ({"json": {"text": "The dam broke."}, "params": {"language": "fr"}},
         "the query has language, which is read with the document itself", "the JSON"),
        ({**form(FILE), "params": {"language": "fr", "title": "x"}},
         "the query has title, language, which is read with the document itself", "the form"),
    ],
)  # fmt: skip
def test_fields_that_nobody_reads_are_refused(
    tmp_path: Path, request_: dict[str, object], said: str, hint: str
) -> None:
    """A field of a form or a query that is not read is refused with the names of those that are."""
    with service(tmp_path, [SMALL]) as running:
        answer = running.http.post("/v1/summaries", **request_)  # type: ignore[arg-type]
        assert (answer.status_code, answer.json()["code"]) == (422, "bad-body")
        assert said in answer.json()["title"]
        assert hint in answer.json()["hint"]
        assert running.model.requests == []


def test_queries_that_nobody_reads_are_refused(tmp_path: Path) -> None:
    """Routes of ours that want a key refuse a query that they do not read; those of others do not."""
    lines = {"content": b'{"id": 1, "text": "x"}', "headers": {"Content-Type": "application/x-ndjson"}}
    with service(tmp_path, [SMALL]) as running:
        made = running.http.post("/v1/summaries", json={"text": "The dam broke."}).json()
        for method, route, sent_ in (
            ("GET", f"/v1/summaries/{made['id']}", {}), ("DELETE", f"/v1/summaries/{made['id']}", {}),
            ("POST", "/v1/jobs", lines), ("GET", "/v1/jobs", {}), ("GET", "/v1/jobs/x/results", {}),
            ("GET", "/v1/formats", {}), ("POST", "/v1/formats/csv", {"json": {"results": [made["id"]]}}),
            ("POST", "/v1/checks", {"json": {"text": "x", "stored": {}}}), ("GET", "/v1/schemas/result", {}),
        ):  # fmt: skip
            answer = running.http.request(method, route, params={"langage": "fr"}, **sent_)
            assert (answer.status_code, answer.json()["code"]) == (422, "bad-body"), route
            assert "the query has the field langage," in answer.json()["title"]
        job = {"json": {"articles": [{"id": 1, "text": "x"}]}, "params": {"language": "fr"}}
        answer = running.http.post("/v1/jobs", **job)  # type: ignore[arg-type]
        assert "the query has language, which is read with JSON lines" in answer.json()["title"]
        for method, route in (
            ("GET", "/openai/v1/models"), ("GET", "/v2/languages"),
            ("GET", "/component.js"), ("GET", "/health"),
        ):  # fmt: skip
            assert running.http.request(method, route, params={"ver": "1"}).status_code == 200, route


def test_the_fields_of_the_query_are_described(tmp_path: Path) -> None:
    """The OpenAPI document has every field of the query that a document's request may have."""
    with service(tmp_path) as running:
        described = running.http.get("/openapi.json").json()["paths"]["/v1/summaries"]["post"]["parameters"]
    named = {each["name"] for each in described if each["in"] == "query"}
    assert named == {*OTHERS.split(", "), "wait"}


HALF = "\\ud800"


@pytest.mark.parametrize(
    ("route", "body"),
    [
        ("/v1/summaries", f'{{"text": "The dam {HALF}"}}'),
        ("/v1/checks", f'{{"text": "The dam broke.", "stored": {{"{HALF}": 1}}}}'),
        ("/v1/compare", f'{{"results": ["{HALF}", "x"]}}'),
        ("/v1/compare", '{"results": ["\ud800", "x"]}'),
        ("/v1/decisions", f'{{"result": "{HALF}", "decisions": {{}}}}'),
        ("/v1/formats/csv", f'{{"results": ["{HALF}"]}}'),
        ("/v1/jobs", f'{{"articles": [{{"id": "{HALF}", "text": "x"}}]}}'),
        ("/openai/v1/chat/completions", f'{{"messages": [{{"role": "user", "content": "The dam {HALF}"}}]}}'),
        ("/openai/v1/chat/completions", f'{{"messages": [], "{HALF}": 1}}'),
    ],
)
def test_halves_of_characters_are_refused(
    tmp_path: Path, route: str, body: str, caplog: pytest.LogCaptureFixture
) -> None:
    """JSON with an unpaired surrogate, escaped or as bytes, is 422 with a hint, and leaves no traceback."""
    kind = {"Content-Type": "application/json"}
    with service(tmp_path, [SMALL]) as running:
        answer = running.http.post(route, content=body.encode("utf-8", "surrogatepass"), headers=kind)
        assert (answer.status_code, answer.json()["code"]) == (422, "bad-body")
        assert answer.json()["hint"]
        assert running.model.requests == []
    assert not any(record.exc_info for record in caplog.records)


def test_whole_characters_beyond_the_basic_plane_are_taken(tmp_path: Path) -> None:
    """A pair of escaped surrogates is one character, and an escaped backslash before u is none."""
    kind = {"Content-Type": "application/json"}
    body = '{"messages": [{"role": "user", "content": "The dam \\ud83d\\ude00 \\\\ud800 broke."}]}'
    with service(tmp_path, [SMALL]) as running:
        answer = running.http.post("/openai/v1/chat/completions", content=body.encode(), headers=kind)
        assert answer.status_code == 200
        asked = running.model.requests[0].body
        assert asked is not None
        assert "\U0001f600 \\ud800" in asked["messages"][-1]["content"]


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "undefined", "punycode", "zlib", "klingon"])
def test_an_encoding_that_cannot_be_is_not_believed(tmp_path: Path, charset: str) -> None:
    """A document whose named encoding does not fit, gives half characters or is none is read or refused."""
    with service(tmp_path, [SMALL]) as running:
        for content in (
            b"<title>Dam \\ud800 +2AA-</title><p>The caf\xe9 broke.",
            b"The caf\xe9 \\ud800 +2AA-",
        ):
            answer = running.http.post("/v1/summaries", **sent(content, f"text/html; charset={charset}"))  # type: ignore[arg-type]
            assert answer.status_code in {200, 422}, answer.text


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (sent(b"caf\xe9", "application/pdf"), "the document is sent as application/pdf, and is none"),
        (sent(b"The dam broke.", "image/png"), "the document is sent as image/png, and is none"),
        (sent(b"The dam broke.", "application/vnd.ms-excel"), "is sent as application/vnd.ms-excel"),
        (
            {"files": {"file": ("a.txt", b"The dam broke.", "application/pdf")}},
            "a.txt is sent as application/pdf",
        ),
        ({"files": {"file": ("a.pdf", b"The dam broke.", "application/octet-stream")}}, "a.pdf is no PDF"),
    ],
)
def test_text_that_is_sent_as_something_else_is_refused(
    tmp_path: Path, request_: dict[str, object], said: str
) -> None:
    """A body declared as a PDF, a picture or an office document that is none is refused, not read as text."""
    with service(tmp_path, [SMALL]) as running:
        answer = running.http.post("/v1/summaries", **request_)  # type: ignore[arg-type]
        assert (answer.status_code, answer.json()["code"]) == (422, "damaged-document"), answer.text
        assert said in answer.json()["title"]
        assert answer.json()["hint"]
        assert running.model.requests == []


def test_a_body_without_its_type_is_told_so(tmp_path: Path) -> None:
    """A body without Content-Type is read as JSON; one that is none is told that the header is missing."""
    with service(tmp_path, [SMALL]) as running:
        assert running.http.post("/v1/summaries", content=b' {"text": "The dam broke."}').status_code == 200
        for body in (b"The dam broke.", b"caf\xe9", b""):
            answer = running.http.post("/v1/summaries", content=body)
            assert (answer.status_code, answer.json()["code"]) == (422, "bad-body")
            assert "no Content-Type" in answer.json()["title"]
            assert "text/plain" in answer.json()["hint"]


@pytest.mark.parametrize("kind", [{}, {"Content-Type": "application/x-www-form-urlencoded"}])
def test_json_that_does_not_say_that_it_is_some_is_told_so(tmp_path: Path, kind: dict[str, str]) -> None:
    """Routes of JSON alone name the Content-Type that they want where it is missing or another."""
    with service(tmp_path, [SMALL]) as running:
        for route in ("/v1/checks", "/v1/compare", "/v1/decisions", "/v1/formats/csv", "/v1/jobs"):
            answer = running.http.post(route, content=b'{"text": "x"}', headers=kind)
            assert answer.status_code in {415, 422}
            assert "application/json" in answer.json()["title"] + answer.json()["hint"], route
