"""The protocols of others: LanguageTool's and OpenAI's."""

import json
import re
from pathlib import Path
from typing import Any

import openai
import pytest

from summarizer import Article, Summary, summarize
from summarizer.errors import ConfigurationError
from summarizer.results.archive import result_of
from summarizer.server.database import Database
from summarizer.server.documents import Documents, StoredAt
from summarizer.server.keys import Key, add_key
from summarizer.server.languagetool import TextLookup
from summarizer.server.passages import passages_of
from tests.model_server import ModelServer
from tests.support.service import ANSWER, DAMASCUS, Running, service
from tests.support.waiting import wait_until

SENTENCE = 'ونقلت الصفحة عن مصادر مطلعة قولها إن "5000 شخص سيتم ترحيلهم'


def stored(running: Running, text: str = DAMASCUS) -> None:
    """Make a summary of the article, which registers it."""
    assert running.http.post("/v1/summaries", json={"text": text}).status_code == 200


def summarize_here(text: str) -> str:
    """The result of an article as JSON, made without the service."""
    with ModelServer([ANSWER]) as model:
        made = summarize(text, model="demo", base_url=model.url, api_key="stand-in")
    return made.to_json(indent=None)


def matches(running: Running, text: str, **more: str) -> list[dict[str, Any]]:
    """What the checker is told of a text."""
    answer = running.http.post("/v2/check", data={"text": text, "language": "ar", **more})
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["matches"]
    return found


def marked(text: str, match: dict[str, Any]) -> str:
    """The words that a match points at, by UTF-16 units."""
    data = text.encode("utf-16-le")
    start = match["offset"] * 2
    return data[start : start + match["length"] * 2].decode("utf-16-le")


def sentence(text: str, words: str) -> str:
    """The segment of a text that has some words, spaces folded as an editor sends it."""
    article = Article.of(text)
    (found,) = (
        article.segment_text(segment.number)
        for segment in article.segments
        if words in " ".join(article.segment_text(segment.number).split())
    )
    return " ".join(found.split())


def test_an_unchanged_sentence_has_no_match(tmp_path: Path) -> None:
    """A sentence that stands as it was summarized is passed over, its line ends folded or not."""
    with service(tmp_path) as running:
        stored(running)
        assert matches(running, sentence(DAMASCUS, "5000 شخص")) == []


def test_a_changed_figure_is_shown_with_what_it_was(tmp_path: Path) -> None:
    """A figure changed in a single sentence is a match at its digits, with the stored words to put in."""
    with service(tmp_path) as running:
        stored(running)
        edited = "🙂 " + sentence(DAMASCUS, "5000 شخص").replace("5000", "7000")
        (match,) = matches(running, edited)
        assert marked(edited, match) == "7000"
        assert match["replacements"] == [{"value": "5000"}]
        assert "5000" in match["message"]


def test_text_that_is_not_escaped_is_read(tmp_path: Path) -> None:
    """LibreOffice sends a text as it is, with any signs in it, and the language behind: it is read whole."""
    with service(tmp_path) as running:
        stored(running)
        edited = "50 % & + = " + sentence(DAMASCUS, "5000 شخص").replace("5000", "7000")
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        body = f"text={edited}&language=ar-".encode()
        answer = running.http.post("/v2/check", content=body, headers=kind).json()
        assert marked(edited, answer["matches"][-1]) == "7000"
        assert answer["language"]["code"] == "ar"


def test_unknown_text_has_no_match(tmp_path: Path) -> None:
    """Text that no stored result has, or nearly has, is passed over; so is an empty one."""
    with service(tmp_path) as running:
        stored(running)
        for text in ("The dam broke and 7000 people fled.", "", "7000", " \n ", "%", "a&b"):
            assert matches(running, text) == []


@pytest.mark.slow
def test_articles_of_jobs_are_looked_up(tmp_path: Path) -> None:
    """An edited sentence of a job's article is a match, after a restart too, until the job is forgotten."""
    edited = sentence(DAMASCUS, "5000 شخص").replace("5000", "7000")
    with service(tmp_path) as running:
        job = running.http.post("/v1/jobs", json={"articles": [{"id": 1, "text": DAMASCUS}]}).json()
        wait_until(lambda: running.http.get(f"/v1/jobs/{job['id']}").json()["state"] == "done")
        assert matches(running, edited)[0]["replacements"] == [{"value": "5000"}]
        text = running.http.get("/metrics").text
        (tokens,) = re.findall(r'summarizer_tokens_total\{kind="output"\} (\d+)', text)
        assert int(tokens) > 0
        assert "summarizer_summaries_total 1.0" in text
    with service(tmp_path) as running:
        assert matches(running, edited)
        running.http.delete(f"/v1/jobs/{job['id']}")
        assert matches(running, edited) == []


def test_a_folder_of_results_is_watched(tmp_path: Path) -> None:
    """Results that a batch writes into a watched folder are looked up by their key alone, as they stand."""
    path, folder = tmp_path / "keys", tmp_path / "results"
    folder.mkdir()
    ours, theirs = add_key(path, Key(name="ours")), add_key(path, Key(name="theirs"))
    made = summarize_here(DAMASCUS)
    edited = sentence(DAMASCUS, "5000 شخص").replace("5000", "7000")
    options: dict[str, Any] = {"keys": path, "results": folder, "results_key": "ours"}
    with service(tmp_path / "data", **options) as running:
        watch = running.service.watch
        assert watch is not None
        (folder / "night.jsonl").write_text('{"id": 1, "error": {"code": "x"}}\nno result\n')
        with (folder / "night.jsonl").open("a") as file:
            line = json.dumps({"id": 2, "result": json.loads(made)})
            file.write(line)
            file.flush()
            watch.look()
            assert matches(running, edited, apiKey=ours) == []  # the line has no end yet
            file.write("\n")
        watch.look()
        assert matches(running, edited, apiKey=ours)
        assert matches(running, edited, apiKey=theirs) == []
        (folder / "night.jsonl").unlink()
        watch.look()
        assert matches(running, edited, apiKey=ours) == []
        (folder / "one.json").write_text(made)
        watch.look()
        assert matches(running, edited, apiKey=ours)
    with service(tmp_path / "data", keys=path) as running:  # it is watched no longer
        assert matches(running, edited, apiKey=ours) == []
    options["results_key"] = "nobody"
    with pytest.raises(ConfigurationError, match="nobody"), service(tmp_path / "data", **options):
        pass


def test_a_sentence_is_found_among_many(tmp_path: Path) -> None:
    """An edited sentence of an article is found behind any number of newer ones, by the words it has kept."""
    documents = Documents(Database(tmp_path / "service.db"))
    made = result_of(json.loads(summarize_here(DAMASCUS)), Summary)
    path = tmp_path / "results.jsonl"
    path.write_text(made.to_json(indent=None))
    documents.add("desk", [(StoredAt(None, str(path), 0, path.stat().st_size), passages_of(made.article))])
    documents.add("desk", [(StoredAt(None, "gone"), [(1, number)]) for number in range(100)])
    edited = sentence(DAMASCUS, "5000 شخص").replace("5000", "7000")
    (finding,) = TextLookup(documents).findings("desk", edited)
    assert finding.replacement == "5000"
    assert TextLookup(documents).findings("archive", edited) == []
    documents.database.close()


def test_what_is_forgotten_matches_nothing(tmp_path: Path) -> None:
    """A sentence of a summary that was deleted is unknown."""
    with service(tmp_path) as running:
        where = running.http.post("/v1/summaries", json={"text": DAMASCUS}).headers["location"]
        edited = sentence(DAMASCUS, "5000 شخص").replace("5000", "7000")
        assert matches(running, edited)
        running.http.delete(where)
        assert matches(running, edited) == []


def test_annotated_text_is_read(tmp_path: Path) -> None:
    """Text in annotations counts, markup only takes its room."""
    with service(tmp_path) as running:
        stored(running)
        edited = sentence(DAMASCUS, "5000 شخص").replace("5000", "7000")
        data = json.dumps({"annotation": [{"markup": "<p>"}, {"text": edited}]})
        answer = running.http.post("/v2/check", data={"data": data, "language": "ar"}).json()
        assert answer["matches"][0]["offset"] == 3 + edited.index("7000")
        assert running.http.post("/v2/check", data={"data": "[]"}).status_code == 422
        assert running.http.post("/v2/check", data={}).status_code == 422
        assert running.http.post("/v2/check", data={"data": "[" * 5_000}).status_code == 422
        many = {f"f{number}": "x" for number in range(60)}
        assert running.http.post("/v2/check", data=many).status_code == 422


@pytest.mark.parametrize("body", ["text=Caf\xe9&language=fr".encode("latin-1"), b"text=Caf%E9&language=fr"])
def test_a_form_in_another_encoding_is_refused(tmp_path: Path, body: bytes) -> None:
    """A checker's form that is not UTF-8, escaped or not, is refused: its offsets would be another text's."""
    with service(tmp_path) as running:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = running.http.post("/v2/check", content=body, headers=kind)
        assert (answer.status_code, answer.json()["code"]) == (422, "bad-body")
        assert "not UTF-8" in answer.json()["title"]


def test_languages_are_listed(tmp_path: Path) -> None:
    """The list has the languages whose words are known, and the locales by which editors name them."""
    with service(tmp_path) as running:
        codes = {each["longCode"] for each in running.http.get("/v2/languages").json()}
    assert {"ar", "ar-SY", "de-DE", "en", "en-GB", "en-US", "fr", "fr-FR", "ru-RU"} <= codes


@pytest.mark.parametrize(
    ("instructions", "wanted"), [("Write a headline for the article.", "headline"), ("Summarise it.", "gist")]
)
def test_suggestions_are_the_summarys_words(tmp_path: Path, instructions: str, wanted: str) -> None:
    """OpenAI's own client gets headline or gist as suggestions, each with the article's words."""
    with service(tmp_path) as running:
        client = openai.OpenAI(base_url=f"{running.url}/openai/v1", api_key="none", max_retries=0)
        with client:
            model = client.models.list().data[0].id
            answer = client.chat.completions.create(
                model=model,
                messages=[
                    {"role": "system", "content": instructions},
                    {"role": "user", "content": DAMASCUS},
                ],
                temperature=0.2,
            )
        summary = next(iter(running.service.store.listed("summary", "local", float("inf"), 1)))
    content = json.loads(answer.choices[0].message.content or "")
    made = json.loads(summary.outcome or "")["summary"]
    (suggestion,), (evidence,) = content["suggestions"], content["evidence"]
    if wanted == "headline":
        assert suggestion == made["headline"]
    else:
        assert suggestion == " ".join(each["text"] for each in made["gist"])
    assert evidence
    assert all(part in DAMASCUS for part in evidence)
    assert answer.usage is not None
    assert answer.usage.completion_tokens > 0


def test_superdesk_3_reads_the_suggestions(tmp_path: Path) -> None:
    """A request as Superdesk 3 makes it, with its instructions, gets strings, which are all that it reads."""
    contract = (
        'Answer with a JSON object and nothing else, of the form {"suggestions": ["first", "second"]}, '
        "with one entry per version and no formatting inside the entries."
    )
    wanted = {
        "headline": "Write 3 alternative versions of the 'headline' of the article the user sends.",
        "gist": "Write a summary of the article the user sends, to be used as its 'abstract'.",
    }
    with service(tmp_path) as running:
        made = running.http.post("/v1/summaries", json={"text": DAMASCUS, "detail": "brief"}).json()
        summary = made["result"]["summary"]
        for kind, instructions in wanted.items():
            body = {
                "model": "newsroom-summarizer",
                "messages": [
                    {
                        "role": "system",
                        "content": f"You are an experienced news editor. {instructions}\n{contract}",
                    },
                    {"role": "user", "content": DAMASCUS},
                ],
                "temperature": 0.3,
                "response_format": {"type": "json_object"},
            }
            answer = running.http.post("/openai/v1/chat/completions", json=body).json()
            data = json.loads(answer["choices"][0]["message"]["content"])
            read = [each.strip() for each in data["suggestions"] if isinstance(each, str) and each.strip()]
            gist = " ".join(each["text"] for each in summary["gist"])
            assert read == [summary["headline"] if kind == "headline" else gist]


def test_streamed_suggestions_are_refused_by_name(tmp_path: Path) -> None:
    """A streamed completion is refused with the way out, not answered with something else."""
    with service(tmp_path) as running:
        body = {"messages": [{"role": "user", "content": DAMASCUS}], "stream": True}
        answer = running.http.post("/openai/v1/chat/completions", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad-body")
