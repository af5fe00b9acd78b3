"""JSON of models and of files, read within limits, so that none takes its reader's memory or stack."""

import json
import re
from collections.abc import Collection
from math import isfinite
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from summarizer.text.surrogates import replace_unpaired

LONGEST = 32 * 2**20
"""Longest JSON that is read, in bytes or code points: the result of an article of a million characters."""

_DEEPEST = 100  # levels of lists and objects; a result has eight, a schema that models can be asked for ten
_MOST = 1_000_000  # values; a result has about one for each character of its article
_EMPTIEST = 8  # values that an object counts for at least: an empty one may be found to lack as many fields
_LONGEST_NUMBER = 308  # digits of a whole number that a float can hold
_MOST_DETAILS = 1_000  # of fields that do not fit: each takes about a kilobyte

_NESTED = frozenset({dict, list})
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


def load_json(text: str) -> Any:
    """JSON data; unpaired surrogates become U+FFFD.

    Raises:
        json.JSONDecodeError: it is no JSON.
        ValueError: it is longer, deeper or larger than any result, or has a number that JSON has not (NaN,
            Infinity) or that no float holds; the reason is fit to be shown.
    """
    if len(text) > LONGEST:
        raise ValueError(f"longer than {LONGEST // 2**20} MB")
    try:
        data = json.loads(
            text, strict=False, parse_constant=_no_number, parse_float=_finite, parse_int=_whole_number
        )
    except RecursionError:
        raise ValueError(f"nested more than {_DEEPEST} levels deep") from None
    _refuse_bombs(data)
    return _paired(data) if may_escape_surrogates(text) else data


def may_escape_surrogates(text: str) -> bool:
    """Whether JSON has escapes of surrogates, in pairs or alone."""
    return _SURROGATE_ESCAPE.search(text) is not None


def details(error: ValidationError) -> list[ErrorDetails]:
    """What does not fit, field by field, without values; empty where it is too much to be told."""
    if error.error_count() > _MOST_DETAILS:
        return []
    return error.errors(include_url=False, include_input=False, include_context=False)


def is_deeper(data: Any, levels: int) -> bool:
    """Whether lists and objects are nested more than so many levels; without recursion, level by level."""
    level = [data]
    for _ in range(levels + 1):
        level = [each for each in level if type(each) in _NESTED]
        if not level:
            return False
        level = [child for each in level for child in (each.values() if type(each) is dict else each)]
    return True


def _refuse_bombs(data: Any) -> None:
    """Nothing, where data is neither too deep nor too large; without recursion, level by level."""
    level, values = [data], 0
    for _ in range(_DEEPEST):
        inner: list[Any] = []
        for each in level:
            if type(each) is dict:
                values += max(len(each), _EMPTIEST)
                children: Collection[Any] = each.values()
            elif type(each) is list:
                values += len(each)
                children = each
            else:
                continue
            inner += [child for child in children if type(child) in _NESTED]
        if values > _MOST:
            raise ValueError(f"more than {_MOST:,} values")
        if not inner:
            return
        level = inner
    raise ValueError(f"nested more than {_DEEPEST} levels deep")


def _paired(data: Any) -> Any:
    """Data without unpaired surrogates."""
    if isinstance(data, str):
        return replace_unpaired(data)
    if isinstance(data, list):
        return [_paired(each) for each in data]
    return {_paired(key): _paired(value) for key, value in data.items()} if isinstance(data, dict) else data


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no JSON number")


def _finite(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise ValueError("a number that no float holds")
    return value


def _whole_number(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError(f"a number of more than {_LONGEST_NUMBER} digits")
    return int(digits)
