"""A stored summary against a text as it is now: what no longer stands, and what nobody has resolved.

The service checks without a model. A decision holds while the fact stands as it stood when it was decided on:
a fact that has gone since has to be decided on again, unless it was rejected.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

from django.core.cache import cache
from wagtail.models import Page, Revision

from .client import Service, ServiceError
from .stored import Companion, Summary
from .texts import PageText

UNREADABLE = 422  # status of what the service cannot read
KEPT = 3600  # seconds that the check of an unsaved text is remembered
_ITEM = re.compile(r"^[^\[]*(?:\[\d+\])?")


@dataclass(frozen=True)
class Examined:
    """A summary against one text.

    Attributes:
        result: the summary checked against the text, before decisions.
        decisions: what was decided and still holds, about this text.
        unresolved: errors that are left after the decisions, as `{path, message}`.
        stale: facts that stood in the text that was summarized and do not now, as `{path, message, place}`.
        missing: what the text has and the summary has not, as messages, where that is new.
    """

    result: dict[str, Any]
    decisions: dict[str, Any] | None
    unresolved: list[dict[str, Any]]
    stale: list[dict[str, Any]]
    missing: list[str]

    def data(self) -> dict[str, Any]:
        """As JSON data."""
        return asdict(self)


def latest(page: Page, state: str | None = Summary.State.DONE) -> Summary | None:
    """The newest summary of a page; that is done, if nothing else is asked for."""
    found = Summary.objects.filter(page_id=page.pk)
    return (found.filter(state=state) if state else found).first()


def examine(summary: Summary, text: PageText) -> Examined:
    """A done summary against a text; the service is asked where the answer is not known.

    Raises:
        ServiceError: it has to be asked and cannot be.
    """
    name = f"wagtail_newsroom:{summary.pk}:{summary.version}:{text.sha256}"
    known = cache.get(name)
    if known is None:
        known = _examined(summary, text).data()
        cache.set(name, known, KEPT)
    return Examined(**known)


def _examined(summary: Summary, text: PageText) -> Examined:
    service = Service()
    made = summary.result or {}
    same = text.sha256 == summary.text_sha256
    result = made if same else service.check(text.text, made)
    stale = [] if same else _stale(made, result, summary.pieces)
    decisions = _rebased(summary, result, {item["path"] for item in stale})
    return Examined(
        result, decisions, _errors(_decided(service, result, decisions)), stale, _missing(made, result)
    )


def _decided(service: Service, result: dict[str, Any], decisions: dict[str, Any] | None) -> dict[str, Any]:
    """A result with its decisions; those that the service cannot read resolve nothing."""
    if not decisions or not decisions["decisions"]:
        return result
    try:
        return service.decide(result, decisions)
    except ServiceError as error:
        if error.status != UNREADABLE:
            raise
        return result


def _errors(result: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"path": problem["path"], "message": problem["message"]}
        for problem in result["problems"]
        if problem["severity"] == "error"
    ]


def item_of(path: str) -> str:
    """The path of the fact that a problem's path leads into."""
    inner = path.removeprefix("sourcing.")
    found = _ITEM.match(inner)
    return path[: len(path) - len(inner)] + (found[0] if found else inner)


def _stale(made: dict[str, Any], now: dict[str, Any], pieces: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Facts with a problem that they had not in the text that was summarized."""
    before = {(problem["code"], problem["path"]) for problem in made["problems"]}
    found: dict[str, dict[str, Any]] = {}
    for problem in now["problems"]:
        fresh = (problem["code"], problem["path"]) not in before
        path = item_of(problem["path"])
        if fresh and path and problem["severity"] != "info" and path not in found:
            place = _place(made["summary"], path, pieces)
            found[path] = {"path": path, "message": problem["message"], "place": place}
    return list(found.values())


def _place(summary: dict[str, Any], path: str, pieces: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The part of the summarized text where a fact stood."""
    item: Any = summary
    for step in re.findall(r"[^.\[\]]+", path):
        try:
            item = item[int(step)] if isinstance(item, list) else item[step]
        except (KeyError, IndexError, TypeError, ValueError):
            return None
    spans = item.get("spans") if isinstance(item, dict) else None
    if not spans:
        return None
    return next((piece for piece in pieces if piece["start"] <= spans[0][0] < piece["end"]), None)


def _missing(made: dict[str, Any], now: dict[str, Any]) -> list[str]:
    before = {problem["message"] for problem in made["problems"]}
    return [
        problem["message"]
        for problem in now["problems"]
        if not problem["path"] and problem["message"] not in before
    ]


def _rebased(summary: Summary, result: dict[str, Any], stale: set[str]) -> dict[str, Any] | None:
    """What was decided, about the text as it is now, without what was accepted and has gone since.

    The review page and the service find each fact by its words; only the hash has to be that of the text.
    """
    document = summary.decisions
    if document is None:
        return None
    gone = stale - set(summary.stale)
    kept = [
        entry
        for entry in document["decisions"]
        if entry["path"] not in gone or entry.get("verdict") == "rejected"
    ]
    article = {**document["article"], "sha256": result["article"]["sha256"]}
    return {**document, "article": article, "decisions": kept}


def attach(revision: Revision, summary: Summary, text: PageText) -> Companion:
    """The companion of a revision; what it knew of another text is forgotten. Nobody is asked."""
    companion = Companion.objects.filter(revision=revision).first() or Companion(revision=revision)
    if (companion.summary_id, companion.text_sha256) != (summary.pk, text.sha256):
        companion.summary, companion.text_sha256, companion.version = summary, text.sha256, 0
        companion.result = companion.decisions = companion.unresolved = None
        companion.save()
    return companion


def keep(revision: Revision, summary: Summary, text: PageText, examined: Examined) -> Companion:
    """Store what is known of a revision's facts."""
    companion, _ = Companion.objects.update_or_create(
        revision=revision,
        defaults={
            "summary": summary,
            "text_sha256": text.sha256,
            "version": summary.version,
            "result": examined.result,
            "decisions": examined.decisions,
            "unresolved": examined.unresolved,
        },
    )
    return companion
