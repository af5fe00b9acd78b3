"""The JSON in what a model has written: behind its thoughts, between fences, within prose."""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from summarizer.text.json_data import load_json

_MARK = "\ufeff"
_THOUGHTS = re.compile(r".*</(?:think|thinking|thought|reasoning)>", re.IGNORECASE | re.DOTALL)
"""A model's thoughts to their last end; what opens them is often the chat's template's, and not written."""

_FENCE = "```"
_MOST = 8  # fences and braces at which the JSON is looked for


def read_answer(text: str, names: Collection[str]) -> Any:
    """The JSON data that an answer holds.

    What is JSON as it stands is read so, whatever stands inside it. Else the first object is taken that
    stands behind the model's thoughts, between fences or elsewhere, is whole, and has one of the names.

    Args:
        text: as the model wrote it.
        names: those that the object may have.

    Raises:
        json.JSONDecodeError, ValueError: there is none; says where the whole answer stops being JSON.
    """
    whole = _bare(text)
    try:
        return load_json(whole)
    except ValueError as error:
        reason = error
    for candidate in _candidates(whole):
        try:
            found = load_json(candidate)
        except ValueError:
            continue
        if isinstance(found, dict) and not found.keys().isdisjoint(names):
            return found
    raise reason


def _bare(text: str) -> str:
    return text.strip().removeprefix(_MARK).strip()


def _candidates(text: str) -> Iterator[str]:
    said = _without_thoughts(text)
    for part in dict.fromkeys((said, text)):
        yield part
        yield from _fenced(part)
        yield from _objects(part)


def _without_thoughts(text: str) -> str:
    """A text without what a model has written to itself before its answer."""
    thoughts = _THOUGHTS.match(text)
    return _bare(text[thoughts.end() :]) if thoughts else text


def _fenced(text: str) -> Iterator[str]:
    """What stands between the fences of Markdown code blocks, named JSON or not."""
    for block in text.split(_FENCE, 2 * _MOST)[1::2]:
        inside = block.strip()
        yield inside[4:] if inside[:4].lower() == "json" else inside


def _objects(text: str) -> Iterator[str]:
    """The whole objects that begin at the first braces of a text, outer ones only."""
    decoder, start = json.JSONDecoder(strict=False), 0
    for _ in range(_MOST):
        start = text.find("{", start)
        if start < 0:
            return
        try:
            _, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            start += 1
            continue
        yield text[start:end]
        start = end
