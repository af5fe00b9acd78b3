"""The AI service that Superdesk 2 registers as `newsroom`.

`POST /ai` with `service` and `item` summarizes. `POST /ai_data_op` with the operation `search` checks an item
as it is now (`data_name`: `review`) or gives the component's script (`component`); with the operation
`feedback` decisions are kept (`decisions`).
"""

import hashlib

from superdesk.errors import SuperdeskApiError
from superdesk.text_checkers.ai.base import AIServiceBase

from .article import text_of
from .asking import AskingError, Service
from .kept import Kept
from .review import review


class NewsroomSummarizer(AIServiceBase):
    """Parties, numbers, places, sources and claims of an item, each with the item's own words."""

    name = "newsroom"
    label = "Newsroom Summarizer"

    def __init__(self, app):
        super().__init__(app)
        self._app = app

    def analyze(self, item, tags=None):
        """Summarize an item, and keep the result.

        Args:
            item: with `guid`, `headline`, `body_html`.
            tags: of other services; not read.

        Returns:
            As `review`.
        """
        text = text_of(item)
        if not text:
            raise SuperdeskApiError.badRequestError("there is nothing to summarize: the item has no words")
        item_id = _id(item)
        key = hashlib.sha256(f"{item_id}\n{text}".encode()).hexdigest()
        with _editors_words():
            service = self._service()
            result = service.summarize(text, item.get("source"), f"superdesk-{key}")
            self._kept.put(item_id, result=result)
            return review(service, self._kept.get(item_id), text)

    def data_operation(self, verb, operation, name, data):
        """What else the client asks; see the module."""
        if (verb, operation, name) == ("POST", "search", "component"):
            with _editors_words():
                return {"script": self._service().component()}
        if (verb, operation, name) == ("POST", "search", "review"):
            return self._reviewed(data.get("item") or {})
        if (verb, operation, name) == ("POST", "feedback", "decisions"):
            return self._decided(data.get("item") or {}, data)
        raise SuperdeskApiError.badRequestError(
            f"[{self.name}] unexpected operation: {verb} {operation} {name}"
        )

    def _reviewed(self, item):
        with _editors_words():
            return self._review(item)

    def _review(self, item):
        kept = self._kept.get(_id(item))
        if not kept.get("result"):
            return {"result": None}
        return review(self._service(), kept, text_of(item))

    def _decided(self, item, data):
        """Keep decisions in place of those of a `version`, whether or not the service answers."""
        document, seen, version = data.get("decisions"), data.get("seen") or [], data.get("version") or 0
        known = isinstance(document, dict) and document.get("format") == "newsroom-summarizer/decisions"
        if (
            not known
            or not _are_entries(document.get("decisions"))
            or not _are_pairs(seen)
            or not isinstance(version, int)
        ):
            raise SuperdeskApiError.badRequestError("these are no decisions; nothing was stored")
        kept = {"document": document, "seen": seen, "made": data.get("made")}
        version = self._kept.put_decisions(_id(item), version, **kept)
        if version is None:
            raise SuperdeskApiError.conflictError("another editor has decided meanwhile", {"decided": 1})
        try:
            return {**self._review(item), "version": version}
        except AskingError as error:
            return {"unchecked": str(error), "version": version}

    def _service(self):
        service = Service.of(self._app.config)
        if service is None:
            raise AskingError("no service is set (NEWSROOM_SUMMARIZER_URL)")
        return service

    @property
    def _kept(self):
        return Kept.of(self._app)


def _are_entries(data):
    return isinstance(data, list) and all(
        isinstance(entry, dict) and isinstance(entry.get("path"), str) for entry in data
    )


def _are_pairs(data):
    return isinstance(data, list) and all(
        isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str) and isinstance(pair[1], list)
        for pair in data
    )


def _id(item):
    """What an item is known by; its versions share it."""
    found = item.get("guid") or item.get("_id")
    if not isinstance(found, str) or not found:
        raise SuperdeskApiError.badRequestError("the item has no guid")
    return found


class _editors_words:  # noqa: N801 - used as a function
    """Turns an error of the service into one that Superdesk shows."""

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if isinstance(error, AskingError):
            raise SuperdeskApiError(message=str(error), status_code=502) from None
