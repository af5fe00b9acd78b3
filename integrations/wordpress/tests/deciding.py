"""Decisions as the block editor sends them."""

import json
import re
from typing import Any


def fact(review: dict[str, Any], path: str) -> Any:
    """A fact of a review by its path."""
    found = review["result"]["summary"]
    for step in re.findall(r"[^.\[\]]+", path):
        found = found[int(step)] if step.isdigit() else found[step]
    return found


def decided(review: dict[str, Any], verdict: str, *paths: str, time: str | None = None) -> dict[str, str]:
    """What Arthur sends who takes facts of a review for right, or for wrong."""
    text = review["result"]["article"]["text"]
    entries = []
    for path in paths:
        item = fact(review, path)
        words = " … ".join(text[start:end] for start, end in item["spans"]) or item.get("verbatim", "")
        told = {"path": path, "id": item.get("id"), "words": words, "verdict": verdict}
        entries.append({**told, "changes": {}, "note": "", "by": "Arthur", "time": time})
    head = {"format": "newsroom-summarizer/decisions", "version": 2}
    article = {"sha256": review["result"]["article"]["sha256"]}
    seen = {path: dict(review["known"]).get(path, []) for path in paths}
    document = {**head, "article": article, "decisions": entries}
    known = {"made": review["made"], "version": review["version"]}
    return {"decisions": json.dumps(document), "seen": json.dumps(seen), **known}
