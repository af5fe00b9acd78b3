"""Whether a page may be published: not while errors of its facts are unresolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision

from . import conf
from .client import ServiceError
from .examining import examine, keep, latest
from .stored import Companion, Override
from .texts import PageText, is_summarized, text_of

CLEAR, ERRORS, UNCHECKED, MISSING = "clear", "errors", "unchecked", "missing"
OVERRIDE = "wagtail_newsroom.override_gate"
OVERRIDDEN = "newsroom.override"
REFUSED = "newsroom.refused"


@dataclass(frozen=True)
class Verdict:
    """What the gate says of a revision.

    Attributes:
        state: clear; errors: some are unresolved; unchecked: the service could not be asked; missing: there
            is no summary and one is required.
        problems: the errors, as `{path, message}`.
        message: for an editor.
    """

    state: str
    problems: list[dict[str, Any]] = field(default_factory=list)
    message: str = ""

    @property
    def is_clear(self) -> bool:
        """Whether nothing stops it."""
        return self.state == CLEAR


class PublishRefusedError(Exception):
    """A revision was about to be published and may not be; nothing was written.

    Attributes:
        page: the page.
        revision: the revision.
        verdict: why.
    """

    def __init__(self, page: Page, revision: Revision | None, verdict: Verdict):
        super().__init__(f"page {page.pk} is not published: {verdict.message}")
        self.page, self.revision, self.verdict = page, revision, verdict


def verdict(page: Page, revision: Revision | None, *, ask: bool = True, required: bool = False) -> Verdict:
    """What the gate says of a page as it is in memory, which a revision holds.

    Args:
        page: the specific page.
        revision: the revision with its text; what is found is stored with it.
        ask: whether the service is asked where it has to be; if not, what is not known is unchecked.
        required: whether a summary is needed; it always is where the setting GATE says so.
    """
    if conf.get("GATE") == "off" or not is_summarized(type(page)):
        return Verdict(CLEAR)
    text = text_of(page)
    found = _judged(page, revision, text, ask, required or conf.get("GATE") == "required")
    if not found.is_clear and _is_overridden(page, revision, text):
        return Verdict(CLEAR)
    return found


def _judged(page: Page, revision: Revision | None, text: PageText, ask: bool, required: bool) -> Verdict:
    summary = latest(page)
    if summary is None:
        if required:
            return Verdict(MISSING, [], _("This page has no summary, and pages are published with one only."))
        return Verdict(CLEAR)
    known = Companion.objects.filter(
        revision=revision, summary=summary, text_sha256=text.sha256, version=summary.version
    ).first()
    unresolved = known.unresolved if known else None
    if unresolved is None and ask:
        try:
            examined = examine(summary, text)
        except ServiceError as error:
            return _unchecked(error.message)
        unresolved = examined.unresolved
        if revision is not None:
            keep(revision, summary, text, examined)
    if unresolved is None:
        return _unchecked("")
    if unresolved:
        return Verdict(ERRORS, unresolved, _("Facts of this page have unresolved errors."))
    return Verdict(CLEAR)


def _unchecked(reason: str) -> Verdict:
    if conf.get("UNCHECKED") == "pass":
        return Verdict(CLEAR)
    return Verdict(
        UNCHECKED, [], f"{_('The facts could not be checked against this text.')} {reason}".strip()
    )


def _is_overridden(page: Page, revision: Revision | None, text: PageText) -> bool:
    found = Override.objects.filter(page_id=page.pk, revision=revision, text_sha256=text.sha256)
    return revision is not None and found.exists()


def may_override(user: Any, page: Page, found: Verdict) -> bool:
    """Whether somebody may publish all the same, with a reason.

    Errors want the permission; a service that could not be asked stops nobody who may publish, unless the
    setting UNCHECKED says so.
    """
    if not page.permissions_for_user(user).can_publish():
        return False
    return (found.state == UNCHECKED and conf.get("UNCHECKED") == "ask") or user.has_perm(OVERRIDE)


@transaction.atomic
def override(page: Page, revision: Revision, user: Any, reason: str, found: Verdict) -> Override:
    """Let a revision pass; who, why and in spite of what is kept, also in the page's history.

    Raises:
        ValueError: the reason is empty.
    """
    reason = reason.strip()
    if not reason:
        raise ValueError("a reason is needed")
    kept = Override.objects.create(
        page_id=page.pk,
        revision=revision,
        text_sha256=text_of(revision.as_object()).sha256,
        user=user,
        reason=reason,
        problems=found.problems,
    )
    data = {"reason": reason, "state": found.state, "problems": found.problems}
    log(instance=page, action=OVERRIDDEN, user=user, revision=revision, data=data)
    return kept


def refuse_unless_clear(page: Page, revision: Revision | None) -> None:
    """Stop what is about to publish a revision.

    Raises:
        PublishRefusedError: the gate does not let it pass.
    """
    found = verdict(page, revision)
    if not found.is_clear:
        raise PublishRefusedError(page, revision, found)


def note_refusal(page: Page, revision: Revision, found: Verdict) -> None:
    """Write into the page's history that a scheduled revision did not go live; once a revision."""
    if not PageLogEntry.objects.filter(page_id=page.pk, action=REFUSED, revision=revision).exists():
        data = {"reason": found.message, "problems": found.problems}
        log(instance=page, action=REFUSED, revision=revision, data=data)
