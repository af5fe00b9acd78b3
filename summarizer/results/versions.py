"""The forms in which results were stored, and reading the earlier ones.

1: statuses included "disputed"; no version was written at first.
2: what contradicts is derived: `Statement.denies`, `Figure.contested`; `Summary.cast`.
"""

from typing import Any, Literal

SCHEMA_VERSION: Literal[2] = 2
"""Version of the form in which results are stored; raised when an older reader would misread a newer one."""


def upgraded(data: Any) -> Any:
    """The data of a stored result in today's form; whatever is not of an earlier version as it is.

    A "disputed" claim becomes what it is otherwise: attributed where it has a source, else asserted. What is
    derived anew (`denies`, `contested`, `cast`) is empty until the result is checked again.
    """
    if not isinstance(data, dict) or "summary" not in data or data.get("schema_version", 1) != 1:
        return data
    return {**data, "schema_version": SCHEMA_VERSION, "summary": _summary(data["summary"])}


def upgraded_summary(data: Any) -> Any:
    """The data of a bare summary in today's form."""
    return _summary(data)


def _summary(data: Any) -> Any:
    if not isinstance(data, dict) or not isinstance(data.get("sourcing"), dict):
        return data
    statements = data["sourcing"].get("statements")
    if not isinstance(statements, list):
        return data
    return {**data, "sourcing": {**data["sourcing"], "statements": [_statement(each) for each in statements]}}


def _statement(data: Any) -> Any:
    if not isinstance(data, dict) or data.get("status") != "disputed":
        return data
    return {**data, "status": "attributed" if data.get("by") else "asserted"}
