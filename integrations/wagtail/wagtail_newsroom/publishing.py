"""The gate's page: why a page was not published, and for who may, publishing it all the same."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from .gate import Verdict, may_override, override, verdict
from .panels import ANCHOR


def gate(request: HttpRequest, page_id: int, revision_id: int) -> HttpResponse:
    """Why the newest draft is not published; with a reason it is, for who may."""
    page = get_object_or_404(Page, pk=page_id).specific
    revision = get_object_or_404(page.revisions, pk=revision_id)
    permissions = page.permissions_for_user(request.user)
    if not (permissions.can_edit() or permissions.can_publish()):
        raise PermissionDenied
    if page.latest_revision_id != revision.pk:
        if request.method == "POST":
            messages.error(request, _("The page has been changed meanwhile: look at it again."))
        return redirect("wagtail_newsroom:gate", page.pk, page.latest_revision_id)
    found = verdict(revision.as_object(), revision)
    may = permissions.can_publish() if found.is_clear else may_override(request.user, page, found)
    if request.method == "POST" and may:
        reason = request.POST.get("reason", "").strip()
        if reason or found.is_clear:
            return _published(request, page, revision, found, reason)
        messages.error(request, _("A reason is needed."))
    context = {
        "page_title": _("Nothing stops this page") if found.is_clear else _("Not published"),
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "clipboard-list",
        "found": found,
        "may": may,
        "in_workflow": page.workflow_in_progress,
        "editor": f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#{ANCHOR}",
    }
    status = 200 if found.is_clear else 409
    return render(request, "wagtail_newsroom/gate.html", context, status=status)


def _published(request, page, revision, found: Verdict, reason: str) -> HttpResponse:
    """Publish a revision past the gate, through the hooks of everybody else."""
    if not found.is_clear:
        override(page, revision, request.user, reason, found)
    answer = _hook("before_publish_page", request, revision.as_object())
    if answer:
        return answer
    revision.publish(user=request.user)
    answer = _hook("after_publish_page", request, page.specific_class.objects.get(pk=page.pk))
    if answer:
        return answer
    messages.success(
        request, _("Page '%(title)s' has been published.") % {"title": page.get_admin_display_title()}
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def _hook(name, request, page):
    for function in hooks.get_hooks(name):
        answer = function(request, page)
        if hasattr(answer, "status_code"):
            return answer
    return None
