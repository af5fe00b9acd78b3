"""ninjs in, a summary, ninjs out, and that read again: the text and the fields are the same."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from summarizer.readers import Document
from summarizer.results.result import Result
from tests.support.building import result, summary
from tests.support.made_documents import news, stories
from tests.support.outputs import official, strict_json
from tests.support.reading import one_of, said

FIELDS = ("title", "outlet", "author", "language", "status", "slugline", "located")


def item_of(document: Document) -> dict[str, Any]:
    """A result's item; its summary has no word of the article's."""
    made: Result[Any] = result(
        article=document.article(), summary=summary(parties=[], numbers=[], locations=[])
    )
    found: dict[str, Any] = strict_json(made.to("ninjs"))
    return found


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.name)
def test_round_trip(story: Any) -> None:
    """Text, identifier, fields, time and embargo of an item come through a summary as they went in."""
    given = one_of(news.ninjs(story).data)
    again = one_of(json.dumps(item_of(given)))
    assert again.text == given.text
    assert again.id == given.id == "urn:mine:3"
    for field in FIELDS:
        assert said(getattr(again, field)) == said(getattr(given, field)) != None, field  # noqa: E711 - a chain
    assert said(again.published) == said(given.published)


def test_valid() -> None:
    """What is carried on of a document is valid ninjs 3.1."""
    schema = official("ninjs/ninjs-schema_3.1.json")
    others = [official("ninjs/GeoJSON-schema.json"), schema]
    known: Registry[Any] = Registry().with_resources(
        (each["$id"].rstrip("#"), Resource.from_contents(each, default_specification=DRAFT202012))
        for each in others
    )
    item = item_of(one_of(news.ninjs(stories()[0]).data))
    del item["newsroomSummary"]
    Draft202012Validator(schema, registry=known, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
        item
    )
    assert item["embargoedUntil"] == "2024-05-04T00:01:00+00:00"
    assert item["altIds"][1] == {"role": "original", "value": "urn:mine:3"}


@pytest.mark.parametrize(
    ("status", "pub"), [("canceled", "canceled"), ("withheld", "withheld"), ("usable", None)]
)
def test_kill(status: str, pub: str | None) -> None:
    """A kill stays a kill, and says so to the desk."""
    data = {"uri": "urn:1", "headline": "Dam", "body_text": "The dam broke.", "pubstatus": status}
    item = item_of(one_of(json.dumps(data)))
    assert item.get("pubStatus") == pub
    assert ("marks it as" in item["edNote"]) == (pub is not None)
