"""A step of a workflow: passes by itself where no error is unresolved.

A page without a summary has none, and passes, unless the setting TASK is "required".
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from . import conf
from .gate import CLEAR, UNCHECKED, PublishRefusedError, may_override, override, verdict

OVER_ERRORS = ("override", _("Approve in spite of errors"), True)
OVER_UNCHECKED = ("unchecked", _("Approve even if it cannot be checked"), True)


class FactsTask(AbstractGroupApprovalTask):
    """A check of facts: approved at once where nothing is unresolved, else its groups decide."""

    class Meta:
        """Its names in the list of tasks."""

        verbose_name = _("Check of facts")
        verbose_name_plural = _("Checks of facts")

    def start(self, workflow_state, user=None):
        """Begin; where the gate is clear the step is approved at once."""
        state = super().start(workflow_state, user=user)
        if _verdict(workflow_state.content_object).state == CLEAR:
            state.approve(user=user, update=False)
        return state

    def get_actions(self, obj, user):
        """Approve where nothing is known to be unresolved; else, for who may, approve with a reason.

        The service is asked when somebody approves what is not known. Where it does not answer, `unchecked`
        approves with a reason, so that nobody has to publish past the tasks that follow.
        """
        actions = super().get_actions(obj, user)
        found = _verdict(obj, ask=False) if actions else None
        if found is None or found.is_clear:
            return actions
        more = []
        if may_override(user, obj, found):
            more = [OVER_UNCHECKED if found.state == UNCHECKED else OVER_ERRORS]
        if found.state == UNCHECKED:
            return actions + more
        return [action for action in actions if action[0] != "approve"] + more

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        """Approve what is clear, or with a reason what is not.

        Raises:
            PublishRefusedError: the gate stops the approval; also one unchecked, where errors are found now.
            PermissionDenied: somebody wants to go past the gate who may not, or gives no reason.
        """
        page = task_state.workflow_state.content_object
        found = _verdict(page)
        passing = {"approve": (CLEAR,), "unchecked": (CLEAR, UNCHECKED)}
        if found.state not in passing.get(action_name, (found.state,)):
            raise PublishRefusedError(page, page.get_latest_revision(), found)
        if action_name in (OVER_ERRORS[0], OVER_UNCHECKED[0]):
            self._pass(page, user, found, kwargs.get("comment", ""))
            action_name = "approve"
        super().on_action(task_state, user, action_name, **kwargs)

    @staticmethod
    def _pass(page, user, found, reason):
        if not may_override(user, page, found) or not reason.strip():
            raise PermissionDenied
        if not found.is_clear:
            override(page, page.get_latest_revision(), user, reason, found)

    @classmethod
    def get_description(cls):
        """In the list of kinds of tasks."""
        return _(
            "Passes by itself where no error of the facts is unresolved; else members of the groups decide"
        )


def _verdict(page, *, ask=True):
    """What the gate says of the newest revision of a page."""
    revision = page.get_latest_revision()
    latest = revision.as_object() if revision else page.specific
    return verdict(latest, revision, ask=ask, required=conf.get("TASK") == "required")
