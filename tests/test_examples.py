"""The examples run as they stand."""

import ast
import json
import os
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest

from summarizer import Result, check
from summarizer.schemas import Sentence, Sourcing
from tests.model_server import ModelServer
from tests.support.building import KEY, TEXT, answer_json, place, repair_json, source, statement, summary
from tests.support.examples import CASUALTIES
from tests.support.listener import Listener
from tests.support.outputs import reference
from tests.support.paths import ROOT
from tests.support.service import DAMASCUS, service
from tests.support.splitting import part_answer

EXAMPLES = ROOT / "examples"


def run(name: str, *arguments: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """An example, run as its first lines say."""
    return subprocess.run(  # noqa: S603 - our own example
        [sys.executable, str(EXAMPLES / name), *map(str, arguments)],
        env={**os.environ, **environment}, capture_output=True, check=False, text=True, timeout=120,
    )  # fmt: skip


def stored(folder: Path, *results: Result[Any]) -> Path:
    """A file of results, one a line."""
    path = folder / "out.jsonl"
    path.write_text("".join(result.to_jsonl() for result in results), "utf-8")
    return path


def answered(body: dict[str, Any]) -> str:
    """The part of a right answer that a request asks for."""
    return part_answer(answer_json(), body["response_format"]["json_schema"]["schema"]["required"])


@pytest.mark.slow
def test_gateway(tmp_path: Path) -> None:
    """The example of a gateway of one's own asks for all sections, and prints the summary."""
    article = tmp_path / "article.txt"
    article.write_text(TEXT, "utf-8")
    with ModelServer(answered) as server:
        done = run("gateway.py", article, GATEWAY_URL=server.url, GATEWAY_KEY=KEY, GATEWAY_MODEL="m")
        assert len(server.requests) == 6
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Council meets")
    assert "40" in done.stdout


@pytest.mark.slow
def test_casualties(tmp_path: Path) -> None:
    """The section of casualties is asked for by class and template alone, and checked like any."""
    article = tmp_path / "article.txt"
    article.write_text(TEXT, "utf-8")
    rows = [
        "3|Nobody was hurt|0|exact|people|||actual|injured",
        "2|40 families|41|exact|families|||actual|displaced",
    ]
    answer = json.dumps({**json.loads(answer_json()), "casualties": rows})
    unmended = repair_json({"at": 2, "verbatim": "40 families", "value": 41, "bound": "exact"})
    with ModelServer([answer, unmended]) as server:
        done = subprocess.run(  # noqa: S603 - our own example
            [sys.executable, "-c", "from summarizer.cli import run; run()", str(article), "-m", "m",
             "--base-url", server.url, "--schema", "casualties:CasualtySummary", "--prompts",
             str(CASUALTIES / "prompts"), "--no-cache", "-f", "json"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(CASUALTIES), str(ROOT)))},
            capture_output=True, check=False, text=True, timeout=120,
        )  # fmt: skip
        asked = (server.requests[0].body or {})["messages"][0]["content"]
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)
    hurt, displaced = found["summary"]["casualties"]
    assert (hurt["match"], hurt["harm"], hurt["low"]) == ("exact", "injured", 0)
    assert displaced["match"] == "exact"
    assert [(one["code"], one["path"]) for one in found["problems"]] == [
        ("number-mismatch", "casualties[1].value")
    ]
    assert "## casualties: everybody killed" in asked
    assert "harm: what happened to them" in asked


def test_page_shows_the_example() -> None:
    """The page on sections of one's own shows the example's class and template word for word."""
    page = (ROOT / "docs" / "sections.md").read_text("utf-8")
    _, _, code = (CASUALTIES / "casualties.py").read_text("utf-8").partition('"""\n\n')
    template = (CASUALTIES / "prompts" / "sections" / "casualties.j2").read_text("utf-8")
    assert template.strip() in page
    assert code.strip() in page


def test_every_example_is_listed() -> None:
    """The page of the examples has each of them."""
    page = (ROOT / "docs" / "examples.md").read_text("utf-8")
    names = {path.name for path in EXAMPLES.iterdir() if path.name != "__pycache__"}
    assert {name for name in names if f"(../examples/{name})" not in page} == set()


@pytest.fixture
def view(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The application of the FastAPI example."""
    monkeypatch.syspath_prepend(str(EXAMPLES))
    yield import_module("fastapi_view").app
    sys.modules.pop("fastapi_view")


async def asked(app: Any, text: str) -> httpx.Response:
    """What the view of the example answers."""
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://news.example") as client:
        return await client.post("/facts", json={"text": text})


async def test_fastapi_view(view: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A view of one's own shows the service's facts with their words, and pays once for the same words."""
    with service(tmp_path) as running:
        monkeypatch.setenv("NEWSROOM_SUMMARIZER_URL", running.url)
        first, again = await asked(view, DAMASCUS), await asked(view, DAMASCUS)
        assert len(running.model.requests) == 1
    assert first.status_code == 200, first.text
    assert first.json() == again.json()
    figure = first.json()["figures"][0]
    assert figure["words"]
    assert all(word in DAMASCUS for word in figure["words"])


async def test_fastapi_view_when_it_cannot(
    view: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the service refuses, and a service that is down, are errors of the view that say why."""
    with service(tmp_path) as running:
        monkeypatch.setenv("NEWSROOM_SUMMARIZER_URL", running.url)
        refused = await asked(view, " ")
    assert (refused.status_code, "no words" in refused.text) == (502, True)
    down = await asked(view, DAMASCUS)
    assert (down.status_code, "ConnectError" in down.text) == (503, True)


@pytest.mark.slow
def test_pandas_table(tmp_path: Path) -> None:
    """Figures come into pandas with their words and their sources."""
    one = check(TEXT, summary())
    done = run("pandas_table.py", stored(tmp_path, one, reference()))
    assert done.returncode == 0, done.stderr
    first = f"{1 + len(reference().summary.numbers)} figures, "
    assert done.stdout.startswith(first)
    assert "40 families" in done.stdout


@pytest.mark.slow
def test_slack_message(tmp_path: Path) -> None:
    """A message has the headline, the figures' words and no mention that the article makes."""
    text = f"{TEXT}<!channel> & https://bad.example\n"
    shouted = summary(headline="Council <!channel>", gist=[Sentence(text="A & <!channel>.", at=[4])])
    path = stored(tmp_path, check(text, shouted))
    with Listener() as listener:
        done = run("slack_message.py", path, SLACK_WEBHOOK_URL=listener.url)
    assert done.stdout == "sent: 204\n", done.stderr
    ((_, body),) = listener.taken
    header, *sections = json.loads(body)["blocks"]
    assert header["text"]["type"] == "plain_text"
    assert all(each["text"]["verbatim"] for each in sections)
    assert "<" not in "".join(each["text"]["text"] for each in sections)
    assert sections[0]["text"]["text"] == "A &amp; &lt;!channel&gt;."
    assert sections[1]["text"]["text"] == "• families: _40 families_"
    assert json.loads(run("slack_message.py", path).stdout) == json.loads(body)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("by", "told"), [(["s1"], 1), (["s1", "s2"], 0), (["s1>s2", "s3>s2"], 1), (["s1>s2", "s3"], 0)]
)
def test_house_check(tmp_path: Path, by: list[str], told: int) -> None:
    """Installed, the rule warns of a figure of people with one source, or two that pass on one word."""
    sources = [
        source(),
        source(id="s2", at=1, verbatim="The council of Ballina"),
        source(id="s3", at=3, verbatim="Nobody"),
    ]
    given = summary(sourcing=Sourcing(sources=sources, statements=[statement(by=by)]))
    folder = shutil.copytree(EXAMPLES / "house_check", tmp_path / "package")
    options = (
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "-q",
        "--target",
        str(tmp_path / "installed"),
    )
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(folder)], check=True)  # noqa: S603 - ours
    code = (
        "import sys; from summarizer import check; from tests.support.building import TEXT;"
        "problems = check(TEXT, sys.stdin.read()).problems;"
        "print([(p.path, p.message) for p in problems if p.code == 'house-rule'])"
    )
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code],
        input=given.model_dump_json(), capture_output=True, check=False, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path / "installed"), str(ROOT)))},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    expected = ("numbers[0]", 'two-sources: "40 families" has 1 of the two sources that are wanted')
    assert done.stdout.strip() == str([expected] * told)


@pytest.mark.slow
def test_gazetteer(tmp_path: Path) -> None:
    """Places of one's own list get its points, in a stored result too."""
    article, result = tmp_path / "article.txt", tmp_path / "result.json"
    article.write_text(TEXT, "utf-8")
    places = [place(), place(verbatim="the town", english=None, within="Ballina", kind="other")]
    result.write_text(check(TEXT, summary(locations=places)).to_json(), "utf-8")
    gazetteer = tmp_path / "ours.csv"
    gazetteer.write_text("name,latitude,longitude,country\nBallina,54.1149,-9.1551,IE\n", "utf-8")
    done = run("gazetteer/points.py", article, result, gazetteer)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "l1\tBallina\t54.1149 -9.1551\t",
        "l2\tthe town\t54.1149 -9.1551\tapproximate",
    ]
    shipped = run("gazetteer/points.py", article, result, EXAMPLES / "gazetteer" / "ours.csv")
    assert shipped.returncode == 0, shipped.stderr


@pytest.mark.slow
def test_pipeline_step(tmp_path: Path) -> None:
    """A step that is run again asks for nothing that is done, and fails where articles have failed."""
    source_, output = tmp_path / "in.jsonl", tmp_path / "results" / "out.jsonl"
    source_.write_text(json.dumps({"id": "a", "text": TEXT}) + "\n", "utf-8")
    with ModelServer(lambda _: answer_json()) as server:
        model = {"SUMMARIZER_MODEL": "m", "SUMMARIZER_BASE_URL": server.url}
        first, again = (run("pipeline_step.py", source_, output, **model) for _ in range(2))
        assert len(server.requests) == 1
        source_.write_text(source_.read_text("utf-8") + json.dumps({"id": "b", "text": ""}) + "\n", "utf-8")
        failed = run("pipeline_step.py", source_, output, **model)
    assert (first.stdout, again.stdout) == ("{'done': 1, 'failed': 0, 'open': 0}\n",) * 2, first.stderr
    assert failed.returncode == 1
    assert "'failed': 1" in failed.stderr


def test_notebook() -> None:
    """The notebook's cells run one after the other, and the last names the errors of the changed article."""
    cells = json.loads((EXAMPLES / "notebook.ipynb").read_text("utf-8"))["cells"]
    names: dict[str, Any] = {}
    last: object = None
    for cell in cells:
        if cell["cell_type"] == "code":
            *statements, final = ast.parse("".join(cell["source"])).body
            exec(compile(ast.Module(statements, []), "cell", "exec"), names)  # noqa: S102 - our own example
            assert isinstance(final, ast.Expr)
            last = eval(compile(ast.Expression(final.value), "cell", "eval"), names)  # noqa: S307 - the same
    assert last == ["quote-absent", "quote-absent", "text-number-unsupported"]


@pytest.mark.slow
def test_django_view(tmp_path: Path) -> None:
    """A Django view shows the service's facts with their words; what is refused, or down, is told."""
    code = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); import django_view as view;"
        "from django.conf import settings; import django;"
        "settings.configure(ROOT_URLCONF='django_view', ALLOWED_HOSTS=['testserver']); django.setup();"
        "from django.test import Client; answer = Client().post('/facts', {'text': sys.stdin.read()});"
        "print(answer.status_code, answer.content.decode())"
    )

    def ask(text: str, url: str) -> tuple[int, dict[str, Any]]:
        done = subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-c", code, str(EXAMPLES)],
            input=text, capture_output=True, check=False, text=True,
            env={**os.environ, "NEWSROOM_SUMMARIZER_URL": url, "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        status, _, body = done.stdout.partition(" ")
        return int(status), json.loads(body)

    with service(tmp_path) as running:
        status, shown = ask(DAMASCUS, running.url)
        refused = ask(" ", running.url)
    down = ask(DAMASCUS, running.url)
    assert status == 200, shown
    assert all(word in DAMASCUS for figure in shown["figures"] for word in figure["words"])
    assert (refused[0], "no words" in refused[1]["error"]) == (502, True)
    assert (down[0], "URLError" in down[1]["error"]) == (503, True)
