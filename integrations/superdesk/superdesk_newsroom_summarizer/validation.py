"""Before an item is published: its unresolved errors, where the newsroom wants items held for them."""

import logging

from .article import text_of
from .asking import AskingError, Service, is_on
from .kept import Kept
from .review import review

logger = logging.getLogger(__name__)
MOST = 5
"""Errors that are shown at most."""


def validate(sender, item, response, error_fields, **more):
    """Put an item's unresolved errors among those that keep it from being published.

    Held is what is known to be wrong: an item without a summary passes, and so does one that nobody can
    check, with a warning in the log.
    """
    from flask import current_app as app  # only inside Superdesk

    add_errors(app, item, response, error_fields)


def add_errors(app, item, response, error_fields):
    """As `validate`, for a Superdesk that is given."""
    service = Service.of(app.config)
    if service is None or not is_on(app.config, "NEWSROOM_SUMMARIZER_HOLD"):
        return
    item_id = item.get("guid") or item.get("_id")
    try:
        found = review(service, Kept.of(app).get(item_id), text_of(item))
    except AskingError as error:
        logger.warning("item %s was not checked: %s", item_id, error)
        return
    errors = [problem["message"] for problem in found["errors"]] if found else []
    if errors:
        response.extend(f"FACTS: {message}" for message in errors[:MOST])
        error_fields["newsroom_summary"] = {"unresolved": len(errors)}
