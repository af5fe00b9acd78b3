"""Origins in free text: nobody is called British whom the article calls American.

An origin that the article does not have is told where the article has another one that the free texts do
not have: it was exchanged. One that is added (British, of somebody from London) is let pass.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from summarizer.checks import names
from summarizer.checks.context import Context
from summarizer.results.problem import Problem, worded
from summarizer.schemas.walk import grounded_items
from summarizer.text.languages import Language
from summarizer.text.languages.cues import lexicon_of
from summarizer.text.languages.phrases import Lexicons
from summarizer.text.tokens import Tokens, tokenize

_KOREAS = frozenset({"KR", "KP"})
"""Countries of which many languages have one word (Korean)."""


def check(context: Context) -> Iterator[Problem]:
    """text-name-unsupported, for origins."""
    language, own = context.reading.language, context.text_language
    if language is None or own is None:
        return
    article = context.reading.article
    there = {code for code, _ in _origins(article.plain.text, article.tokens, language)}
    said = [
        (path, text[slice(*span)], code)
        for path, text, tokens in context.free_texts
        for code, span in _origins(text, tokens, own)
    ]
    if there <= {code for _, _, code in said}:
        return
    known = {*there, *_listed(context, language, own)}
    known |= _KOREAS if own is not language or known & _KOREAS else set()
    if all(code in known for _, _, code in said):
        return
    told = list(names.check(context))
    for path, words, code in said:
        if code not in known and not _is_told(told, path, words):
            yield Problem(
                code="text-name-unsupported",
                severity="warning",
                path=path,
                message=worded("neither the article nor a listed item has the origin “{0}”", words),
            )


def _is_told(told: Iterable[Problem], path: str, words: str) -> bool:
    """Whether a word is told as a name."""
    return any(problem.path == path and f"“{words}”" in problem.message for problem in told)


def _origins(text: str, tokens: Tokens, language: Language) -> Iterator[tuple[str, tuple[int, int]]]:
    """The code of each country that a text has a word of, and where."""
    for code, (start, end) in _lexicons(language).find(text, tokens):
        if not language.capitalised_origins or text[start].isupper() or "." in text[start:end]:
            yield code, (start, end)


def _listed(context: Context, *languages: Language) -> Iterator[str]:
    """The countries of the listed places, and those that listed names have a word of."""
    for place in context.summary.locations:
        yield from re.findall(r"[A-Z]{2}", (place.country or "").upper())
    listed = "\n".join(_names(context))
    for language in languages:
        yield from (code for code, _ in _origins(listed, tokenize(listed), language))


def _names(context: Context) -> Iterable[str]:
    for _, item in grounded_items(context.summary):
        yield from (
            value for field in ("name", "english") if isinstance(value := getattr(item, field, None), str)
        )


@cache
def _lexicons(language: Language) -> Lexicons[str]:
    return Lexicons((code, lexicon_of(language, found)) for code, found in language.origins.items())
