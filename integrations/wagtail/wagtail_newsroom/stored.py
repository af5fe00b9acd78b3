"""What is kept: summaries, their companions of revisions, and why a page was published all the same."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

USER = settings.AUTH_USER_MODEL


class Summary(models.Model):
    """A summary that was asked for, of a page's text at that time, and what was decided on it since.

    Attributes:
        text_sha256: of the text that was summarized.
        pieces: the parts of that text, so that a fact whose words have gone still leads to its block.
        result: as the model and the checks made it; never changed.
        decisions: the document of the review page, about the text with the hash that it names.
        stale: paths of facts that did not stand in that text when it was decided on.
        version: counts the decisions stored, so that two editors do not overwrite each other.
    """

    class State(models.TextChoices):
        """How far it is."""

        WORKING = "working", _("under way")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="newsroom_summaries")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WORKING)
    service_id = models.CharField(max_length=100)
    problem = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64)
    pieces = models.JSONField(default=list)
    result = models.JSONField(null=True)
    decisions = models.JSONField(null=True)
    stale = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        """Newest first; the permissions that a group can have."""

        ordering = ("-id",)
        default_permissions = ()
        permissions = (
            ("summarize_page", _("Can have pages summarized (a model is paid for it)")),
            ("decide_facts", _("Can decide on facts of pages")),
            ("override_gate", _("Can publish in spite of unresolved errors, with a reason")),
        )


class Companion(models.Model):
    """What is known of the facts of one revision.

    Attributes:
        text_sha256: of the revision's text.
        version: of the decisions that were taken into account.
        result: the summary against this text, before decisions; None until it was checked.
        decisions: what was decided on it.
        unresolved: problems that stop it from being published; None until it was checked.
    """

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="newsroom")
    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="companions")
    text_sha256 = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True)
    decisions = models.JSONField(null=True)
    unresolved = models.JSONField(null=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        """Seen in the editor alone."""

        default_permissions = ()


class Override(models.Model):
    """Why a revision may be published although the gate stops it; holds for its text alone."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="newsroom_overrides")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    text_sha256 = models.CharField(max_length=64)
    user = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField()
    problems = models.JSONField(default=list)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Kept with the page; nobody edits it."""

        default_permissions = ()
