"""Stored results: read back, and checked again without a model."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar, overload

from pydantic import ValidationError

from summarizer.errors import AnswerError, ResultError
from summarizer.grounding.editing import changed, is_another, passages, renumber, still_changed
from summarizer.pipeline.flow import recheck
from summarizer.pipeline.given import Given, article_of
from summarizer.places.look_up import LookUp
from summarizer.prompting.output_language import check_language
from summarizer.prompting.response_format import answer_format
from summarizer.results.archive import check_version
from summarizer.results.problem import Problem
from summarizer.results.result import Provenance, Result
from summarizer.results.versions import upgraded_summary
from summarizer.schemas import Summary
from summarizer.text.article import Article
from summarizer.text.folding import fold
from summarizer.text.json_data import details, load_json
from summarizer.text.origin import Origin

S = TypeVar("S", bound=Summary)


_WANTED = (
    "Give a result, as `summarizer ARTICLE -o RESULT.json` writes it, or a summary with the fields that "
    "`summarizer schema` lists."
)
_ROWS = f"Its items are rows, as a model answers; here they have to be objects. {_WANTED}"

_SHOWN = 60  # characters of an article's title in an error

Stored = Result[Any] | Summary | Mapping[str, Any] | str | bytes
"""A result, or a summary alone: as it is, as JSON data, or as JSON."""


@overload
def check(
    text: Given, stored: Result[S] | S, *, places: bool | Path | str = False, language: str | None = None
) -> Result[S]: ...
@overload
def check(
    text: Given,
    stored: Mapping[str, Any] | str | bytes,
    *,
    places: bool | Path | str = False,
    language: str | None = None,
) -> Result[Summary]: ...
@overload
def check(
    text: Given,
    stored: Stored,
    schema: type[S],
    *,
    places: bool | Path | str = False,
    language: str | None = None,
) -> Result[S]: ...
def check(
    text: Given,
    stored: Stored,
    schema: type[Any] = Summary,
    *,
    places: bool | Path | str = False,
    language: str | None = None,
) -> Result[Any]:
    """Ground and check a stored result, or a bare summary, against an article as it is now; asks no model.

    What is given stays as it is. Words whose place has moved in an edited article are found again, and what
    can no longer be found is a problem of the new result.

    Args:
        text: the article.
        stored: a result or a summary (the model's half is enough): the object, its JSON, or JSON data.
        schema: the class of its summary; that of an object is known.
        places: as of `Summarizer`; if not given, places keep the points that they have.
        language: the language that the summary was to be in, ISO 639-1; as the result says if not given.

    Raises:
        ResultError: it is neither, it is larger than any result, it is of another version, or the article
            that it was made from is another one: not a tenth of its words stand here in their order.
        ArticleError: the article is unusable.
        ConfigurationError: the gazetteer, or the list of places, cannot be used, or the language is none.
    """
    check_language(language)
    look_up = LookUp.of(places)
    data = _loaded(stored)
    check_version(data)
    article = _article(text, data)
    summary = _summary(upgraded_summary(data.get("summary", data)), _class_of(stored, schema))
    made = _provenance(data["provenance"]) if "provenance" in data else None
    if language is not None:
        made = (made or Provenance()).model_copy(update={"language": language})
    old = _known(data, "text")
    if old is None:
        return recheck(article, summary, made, look_up)
    before = passages(summary, old)
    edited = old != article.text
    if edited:
        _follow(summary, data, old, article)
    result = recheck(article, summary, made, look_up)
    new = changed(before, summary, article) if edited else []
    kept = still_changed(_problems(data), _as_before(before, summary, article), summary)
    known = {problem.path for problem in result.errors}
    result.problems += [problem for problem in (*new, *kept) if problem.path not in known]
    return result


def _as_before(before: Mapping[str, str], summary: Summary, article: Article) -> dict[str, str]:
    """The paths whose words in the article are those that they had before, each to itself."""
    now = passages(summary, article.text)
    return {path: path for path, was in before.items() if path in now and fold(was) == fold(now[path])}


def _class_of(stored: Stored, schema: type[Any]) -> type[Any]:
    """The class of a stored summary: its own where an object is given and no other is asked for."""
    if schema is Summary and isinstance(stored, Result | Summary):
        return type(stored.summary if isinstance(stored, Result) else stored)
    return schema


def _follow(summary: Summary, data: dict[str, Any], old: str, article: Article) -> None:
    """Let a stored summary follow its article from the text that it had to the one that it has now.

    Raises:
        ResultError: they are no two texts of one article.
    """
    former = Article.of(old, max_characters=None)
    if is_another(former, article):
        raise ResultError(
            f"the stored result is of another article ({_called(former, data)})",
            "Give the article that it was made from; where that was edited since, the facts are found again.",
        )
    renumber(summary, former, article)


def _loaded(stored: Stored) -> dict[str, Any]:
    """JSON data of what is stored, of which no part is shared with what was given."""
    if isinstance(stored, Result | Summary):
        dumped: dict[str, Any] = stored.model_dump(mode="json")
        return dumped
    data = _parsed(stored if isinstance(stored, str | bytes) else _json(stored))
    if not isinstance(data, dict):
        raise ResultError("the stored result is no JSON object", _WANTED)
    return data


def _json(stored: Any) -> str:
    try:
        return json.dumps(stored, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise ResultError(f"the stored result is no JSON data ({type(error).__name__})") from None


def _parsed(stored: str | bytes) -> Any:
    try:
        return load_json(stored if isinstance(stored, str) else stored.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ResultError("the stored result is not UTF-8", _WANTED) from None
    except ValueError as error:
        raise ResultError(f"the stored result is not JSON: {error}", _WANTED) from None


def _article(given: Given, data: dict[str, Any]) -> Article:
    """The article as it is now, with what the stored result knows of it; nothing is sent, however long."""
    title, outlet = _known(data, "title"), _known(data, "outlet")
    article = article_of(given, title=title, outlet=outlet, max_characters=None)
    if article.origin or not isinstance(data.get("article"), dict):
        return article
    try:
        origin = Origin.model_validate(data["article"].get("origin"))
    except ValidationError:  # there is none
        return article
    if article.text != _known(data, "text"):
        return article
    return article.model_copy(
        update={"origin": origin, "author": origin.said("author"), "published": origin.said("published")}
    )


def _known(data: dict[str, Any], name: str) -> str | None:
    """What a stored result says of its article."""
    article = data.get("article")
    value = article.get(name) if isinstance(article, dict) else None
    return value if isinstance(value, str) else None


def _called(article: Article, data: dict[str, Any]) -> str:
    """What an article is known by: its title, or else how it begins."""
    title = _known(data, "title") or " ".join(article.plain.text.split())
    return f"“{title if len(title) <= _SHOWN else f'{title[: _SHOWN - 1]}…'}”"


def _summary(data: Any, schema: type[S]) -> S:
    """The summary with our half kept where it is there: a near match stays known as one."""
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        strange = [detail["loc"][0] for detail in details(error) if _is_strange(detail)]
        if strange:
            raise ResultError(
                f"the stored summary has a section that {schema.__name__} does not know: {strange[0]}",
                "Name the class that it was made with (--schema package.module:Class, schema=).",
            ) from None
        try:
            parsed: S = answer_format(schema).parse(json.dumps(data))
        except AnswerError as error:
            reason = error.message.removeprefix("the answer ")
            raise ResultError(
                f"no result and no summary: {reason}", _ROWS if _has_rows(data) else _WANTED
            ) from None
        return parsed


def _has_rows(data: Any) -> bool:
    """Whether the items of a summary are strings, as in an answer of a model."""
    gist = data.get("gist") if isinstance(data, dict) else None
    return isinstance(gist, list) and any(isinstance(sentence, str) for sentence in gist)


def _is_strange(detail: Any) -> bool:
    return detail["type"] == "extra_forbidden" and len(detail["loc"]) == 1


def _provenance(data: Any) -> Provenance:
    try:
        return Provenance.model_validate(data)
    except ValidationError as error:
        raise ResultError(f"its provenance cannot be read ({error.error_count()} fields)") from None


def _problems(data: dict[str, Any]) -> list[Problem]:
    """The problems of a stored result that this version knows."""
    given = data.get("problems")
    found = []
    for each in given if isinstance(given, list) else ():
        with suppress(ValidationError):  # of another version, or none
            found.append(Problem.model_validate(each))
    return found
