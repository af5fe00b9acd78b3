"""Formats of other standards: ninjs, GeoJSON and Web Annotation by the official schemas, JSON-LD by ours."""

import json
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4, DRAFT202012

from summarizer.api.offline import schema as json_schema
from summarizer.results.result import Result
from summarizer.schemas import Figure, Place, Summary
from summarizer.schemas.walk import grounded_items
from tests.support.outputs import (
    RESULTS,
    STANDARDS,
    StrangeSummary,
    empty,
    official,
    reference,
    strange,
    strict_json,
)

EACH = pytest.mark.parametrize("made", RESULTS.values(), ids=RESULTS)
NINJS, GEOJSON = "ninjs/ninjs-schema_3.1.json", "ninjs/GeoJSON-schema.json"
MUSTS = "web-annotation/annotations/annotationMusts.test"


def registry() -> Registry[Any]:
    """Ninjs and the GeoJSON schema that it refers to."""
    found = [official(NINJS), official(GEOJSON)]
    return Registry().with_resources(
        (schema["$id"].rstrip("#"), Resource.from_contents(schema, default_specification=DRAFT202012))
        for schema in found
    )


def annotation_validators() -> dict[str, Draft4Validator]:
    """Every assertion that the W3C says an annotation must pass."""
    names = official(MUSTS)["assertions"]
    folder = STANDARDS / "web-annotation"
    shared = {
        path.name: json.loads(path.read_text("utf-8")) for path in (folder / "definitions").glob("*.json")
    }
    known: Registry[Any] = Registry().with_resources(
        (name, Resource.from_contents(schema, default_specification=DRAFT4))
        for name, schema in shared.items()
    )
    schemas = {name: json.loads((folder / name).read_text("utf-8")) for name in names}
    return {name: Draft4Validator(without_id(schema), registry=known) for name, schema in schemas.items()}


def without_id(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema whose references are to files beside it, wherever it says it lies."""
    return {key: value for key, value in schema.items() if key != "id"}


@pytest.mark.slow
class TestNinjs:
    @EACH
    def test_official(self, made: Any) -> None:
        """Without the extension an item is what the official schema of ninjs 3.1 wants, nothing left over."""
        item = strict_json(made().to_ninjs())
        item.pop("newsroomSummary")
        Draft202012Validator(official(NINJS), registry=registry()).validate(item)

    @EACH
    def test_extended(self, made: Any) -> None:
        """With the extension it is what our printed schema wants, which refers to the official one."""
        result = made()
        schema = json_schema("ninjs", type(result.summary))
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema, registry=registry()).validate(strict_json(result.to_ninjs()))

    def test_extended_schema_is_strict(self) -> None:
        """A property that neither ninjs nor the extension knows is refused, and so is a broken extension."""
        schema = json_schema("ninjs", Summary)
        validator = Draft202012Validator(schema, registry=registry())
        item = strict_json(reference().to_ninjs())
        assert not validator.is_valid({**item, "verdict": "true"})
        assert not validator.is_valid({**item, "newsroomSummary": {"summary": {}}})

    def test_slots(self) -> None:
        """What ninjs has slots for stands in them: people, groups, places with points, sources, text."""
        item = strict_json(strange().to_ninjs())
        assert [person["name"] for person in item["people"]] == ["=2+5 🦭"]
        assert [subject["name"] for subject in item["subjects"]] == ["The county of Mayo"]
        assert "organisations" not in item
        assert item["places"][0]["geoJSON"] == {"type": "Point", "coordinates": [-9.1551, 54.1149]}
        assert "geoJSON" not in item["places"][1]
        assert item["places"][0]["rel"] == "event dateline"
        assert item["located"] == "Ballina"
        assert [(source["role"], source["name"]) for source in item["infoSources"]] == [
            ("publisher", "The <Herald>"),
            ("source", "Mayor Ann Byrne"),
            ("source", "=2+5 🦭"),
        ]
        assert item["bodies"][0]["value"] == strange().article.text
        assert item["bodies"][0]["charCount"] == len(strange().article.text)
        assert {headline["role"] for headline in item["headlines"]} == {"article", "summary"}

    def test_nothing_is_lost(self) -> None:
        """The extension carries the whole summary, a newsroom's own sections included."""
        result = strange()
        back = StrangeSummary.model_validate(strict_json(result.to_ninjs())["newsroomSummary"]["summary"])
        assert back == result.summary


class TestGeoJSON:
    @EACH
    def test_official(self, made: Any) -> None:
        """It is what the official schema of GeoJSON wants."""
        Draft202012Validator(official(GEOJSON)).validate(strict_json(made().to_geojson()))

    def test_places(self) -> None:
        """Every place is a feature, a newsroom's own too; longitude comes first; no point is null."""
        features = strict_json(strange().to_geojson())["features"]
        assert [
            (f["properties"]["section"], f["geometry"] and f["geometry"]["coordinates"]) for f in features
        ] == [
            ("locations", [-9.1551, 54.1149]),
            ("locations", None),
            ("sites", [-9.0, 54.0]),
        ]
        assert [f["properties"]["approximate"] for f in features] == [False, None, True]
        assert len({f["id"] for f in features}) == 3

    def test_many(self) -> None:
        """Many results make one collection, whose features say which article they are of."""
        from summarizer.results.formats import load  # noqa: PLC0415 - what a program does

        results: list[Result[Any]] = [reference(), empty(), strange()]
        found = strict_json("".join(map(str, load("geojson")(iter(results)))))
        hashes = {feature["properties"]["article"] for feature in found["features"]}
        assert hashes == {reference().article.sha256, strange().article.sha256}


class TestAnnotations:
    @EACH
    @pytest.mark.slow
    def test_official(self, made: Any) -> None:
        """Each annotation passes every assertion that the W3C says it must."""
        validators = annotation_validators()
        assert len(validators) > 50
        for annotation in strict_json(made().to_annotations())["first"]["items"]:
            for name, validator in validators.items():
                errors = [error.message for error in validator.iter_errors(annotation)]
                assert not errors, f"{name}: {annotation['id']}"

    def test_official_schemas_see_faults(self) -> None:
        """The assertions are really tested: an annotation without id, target or sound selector fails some."""
        validators = annotation_validators().values()
        sound = strict_json(reference().to_annotations())["first"]["items"][1]
        target = {**sound["target"][0], "selector": {"type": "TextQuoteSelector"}}
        for spoiled in ({**sound, "id": 7}, {**sound, "target": 7}, {**sound, "target": target}):
            assert not all(validator.is_valid(spoiled) for validator in validators)

    @EACH
    def test_selectors(self, made: Any) -> None:
        """Quote, prefix, suffix and position select the same words, in code points, 32 of them around."""
        result = made()
        text = result.article.text
        for annotation in strict_json(result.to_annotations())["first"]["items"]:
            for target in annotation["target"] if isinstance(annotation["target"], list) else []:
                quote, position = target["selector"]
                start, end = position["start"], position["end"]
                assert quote["exact"] == text[start:end]
                assert quote["prefix"] == text[max(0, start - 32) : start]
                assert quote["suffix"] == text[end : end + 32]

    @EACH
    def test_every_item(self, made: Any) -> None:
        """Every item of the sections and every problem is annotated, under an IRI of its own."""
        result = made()
        found = strict_json(result.to_annotations())
        items = found["first"]["items"]
        top = [path for path, _ in grounded_items(result.summary) if "makers" not in path]
        bodies = [json.loads(item["body"][1]["value"]) for item in items]
        paths = [b["section"] if b["index"] is None else f"{b['section']}[{b['index']}]" for b in bodies]
        assert set(top) <= set(paths)
        assert sum(path.startswith("problems[") for path in paths) == len(result.problems)
        assert len({item["id"] for item in items}) == len(items) == found["total"]
        assert all(item["id"].startswith(f"urn:sha256:{result.article.sha256}#") for item in items)


AGENT = {"type": "object", "required": ["@id"]}
PROFILE = {
    "type": "object",
    "required": ["@context", "@type", "@id"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "NewsArticle"},
        "@id": {"pattern": "^urn:sha256:[0-9a-f]{64}$"},
        "headline": {"type": "string"},
        "abstract": {"type": "string"},
        "inLanguage": {"type": "string"},
        "dateline": {"type": "string"},
        "publisher": {"$ref": "#/$defs/named"},
        "contentLocation": {"type": "array", "items": {"$ref": "#/$defs/place"}},
        "about": {"$ref": "#/$defs/refs"},
        "mentions": {"type": "array", "items": {"$ref": "#/$defs/mentioned"}},
        "hasPart": {"type": "array", "items": {"$ref": "#/$defs/said"}},
        "isBasedOn": {"required": ["@type", "name", "url", "license", "creditText"]},
    },
    "additionalProperties": False,
    "$defs": {
        "refs": {"type": "array", "items": {"required": ["@id"], "maxProperties": 1}},
        "named": {"type": "object", "required": ["@type", "name"]},
        "place": {
            "required": ["@type", "@id", "name"],
            "properties": {
                "@type": {"enum": ["Place", "Country", "AdministrativeArea", "City"]},
                "geo": {"required": ["@type", "latitude", "longitude"]},
                "containedInPlace": AGENT,
            },
        },
        "mentioned": {
            "required": ["@type", "@id"],
            "properties": {
                "@type": {
                    "enum": [
                        "Person", "Organization", "NewsMediaOrganization", "Corporation",
                        "GovernmentOrganization",
                        "Place", "Country", "AdministrativeArea", "City", "Thing", "CreativeWork", "Dataset",
                        "QuantitativeValue", "MonetaryAmount",
                    ]
                }
            },
        },
        "said": {
            "required": ["@type", "@id", "text"],
            "oneOf": [
                {
                    "properties": {"@type": {"const": "Claim"}, "claimInterpreter": {"type": "array"}},
                    "required": ["appearance"],
                },
                {
                    "properties": {"@type": {"const": "Quotation"},
                                   "spokenByCharacter": {"$ref": "#/$defs/refs"}},
                    "not": {"required": ["claimInterpreter"]},
                },
            ],
        },
    },
}  # fmt: skip
"""The schema.org terms that our NewsArticle uses, and how."""


class TestJSONLD:
    @EACH
    def test_profile(self, made: Any) -> None:
        """It keeps to our profile of schema.org."""
        Draft202012Validator(PROFILE).validate(strict_json(made().to_jsonld()))

    @EACH
    def test_references_lead_somewhere(self, made: Any) -> None:
        """Every @id that is referred to is defined in the document."""
        document = strict_json(made().to_jsonld())
        defined: set[str] = set()
        named: set[str] = set()
        for node in nodes(document):
            if "@id" in node:
                (named if node.keys() == {"@id"} else defined).add(node["@id"])
        assert named <= defined

    def test_nobody_rates_truth(self) -> None:
        """Statements are Claims and Quotations with who says them, never reviews or ratings."""
        text = reference().to_jsonld()
        assert "Review" not in text
        assert "Rating" not in text
        said = strict_json(text)["hasPart"]
        assert {each["@type"] for each in said} == {"Claim", "Quotation"}
        direct = [each for each in said if each["@type"] == "Quotation"]
        assert all(each["spokenByCharacter"] for each in direct)

    def test_chain(self) -> None:
        """Of a chain the last hand is the author and the nearest the interpreter; a document is no author."""
        result = strange()
        said = strict_json(result.to_jsonld())["hasPart"]
        (claim,) = (part for part in said if part["@id"].endswith("#q2"))
        (own,) = (part for part in said if part["@id"].endswith("#q3"))
        urn = f"urn:sha256:{result.article.sha256}"
        assert claim["@type"] == "Claim"
        assert claim["claimInterpreter"] == [{"@id": f"{urn}#s1"}]
        assert claim["author"] == [{"@id": f"{urn}#s1"}]
        assert claim["isBasedOn"] == [{"@id": f"{urn}#s2"}]
        assert claim["keywords"] == ["denied", "probable"]
        assert [agent["name"] for agent in own["claimInterpreter"]] == ["The <Herald>"]

    def test_second_hand(self) -> None:
        """A quotation that one source brings of another is spoken by the last hand."""
        result = reference()
        said = {part["@id"].partition("#")[2]: part for part in strict_json(result.to_jsonld())["hasPart"]}
        statement = next(each for each in result.summary.sourcing.statements if each.id == "q10")
        assert statement.chains == [["s9", "s8"]]
        assert [agent["@id"].partition("#")[2] for agent in said[statement.id]["spokenByCharacter"]] == ["s8"]

    def test_figures(self) -> None:
        """An exact figure has a value, another its bounds; money is money."""
        result = strange()
        nodes_ = strict_json(result.to_jsonld())["mentions"]
        found = [node for node in nodes_ if node["@type"].endswith(("Value", "Amount"))]
        figures: list[Figure] = result.summary.numbers
        assert (found[0]["minValue"], found[0]["maxValue"]) == (figures[0].low, figures[0].high)
        assert "value" not in found[0]
        assert (found[1]["@type"], found[1]["value"]) == ("MonetaryAmount", 10_000_000)

    def test_stands_in_a_script(self) -> None:
        """Nothing in it can end the script element that holds it."""
        text = strange().to_jsonld()
        assert "<" not in text
        assert strict_json(text)["publisher"]["name"] == "The <Herald>"


def nodes(data: Any) -> list[dict[str, Any]]:
    """Every object in a document."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    found = [node for each in inner for node in nodes(each)]
    return [data, *found] if isinstance(data, dict) else found


def test_own_kind_of_place() -> None:
    """A newsroom's own subclass of a place is mapped as one, its own fields in the properties."""

    class Port(Place):
        berths: int

    class PortSummary(Summary):
        locations: list[Port]  # type: ignore[assignment] # a list of a subclass, as newsrooms write it

    result = reference()
    data = result.summary.model_dump()
    data["locations"] = [{**data["locations"][0], "berths": 3}]
    ports = Result[PortSummary](**{**dict(result), "summary": PortSummary.model_validate(data)})
    (feature,) = strict_json(ports.to_geojson())["features"]
    assert feature["properties"]["berths"] == 3
