"""What of an item's summary stands in its text; asks the service, never a model."""

import hashlib


def review(service, kept, text):
    """What is kept of an item against a text.

    Args:
        service: that is asked.
        kept: `result` and `decisions` of the item.
        text: of the item as it is now.

    Returns:
        None where there is no summary; else `result` for this text, `decisions` on it, `errors` that are
        unresolved and `stale`, the problems that were not there when the summary was made.

    Raises:
        AskingError: the service cannot be asked.
    """
    result = kept.get("result")
    if not result:
        return None
    before = {_name(problem) for problem in result["problems"]}
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    if result["article"]["sha256"] != sha256:
        result = service.check(text, result)
    decisions = _moved(kept.get("decisions"), sha256)
    problems = (service.decide(result, decisions) if decisions else result)["problems"]
    serious = [
        problem for problem in problems if problem["severity"] in ("error", "warning") and problem["path"]
    ]
    return {
        "result": result,
        "decisions": decisions,
        "errors": [problem for problem in problems if problem["severity"] == "error"],
        "stale": [problem for problem in serious if _name(problem) not in before],
    }


def _moved(decisions, sha256):
    """Decisions, said to be about a text: each finds its fact there by its words."""
    if not decisions or not decisions.get("decisions"):
        return None
    return {**decisions, "article": {**(decisions.get("article") or {}), "sha256": sha256}}


def _name(problem):
    return problem["code"], problem["path"]
