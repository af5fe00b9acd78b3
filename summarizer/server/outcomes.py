"""What has become of work that was asked for: found, finished, failed."""

from time import time
from typing import Any

from summarizer.errors import ResultError
from summarizer.results.archive import result_of
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.server.problems import FailedWorkError, NotFoundError, NotReadyError, ProblemDetails
from summarizer.server.store import Store, Work
from summarizer.server.tasks import KIND
from summarizer.text.json_data import load_json


def found(work: Work | None, what: str) -> Work:
    """Work that was asked for by its id.

    Raises:
        NotFoundError: there is none, or it is another key's.
    """
    if work is None:
        raise NotFoundError(f"there is no such {what}", "It may have expired, or belong to another key.")
    return work


def answered(work: Work) -> Work:
    """Work that has not failed.

    Raises:
        FailedWorkError: it has, and why.
    """
    if work.state == "failed":
        details = ProblemDetails.model_validate_json(work.outcome or "{}")
        raise FailedWorkError(details.model_copy(update={"retry_after": _left(work, details.retry_after)}))
    return work


def _left(work: Work, retry_after: float | None) -> float | None:
    """What is left of the seconds after which work that has failed may succeed."""
    if retry_after is None or work.finished is None:
        return retry_after
    return max(0.0, work.finished + retry_after - time())


def finished(work: Work) -> Work:
    """Work that is finished.

    Raises:
        NotReadyError: it is not yet.
    """
    if not work.finished:
        raise NotReadyError("the summary is not ready yet", "Ask again: it is being made.", retry_after=5)
    return work


def result_of_work(work: Work) -> Result[Summary]:
    """The result of a summary that was waited for.

    Raises:
        FailedWorkError, NotReadyError: it has none, or not yet.
    """
    return result_of(load_json(finished(answered(work)).outcome or ""), Summary)


def result_given(given: dict[str, Any] | str, store: Store, owner: str) -> Result[Summary]:
    """A result that was sent, or that is kept under an id.

    Raises:
        NotFoundError: none is kept under it for this key.
        ResultError: what was sent is no result.
    """
    if isinstance(given, dict):
        return result_of(given, Summary)
    work = found(store.get(KIND, given, owner), "summary")
    if work.state != "done" or work.outcome is None:
        raise NotFoundError(f"the summary {given} has no result", f"It is {work.state}.")
    try:
        return result_of(load_json(work.outcome), Summary)
    except ResultError as error:
        raise ResultError(f"the summary {given}: {error.message}", error.hint) from None
