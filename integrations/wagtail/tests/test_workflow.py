"""The check of facts as a task of a workflow."""

import pytest
from conftest import NOBODY, URL, change, is_live
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from newsroom_demo.models import ArticlePage
from wagtail.models import GroupApprovalTask, PageLogEntry, Workflow, WorkflowTask
from wagtail_newsroom.gate import PublishRefusedError
from wagtail_newsroom.stored import Override
from wagtail_newsroom.task import FactsTask


def workflow(page, *groups):
    """A workflow of one check of facts, begun for a page."""
    task = FactsTask.objects.create(name="Facts")
    task.groups.set(groups)
    made = Workflow.objects.create(name="News")
    WorkflowTask.objects.create(workflow=made, task=task, sort_order=0)
    return made, task


def test_a_workflow_passes_what_is_clear(page, summary, admin):
    """The task approves by itself where nothing is unresolved, and the page is published."""
    made, _ = workflow(page)
    made.start(page, admin)
    assert is_live(page)


def test_a_workflow_may_want_a_summary(page, admin, editor, newsroom):
    """A page without a summary passes the task; with TASK "required" it waits for one, or for a reason."""
    made, task = workflow(page, *editor.groups.all())
    newsroom(TASK="required")
    state = made.start(page, editor)
    assert (state.current_task_state.status, is_live(page)) == ("in_progress", False)
    assert [name for name, *_ in task.get_actions(page, editor)] == ["reject"]
    with pytest.raises(PublishRefusedError, match="no summary"):
        task.on_action(state.current_task_state, editor, "approve")
    task.on_action(state.current_task_state, admin, "override", comment="A picture, no article")
    assert is_live(page)
    assert PageLogEntry.objects.get(action="newsroom.override").data["state"] == "missing"


def test_a_page_without_a_summary_passes_a_workflow(page, admin):
    """As long as nothing else is set, a page that was never summarized passes the task by itself."""
    made, _ = workflow(page)
    made.start(page, admin)
    assert is_live(page)


def test_a_workflow_stops_what_is_not(page, summary, admin, editor, client):
    """The task waits where something is; moderators cannot approve, who may override does with a reason."""
    change(page, "5000", "7000")
    page = ArticlePage.objects.get(pk=page.pk)
    made, task = workflow(page, *editor.groups.all())
    state = made.start(page, editor)
    assert state.current_task_state.status == "in_progress"
    assert [name for name, *_ in task.get_actions(page, editor)] == ["reject"]
    assert [name for name, *_ in task.get_actions(page, admin)] == ["reject", "override"]
    with pytest.raises(PublishRefusedError):
        task.on_action(state.current_task_state, editor, "approve")
    task.on_action(state.current_task_state, admin, "override", comment="Seen the document")
    assert is_live(page)
    assert PageLogEntry.objects.get(action="newsroom.override").data["reason"] == "Seen the document"


def begun_unchecked(page, user, *groups):
    """A workflow of a check of facts and a desk, begun with a text that the service could not check."""
    made, task = workflow(page, *groups)
    desk = GroupApprovalTask.objects.create(name="Desk")
    desk.groups.set(groups)
    WorkflowTask.objects.create(workflow=made, task=desk, sort_order=1)
    state = made.start(page, user)
    assert (state.current_task_state.task.specific, state.current_task_state.status) == (task, "in_progress")
    return state, task, desk


def test_a_workflow_goes_on_when_the_service_is_down(page, summary, editor, client, newsroom):
    """A moderator approves with a reason what could not be checked, and the workflow's next task begins."""
    change(page, "5000", "7000")
    page = ArticlePage.objects.get(pk=page.pk)
    newsroom(URL=NOBODY)
    state, task, desk = begun_unchecked(page, editor, *editor.groups.all())
    assert {name for name, *_ in task.get_actions(page, editor)} == {"reject", "approve", "unchecked"}
    client.force_login(editor)
    first = state.current_task_state
    act = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", first.pk])
    led = client.post(act, {"comment": ""})["Location"]
    assert "goes past the tasks that are left" in client.get(led).content.decode()
    act = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "unchecked", first.pk])
    client.post(act, {"comment": "The service is down"})
    first.refresh_from_db()
    state.refresh_from_db()
    now = state.current_task_state
    assert (first.status, state.status, now.task.specific) == ("approved", "in_progress", desk)
    entry = PageLogEntry.objects.get(action="newsroom.override")
    assert (entry.data["state"], entry.data["reason"]) == ("unchecked", "The service is down")
    assert not is_live(page)
    desk.on_action(now, editor, "approve")
    assert is_live(page)


def test_without_a_check_passes_no_error(page, summary, admin, editor, newsroom):
    """Where the service answers again, errors that nobody has seen stop what was to pass unchecked."""
    change(page, "5000", "7000")
    page = ArticlePage.objects.get(pk=page.pk)
    newsroom(URL=NOBODY)
    state, task, _ = begun_unchecked(page, editor, *editor.groups.all())
    newsroom(URL=URL)
    for user in (editor, admin):
        with pytest.raises(PublishRefusedError, match="unresolved errors"):
            task.on_action(state.current_task_state, user, "unchecked", comment="The service is down")
    assert not Override.objects.exists()


def test_what_is_to_stop_unchecked_wants_the_permission(page, summary, admin, editor, newsroom):
    """With UNCHECKED "stop" approving what could not be checked is offered only to who may override."""
    change(page, "5000", "7000")
    page = ArticlePage.objects.get(pk=page.pk)
    newsroom(URL=NOBODY, UNCHECKED="stop")
    state, task, _ = begun_unchecked(page, editor, *editor.groups.all())
    assert "unchecked" not in {name for name, *_ in task.get_actions(page, editor)}
    assert "unchecked" in {name for name, *_ in task.get_actions(page, admin)}
    with pytest.raises(PermissionDenied):
        task.on_action(state.current_task_state, editor, "unchecked", comment="The service is down")


def test_a_workflow_without_the_task_is_stopped_at_its_end(page, summary, admin, client):
    """Where another task's approval would publish, the approver is led to the reason; nothing is approved."""
    revision = change(page, "5000", "7000")
    task = GroupApprovalTask.objects.create(name="Desk")
    made = Workflow.objects.create(name="News")
    WorkflowTask.objects.create(workflow=made, task=task, sort_order=0)
    state = made.start(ArticlePage.objects.get(pk=page.pk), admin).current_task_state
    client.force_login(admin)
    approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    answer = client.post(approve, {"comment": ""})
    assert answer["Location"] == reverse("wagtail_newsroom:gate", args=[page.pk, revision.pk])
    state.refresh_from_db()
    assert (state.status, is_live(page)) == ("in_progress", False)
