"""The gate: what stops a page from being published, and who lets it pass."""

import json
from datetime import timedelta

import pytest
from conftest import NOBODY, change, form_of, is_live
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from newsroom_demo.models import ArticlePage
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import PageLogEntry
from wagtail_newsroom.examining import examine
from wagtail_newsroom.gate import PublishRefusedError, verdict
from wagtail_newsroom.mixins import NewsroomPageMixin
from wagtail_newsroom.stored import Companion, Override
from wagtail_newsroom.texts import text_of


def judged(revision, **options):
    """What the gate says of a revision."""
    return verdict(revision.as_object(), revision, **options)


def decided(summary, revision, path, verdict_="accepted"):
    """Store a decision on a fact, as it is seen in a revision."""
    found = Companion.objects.get(revision=revision)
    item = found.result["summary"]
    for step in path.replace("]", "").replace("[", ".").split("."):
        item = item[int(step)] if isinstance(item, list) else item[step]
    text = found.result["article"]["text"]
    words = " … ".join(text[start:end] for start, end in item["spans"])
    words = words or item.get("verbatim") or item.get("quote") or item.get("text")
    entry = {
        "path": path, "id": item.get("id"), "words": " ".join(words.split()), "verdict": verdict_,
        "changes": {}, "note": "", "by": "Ada", "time": "2026-11-28T10:00:00.000Z",
    }  # fmt: skip
    before = summary.decisions["decisions"] if summary.decisions else []
    article = {"sha256": found.result["article"]["sha256"], "title": None, "outlet": None}
    summary.decisions = {
        "format": "newsroom-summarizer/decisions", "version": 2, "article": article,
        "decisions": [*before, entry],
    }  # fmt: skip
    summary.stale = [item["path"] for item in examine(summary, text_of(revision.as_object())).stale]
    summary.version += 1
    summary.save()


def test_a_page_whose_facts_stand_is_published(page, summary):
    """Nothing stops a page whose summary has no errors, nor one without a summary."""
    page.get_latest_revision().publish()
    assert is_live(page)
    summary.delete()
    change(page, "5000", "7000").publish()
    assert is_live(page)


def test_a_changed_number_stops_it(page, summary):
    """A figure that no longer stands as it was read is an unresolved error, with its path and its words."""
    revision = change(page, "5000", "7000")
    found = judged(revision)
    assert found.state == "errors"
    assert "numbers[1]" in {problem["path"] for problem in found.problems}
    assert any("5000" in problem["message"] for problem in found.problems)


@pytest.mark.parametrize("way", ["publish", "action", "scheduled"])
def test_no_way_goes_past_it(page, summary, way):
    """revision.publish(), the action that the editor runs, and a schedule all stop, and change nothing."""
    revision = change(page, "5000", "7000")
    if way == "publish":
        with pytest.raises(PublishRefusedError):
            revision.publish()
    elif way == "action":
        with pytest.raises(PublishRefusedError):
            PublishPageRevisionAction(revision).execute()
    else:
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.save()
        call_command("publish_scheduled")
        call_command("publish_scheduled")
        entries = PageLogEntry.objects.filter(action="newsroom.refused")
        assert entries.count() == 1
        revision.refresh_from_db()
        assert revision.approved_go_live_at is not None
    assert not is_live(page)


def test_without_the_mixin_it_holds_too(page, summary, monkeypatch):
    """A model that only the setting names is guarded when its live revision is about to change."""
    monkeypatch.delattr(NewsroomPageMixin, "publish")
    with pytest.raises(PublishRefusedError):
        change(page, "5000", "7000").publish()
    assert not is_live(page)


def test_decisions_resolve_it(page, summary):
    """Errors that an editor has decided on stop nothing; those that are left do."""
    revision = change(page, "5000", "7000")
    paths = sorted(problem["path"].removesuffix(".text") for problem in judged(revision).problems)
    for path in paths[:-1]:
        decided(summary, revision, path, "rejected" if path.startswith("gist") else "accepted")
    assert [problem["path"].removesuffix(".text") for problem in judged(revision).problems] == paths[-1:]
    decided(summary, revision, paths[-1])
    assert judged(revision).is_clear


def test_a_decision_ends_with_the_words_that_it_was_about(page, summary):
    """A fact that was accepted and has gone since is unresolved again; accepted as gone, it is not."""
    first = page.get_latest_revision()
    judged(first)
    decided(summary, first, "numbers[1]")
    second = change(page, "5000", "7000")
    assert "numbers[1]" in {problem["path"] for problem in judged(second).problems}
    decided(summary, second, "numbers[1]")
    assert "numbers[1]" not in {problem["path"] for problem in judged(second).problems}
    third = change(page, "1000", "1200")
    found = {problem["path"] for problem in judged(third).problems}
    assert "numbers[1]" not in found
    assert "numbers[4]" in found or any("1000" in problem["message"] for problem in judged(third).problems)


def test_a_rejected_fact_stays_rejected_without_its_words(page, summary):
    """What an editor has thrown out is asked about no more when its words go from the text too."""
    first = page.get_latest_revision()
    judged(first)
    decided(summary, first, "numbers[1]", "rejected")
    found = judged(change(page, "5000", "")).problems
    assert not any(
        problem["path"].startswith("numbers[1]") and "5000" in problem["message"] for problem in found
    )


def test_decisions_that_nobody_can_read_resolve_nothing(page, summary):
    """Decisions in a form that the service refuses leave every error; they are no way past the gate."""
    revision = change(page, "5000", "7000")
    errors = judged(revision).problems
    article = {"sha256": "x", "title": None, "outlet": None}
    broken = [{"path": problem["path"], "verdict": "accepted"} for problem in errors]
    summary.decisions = {"format": "x", "version": 2, "article": article, "decisions": broken}
    summary.stale = [problem["path"] for problem in errors]
    summary.version += 1
    summary.save()
    assert judged(revision).problems == errors


def test_what_is_known_of_a_revision_is_stored_with_it(page, summary, newsroom):
    """Once checked, a revision is judged without the service; a new one is not, and is unchecked."""
    revision = change(page, "5000", "7000")
    errors = judged(revision).problems
    newsroom(URL=NOBODY)
    assert judged(revision).problems == errors
    another = change(page, "7000", "8000")
    assert Companion.objects.get(revision=another).unresolved is None
    found = judged(another)
    assert found.state == "unchecked" and "cannot be reached" in found.message
    newsroom(UNCHECKED="pass")
    assert judged(another).is_clear


def test_a_summary_can_be_required(page, newsroom):
    """With GATE "required" a page without a summary is stopped; with "off" nothing is."""
    revision = page.get_latest_revision()
    newsroom(GATE="required")
    assert judged(revision).state == "missing"
    newsroom(GATE="off")
    assert judged(revision).is_clear


def posted(client, page):
    """The answer to *Publish* in the page editor, as a browser sends it."""
    data = {**form_of(page), "action-publish": "x"}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def test_the_editor_is_led_to_the_reason(page, summary, editor, client):
    """Who publishes in the editor is led to what is unresolved; the draft is saved, nothing is published."""
    change(page, "5000", "7000")
    client.force_login(editor)
    answer = posted(client, page)
    newest = ArticlePage.objects.get(pk=page.pk).latest_revision
    gate = reverse("wagtail_newsroom:gate", args=[page.pk, newest.pk])
    assert (answer.status_code, answer["Location"]) == (302, gate)
    assert "7000" in json.dumps(newest.content)
    shown = client.get(gate)
    assert shown.status_code == 409
    assert "5000" in shown.content.decode() and 'name="reason"' not in shown.content.decode()
    client.post(gate, {"reason": "I want to"})
    assert not is_live(page) and not Override.objects.exists()


def test_an_override_wants_a_permission_and_a_reason(page, summary, admin, client):
    """Who has the permission publishes with a reason, which stays in the page's history; not without one."""
    revision = change(page, "5000", "7000")
    client.force_login(admin)
    gate = reverse("wagtail_newsroom:gate", args=[page.pk, revision.pk])
    assert 'name="reason"' in client.get(gate).content.decode()
    client.post(gate, {"reason": "  "})
    assert not is_live(page)
    assert client.post(gate, {"reason": "Confirmed by phone"}).status_code == 302
    assert is_live(page)
    entry = PageLogEntry.objects.get(action="newsroom.override")
    assert (entry.user, entry.data["reason"], entry.revision_id) == (admin, "Confirmed by phone", revision.pk)
    assert len(entry.data["problems"]) == len(judged(change(page, "7000", "7001")).problems)
    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert "Confirmed by phone" in history


def test_an_override_is_for_its_text_alone(page, summary, admin, client):
    """The next draft is stopped again; the gate of an older one publishes nothing and leads to the newest."""
    revision = change(page, "5000", "7000")
    client.force_login(admin)
    gate = reverse("wagtail_newsroom:gate", args=[page.pk, revision.pk])
    another = change(page, "7000", "9000")
    newest = reverse("wagtail_newsroom:gate", args=[page.pk, another.pk])
    assert client.get(gate)["Location"] == client.post(gate, {"reason": "late"})["Location"] == newest
    assert not is_live(page) and not Override.objects.exists()
    client.post(newest, {"reason": "yes"})
    assert is_live(page)
    with pytest.raises(PublishRefusedError):
        change(page, "9000", "9900").publish()


def test_who_may_publish_goes_on_when_the_service_is_down(page, summary, editor, client, newsroom):
    """Where the facts could not be checked a reason is asked for; with "stop" the permission, too."""
    revision = change(page, "5000", "7000")
    client.force_login(editor)
    gate = reverse("wagtail_newsroom:gate", args=[page.pk, revision.pk])
    newsroom(URL=NOBODY, UNCHECKED="stop")
    client.post(gate, {"reason": "The service is down"})
    assert not is_live(page)
    newsroom(UNCHECKED="ask")
    client.post(gate, {"reason": "The service is down"})
    assert is_live(page)
    assert PageLogEntry.objects.get(action="newsroom.override").data["state"] == "unchecked"


def test_several_pages_are_stopped_together(page, summary, admin, client):
    """A bulk action that would publish a page with errors publishes none, and leads to the reason."""
    revision = change(page, "5000", "7000")
    client.force_login(admin)
    bulk = (
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        + f"?id={page.pk}&next=/admin/"
    )
    answer = client.post(bulk, {"include_descendants": False})
    assert answer["Location"] == reverse("wagtail_newsroom:gate", args=[page.pk, revision.pk])
    assert not is_live(page)
