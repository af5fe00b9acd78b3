"""Where Wagtail meets this app."""

from django.contrib.auth.models import Permission
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from . import publishing, views
from .gate import OVERRIDDEN, REFUSED, verdict
from .panels import ANCHOR
from .stored import Companion
from .texts import is_summarized

_URLS = [
    path("component.js", views.component, name="component"),
    path("<int:page_id>/check/", views.check, name="check"),
    path("<int:page_id>/summarize/", views.summarize, name="summarize"),
    path("<int:page_id>/progress/", views.progress, name="progress"),
    path("<int:page_id>/decisions/", views.decisions, name="decisions"),
    path("<int:page_id>/decide/", views.decide, name="decide"),
    path("<int:page_id>/gate/<int:revision_id>/", publishing.gate, name="gate"),
]


@hooks.register("register_admin_urls")
def admin_urls():
    """Below the admin, so that its log-in guards them."""
    return [path("newsroom/", include((_URLS, "wagtail_newsroom")))]


@hooks.register("register_permissions")
def permissions():
    """Those that a group can have."""
    return Permission.objects.filter(
        content_type__app_label="wagtail_newsroom", content_type__model="summary"
    )


@hooks.register("insert_global_admin_css")
def style():
    """Of the panel and of what is lit in the editor."""
    return format_html('<link rel="stylesheet" href="{}">', static("wagtail_newsroom/panel.css"))


@hooks.register("insert_editor_js")
def script():
    """Of the panel."""
    return format_html('<script type="module" src="{}"></script>', static("wagtail_newsroom/panel.js"))


@hooks.register("register_page_header_buttons")
def header_button(page, user, view_name, next_url=None):
    """A button that leads to the panel and says how many errors are unresolved."""
    if not is_summarized(page.specific_class) or not page.permissions_for_user(user).can_edit():
        return
    known = Companion.objects.filter(revision_id=page.latest_revision_id).first()
    count = len(known.unresolved or []) if known else 0
    label = ngettext("Facts (%d error)", "Facts (%d errors)", count) % count if count else _("Facts")
    editor = "" if view_name == "edit" else reverse("wagtailadmin_pages:edit", args=[page.pk])
    yield Button(label, url=f"{editor}#{ANCHOR}", icon_name="clipboard-list", priority=12)


@hooks.register("before_publish_page")
def stop_page(request, page):
    """Lead to the gate's page instead of publishing what it stops. The draft is saved by then."""
    page = page.specific
    revision = page.get_latest_revision()
    if revision is None or verdict(page, revision).is_clear:
        return None
    return redirect("wagtail_newsroom:gate", page.pk, revision.pk)


@hooks.register("before_bulk_action")
def stop_pages(request, action_type, objects, action):
    """Publish none of several pages if the gate stops one of them."""
    if action_type != "publish":
        return None
    for each in objects:
        if not isinstance(each, Page) or not is_summarized(each.specific_class):
            continue
        revision = each.get_latest_revision()
        if revision is not None and not verdict(revision.as_object(), revision).is_clear:
            return redirect("wagtail_newsroom:gate", each.pk, revision.pk)
    return None


@hooks.register("register_log_actions")
def log_actions(actions):
    """What the history of a page says."""

    class WithReason(LogFormatter):
        """An entry with a reason."""

        def format_comment(self, log_entry):
            return log_entry.data.get("reason", "")

    @actions.register_action(OVERRIDDEN)
    class Overridden(WithReason):
        """Published in spite of the gate."""

        label = gettext_lazy("Publish in spite of unresolved facts")

        def format_message(self, log_entry):
            count = len(log_entry.data.get("problems", []))
            return (
                ngettext(
                    "Let past the gate with %d unresolved error",
                    "Let past the gate with %d unresolved errors",
                    count,
                )
                % count
            )

    @actions.register_action(REFUSED)
    class Refused(WithReason):
        """A scheduled revision that stays scheduled."""

        label = gettext_lazy("Not published: unresolved facts")
        message = gettext_lazy("Stays scheduled, stopped by the gate")
