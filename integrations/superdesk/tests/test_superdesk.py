"""Superdesk's own AI service and validation ask a real service."""

import os

import pytest
import requests
from superdesk_newsroom_summarizer.article import text_of

pytestmark = pytest.mark.skipif(
    not os.environ.get("NEWSROOM_SUMMARIZER_URL"),
    reason="needs a service: NEWSROOM_SUMMARIZER_URL, NEWSROOM_ARTICLE",
)
NO_DECISIONS = {"decisions": {"format": "newsroom-summarizer/decisions", "decisions": []}}


def analyzed(item):
    """What `POST /ai` answers."""
    from superdesk.text_checkers.ai import AIService

    doc = {"service": "newsroom", "item": item}
    AIService("ai", backend=None).create([doc])
    return doc["analysis"]


def operated(operation, name, **data):
    """What `POST /ai_data_op` answers."""
    from superdesk.text_checkers.ai import AIDataOpService

    doc = {"service": "newsroom", "operation": operation, "data_name": name, "data": data}
    AIDataOpService("ai_data_op", backend=None).create([doc])
    return doc["result"]


def changed(item):
    """The item with a number that its summary does not have."""
    assert "1000" in item["body_html"]
    return {**item, "body_html": item["body_html"].replace("1000", "3000")}


def validated(item):
    """What Superdesk's validation hears before an item is published."""
    from superdesk.signals import item_validate

    response, fields = [], {}
    item_validate.send(object(), item=item, response=response, error_fields=fields)
    return response, fields


def decided(found, paths, verdict="accepted"):
    """What the client sends when an editor decides on facts."""
    text, summary = found["result"]["article"]["text"], found["result"]["summary"]
    entries = []
    for path in paths:
        fact = summary
        for step in path.replace("[", ".").replace("]", "").split("."):
            fact = fact[int(step)] if step.isdigit() else fact[step]
        spans = fact["spans"]
        words = text[spans[0][0] : spans[-1][1]] if spans else fact["verbatim"]
        entry = {"path": path, "id": fact.get("id"), "words": words, "verdict": verdict}
        entries.append({**entry, "changes": {}, "note": ""})
    article = {"sha256": found["result"]["article"]["sha256"]}
    document = {"format": "newsroom-summarizer/decisions", "version": 2, "article": article}
    known = dict(found["known"])
    seen = [[path, known.get(path, [])] for path in paths]
    sent = {"decisions": {**document, "decisions": entries}, "seen": seen}
    return {**sent, "made": found["made"], "version": found["version"]}


def accepted(found):
    """Decisions that accept every fact with an error."""
    return decided(found, sorted({problem["path"].partition("]")[0] + "]" for problem in found["errors"]}))


def test_an_item_is_summarized_by_superdesks_own_endpoint(app, item):
    """`POST /ai` gives the facts of an item, with their words at their places in its text, and keeps them."""
    found = analyzed(item)
    text = text_of(item)
    assert found["result"]["article"]["text"] == text
    (figure, *_) = [each for each in found["result"]["summary"]["numbers"] if each["value"] == 5000]
    (start, end), *_ = figure["spans"]
    assert text[start:end] == figure["verbatim"]
    assert operated("search", "review", item=item)["result"] == found["result"]


def test_a_changed_number_is_stale_without_a_model(app, item):
    """An item whose number was changed has errors that it did not have, and nobody is asked for a summary."""
    before = analyzed(item)
    found = operated("search", "review", item=changed(item))
    assert len(found["errors"]) > len(before["errors"])
    assert found["stale"]
    assert any("3000" in problem["message"] for problem in found["stale"])


def test_an_item_without_a_summary_has_none(app, item):
    """What was never summarized has no result, and no errors."""
    assert operated("search", "review", item=item) == {"result": None}


def test_items_are_held_only_where_that_is_set(app, item):
    """Validation puts unresolved errors among its own where the newsroom wants that; a mended item passes."""
    analyzed(item)
    assert validated(changed(item)) == ([], {})
    app.config["NEWSROOM_SUMMARIZER_HOLD"] = True
    response, fields = validated(changed(item))
    assert response
    assert all(each.startswith("FACTS: ") for each in response)
    assert fields["newsroom_summary"]["unresolved"] >= len(response)
    assert validated({**item, "guid": "urn:item:2"}) == ([], {})


@pytest.mark.parametrize(
    ("config", "environment", "held"),
    [
        ({}, "true", True),
        ({}, "1", True),
        ({}, "False", False),
        ({}, "0", False),
        ({"HOLD": False}, "1", False),
    ],
)
def test_holding_is_a_yes_or_a_no(config, environment, held, monkeypatch):
    """A no in the environment is a no, and Superdesk's own setting goes before it."""
    from superdesk_newsroom_summarizer.asking import is_on

    monkeypatch.setenv("HOLD", environment)
    assert is_on(config, "HOLD") is held


def test_accepted_facts_hold_nothing(app, item):
    """A decision settles an error, and is found again by its words when the text changes elsewhere."""
    app.config["NEWSROOM_SUMMARIZER_HOLD"] = True
    analyzed(item)
    found = operated("search", "review", item=changed(item))
    stored = operated("feedback", "decisions", item=changed(item), **accepted(found))
    assert stored["errors"] == []
    assert validated(changed(item)) == ([], {})
    longer = {**changed(item), "body_html": "<p>One more sentence.</p>" + changed(item)["body_html"]}
    assert operated("search", "review", item=longer)["errors"] == []


def test_two_editors_do_not_overwrite_each_other(app, item):
    """Who decides on a review that another has decided on since gets 409, and what is stored stays."""
    from superdesk.errors import SuperdeskApiError

    found = analyzed(item)
    assert found["version"] == 0
    first = operated("feedback", "decisions", item=item, **decided(found, ["numbers[0]"]))
    with pytest.raises(SuperdeskApiError) as refused:
        operated("feedback", "decisions", item=item, **decided(found, ["numbers[1]"], "rejected"))
    assert refused.value.status_code == 409
    assert refused.value.payload == {"decided": 1}
    review = operated("search", "review", item=item)
    assert [entry["path"] for entry in review["decisions"]["decisions"]] == ["numbers[0]"]
    assert review["version"] == first["version"] == 1
    again = operated("feedback", "decisions", item=item, **decided(review, ["numbers[1]"], "rejected"))
    assert again["version"] == 2
    assert analyzed(item)["version"] == 2, "a summary leaves them"


def test_a_decision_ends_with_the_words_that_it_was_about(app, item):
    """An accepted fact whose words have gone is held, until they are back or it is decided anew."""
    app.config["NEWSROOM_SUMMARIZER_HOLD"] = True
    found = analyzed(item)
    numbers = found["result"]["summary"]["numbers"]
    (path,) = [f"numbers[{at}]" for at, number in enumerate(numbers) if number["value"] == 1000]
    operated("feedback", "decisions", item=item, **decided(found, [path]))
    review = operated("search", "review", item=changed(item))
    assert review["decisions"] is None
    assert any(problem["path"].startswith(path) for problem in review["errors"])
    assert validated(changed(item))[0]
    assert operated("search", "review", item=item)["decisions"]["decisions"][0]["path"] == path
    operated("feedback", "decisions", item=changed(item), **accepted(review))
    assert validated(changed(item)) == ([], {})


def test_decisions_are_kept_while_the_service_is_down(app, item):
    """What an editor decided is stored whoever answers; in another summary it settles no error."""
    analyzed(item)
    found = operated("search", "review", item=changed(item))
    app.config["NEWSROOM_SUMMARIZER_URL"] = "http://127.0.0.1:9"
    stored = operated("feedback", "decisions", item=changed(item), **{**accepted(found), "made": "before"})
    assert list(stored) == ["unchecked", "version"]
    assert "cannot be reached" in stored["unchecked"]
    app.config["NEWSROOM_SUMMARIZER_URL"] = os.environ["NEWSROOM_SUMMARIZER_URL"]
    assert operated("search", "review", item=changed(item))["errors"] == found["errors"]
    now = {"version": stored["version"]}
    operated("feedback", "decisions", item=changed(item), **{**accepted(found), **now})
    assert operated("search", "review", item=changed(item))["errors"] == []


def test_decisions_that_nobody_can_read_settle_nothing(app, item):
    """Decisions that the service refuses leave every error as it was."""
    analyzed(item)
    found = operated("search", "review", item=changed(item))
    sent = accepted(found)
    for entry in sent["decisions"]["decisions"]:
        entry["nonsense"] = 1
    assert operated("feedback", "decisions", item=changed(item), **sent)["errors"] == found["errors"]


def test_a_service_that_is_down_keeps_nobody_from_publishing(app, item):
    """Where nobody answers, the endpoint says so without the key, and validation passes."""
    from superdesk.errors import SuperdeskApiError

    analyzed(item)
    app.config.update(
        NEWSROOM_SUMMARIZER_URL="http://127.0.0.1:9",
        NEWSROOM_SUMMARIZER_KEY="a-secret-key",
        NEWSROOM_SUMMARIZER_HOLD=True,
    )
    with pytest.raises(SuperdeskApiError) as refused:
        analyzed(changed(item))
    assert refused.value.status_code == 502
    assert "cannot be reached" in refused.value.message
    assert "secret" not in str(refused.value)
    assert validated(changed(item)) == ([], {})


def answering(monkeypatch, status, body):
    """Have the service answer with this to whatever is asked; without a status it is silent for too long."""
    made = requests.Response()
    made.status_code, made._content = status, body.encode()

    def request(*_, **__):
        if status is None:
            raise requests.ReadTimeout
        return made

    monkeypatch.setattr(requests, "request", request)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((None, ""), "cannot be reached"),
        ((401, "{}"), "does not take this Superdesk's key"),
        ((429, '{"title": "no money is left", "hint": "Ask tomorrow."}'), "no money is left Ask tomorrow."),
        ((500, "<html>"), "status 500"),
        ((200, "<html>"), "cannot be read"),
        ((200, "[]"), "cannot be read"),
        ((200, "{}"), ""),
        ((200, '{"state": "done", "result": {"problems": [{}]}}'), "cannot be read"),
    ],
)
def test_a_service_that_fails_is_told_and_stops_nobody(app, item, monkeypatch, answer, words):
    """Silence, refusals and what is no answer are told in words; items are published, what is kept stays."""
    from superdesk.errors import SuperdeskApiError

    app.config["NEWSROOM_SUMMARIZER_HOLD"] = True
    before = analyzed(item)
    with monkeypatch.context() as failing:
        answering(failing, *answer)
        for asked in (
            lambda: analyzed(changed(item)),
            lambda: operated("search", "review", item=changed(item)),
        ):
            with pytest.raises(SuperdeskApiError) as refused:
                asked()
            assert refused.value.status_code == 502
            assert words in refused.value.message or "cannot be read" in refused.value.message
        assert validated(changed(item)) == ([], {})
    assert operated("search", "review", item=item)["result"] == before["result"]


def test_a_summary_that_never_comes_is_given_up(app, item, monkeypatch):
    """After five minutes nobody waits any more, and the editor is told what to do."""
    from superdesk.errors import SuperdeskApiError
    from superdesk_newsroom_summarizer import asking

    passed = [0.0]

    def working(*_, **__):
        passed[0] += 30
        return {"state": "working", "id": "s1"}

    with monkeypatch.context() as slow:
        slow.setattr(asking.Service, "_json", working)
        slow.setattr(asking.time, "monotonic", lambda: passed[0])
        with pytest.raises(SuperdeskApiError) as refused:
            analyzed(item)
    assert (refused.value.status_code, passed[0]) == (502, 300)
    assert "not there after 5 minutes" in refused.value.message
    assert "ask again" in refused.value.message
    assert analyzed(item)["result"]


@pytest.mark.parametrize("rest", ["@127.0.0.1:9", "/x@127.0.0.1:9", "@{there}"])
def test_a_password_in_the_address_is_shown_to_nobody(app, item, rest, caplog):
    """User and password of the service's address are in no error and no log, whether it answers or not."""
    from superdesk.errors import SuperdeskApiError

    caplog.set_level("DEBUG")
    there = rest.format(there=os.environ["NEWSROOM_SUMMARIZER_URL"].replace("http://", ""))
    app.config.update(NEWSROOM_SUMMARIZER_URL=f"http://desk:p4ssw0rd{there}", NEWSROOM_SUMMARIZER_HOLD=True)
    if "{there}" in rest:
        assert analyzed(item)["result"]
    else:
        with pytest.raises(SuperdeskApiError) as refused:
            analyzed(item)
        assert "p4ssw0rd" not in f"{refused.value} {refused.value.message}"
    validated(item)
    assert "p4ssw0rd" not in caplog.text


@pytest.mark.parametrize("url", ["127.0.0.1:8600", "localhost:8600", "desk:p4ssw0rd@localhost", "http://"])
def test_an_address_without_http_is_told(app, item, url, caplog):
    """What lacks http:// is told as such, and is shown to nobody."""
    from superdesk.errors import SuperdeskApiError

    app.config.update(NEWSROOM_SUMMARIZER_URL=url)
    with pytest.raises(SuperdeskApiError) as refused:
        analyzed(item)
    assert "does not begin with http:// or https://" in refused.value.message
    assert "p4ssw0rd" not in f"{refused.value.message} {caplog.text}"


def test_what_is_no_item_and_no_decision_is_refused(app, item):
    """An item without words or guid, and what is no decisions, are bad requests; nothing is stored."""
    from superdesk.errors import SuperdeskApiError

    for asked in (
        lambda: analyzed({**item, "body_html": "<p> </p>"}),
        lambda: analyzed({"body_html": "Words."}),
        lambda: operated("feedback", "decisions", item=item, decisions={"decisions": "x"}),
        lambda: operated("feedback", "decisions", item=item, **{**NO_DECISIONS, "seen": {"numbers[0]": []}}),
        lambda: operated("delete", "review", item=item),
    ):
        with pytest.raises(SuperdeskApiError) as refused:
            asked()
        assert refused.value.status_code == 400
    assert list(app.data.pymongo().db["newsroom_summaries"].find()) == []


def test_the_component_comes_through_superdesk(app):
    """The client gets the component's script from its own server."""
    assert "article-summary" in operated("search", "component")["script"]


def test_paragraphs_and_lines_of_html():
    """A paragraph is set off by a blank line, a line break is one, spaces of markup and scripts are none."""
    list_ = "<ul><li>four</li><li><b>five</b></li></ul>"
    html = f"<h2>A &amp; B</h2>\n<p>One\n  two<br/>three</p><script>x</script>{list_}"
    found = text_of({"headline": "<b>Head</b>", "body_html": html})
    assert found == "Head\n\nA & B\n\nOne two\nthree\n\nfour\n\nfive"
