"""LanguageTool's protocol: editors' checkers show facts that do not stand, without any plugin.

https://languagetool.org/http-api/ says what is asked and answered; offsets count UTF-16 units.
"""

import re
from functools import cache
from locale import locale_alias
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool

import summarizer
from summarizer.errors import EmptyArticleError
from summarizer.server.asking import ServiceOf, key_in, problems
from summarizer.server.forms import escaped_fields
from summarizer.server.languagetool import Finding
from summarizer.server.problems import BadBodyError, not_utf8
from summarizer.text.json_data import load_json
from summarizer.text.languages import codes, load

router = APIRouter(prefix="/v2", tags=["LanguageTool's protocol"])
_AROUND = 40
_MOST_FIELDS = 50
_UNESCAPED = re.compile(r"text=(?P<text>.*)&language=(?P<language>[^&]*)", re.DOTALL)
_TEXT = {"type": "string"}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {"text": _TEXT, "data": _TEXT, "language": _TEXT, "apiKey": _TEXT},
                }
            }
        },
    }
}
_LOCALE = re.compile("([a-z]{2})_([a-z]{2})")
_CATEGORY = {"id": "FACTS", "name": "Facts"}


@router.post(
    "/check",
    summary="Facts that do not stand in a text",
    responses=problems(401, 413, 422, 429),
    openapi_extra=_BODY,
)
async def check(request: Request, service: ServiceOf) -> dict[str, Any]:
    """Facts of stored summaries that a text, or a single sentence of one, does not carry any more.

    Sentences are looked up in the results of the key alone; what is unknown gives no match.
    """
    fields = _fields(await request.body())
    key = service.access.caller(fields.get("apiKey") or key_in(request.headers))
    request.state.key = key.name
    given = fields["text"] if "text" in fields else _text_of(fields.get("data"))
    try:
        found = await run_in_threadpool(service.lookup.findings, key.name, given)
    except EmptyArticleError:
        found = []
    language = fields.get("language", "auto").rstrip("-")
    named = {"name": language, "code": language}
    return {
        "software": {"name": "newsroom-summarizer", "version": summarizer.__version__, "apiVersion": 1},
        "language": {**named, "detectedLanguage": named},
        "matches": [_match(finding, given) for finding in found],
    }


@router.get("/languages", summary="Languages whose words the checks know")
async def languages() -> list[dict[str, str]]:
    """Any language is looked up; these are those that are known best, with the regions that editors name.

    LibreOffice asks about texts of the very locales that are listed: of Arabic (Syria) only if `ar-SY` is.
    """
    found = []
    for language in (known for code in codes() if (known := load(code))):
        name, code = language.name, language.code
        found.append({"name": name, "code": code, "longCode": code})
        found += [
            {"name": f"{name} ({region})", "code": code, "longCode": f"{code}-{region}"}
            for region in _regions().get(code, ())
        ]
    return found


@cache
def _regions() -> dict[str, list[str]]:
    """Language to the regions that it is written in, as far as the standard library knows locales."""
    found: dict[str, set[str]] = {}
    for name in locale_alias:
        if named := _LOCALE.fullmatch(name):
            found.setdefault(named[1], set()).add(named[2].upper())
    return {language: sorted(regions) for language, regions in found.items()}


def _fields(body: bytes) -> dict[str, str]:
    """The fields of a form.

    LibreOffice 7 sends the text as it is, in UTF-8 and with whatever signs it has, the language behind it.
    """
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise not_utf8("Send each field in UTF-8.") from None
    unescaped = None if text.isascii() else _UNESCAPED.fullmatch(text)
    return unescaped.groupdict() if unescaped else escaped_fields(text, _MOST_FIELDS)


def _text_of(data: str | None) -> str:
    """The text of annotated data; markup counts as spaces of its length."""
    if data is None:
        raise BadBodyError("neither text nor data was sent")
    try:
        parts = load_json(data)["annotation"]
        return "".join(part["text"] if "text" in part else " " * len(part["markup"]) for part in parts)
    except (ValueError, KeyError, TypeError):
        raise BadBodyError("data is no annotated text", 'It is {"annotation": [{"text": …}]}.') from None


def _match(finding: Finding, text: str) -> dict[str, Any]:
    start, end = _units(text[: finding.start]), _units(text[: finding.end])
    left = max(0, finding.start - _AROUND)
    around = text[left : finding.end + _AROUND]
    return {
        "message": finding.message,
        "shortMessage": "A fact has changed" if finding.replacement else "A fact does not stand",
        "offset": start,
        "length": end - start,
        "replacements": [{"value": finding.replacement}] if finding.replacement else [],
        "context": {"text": around, "offset": _units(text[left : finding.start]), "length": end - start},
        "sentence": around,
        "type": {"typeName": "Hint"},
        "rule": {
            "id": finding.code.upper().replace("-", "_"),
            "description": "A fact of the stored summary",
            "issueType": "inconsistency",
            "category": _CATEGORY,
        },
    }


def _units(text: str) -> int:
    """The length of a text in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
