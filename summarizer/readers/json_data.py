"""JSON that somebody else wrote, as data."""

import json
from typing import Any

from summarizer.errors import DamagedDocumentError, DocumentLimitError

WANTED = (
    "a body_html, html, content_html, articleBody or content_elements, "
    "or a body, content or text beside a title"
)
"""The keys by which an article in JSON is told, for errors."""


def parse_json(text: str, name: str) -> Any:
    """The data of a text; control characters within its strings are let through.

    Args:
        text: the JSON.
        name: what errors call the document.

    Raises:
        DocumentLimitError: it is nested deeper than the parser goes (about 1,000 levels).
        DamagedDocumentError: it is no JSON.
    """
    try:
        return json.loads(text, strict=False)
    except RecursionError:
        raise DocumentLimitError(f"{name} is JSON that is nested deeper than any article") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise DamagedDocumentError(f"{name} is no JSON that can be read ({error.msg}: {where})") from None
    except ValueError as error:  # a number of thousands of digits
        raise DamagedDocumentError(f"{name} is no JSON that can be read ({error})") from None
