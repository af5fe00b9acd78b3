"""What the panel asks of Wagtail: who may, what is answered, what is never lost."""

import json

import pytest
from conftest import NOBODY, URL, failing, form_of
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.urls import reverse
from wagtail_newsroom.stored import Companion, Summary
from wagtail_newsroom.texts import text_of

DOCUMENT = {
    "format": "newsroom-summarizer/decisions",
    "version": 2,
    "article": {"sha256": "", "title": None, "outlet": None},
    "decisions": [],
}


AJAX = {"X-Requested-With": "XMLHttpRequest"}
"""So that Wagtail answers who may not with 403, not with a page."""


def ask(client, name, page, data=None, **headers):
    """A request of the panel, and its answer as JSON."""
    address = reverse(f"wagtail_newsroom:{name}", args=[page.pk])
    if name == "progress":
        answer = client.get(address, headers=AJAX)
    elif name == "decisions":
        answer = client.put(address, json.dumps(data), content_type="application/json", headers=AJAX)
    elif name == "decide":
        answer = client.post(address, json.dumps(data), content_type="application/json", headers=AJAX)
    else:
        answer = client.post(address, data, headers={**AJAX, **headers})
    return answer.status_code, answer.json() if answer["Content-Type"] == "application/json" else answer


@pytest.mark.parametrize("name", ["check", "summarize", "progress", "decisions", "decide"])
def test_only_editors_of_the_page_may_ask(page, client, name):
    """Who is not logged in is sent to the log-in; who may not edit the page is refused."""
    address = reverse(f"wagtail_newsroom:{name}", args=[page.pk])
    assert "/login/" in client.get(address)["Location"]
    user = get_user_model().objects.create_user("other", password="x")  # noqa: S106 - of a test
    group = Group.objects.create(name="Others")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client.force_login(user)
    assert ask(client, name, page, {})[0] == 403
    assert not Summary.objects.exists()


@pytest.mark.parametrize(
    ("name", "codename"), [("summarize", "summarize_page"), ("decisions", "decide_facts")]
)
@pytest.mark.usefixtures("editor")
def test_each_act_wants_its_permission(page, summary, client, name, codename):
    """Without the permission nothing is asked for or stored, and the answer says so."""
    editor = get_user_model().objects.get(username="editor")
    Group.objects.get(name="Moderators").permissions.remove(Permission.objects.get(codename=codename))
    client.force_login(editor)
    body = (
        {"summary": summary.pk, "version": 0, "decisions": DOCUMENT} if name == "decisions" else form_of(page)
    )
    status, told = ask(client, name, page, body)
    assert (status, "may not" in told["message"]) == (403, True)
    assert Summary.objects.get().decisions is None


def test_a_summary_is_made_of_what_is_typed(page, editor, client):
    """The text in the editor is summarized although it is not saved; the same text is asked for once."""
    client.force_login(editor)
    typed = form_of(page, before="5000", after="5001")
    assert ask(client, "summarize", page, typed)[0] == 200
    while ask(client, "progress", page)[1]["state"] == "working":
        pass
    made = Summary.objects.get()
    assert made.state == "done" and "5001" in made.result["article"]["text"]
    assert made.asked_by == editor
    assert "5001" not in text_of(page.get_latest_revision_as_object()).text
    again = ask(client, "summarize", page, typed)
    assert again[1]["state"] == "done"
    assert len(set(Summary.objects.values_list("service_id", flat=True))) == 1


def test_a_check_shows_what_a_change_has_made_stale(page, summary, editor, client):
    """What is typed is checked: stale facts with the block where they stood, and what is new."""
    client.force_login(editor)
    status, shown = ask(client, "check", page, form_of(page, before="5000", after="7000"))
    assert status == 200
    stale = {entry["path"]: entry for entry in shown["stale"]}
    assert stale["numbers[1]"]["place"]["key"] == "k0002"
    assert any("7000" in message for message in shown["missing"])
    assert "numbers[1]" in {entry["path"] for entry in shown["unresolved"]}
    known = {"X-Known": f"{shown['summary']}:{shown['sha256']}"}
    assert "result" in shown
    again = ask(client, "check", page, form_of(page, before="5000", after="7000"), **known)[1]
    assert "result" not in again and again["stale"] == shown["stale"]


def test_a_check_of_the_saved_text_is_kept_with_its_revision(page, summary, editor, client):
    """What is found of the saved text is stored with its revision; of a text that is only typed it is not."""
    client.force_login(editor)
    ask(client, "check", page, form_of(page, before="5000", after="7000"))
    assert not Companion.objects.exists()
    ask(client, "check", page, form_of(page))
    assert Companion.objects.get().revision == page.get_latest_revision()
    assert Companion.objects.get().unresolved == []


def test_a_form_that_cannot_be_read_is_told(page, summary, editor, client):
    """A form with errors, or one that was not sent as a whole, is no reason to fail: it is said."""
    client.force_login(editor)
    status, told = ask(client, "check", page, {"title": "x"})
    assert status == 422 and "loaded" in told["message"]
    broken = {**form_of(page), "go_live_at": "no date"}
    status, told = ask(client, "check", page, broken)
    assert status == 422 and "mended" in told["message"]


def test_the_second_editor_does_not_overwrite_the_first(page, summary, editor, client):
    """Decisions on an older state are refused with 409, and those that were stored stay."""
    client.force_login(editor)
    first = {"summary": summary.pk, "version": 0, "decisions": DOCUMENT, "stale": []}
    assert ask(client, "decisions", page, first) == (200, {"version": 1})
    status, _ = ask(client, "decisions", page, first)
    assert status == 409
    assert Summary.objects.get().version == 1


@pytest.mark.parametrize(
    "document",
    [None, {}, {**DOCUMENT, "decisions": [1]}, {**DOCUMENT, "format": "other"}, {**DOCUMENT, "article": 1}],
)
def test_what_are_no_decisions_is_refused(page, summary, editor, client, document):
    """Only what the component exports is stored."""
    client.force_login(editor)
    body = {"summary": summary.pk, "version": 0, "decisions": document}
    assert ask(client, "decisions", page, body)[0] == 422
    assert Summary.objects.get().decisions is None


def test_edits_are_checked_through_wagtail(page, summary, editor, client):
    """The component's own checks go through Wagtail, which holds the key; a form is not taken."""
    client.force_login(editor)
    document = {**DOCUMENT, "article": {**DOCUMENT["article"], "sha256": summary.text_sha256}}
    status, checked = ask(client, "decide", page, {"result": summary.result, "decisions": document})
    assert status == 200 and checked["article"]["sha256"] == summary.text_sha256
    answer = client.post(reverse("wagtail_newsroom:decide", args=[page.pk]), {"result": "x"})
    assert answer.status_code == 415


def test_the_component_outlasts_the_service(page, editor, client, newsroom):
    """The script comes from the service, or from the last time where that is down; never known, it is 503."""
    client.force_login(editor)
    address = reverse("wagtail_newsroom:component")
    newsroom(URL=NOBODY)
    assert client.get(address).status_code == 503
    cache.clear()
    newsroom(URL=URL)
    assert b"article-summary" in client.get(address).content
    newsroom(URL=NOBODY)
    cache.delete("wagtail_newsroom:component:fresh")
    assert b"article-summary" in client.get(address).content


@pytest.mark.parametrize("way", ["silent", "drip", "html", "refuse"])
def test_a_service_that_fails_is_said(page, editor, client, newsroom, way):
    """An order that the service does not take is said, and leaves no summary that would be waited for."""
    client.force_login(editor)
    with failing(way) as (address, _):
        newsroom(URL=address, TIMEOUT=0.5, KEY="secret-key")
        status, told = ask(client, "summarize", page, form_of(page))
    assert status == 503 and told["message"] and "secret-key" not in told["message"]
    assert not Summary.objects.exists()


def test_a_summary_that_the_service_forgot_is_failed(page, editor, client):
    """One that the service no longer knows is asked for anew by the editor, not waited for."""
    Summary.objects.create(page_id=page.pk, service_id="gone", text_sha256="")
    client.force_login(editor)
    status, told = ask(client, "progress", page)
    assert (status, told["state"]) == (200, "failed") and "again" in told["problem"]


def test_no_page_of_the_admin_names_the_service(page, summary, editor, client, newsroom):
    """The service's address and key are in no page that a browser gets."""
    newsroom(KEY="secret-key")
    client.force_login(editor)
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "data-newsroom" in shown and "secret-key" not in shown and URL not in shown
