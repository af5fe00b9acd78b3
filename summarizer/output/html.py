"""The review page: one self-contained file in which an editor checks a summary against its article."""

import base64
import hashlib
import html as markup
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from summarizer import numerals
from summarizer.comparison import together as likeness
from summarizer.output.review import component, style
from summarizer.output.single import single
from summarizer.results.integrity import verify
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.sections.numbers import NUMBERS
from summarizer.text.surrogates import replace_unpaired

_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def html(results: Iterable[Result[Any]]) -> Iterator[str]:
    """The review page: article and facts in one file that an editor opens to check a summary.

    Script, style and map are inside, and nothing is asked of the network.

    Raises:
        OutputError: there is no result, or more than one: a page shows one article.
        ResultError: the article's text is not the one that was summarized, or a span lies outside it.
    """
    result = single(results, "html")
    verify(result)
    schema: type[Summary] = type(result.summary)
    script = component(schema, land=_has_points(result))
    yield _HEAD.format(policy=_policy(script, style()), title=markup.escape(_title(result)), style=style())
    data = _inert(result.model_dump(mode="json"))
    together, readings = (markup.escape(_inert(each(result))) for each in (_together, _readings))
    yield f'<main><article-summary standalone together="{together}" readings="{readings}">'
    yield f'<script type="application/json">{data}</script>\n'
    yield f"{_NO_SCRIPT}</article-summary></main>\n<script>{script}</script>\n</body>\n</html>\n"


_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
"""
_NO_SCRIPT = "<noscript><p>This page needs JavaScript, which this browser has switched off.</p></noscript>"


def _has_points(result: Result[Any]) -> bool:
    return any(place.geo for place in result.summary.locations)


def _title(result: Result[Any]) -> str:
    title = result.article.title or result.summary.headline or "Review"
    return replace_unpaired(title)


def _policy(script: str, sheet: str) -> str:
    """Nothing may be loaded, and nothing may run but the page's own script; no text can become markup."""
    return (
        f"default-src 'none'; script-src 'sha256-{_digest(script)}'; style-src 'sha256-{_digest(sheet)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _together(result: Result[Any]) -> list[dict[str, Any]]:
    """The figures that may count the same thing, and the words that put them together."""
    return [
        {"figures": [f"{NUMBERS.path}[{place}]" for place in group.figures], "shared": list(group.shared)}
        for group in likeness.together(result)
    ]


def _readings(result: Result[Any]) -> list[list[Any]]:
    """What the quantities of the article can mean: [start, end, values, low, high] each, in code points.

    The page checks the value of a figure against them while it is edited.
    """
    article = result.article
    quantities = numerals.read_all(article.text, article.language)
    return [[each.start, each.end, list(each.readings), each.low, each.high] for each in quantities]


def _inert(data: Any) -> str:
    """JSON in which nothing can end the element that holds it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
