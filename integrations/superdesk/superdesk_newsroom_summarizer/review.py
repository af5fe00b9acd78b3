"""What of an item's summary stands in its text; asks the service, never a model."""

import hashlib
import re

from .asking import RefusedError

_FACT = re.compile(r"[\w.]*\[\d+\]")


def review(service, kept, text):
    """What is kept of an item against a text.

    Args:
        service: that is asked.
        kept: `result` of the item, and `decisions`: the `document`, what was `seen` of each fact, and `made`.
        text: of the item as it is now.

    Returns:
        None where there is no summary; else `result` for this text, nothing decided, with `known`, what the
        checks say of each fact, and `made`, by which the summary is known; `decisions` that hold, what was
        `seen` then, and the `version` of those that are kept; `errors` that are unresolved; `stale`, a
        problem of each fact that had none such when the summary was made.

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
    known = _known(result["problems"])
    made = result["provenance"]["time"]
    decisions, seen = _holding(kept.get("decisions") or {}, sha256, known, made)
    problems = _decided(service, result, decisions)["problems"]
    return {
        "result": result,
        "decisions": decisions,
        "seen": seen,
        "known": list(known.items()),  # as `seen`, in pairs: MongoDB takes no names with dots, as paths have
        "made": made,
        "version": (kept.get("decisions") or {}).get("version", 0),
        "errors": [problem for problem in problems if problem["severity"] == "error"],
        "stale": _stale(before, result["problems"], problems),
    }


def _stale(before, now, decided):
    """The first problem of each fact that is newer than the summary, and that nobody has settled."""
    open_ = set(map(_words, decided))
    found = {}
    for problem in filter(_is_serious, now):
        if _words(problem) in open_ and _name(problem) not in before:
            found.setdefault(_fact(problem), problem)
    return list(found.values())


def _decided(service, result, decisions):
    """A result with its decisions; those that the service cannot read settle nothing."""
    if not decisions:
        return result
    try:
        return service.decide(result, decisions)
    except RefusedError:
        return result


def _holding(kept, sha256, known, made):
    """The decisions that hold, said to be about a text, in which each finds its fact by its words.

    A fact that was accepted has to be decided on again once the checks say of it what nobody had seen then.
    """
    document = kept.get("document") or {}
    same = kept.get("made") == made
    seen = dict(kept.get("seen") or [])
    held = [
        entry
        for entry in document.get("decisions") or []
        if not _is_over(entry, known, seen if same else None)
    ]
    article = {**(document.get("article") or {}), "sha256": sha256}
    return {**document, "article": article, "decisions": held} if held else None, list(seen.items())


def _is_over(entry, known, seen):
    """Whether the checks say what nobody has seen of an accepted fact; `seen`: None in another summary."""
    if entry.get("verdict") != "accepted":
        return False
    path = entry["path"]
    if seen is None:  # the fact may stand at another place of its list
        return any(fact.partition("[")[0] == path.partition("[")[0] for fact in known)
    return not set(known.get(path, ())) <= set(seen.get(path) or ())


def _known(problems):
    """What the checks say of each fact worth an editor's eyes: its path, and names of its problems."""
    known = {}
    for problem in filter(_is_serious, problems):
        message = f": {problem['message']}" if problem["severity"] == "error" else ""  # others say places
        known.setdefault(_fact(problem), []).append(problem["code"] + message)
    return known


def _fact(problem):
    """The fact that a problem's path leads into: `numbers[3]` of `numbers[3].value`."""
    found = _FACT.match(problem["path"])
    return found[0] if found else problem["path"]


def _is_serious(problem):
    return bool(problem["severity"] in ("error", "warning") and problem["path"])


def _name(problem):
    return problem["code"], problem["path"]


def _words(problem):
    return problem["severity"], problem["code"], problem["message"]
