"""What the panel asks of Wagtail. The service's address and key stay on this side."""

from __future__ import annotations

import json
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from .asking import begin, look_up
from .client import Service, ServiceError
from .editing import UnreadableError, editable_page, text_in_editor
from .examining import Examined, examine, keep, latest
from .stored import Summary
from .texts import PageText, text_of

SUMMARIZE = "wagtail_newsroom.summarize_page"
DECIDE = "wagtail_newsroom.decide_facts"
COMPONENT = "wagtail_newsroom:component"
COMPONENT_KEPT = 600  # seconds until the service is asked whether it has a newer one
LARGEST = 4 * 1024 * 1024  # bytes of decisions


@require_POST
def check(request: HttpRequest, page_id: int) -> JsonResponse:
    """The summary against what is typed: what stands, what is stale, where each part is."""
    page = editable_page(request.user, page_id)
    try:
        text = text_in_editor(page, request.POST, request.user)
    except UnreadableError as error:
        return _problem(str(error), 422)
    return _shown(request, page, text)


@require_POST
def summarize(request: HttpRequest, page_id: int) -> JsonResponse:
    """Ask for a summary of what is typed."""
    page = editable_page(request.user, page_id)
    if not request.user.has_perm(SUMMARIZE):
        return _problem(_("You may not have pages summarized."), 403)
    try:
        text = text_in_editor(page, request.POST, request.user)
        if not text.text:
            return _problem(_("There is no text yet."), 422)
        begin(page, text, request.user)
    except UnreadableError as error:
        return _problem(str(error), 422)
    except ServiceError as error:
        return _problem(error.message, 503)
    return progress(request, page_id)


def progress(request: HttpRequest, page_id: int) -> JsonResponse:
    """How far the newest summary is."""
    page = editable_page(request.user, page_id)
    summary = latest(page, None)
    if summary is None:
        return JsonResponse({"state": "none"})
    if summary.state == Summary.State.WORKING:
        try:
            summary = look_up(summary)
        except ServiceError as error:
            return _problem(error.message, 503)
    return JsonResponse({"state": summary.state, "problem": summary.problem})


@require_http_methods(["PUT"])
def decisions(request: HttpRequest, page_id: int) -> JsonResponse:
    """Store decisions, unless another editor has stored some meanwhile; what is left unresolved then."""
    page = editable_page(request.user, page_id)
    if not request.user.has_perm(DECIDE):
        return _problem(_("You may not decide on facts."), 403)
    given = _body(request)
    summary = latest(page)
    if given is None or summary is None or given.get("summary") != summary.pk:
        return _problem(_("These decisions are about no summary of this page."), 422)
    document = given.get("decisions")
    if not _is_document(document):
        return _problem(_("These are no decisions."), 422)
    stale = [str(path) for path in given.get("stale") or []]
    stored = Summary.objects.filter(pk=summary.pk, version=given.get("version")).update(
        decisions=document, stale=stale, version=summary.version + 1
    )
    if not stored:
        return _problem(_("Another editor has decided meanwhile."), 409)
    return JsonResponse({"version": summary.version + 1})


@csrf_exempt  # changes nothing, and takes JSON alone, which no other origin can send unasked
@require_POST
def decide(request: HttpRequest, page_id: int) -> JsonResponse:
    """A result with decisions, checked by the service, for the component (`check-src`)."""
    editable_page(request.user, page_id)
    given = _body(request) if request.content_type == "application/json" else None
    if given is None:
        return _problem("", 415)
    try:
        return JsonResponse(Service().decide(given.get("result"), given.get("decisions")))
    except ServiceError as error:
        return _problem(error.message, 503)


@require_GET
def component(request: HttpRequest) -> HttpResponse:
    """The component's script, from the service; the last one known where it cannot be asked."""
    known = cache.get(COMPONENT)
    if known is None or not cache.get(f"{COMPONENT}:fresh"):
        try:
            known = Service().component()
        except ServiceError as error:
            if known is None:
                return HttpResponse(error.message, status=503, content_type="text/plain; charset=utf-8")
        else:
            cache.set(COMPONENT, known, None)
        cache.set(f"{COMPONENT}:fresh", True, COMPONENT_KEPT)
    answer = HttpResponse(known, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = f"private, max-age={COMPONENT_KEPT}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _shown(request: HttpRequest, page: Any, text: PageText) -> JsonResponse:
    """All that the panel shows."""
    newest, summary = latest(page, None), latest(page)
    data: dict[str, Any] = {
        "state": newest.state if newest else "none",
        "problem": newest.problem if newest else "",
        "sha256": text.sha256,
        "pieces": [piece.data() for piece in text.pieces],
        "may": {"summarize": request.user.has_perm(SUMMARIZE), "decide": request.user.has_perm(DECIDE)},
    }
    if summary is None:
        return JsonResponse(data)
    try:
        examined = examine(summary, text)
    except ServiceError as error:
        return JsonResponse({**data, "unreachable": error.message})
    _keep_with_revision(page, summary, text, examined)
    shown = {"summary": summary.pk, "version": summary.version, **examined.data()}
    if request.headers.get("X-Known") == f"{summary.pk}:{text.sha256}":
        del shown["result"]  # the panel has it
    return JsonResponse({**data, **shown})


def _keep_with_revision(page: Any, summary: Summary, text: PageText, examined: Examined) -> None:
    revision = page.latest_revision
    if revision is not None and text_of(revision.as_object()).sha256 == text.sha256:
        keep(revision, summary, text, examined)


def _body(request: HttpRequest) -> dict[str, Any] | None:
    try:
        data = json.loads(request.body[:LARGEST])
    except ValueError:
        return None
    return data if isinstance(data, dict) else None


def _is_document(data: Any) -> bool:
    """Whether something is what the component exports, as far as this side reads it."""
    return (
        isinstance(data, dict)
        and data.get("format") == "newsroom-summarizer/decisions"
        and isinstance(data.get("article"), dict)
        and isinstance(data.get("decisions"), list)
        and all(isinstance(each, dict) and isinstance(each.get("path"), str) for each in data["decisions"])
    )


def _problem(message: str, status: int) -> JsonResponse:
    return JsonResponse({"message": message}, status=status)
