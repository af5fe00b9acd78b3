"""The panel in the page editor."""

from __future__ import annotations

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.models import Page

from .texts import is_summarized

ANCHOR = "newsroom-facts"
NO_PAGE = 0
"""Stands for the page's number in addresses until it has one."""


class NewsroomPanel(Panel):
    """Shows the facts of the article beside it. It has no fields: nothing of it is sent with the form."""

    def __init__(self, **kwargs):
        kwargs.setdefault("heading", _("Facts"))
        kwargs.setdefault("icon", "clipboard-list")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        """On one page."""

        template_name = "wagtail_newsroom/panel.html"

        def get_context_data(self, parent_context=None):
            """Addresses for the script, and who is looking."""
            context = super().get_context_data(parent_context)
            user = self.request.user
            options = {
                "page": self.instance.pk,
                "urls": {
                    name: reverse(f"wagtail_newsroom:{name}", args=[NO_PAGE])
                    for name in ("check", "summarize", "progress", "decisions", "decide")
                },
                "component": reverse("wagtail_newsroom:component"),
                "reviewer": user.get_full_name() or user.get_username(),
            }
            return {**context, "anchor": ANCHOR, "options": options}


def page_models() -> list[type[Page]]:
    """Models whose pages have summaries."""
    return [model for model in apps.get_models() if issubclass(model, Page) and is_summarized(model)]


def add_to_pages() -> None:
    """Put the panel after the content of each such page that does not have it."""
    for model in page_models():
        if not has_panel(model) and "edit_handler" not in vars(model):
            model.content_panels = [*model.content_panels, NewsroomPanel()]


def has_panel(model: type[Page]) -> bool:
    """Whether the editor of a model has the panel."""
    own = vars(model).get("edit_handler")
    return _holds([own] if own else [*model.content_panels, *model.promote_panels, *model.settings_panels])


def _holds(panels) -> bool:
    return any(isinstance(panel, NewsroomPanel) or _holds(getattr(panel, "children", ())) for panel in panels)
