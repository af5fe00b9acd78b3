"""The model's half of a schema, and reading what it filled."""

import json
from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, WithJsonSchema, create_model

from summarizer import Summarizer, summarize
from summarizer.errors import (
    AnswerError,
    EmptyAnswerError,
    NotJSONError,
    SchemaError,
    SummarizerError,
    WrongSchemaError,
)
from summarizer.prompting.response_format import answer_format, without_defaults
from summarizer.schemas import Computed, Item, Mark, Summary
from tests.model_server import ModelServer
from tests.support.building import TEXT, answer_json, party, summary
from tests.support.court import CourtSummary, Penalty

FORMAT = answer_format(Summary)
ALLOWED = {"type", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "const"}


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema in a schema, itself included."""
    yield node
    children = [*node.get("properties", {}).values(), *node.get("anyOf", [])]
    for child in [*children, *([node["items"]] if "items" in node else [])]:
        yield from nodes(child)


class TestSchema:
    def test_objects_are_closed(self) -> None:
        """Every object names all its properties as required and takes no others."""
        objects = [node for node in nodes(FORMAT.schema) if node.get("type") == "object"]
        assert len(objects) == 8
        for node in objects:
            assert node["required"] == list(node["properties"])
            assert node["additionalProperties"] is False

    def test_nothing_beyond_strict(self) -> None:
        """No keyword is there that strict structured output refuses, such as defaults and references."""
        assert {key for node in nodes(FORMAT.schema) for key in node} <= ALLOWED

    def test_no_descriptions(self) -> None:
        """Descriptions are the prompt's to give, once; the schema repeats none."""
        assert "description" not in json.dumps(FORMAT.schema)

    def test_our_half_is_hidden(self) -> None:
        """No field that the code fills is shown to the model."""
        properties = {name for node in nodes(FORMAT.schema) for name in node.get("properties", {})}
        assert properties.isdisjoint({"spans", "match", "difference", "mentions", "chains", "low", "geo"})
        assert {"verbatim", "at", "quote", "by", "within"} <= properties

    def test_nullable(self) -> None:
        """A field that may be null is a type or null, in the short form."""
        items = FORMAT.schema["properties"]["parties"]["items"]
        assert items["properties"]["name"] == {"type": ["string", "null"]}

    def test_translations_only_where_wanted(self) -> None:
        """Without another output language no translation is asked for, and an answer needs none."""
        own = answer_format(Summary, translated=False)
        names = {name for node in nodes(FORMAT.schema) for name in node.get("properties", {})}
        asked = {name for node in nodes(own.schema) for name in node.get("properties", {})}
        assert asked < names
        assert {"name", "text"} <= names
        assert "name" not in asked
        assert own.parse(json.dumps(own.dump(summary()))) == summary()

    def test_built_once(self) -> None:
        """The format of a class is built once."""
        assert answer_format(Summary) is answer_format(Summary)

    @pytest.mark.parametrize(
        "annotation",
        [dict[str, int], dict[str, Any], tuple[int, str], list[tuple[int, str]], dict[str, int] | None],
        ids=str,
    )
    def test_unsupported(self, annotation: Any) -> None:
        """A field that strict output cannot express is refused, by its name and with a way out."""
        odd: type[BaseModel] = create_model("Odd", odd=(annotation, ...))
        with pytest.raises(SchemaError, match=r"Odd\.odd") as caught:
            answer_format(odd)
        assert "lists and classes" in caught.value.hint

    def test_recursive(self) -> None:
        """A class that holds itself is refused, by the field that leads there."""
        with pytest.raises(SchemaError, match=r"TreeSummary\.trees\.Tree\.branches"):
            answer_format(TreeSummary)

    def test_refused_before_any_article(self) -> None:
        """A schema that cannot be asked for is refused when the summarizer is made."""
        with pytest.raises(SchemaError, match="branches"):
            Summarizer("m", schema=TreeSummary)

    def test_free_objects(self) -> None:
        """A field of any type at all is refused: the model would not know what to write."""
        anything: type[BaseModel] = create_model("Odd", odd=(Any, ...))
        with pytest.raises(SchemaError, match=r"Odd\.odd"):
            answer_format(anything)

    def test_enumeration(self) -> None:
        """An enumeration is asked for by its values."""
        painted: type[BaseModel] = create_model("Painted", colour=(Colour, ...))
        assert answer_format(painted).schema["properties"]["colour"]["enum"] == ["red", "blue"]

    @pytest.mark.parametrize("keyword", ["prefixItems", "oneOf", "patternProperties", "allOf", "not"])
    def test_keywords_that_strict_output_has_not(self, keyword: str) -> None:
        """A field whose schema says what strict output has no word for is refused, and the word is told."""
        said = {"type": "string", keyword: []}
        odd: type[BaseModel] = create_model("Odd", odd=(Annotated[str, WithJsonSchema(said)], ...))
        with pytest.raises(SchemaError, match=rf"Odd\.odd .* {keyword} has no place"):
            answer_format(odd)

    @pytest.mark.parametrize(
        ("said", "asked"),
        [
            ({"type": "string"}, {"type": "string"}),
            ({"enum": ["a", "b"]}, {"enum": ["a", "b"]}),
            ({"const": "a"}, {"const": "a"}),
            ({"anyOf": [{"type": "string"}, {"type": "null"}]}, {"type": ["string", "null"]}),
            ({"anyOf": [{"type": "string"}, {"type": "integer"}]},) * 2,
            ({"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "null"}]},) * 2,
            ({"type": "string", "title": "t", "description": "d", "default": "a"}, {"type": "string"}),
            ({"type": "string", "examples": ["a"]}, {"type": "string"}),
            (
                {"type": "array", "items": {"enum": ["a"], "title": "t"}},
                {"type": "array", "items": {"enum": ["a"]}},
            ),
        ],
    )
    def test_kinds(self, said: dict[str, Any], asked: dict[str, Any]) -> None:
        """Each kind of value is asked for by what it is, without notes; a plain type or null in short."""
        plain: type[BaseModel] = create_model("Plain", value=(Annotated[str, WithJsonSchema(said)], ...))
        assert answer_format(plain).schema["properties"]["value"] == asked

    @pytest.mark.parametrize("said", [{"title": "x"}, {"examples": ["a"]}, {"type": "object"}])
    def test_values_of_no_kind(self, said: dict[str, Any]) -> None:
        """A field of which nothing is said, or an object of unknown fields, is refused."""
        odd: type[BaseModel] = create_model("Odd", odd=(Annotated[str, WithJsonSchema(said)], ...))
        with pytest.raises(SchemaError, match=r"Odd\.odd"):
            answer_format(odd)

    def test_ids_come_first(self) -> None:
        """What other items refer to leads, the other fields keep their order."""
        named: type[BaseModel] = create_model("Named", b=(str, ...), id=(str, ...), a=(str, ...))
        assert answer_format(named).schema["required"] == ["id", "b", "a"]

    @pytest.mark.parametrize("rows", [False, True])
    def test_another_name(self, rows: bool) -> None:
        """A field that has another name in JSON is asked for, read and written by that."""
        format_ = answer_format(Renamed, rows=rows)
        made = Renamed.model_validate({"items": [{"at": 1, "verbatim": "x", "class": "b"}]})
        assert format_.parse(format_.written(made)) == made
        assert format_.dump(made)["items"][0]["class"] == "b"

    def test_rows_or_objects(self) -> None:
        """A format of rows says so, and is the same for every way of asking for the same."""
        objects, rows = answer_format(Summary), answer_format(Summary, rows=True)
        assert (objects.rows, rows.rows) == (False, True)
        assert without_defaults(rows.objects) == objects.schema
        assert hash(rows) == hash(objects)
        assert answer_format(Summary, brief=True) != objects

    def test_allowed_where_code_fills(self) -> None:
        """What the model is not asked for may have any type."""
        assert "table" not in answer_format(Tabled).schema["properties"]


class Graded(Mark):
    """Has a field whose name Python keeps for itself."""

    grade: Literal["a", "b"] = Field(alias="class")


class Renamed(BaseModel):
    """A list of these."""

    items: list[Graded]


class Tree(Mark):
    """Holds itself."""

    branches: list["Tree"]


class TreeSummary(Summary):
    """A section that holds itself."""

    trees: list[Tree]


class Colour(Enum):
    """Two values."""

    RED = "red"
    BLUE = "blue"


class Tabled(Item):
    """Has a dictionary that the code fills."""

    name: str
    table: Computed[dict[str, int]] = Field(default={})


class TestParsing:
    @pytest.mark.parametrize(
        "written",
        ["{}", " \n{}\n ", "```json\n{}\n```", "```\n{}\n```", "\n```json \n{}\n```\n", "```json\n{}```"],
    )
    def test_dress(self, written: str) -> None:
        """White space and code fences around an answer do not matter."""
        assert FORMAT.parse(written.replace("{}", answer_json())) == summary()

    @pytest.mark.parametrize("inside", ["\n" * 200_000, "``` \n" * 50_000, "\n```" * 50_000, "`" * 200_000])
    def test_long_fence(self, inside: str) -> None:
        """A fence around nothing but blank lines or more fences is no JSON, and found so in one pass."""
        with pytest.raises(NotJSONError):
            FORMAT.parse(f"```json\n{inside}\n```")

    @pytest.mark.parametrize("text", ["[" * 600 + "]" * 600, '{"parties": ' * 600 + "1" + "}" * 600])
    def test_nested(self, text: str) -> None:
        """An answer nested 600 deep is no JSON of ours, and the reason is told."""
        with pytest.raises(NotJSONError, match="nested more than 100 levels deep"):
            FORMAT.parse(text)

    def test_line_ends_in_strings(self) -> None:
        """A raw line end inside a string, which models write, is read as one."""
        assert (
            FORMAT.parse(answer_json(headline="one two").replace("one two", "one\ntwo")).headline
            == "one\ntwo"
        )

    def test_our_half_is_ignored(self) -> None:
        """What an answer says of our half is never read."""
        data = json.loads(answer_json())
        data["parties"][0] |= {"spans": [[0, 5]], "match": "exact", "id": "p77", "mentions": "rubbish"}
        found = FORMAT.parse(json.dumps(data)).parties[0]
        assert (found.spans, found.match, found.id, found.mentions) == ([], "absent", "", [])

    def test_additions_are_ignored(self) -> None:
        """A field that nobody asked for is left out, at any depth."""
        data = json.loads(answer_json())
        data["comment"] = "Here you are."
        data["sourcing"]["statements"][0]["confidence"] = 0.9
        assert FORMAT.parse(json.dumps(data)) == summary()

    @pytest.mark.parametrize(
        ("text", "error"),
        [
            ("", EmptyAnswerError),
            (" \n", EmptyAnswerError),
            ("Here you are.", NotJSONError),
            (answer_json()[:-20], NotJSONError),
            ("[" * 100_000, NotJSONError),
            ("{}", WrongSchemaError),
            ("[]", WrongSchemaError),
            ("null", WrongSchemaError),
            ("12", WrongSchemaError),
            ('"text"', WrongSchemaError),
        ],
        ids=lambda value: value[:12] if isinstance(value, str) else "",
    )
    def test_unusable(self, text: str, error: type[SummarizerError]) -> None:
        """Whatever cannot be read is an error of ours: empty, no JSON, or JSON of another form."""
        with pytest.raises(error):
            FORMAT.parse(text)

    @pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "9" * 5000])
    def test_odd_numbers(self, number: str) -> None:
        """A number that JSON does not have, or that no float holds, is an error, never a value."""
        written = answer_json().replace('"value": 40.0', f'"value": {number}')
        assert number in written
        with pytest.raises(AnswerError) as caught:
            FORMAT.parse(written)
        assert "nested" not in caught.value.message

    def test_errors_name_fields(self) -> None:
        """An error says which field is wrong and how, and never what stood in it."""
        data = json.loads(answer_json())
        data["parties"][0]["kind"] = "sekret-kind"
        data["numbers"][0]["value"] = "sekret-value"
        del data["headline"]
        with pytest.raises(WrongSchemaError) as caught:
            FORMAT.parse(json.dumps(data))
        for words in ("parties.0.kind", "numbers.0.value", "headline: Field required"):
            assert words in caught.value.message
        assert "sekret" not in caught.value.message

    def test_many_errors_are_counted(self) -> None:
        """Of many errors a few are named and the rest counted."""
        with pytest.raises(WrongSchemaError, match=r"and 2 more$"):
            FORMAT.parse("{}")
        five: dict[str, Any] = {"parties": [], "numbers": []}
        with pytest.raises(WrongSchemaError) as caught:
            FORMAT.parse(json.dumps(five))
        assert caught.value.message.count("Field required") == 5
        assert "more" not in caught.value.message
        with pytest.raises(WrongSchemaError, match="schema: answer: Input should be"):
            FORMAT.parse("[]")

    def test_too_many_errors_are_but_counted(self) -> None:
        """Of more errors than can be told, none is."""
        data = {**json.loads(answer_json()), "parties": [{}] * 400}
        with pytest.raises(WrongSchemaError, match=r"schema: 1,200 fields$"):
            FORMAT.parse(json.dumps(data))

    def test_there_and_back(self) -> None:
        """What is dumped is the model's half, and reads back equal."""
        dumped = FORMAT.dump(summary())
        assert "spans" not in json.dumps(dumped)
        assert FORMAT.parse(json.dumps(dumped)) == summary()


class TestOwnSection:
    PENALTY = Penalty(at=3, verbatim="Nobody was hurt", months=6, kind="prison")

    def test_schema(self) -> None:
        """A section of a newsroom's own is asked for like the others: its half, required and closed."""
        schema = answer_format(CourtSummary).schema
        items = schema["properties"]["penalties"]["items"]
        assert items["required"] == ["at", "verbatim", "months", "kind"]
        assert items["additionalProperties"] is False
        assert schema["required"][-1] == "penalties"

    def test_result(self) -> None:
        """Its items come back as what they are, grounded."""
        written = json.dumps(
            answer_format(CourtSummary).dump(
                CourtSummary.model_validate({**dict(summary()), "penalties": [self.PENALTY]})
            )
        )
        with ModelServer([written]) as server:
            result = summarize(TEXT, schema=CourtSummary, model="m", base_url=server.url)
        assert type(result.summary) is CourtSummary
        found = result.summary.penalties[0]
        assert (type(found), found.match, found.months) == (Penalty, "exact", 6)
        assert result.article.text[slice(*found.spans[0])] == "Nobody was hurt"

    def test_other_format(self) -> None:
        """Two classes have two formats; the first is not taken for the second."""
        assert answer_format(CourtSummary) != answer_format(Summary)
        assert answer_format(CourtSummary).name == "CourtSummary"

    def test_dump_of_a_party(self) -> None:
        """The model's half of one item alone is what it wrote."""
        assert answer_format(type(party())).dump(party()) == json.loads(answer_json())["parties"][0]


@pytest.mark.parametrize("rows", [False, True])
def test_no_bounds_of_length(rows: bool) -> None:
    """The schema says nowhere how long a list or a text may be: compiling that takes some servers minutes."""
    said = json.dumps(answer_format(Summary, rows=rows).schema)
    for word in ("maxItems", "minItems", "maxLength", "minLength", "pattern"):
        assert f'"{word}"' not in said
