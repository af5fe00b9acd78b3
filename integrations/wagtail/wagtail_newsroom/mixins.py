"""For models of pages: their article is summarized, and every way to publish a revision asks the gate."""

from __future__ import annotations

import logging

from .gate import note_refusal, refuse_unless_clear, verdict

logger = logging.getLogger("wagtail_newsroom")
SCHEDULED = "wagtail.publish.scheduled"


class NewsroomPageMixin:
    """Put it before `Page`: `class ArticlePage(NewsroomPageMixin, Page)`.

    `newsroom_fields` names the fields that hold the article, in order; empty, all its text fields do.
    `revision.publish()` raises PublishRefusedError where the gate stops it. A scheduled revision is left
    scheduled then, which the page's history says, so that other pages still go live.
    """

    newsroom_fields: tuple[str, ...] = ()

    def publish(self, revision, *args, log_action=True, **kwargs):
        """Publish a revision, if the gate lets it pass."""
        page = revision.as_object()
        if log_action == SCHEDULED:
            found = verdict(page, revision)
            if not found.is_clear:
                note_refusal(page, revision, found)
                logger.error("page %s stays scheduled: %s", page.pk, found.message)
                return None
        else:
            refuse_unless_clear(page, revision)
        return super().publish(revision, *args, log_action=log_action, **kwargs)
