"""Superdesk's own AI service and validation ask a real service."""

import os

import pytest
from superdesk_newsroom_summarizer.article import text_of

pytestmark = pytest.mark.skipif(
    not os.environ.get("NEWSROOM_SUMMARIZER_URL"),
    reason="needs a service: NEWSROOM_SUMMARIZER_URL, NEWSROOM_ARTICLE",
)


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


def accepted(found):
    """Decisions that accept every fact with an error."""
    text, summary = found["result"]["article"]["text"], found["result"]["summary"]
    entries = []
    for path in sorted({problem["path"].partition("]")[0] + "]" for problem in found["errors"]}):
        fact = summary
        for step in path.replace("[", ".").replace("]", "").split("."):
            fact = fact[int(step)] if step.isdigit() else fact[step]
        words = text[fact["spans"][0][0] : fact["spans"][-1][1]]
        entry = {"path": path, "id": fact.get("id"), "words": words, "verdict": "accepted"}
        entries.append({**entry, "changes": {}, "note": ""})
    sha256 = found["result"]["article"]["sha256"]
    head = {"format": "newsroom-summarizer/decisions", "version": 2, "article": {"sha256": sha256}}
    return {**head, "decisions": entries}


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
    stored = operated("feedback", "decisions", item=changed(item), decisions=accepted(found))
    assert stored["errors"] == []
    assert validated(changed(item)) == ([], {})
    longer = {**changed(item), "body_html": "<p>One more sentence.</p>" + changed(item)["body_html"]}
    assert operated("search", "review", item=longer)["errors"] == []


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


def test_what_is_no_item_and_no_decision_is_refused(app, item):
    """An item without words or guid, and what is no decisions, are bad requests; nothing is stored."""
    from superdesk.errors import SuperdeskApiError

    for asked in (
        lambda: analyzed({**item, "body_html": "<p> </p>"}),
        lambda: analyzed({"body_html": "Words."}),
        lambda: operated("feedback", "decisions", item=item, decisions={"decisions": "x"}),
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
