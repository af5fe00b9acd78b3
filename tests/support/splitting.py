"""A whole answer cut into the parts that are asked for side by side."""

import json
from typing import Any

from tests.support.building import answer_json
from tests.support.rows import as_objects, as_rows, form_of

WHOLE = json.loads(answer_json())


def part_answer(answer: str, wanted: list[str]) -> str:
    """The part of an answer that has the wanted fields; the whole of it where all are wanted.

    Chains of statements name their sources by words, as a part has to.
    """
    data = json.loads(answer)
    if set(wanted) == set(data):
        return answer
    form = form_of(data)
    in_rows = any(isinstance(item, str) for item in data["parties"])
    data = as_objects(data)
    flat = {**data, **data["sourcing"]}
    part = {name: flat[name] for name in wanted}
    if wanted == ["statements"]:
        words = {source["id"]: source["verbatim"] for source in flat["sources"]}
        part["statements"] = [_by_words(statement, words) for statement in flat["statements"]]
    return json.dumps(as_rows(part, form) if in_rows else part, ensure_ascii=False, separators=(",", ":"))


def _by_words(statement: dict[str, Any], words: dict[str, str]) -> dict[str, Any]:
    chains = [">".join(words.get(source, source) for source in chain.split(">")) for chain in statement["by"]]
    return {**statement, "by": chains}


def part_answers(**changes: Any) -> list[Any]:
    """The answer to each part, in order; a change replaces what a part is answered with."""
    sourcing = WHOLE["sourcing"]
    given = {
        "gist": {name: WHOLE[name] for name in ("language", "headline", "gist")},
        **{name: {name: WHOLE[name]} for name in ("parties", "numbers", "locations")},
        "sources": {"sources": sourcing["sources"]},
        "statements": {"statements": [{**sourcing["statements"][0], "by": ["Mayor Ann Byrne"]}]},
    }
    return [json.dumps(given[name]) if name not in changes else changes[name] for name in given]
