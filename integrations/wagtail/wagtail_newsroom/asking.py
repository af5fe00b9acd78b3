"""Having a page summarized: asked for, looked up, stored."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from . import conf
from .client import Service, ServiceError
from .stored import Summary
from .texts import PageText


def begin(page: Page, text: PageText, user: Any) -> Summary:
    """Ask for a summary of a text; it is under way, or done where the service has it already.

    Raises:
        ServiceError: it was not asked for.
    """
    site = page.get_site()
    body = {
        "text": text.text,
        "title": page.title or None,
        "outlet": conf.get("OUTLET") or (site.site_name if site else None) or None,
        "language": conf.get("LANGUAGE"),
    }
    name = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    view = Service().begin(body, f"wagtail-{page.pk}-{name}")
    summary = Summary(
        page_id=page.pk,
        service_id=str(view["id"])[:100],
        text_sha256=text.sha256,
        pieces=[piece.data() for piece in text.pieces],
        asked_by=user,
    )
    return _taken(summary, view)


def look_up(summary: Summary) -> Summary:
    """A summary that is under way, as far as it is now.

    Raises:
        ServiceError: the service cannot be asked; the summary may still be under way.
    """
    try:
        return _taken(summary, Service().look_up(summary.service_id))
    except ServiceError as error:
        if error.status != 404:
            raise
        return _failed(summary, _("The service no longer knows of this summary. Ask for it again."))


def _taken(summary: Summary, view: dict[str, Any]) -> Summary:
    """Store what the service says of a summary."""
    state = view.get("state")
    if state == "done":
        summary.state, summary.result = Summary.State.DONE, view["result"]
        summary.save()
        return summary
    if state in {"queued", "working"}:
        summary.save()
        return summary
    problem = view.get("problem") or {}
    return _failed(summary, f"{problem.get('title', state)}. {problem.get('hint', '')}".strip())


def _failed(summary: Summary, why: str) -> Summary:
    summary.state, summary.problem = Summary.State.FAILED, why
    summary.save()
    return summary
