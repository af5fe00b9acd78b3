"""What asks no model: the prompt that would be sent, JSON Schemas, formats, results written in one."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args

from summarizer.errors import ConfigurationError, OutputError
from summarizer.pipeline.given import Given, article_of
from summarizer.pipeline.task import Wire
from summarizer.prompting.output_language import check_language
from summarizer.prompting.preview import Preview, preview
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import answer_format
from summarizer.results import formats as registry
from summarizer.results.integrity import verify
from summarizer.results.result import Detail, Result
from summarizer.schemas import Summary

Which = Literal["summary", "result", "answer", "ninjs"]


def prompt(
    text: Given,
    *,
    schema: type[Summary] = Summary,
    language: str | None = None,
    prompts: Path | str | None = None,
    detail: Detail = "full",
    wire: Wire = "rows",
    second: bool = False,
    title: str | None = None,
    outlet: str | None = None,
) -> Preview:
    """What would be sent for an article: messages, response format and size. Sends nothing.

    Args:
        text: the article, of any length: a text, an `Article` or a `Document`.
        schema: the class of summary.
        language: output language, ISO 639-1; the article's own if not given.
        prompts: folder of templates that replace those of the package.
        detail: "full" or "brief".
        wire: how the model writes items, as "rows" or as "json" objects.
        second: whether to show the request for a second reading, which `schema`, `language` and `detail` have
            no part in.
        title: its headline, where the text does not begin with it.
        outlet: who published it.

    Raises:
        ArticleError: the article is unusable.
        ConfigurationError: the language is none.
        SchemaError, PromptError: schema or templates cannot be used.
    """
    check_language(language)
    article = article_of(text, title=title, outlet=outlet, max_characters=None)
    brief, rows = detail == "brief", wire == "rows"
    return preview(article, schema, Prompts(prompts), language, brief=brief, rows=rows, second=second)


def schema(which: Which = "summary", schema: type[Summary] = Summary) -> dict[str, Any]:
    """A JSON Schema (2020-12) for programs that read what this package writes.

    Args:
        which: of a "summary", a "result", the "answer" asked of a model, or a "ninjs" item (that of the
            standard with our extension).
        schema: the class of summary.

    Raises:
        ConfigurationError: there is no such schema.
        SchemaError: no model can be asked to fill the class.
    """
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_schema(which, schema)}


def _schema(which: str, schema: type[Summary]) -> dict[str, Any]:
    if which == "answer":
        return answer_format(schema).schema
    if which == "ninjs":
        from summarizer.output.ninjs import extension_schema  # noqa: PLC0415 - of four schemas one needs it

        return extension_schema(schema)
    if which == "summary":
        return schema.model_json_schema(mode="serialization")
    if which == "result":
        typed: type[Result[Any]] = Result.__class_getitem__(schema)  # type: ignore[assignment]
        return typed.model_json_schema(mode="serialization")
    raise ConfigurationError(f"there is no schema {which!r}", f"There are {', '.join(get_args(Which))}.")


def render(results: Result[Any] | Iterable[Result[Any]], name: str) -> Iterator[str] | Iterator[bytes]:
    """Results in a format, piece by piece, so that memory does not grow with their number.

    Args:
        results: one or any number of them, such as `read_results(path)`.
        name: of the format (see `formats`).

    Raises (while reading):
        OutputError: there is no such format, it cannot hold them, or it fails.
        ResultError: the article's text is not the one that was summarized.
    """
    given = (results,) if isinstance(results, Result) else results
    return registry.render((_verified(result) for result in given), name)


def formats() -> dict[str, str]:
    """Name of each format, those of other packages included, to what it is, or why it cannot be loaded."""
    return {name: _about(name) for name in registry.names()}


def _verified(result: Result[Any]) -> Result[Any]:
    verify(result)
    return result


def _about(name: str) -> str:
    try:
        return registry.about(name)
    except OutputError as error:
        return f"{error.message}. {error.hint}"
