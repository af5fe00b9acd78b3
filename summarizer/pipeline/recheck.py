"""Stored results: read back, and checked again without a model."""

import json
from typing import Any, TypeVar

from pydantic import ValidationError

from summarizer.errors import AnswerError, ResultError
from summarizer.grounding.editing import changed, passages, renumber
from summarizer.pipeline.flow import recheck
from summarizer.prompting.response_format import answer_format, load_json
from summarizer.results.archive import check_version
from summarizer.results.result import Provenance, Result
from summarizer.results.versions import upgraded_summary
from summarizer.schemas import Summary
from summarizer.text.article import Article

S = TypeVar("S", bound=Summary)


def recheck_stored(text: str, stored: str, schema: type[S]) -> Result[S]:
    """A stored result, or a bare summary, grounded and checked against an article as it is now.

    Args:
        text: the article.
        stored: JSON of a Result, or of a summary (the model's half is enough).
        schema: the class of its summary.

    Raises:
        ResultError: the JSON is neither.
        ArticleError: the article is unusable.
    """
    data = _loaded(stored)
    check_version(data)
    summary = _summary(upgraded_summary(data.get("summary", data)), schema)
    title, outlet = _known(data, "title"), _known(data, "outlet")
    article = Article.of(text, title=title, outlet=outlet, max_characters=len(text))  # nothing is sent
    made = _provenance(data["provenance"]) if "provenance" in data else None
    old = _known(data, "text")
    if old is None or old == text:
        return recheck(article, summary, made)
    before = passages(summary, old)
    renumber(summary, Article.of(old, max_characters=len(old)), article)
    result = recheck(article, summary, made)
    known = {problem.path for problem in result.errors}
    result.problems += [problem for problem in changed(before, summary, article) if problem.path not in known]
    return result


def _loaded(stored: str) -> dict[str, Any]:
    try:
        data = load_json(stored)
    except (ValueError, RecursionError) as error:
        raise ResultError(f"the stored result is not JSON: {error}") from None
    if not isinstance(data, dict):
        raise ResultError(
            "the stored result is no JSON object", "Give what `summarizer ARTICLE --format json` wrote."
        )
    return data


def _known(data: dict[str, Any], name: str) -> str | None:
    """What a stored result says of its article."""
    article = data.get("article")
    value = article.get(name) if isinstance(article, dict) else None
    return value if isinstance(value, str) else None


def _summary(data: Any, schema: type[S]) -> S:
    """The summary with our half kept where it is there: a near match stays known as one."""
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        strange = [detail["loc"][0] for detail in error.errors() if _is_strange(detail)]
        if strange:
            raise ResultError(
                f"the stored summary has a section that {schema.__name__} does not know: {strange[0]}",
                "Name the class that it was made with: --schema package.module:Class.",
            ) from None
        try:
            parsed: S = answer_format(schema).parse(json.dumps(data))
        except AnswerError as error:
            raise ResultError(
                f"no result and no summary: {error.message.removeprefix('the answer ')}"
            ) from None
        return parsed


def _is_strange(detail: Any) -> bool:
    return detail["type"] == "extra_forbidden" and len(detail["loc"]) == 1


def _provenance(data: Any) -> Provenance:
    try:
        return Provenance.model_validate(data)
    except ValidationError as error:
        raise ResultError(f"its provenance cannot be read ({error.error_count()} fields)") from None
