"""The page as it stands in the editor, saved or not."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.models import Page

from .texts import PageText, is_summarized, text_of


class UnreadableError(Exception):
    """The editor's form cannot be read as it is; says why."""


def editable_page(user, page_id: int) -> Page:
    """The newest draft of a page, for somebody who may edit it.

    Raises:
        Http404: there is no such page, or its kind has no summaries.
        PermissionDenied: it is not theirs to edit.
    """
    page = get_object_or_404(Page, pk=page_id).get_latest_revision_as_object()
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied
    if not is_summarized(type(page)):
        raise PermissionDenied(_("Pages of this kind have no summaries."))
    return page


def text_in_editor(page: Page, posted: QueryDict, user) -> PageText:
    """The article as it is typed, read as Wagtail's preview reads it; nothing is saved.

    Raises:
        UnreadableError: the form has errors that keep the page from being read.
    """
    data = posted.copy()
    data["title"] = data.get("title") or page.title or "–"
    data["slug"] = page.slug
    form_class = page.get_edit_handler().get_form_class()
    form = form_class(data, instance=page, parent_page=page.get_parent().specific, for_user=user)
    form.defer_required_fields()
    try:
        is_valid = form.is_valid()
    except KeyError:  # the blocks of a StreamField were not sent
        raise UnreadableError(
            _("The text cannot be read: the editor has not been loaded as a whole.")
        ) from None
    if not is_valid:
        names = [
            str(form.fields[name].label or name) if name in form.fields else name for name in form.errors
        ]
        raise UnreadableError(
            _("The text cannot be read until this is mended: %(fields)s.")
            % {"fields": ", ".join(names) or "–"}
        )
    return text_of(form.save(commit=False))
