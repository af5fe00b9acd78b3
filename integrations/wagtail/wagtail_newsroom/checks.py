"""What `manage.py check` says of the settings."""

from django.conf import settings
from django.core.checks import Warning as CheckWarning
from django.core.checks import register

from . import conf
from .panels import has_panel, page_models

MIDDLEWARE = "wagtail_newsroom.middleware.GateMiddleware"


@register("wagtail_newsroom")
def newsroom_settings(app_configs, **kwargs):
    """Settings that are wrong or missing, and pages without the panel."""
    found = [CheckWarning(f"{conf.NAME}: {words}.", id="wagtail_newsroom.W001") for words in conf.mistakes()]
    if MIDDLEWARE not in settings.MIDDLEWARE:
        found.append(
            CheckWarning(
                "Editors see a page with status 500 where the gate stops a workflow or a bulk action.",
                hint=f"Put {MIDDLEWARE!r} at the end of MIDDLEWARE.",
                id="wagtail_newsroom.W002",
            )
        )
    known = {model._meta.label_lower for model in page_models()}
    found += [
        CheckWarning(
            f"{conf.NAME}: PAGES names {name}, which is no model of a page.", id="wagtail_newsroom.W003"
        )
        for name in conf.get("PAGES")
        if name.lower() not in known
    ]
    found += [
        CheckWarning(
            f"The editor of {model._meta.label} has no panel for its facts.",
            hint="Add wagtail_newsroom.panels.NewsroomPanel() to its edit_handler.",
            id="wagtail_newsroom.W004",
        )
        for model in page_models()
        if not has_panel(model)
    ]
    return found
