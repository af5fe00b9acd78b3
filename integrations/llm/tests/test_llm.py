"""llm itself uses the plugin: its commands list it, its loaders and tools ask a real service."""

import json
import os

import httpx
import llm
import pytest
from click.testing import CliRunner
from echo import Plugin
from llm.cli import cli

URL = os.environ.get("NEWSROOM_SUMMARIZER_URL", "")
ARTICLE = os.environ.get("NEWSROOM_ARTICLE", "")
pytestmark = pytest.mark.skipif(not URL, reason="needs a service: NEWSROOM_SUMMARIZER_URL, NEWSROOM_ARTICLE")


@pytest.fixture(autouse=True)
def echo(tmp_path, monkeypatch):
    """A home of its own, with the model that echoes."""
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path))
    plugin = Plugin()
    llm.plugins.pm.register(plugin, name="undo-echo")
    yield
    llm.plugins.pm.unregister(name="undo-echo")


def run(*words):
    """What a command of llm prints; it has to succeed."""
    ran = CliRunner().invoke(cli, list(words))
    assert ran.exit_code == 0, ran.output
    return ran.output


def test_llm_lists_what_it_has():
    """The commands of llm itself show the tools and the loaders."""
    tools = run("tools", "list")
    assert "newsroom_summarize" in tools and "newsroom_check" in tools
    assert "newsroom" in run("fragments", "loaders")
    assert "newsroom" in run("templates", "loaders")


def test_facts_reach_a_model():
    """A template with a fragment gives the model the facts, each with the article's own words."""
    said = run("-m", "echo", "-t", "newsroom:ask", "-f", f"newsroom:{ARTICLE}", "Who leaves?", "--no-stream")
    assert "Answer from the facts below alone" in said
    assert "Question: Who leaves?" in said
    assert "5000" in said


def test_tools_summarize_and_check():
    """The tools give a summary, and tell what of it does not stand in an edited article."""
    text = open(ARTICLE, encoding="utf-8").read()
    tools = llm.get_tools()
    made = tools["newsroom_summarize"].implementation(text)
    assert json.loads(made)["numbers"]
    edited = text.replace("5000", "7000")
    assert "error: " in tools["newsroom_check"].implementation(edited, made)
    assert tools["newsroom_check"].implementation(text, "{") == "The summary is no JSON."


def test_a_service_that_is_not_there_is_told(monkeypatch):
    """Where nobody answers, the command ends with the address and what to do, not with a traceback."""
    monkeypatch.setenv("NEWSROOM_SUMMARIZER_URL", "http://127.0.0.1:9")
    ran = CliRunner().invoke(cli, ["-m", "echo", "-f", f"newsroom:{ARTICLE}", "x"])
    assert ran.exit_code != 0
    assert "summarizer serve" in ran.output


@pytest.mark.parametrize("rest", ["@127.0.0.1:9", "/x@127.0.0.1:9", "@{there}"])
def test_a_password_in_the_address_is_shown_to_nobody(rest, monkeypatch, caplog):
    """User and password of the service's address are in no message and no log, whether it answers or not."""
    caplog.set_level("DEBUG")
    there = URL.removeprefix("http://")
    monkeypatch.setenv("NEWSROOM_SUMMARIZER_URL", "http://desk:p4ssw0rd" + rest.format(there=there))
    ran = CliRunner().invoke(cli, ["-m", "echo", "-f", f"newsroom:{ARTICLE}", "x"])
    assert (ran.exit_code == 0) == ("{there}" in rest)
    assert "p4ssw0rd" not in ran.output + caplog.text


def test_a_file_that_is_not_there_is_told():
    """A missing file and an unknown template are told in words."""
    ran = CliRunner().invoke(cli, ["-m", "echo", "-f", "newsroom:nothing.txt", "x"])
    assert ran.exit_code != 0 and "nothing.txt" in ran.output
    ran = CliRunner().invoke(cli, ["-m", "echo", "-t", "newsroom:other", "x"])
    assert ran.exit_code != 0 and "timeline" in ran.output


def test_an_empty_article_is_told(tmp_path):
    """A file without words ends the command with that reason; no model is asked about it."""
    (tmp_path / "empty.txt").write_text(" \n", "utf-8")
    ran = CliRunner().invoke(cli, ["-m", "echo", "-f", f"newsroom:{tmp_path}/empty.txt", "x"])
    assert ran.exit_code != 0 and "no words" in ran.output
    assert "---" not in ran.output


@pytest.mark.parametrize(
    "url", ["", "127.0.0.1:8600", "localhost:8600", "desk:p4ssw0rd@localhost", "http://"]
)
def test_an_address_without_http_is_told(url, monkeypatch):
    """Where the address lacks http://, or is empty, that is said, and no password in it is shown."""
    monkeypatch.setenv("NEWSROOM_SUMMARIZER_URL", url)
    ran = CliRunner().invoke(cli, ["-m", "echo", "-f", f"newsroom:{ARTICLE}", "x"])
    assert ran.exit_code != 0
    assert "does not begin with http:// or https://" in ran.output
    assert "p4ssw0rd" not in ran.output


class Caller(llm.Model):
    """A model that calls newsroom_summarize with its prompt, and then answers with what that gave."""

    model_id = "caller"
    can_stream = False
    supports_tools = True

    def execute(self, prompt, stream, response, conversation):
        """A call; after it, its output."""
        if prompt.tool_results:
            yield prompt.tool_results[0].output
        else:
            response.add_tool_call(llm.ToolCall("newsroom_summarize", {"text": prompt.prompt}))


@pytest.fixture
def caller():
    """The model that calls a tool."""

    class Calling:
        @llm.hookimpl
        def register_models(self, register):
            register(Caller())

    llm.plugins.pm.register(Calling(), name="undo-caller")
    yield
    llm.plugins.pm.unregister(name="undo-caller")


@pytest.mark.usefixtures("caller")
def test_a_model_that_calls_a_tool_gets_the_summary():
    """The tool that a model calls is run by llm, and the model reads the article's facts in its output."""
    text = open(ARTICLE, encoding="utf-8").read()
    said = json.loads(run("-m", "caller", "-T", "newsroom_summarize", text, "--no-stream"))
    assert 5000 in [number["value"] for number in said["numbers"]]


@pytest.mark.usefixtures("caller")
def test_a_model_that_calls_a_tool_is_told_of_a_service_that_is_not_there(monkeypatch):
    """Where nobody answers, the tool's output is the reason and what to do, and the command goes on."""
    monkeypatch.setenv("NEWSROOM_SUMMARIZER_URL", "http://127.0.0.1:9")
    said = run("-m", "caller", "-T", "newsroom_summarize", "The dam broke.", "--no-stream")
    assert said.startswith("Error: the service at http://127.0.0.1:9 cannot be asked")
    assert "summarizer serve" in said


def answers_with(monkeypatch, *answers):
    """Have the service answer with these, one after the other: status and body."""
    left = iter(answers)

    def answer(_):
        status, body = next(left)
        return httpx.Response(status, content=body if isinstance(body, str) else json.dumps(body))

    def request(method, url, *, timeout, **options):
        with httpx.Client(transport=httpx.MockTransport(answer), timeout=timeout) as client:
            return client.request(method, url, **options)

    monkeypatch.setattr(httpx, "request", request)


def test_a_slow_summary_is_waited_for(monkeypatch):
    """A summary that is under way is asked for until it is done, however often it is not."""
    under_way = {"id": "s1", "state": "working"}
    done = {"id": "s1", "state": "done", "result": {"summary": {"gist": []}}}
    answers_with(monkeypatch, (202, under_way), (200, under_way), (200, under_way), (200, done))
    assert json.loads(llm.get_tools()["newsroom_summarize"].implementation("The dam broke.")) == {"gist": []}


@pytest.mark.parametrize("body", ["<html>", "[]", {}, {"state": "done"}, {"state": "working"}])
def test_what_is_no_service_is_told(body, monkeypatch):
    """Something else that answers at the address is told, not shown as a traceback."""
    answers_with(monkeypatch, (200, body))
    ran = CliRunner().invoke(cli, ["-m", "echo", "-f", f"newsroom:{ARTICLE}", "x"])
    assert ran.exit_code != 0
    assert "no summarizer service" in ran.output
    answers_with(monkeypatch, (200, body))
    with pytest.raises(llm.ModelError, match="no summarizer service"):
        llm.get_tools()["newsroom_check"].implementation("The dam broke.", "{}")


@pytest.mark.parametrize("status", [401, 429, 500])
def test_a_no_is_told(status, monkeypatch):
    """What the service refuses is told in its words; without any, with its status."""
    answers_with(monkeypatch, (status, {"title": "not today", "hint": "Ask tomorrow."}))
    ran = CliRunner().invoke(cli, ["-m", "echo", "-f", f"newsroom:{ARTICLE}", "x"])
    assert ran.exit_code != 0 and "not today. Ask tomorrow." in ran.output
    answers_with(monkeypatch, (status, "<html>"))
    ran = CliRunner().invoke(cli, ["-m", "echo", "-f", f"newsroom:{ARTICLE}", "x"])
    assert ran.exit_code != 0 and f"status {status}" in ran.output
