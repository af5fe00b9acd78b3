"""`annotations`: the items of any number of results as W3C Web Annotations, in one collection, streamed.

An item's target is the article, which its hash names; each of its spans is selected twice, by quote and by
position (Web Annotation Data Model, 4.2.4 and 4.2.5: both count Unicode code points). Its bodies say it in
words and as JSON. Problems are annotations too, with the motivation "assessing".
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from summarizer.document.plain import line
from summarizer.errors import ResultError
from summarizer.output.digest import fact_of
from summarizer.output.entries import SummaryEntry, article_urn, entries, entry_urn, json_data
from summarizer.output.streamed import listed
from summarizer.results.result import Result
from summarizer.schemas import Party, Place, Source, Span
from summarizer.sections.spec import Names

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

AROUND = 32
"""Code points of the article before and after a quote, by which it is found where it occurs twice."""


def render(results: Iterable[Result[Any]]) -> Iterator[str]:
    """Items and problems as W3C Web Annotations on the article's words, in one collection.

    An annotation a line; the collection's id and total stand at the end, when they are known.
    """
    count = 0
    last, hashes = "", []

    def written() -> Iterator[str]:
        nonlocal count, last
        for result in results:
            last = article_urn(result)
            hashes.append(hashlib.sha256(last.encode()).digest())
            for annotation in annotations(result):
                count += 1
                yield json.dumps(annotation, ensure_ascii=False)

    before = {
        "@context": CONTEXT,
        "type": "AnnotationCollection",
        "label": "Facts and the words that carry them",
    }
    page = '{"type": "AnnotationPage", "startIndex": 0, "items": ['
    yield from listed(json.dumps(before)[:-1] + f', "first": {page}', written(), "]")
    name = last if len(hashes) == 1 else f"urn:sha256:{hashlib.sha256(b''.join(hashes)).hexdigest()}"
    ids = {"id": f"{name}#annotations-page-1", "partOf": f"{name}#annotations"}
    after = {"total": count, "id": f"{name}#annotations"}
    yield f", {json.dumps(ids)[1:-1]}}}, {json.dumps(after)[1:]}\n"


def annotations(result: Result[Any]) -> Iterator[dict[str, Any]]:
    """The annotations of one result: a list for those who build collections of their own."""
    names = Names.of(result.summary, result.article)
    for entry in entries(result.summary):
        if entry.section != "language":
            fact = fact_of(result, entry, names)
            notes = ", ".join(map(line, fact.notes))
            words = f"{fact.head} ({notes})" if notes else fact.head
            data = {"section": entry.section, "index": entry.index, "item": json_data(entry.value)}
            yield _annotation(result, entry.key, _motivation(entry), (words, data), entry.spans)
    for number, problem in enumerate(result.problems, 1):
        words = f"{problem.severity} {problem.code}: {problem.message}"
        data = {"section": "problems", "index": number - 1, "item": json_data(problem)}
        yield _annotation(result, f"problem-{number}", "assessing", (words, data), problem.spans)


def _motivation(entry: SummaryEntry) -> str:
    return "identifying" if isinstance(entry.value, Party | Place | Source) else "describing"


def _annotation(
    result: Result[Any], key: str, motivation: str, said: tuple[str, dict[str, Any]], spans: list[Span]
) -> dict[str, Any]:
    made = result.provenance
    model = {"creator": {"type": "Software", "name": made.model}} if made.model else {}
    language = {"language": result.summary.language} if result.summary.language else {}
    targets = [_target(result, span) for span in spans]
    return {
        "@context": CONTEXT,
        "id": entry_urn(result, key),
        "type": "Annotation",
        "motivation": motivation,
        "created": made.time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        **model,
        "generator": {"type": "Software", "name": "newsroom-summarizer"},
        "body": [
            {"type": "TextualBody", "value": said[0], "format": "text/plain", **language},
            {
                "type": "TextualBody",
                "value": json.dumps(said[1], ensure_ascii=False),
                "format": "application/json",
            },
        ],
        "target": targets or article_urn(result),
    }


def _target(result: Result[Any], span: Span) -> dict[str, Any]:
    text = result.article.text
    start, end = span
    return {
        "source": article_urn(result),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation read back.

    Attributes:
        id: its IRI.
        article: SHA-256 of the article.
        section, index: where the item stands in the summary; "problems" for a problem.
        item: JSON data of the item.
        spans: [start, end) of each target, in code points.
        quotes: the words of each target.
    """

    id: str
    article: str
    section: str
    index: int | None
    item: Any
    spans: tuple[Span, ...]
    quotes: tuple[str, ...]


def read(path: Path | str) -> Iterator[Annotation]:
    """The annotations of a collection that this format wrote; the file is read whole.

    Raises:
        ResultError: it is no such collection.
    """
    try:
        document = json.loads(Path(path).read_text("utf-8"))
        found = [_read(annotation) for annotation in document["first"]["items"]]
    except OSError as error:
        raise ResultError(f"{path} cannot be read: {error.strerror or error}") from None
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        raise ResultError(
            f"{path} is no collection of annotations",
            "Give what was written as annotations.",
        ) from None
    yield from found


def _read(annotation: dict[str, Any]) -> Annotation:
    data = json.loads(annotation["body"][1]["value"])
    targets = annotation["target"] if isinstance(annotation["target"], list) else []
    selectors = [target["selector"] for target in targets]
    return Annotation(
        id=annotation["id"],
        article=annotation["id"].partition("#")[0].removeprefix("urn:sha256:"),
        section=data["section"],
        index=data["index"],
        item=data["item"],
        spans=tuple(Span(position["start"], position["end"]) for _, position in selectors),
        quotes=tuple(quote["exact"] for quote, _ in selectors),
    )
