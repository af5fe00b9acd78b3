"""Requests whose JSON is UTF-8 and has whole characters: nothing else could be kept, or told in an answer."""

import json
from typing import Any

from fastapi import Request

from summarizer.server.problems import BadBodyError, not_utf8
from summarizer.text.json_data import may_escape_surrogates


class JSONRequest(Request):
    """A request whose JSON is read strictly: `json.loads` of bytes lets halves of characters in."""

    async def json(self) -> Any:
        """The body's data.

        Raises:
            json.JSONDecodeError: it is no JSON.
            BadBodyError: it is not UTF-8, or escapes an unpaired surrogate.
        """
        try:
            text = (await self.body()).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise not_utf8() from None
        data = json.loads(text)
        if may_escape_surrogates(text):
            _refuse_halves(data)
        return data


def _refuse_halves(data: Any) -> None:
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise BadBodyError(
            "the body has half of a character (an unpaired surrogate, U+D800 to U+DFFF)",
            "Send whole characters; whatever cut the text has cut one in two.",
        ) from None
