"""`/v1/checks`, `/v1/compare`, `/v1/formats`, `/v1/schemas`: what asks no model."""

from pathlib import Path

from summarizer import Result, Summary, check, formats, schema
from summarizer.pipeline.facts import facts_of
from tests.support.service import DAMASCUS, service


def test_a_check_is_that_of_the_library(tmp_path: Path) -> None:
    """A stored result, or its bare summary, is checked against the article as it is now, without a model."""
    edited = DAMASCUS.replace("5000", "7000")
    with service(tmp_path) as running:
        result = running.http.post("/v1/summaries", json={"text": DAMASCUS}).json()["result"]
        for stored in (result, result["summary"]):
            answer = running.http.post("/v1/checks", json={"text": edited, "stored": stored})
            checked = Result[Summary].model_validate(answer.json())
            assert checked.problems == check(edited, stored).problems
            assert checked.errors
        assert len(running.model.requests) == 1
        wrong = running.http.post("/v1/checks", json={"text": edited, "stored": {"a": 1}})
        assert (wrong.status_code, wrong.json()["code"]) == (422, "result")


def test_a_check_takes_the_language_of_a_summary(tmp_path: Path) -> None:
    """A check takes the language that was asked for, as a summary does, and refuses what is none."""
    with service(tmp_path) as running:
        made = running.http.post("/v1/summaries", json={"text": DAMASCUS}).json()["result"]
        for stored, language in ((made["summary"], "en"), (made, "en"), (made, None)):
            body = {"text": DAMASCUS, "stored": stored, "language": language}
            answer = Result[Summary].model_validate(running.http.post("/v1/checks", json=body).json())
            assert answer.provenance.language == language
            assert answer.problems == check(DAMASCUS, stored, language=language).problems
            mistaken = any(problem.code == "language-mismatch" for problem in answer.problems)
            assert mistaken == (language == "en")
        bad = running.http.post("/v1/checks", json={"text": DAMASCUS, "stored": made, "language": "English"})
        assert (bad.status_code, bad.json()["code"]) == (400, "configuration")


def test_what_was_accepted_is_checked_as_well(tmp_path: Path) -> None:
    """A fact that was accepted is an error of the service, too, once its words are gone from the article."""
    with service(tmp_path) as running:
        made = running.http.post("/v1/summaries", json={"text": DAMASCUS}).json()
        result = Result[Summary].model_validate(made["result"])
        accepted = [
            {"path": fact.path, "words": fact.words, "verdict": "accepted"}
            for fact in facts_of(result.summary, result.article)
        ]
        document = {
            "format": "newsroom-summarizer/decisions",
            "version": 2,
            "article": {"sha256": result.article.sha256},
            "decisions": accepted,
        }
        stored = running.http.post("/v1/decisions", json={"result": made["id"], "decisions": document}).json()
        body = {"text": DAMASCUS.replace("5000", "7000"), "stored": stored}
        answer = running.http.post("/v1/checks", json=body).json()
        errors = [each for each in answer["problems"] if each["severity"] == "error"]
        assert {"quote-absent", "text-number-unsupported"} <= {each["code"] for each in errors}


def test_results_are_compared_by_id_or_as_they_are(tmp_path: Path) -> None:
    """A comparison takes results that are kept here by their ids beside results that are sent."""
    with service(tmp_path) as running:
        made = running.http.post("/v1/summaries", json={"text": DAMASCUS}).json()
        body = {"results": [made["id"], made["result"]], "labels": ["ours", "theirs"]}
        answer = running.http.post("/v1/compare", json=body).json()
        assert [article["key"] for article in answer["articles"]] == ["A", "B"]
        assert running.http.post("/v1/compare", json={"results": [made["id"]]}).status_code == 422
        unknown = running.http.post("/v1/compare", json={"results": ["x", "y"]})
        assert unknown.status_code == 404


def test_results_are_written_in_any_format(tmp_path: Path) -> None:
    """Every format that the package lists can be had of a kept result, as the library writes it."""
    with service(tmp_path) as running:
        made = running.http.post("/v1/summaries", json={"text": DAMASCUS}).json()
        result = Result[Summary].model_validate(made["result"])
        assert running.http.get("/v1/formats").json() == formats()
        for name in formats():
            answer = running.http.post(f"/v1/formats/{name}", json={"results": [made["id"]]})
            written = result.to(name)
            assert answer.content == (written if isinstance(written, bytes) else written.encode()), name
        assert running.http.post("/v1/formats/x", json={"results": [made["id"]]}).status_code == 404


def test_schemas_are_those_of_the_library(tmp_path: Path) -> None:
    """The four schemas are what `schema()` gives; another name is refused."""
    with service(tmp_path) as running:
        listed = running.http.get("/v1/schemas").json()
        assert list(listed) == ["summary", "result", "answer", "ninjs"]
        for which in listed:
            assert running.http.get(f"/v1/schemas/{which}").json() == schema(which)
        assert running.http.get("/v1/schemas/other").status_code == 422
        assert "article-summary" in running.http.get("/component.js").text


def test_decisions_are_applied_as_the_library_does(tmp_path: Path) -> None:
    """Decisions on a kept result give what `apply` gives, and leave what is kept as it was."""
    with service(tmp_path) as running:
        made = running.http.post("/v1/summaries", json={"text": DAMASCUS}).json()
        result = Result[Summary].model_validate(made["result"])
        fact = facts_of(result.summary, result.article)[3]
        decisions = {
            "format": "newsroom-summarizer/decisions",
            "version": 2,
            "article": {"sha256": result.article.sha256},
            "decisions": [{"path": fact.path, "words": fact.words, "verdict": "rejected", "by": "Ada"}],
        }
        body = {"result": made["id"], "decisions": decisions}
        answer = running.http.post("/v1/decisions", json=body)
        assert Result[Summary].model_validate(answer.json()) == result.apply(decisions)
        assert running.http.get(f"/v1/summaries/{made['id']}").json() == made
        wrong = running.http.post("/v1/decisions", json={"result": made["id"], "decisions": {}})
        assert (wrong.status_code, wrong.json()["code"]) == (422, "decisions")
