"""Items as rows: one string each, its values in the order of the class's fields."""

import json
from typing import Any, ClassVar, Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import Field

from summarizer import Mark, Summary
from summarizer.errors import NotJSONError, WrongSchemaError
from summarizer.prompting.fields import describe, unasked
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import answer_format
from summarizer.prompting.rows import (
    BETWEEN,
    Misfit,
    MisfitError,
    choices,
    columns,
    contracted,
    decoded,
    encoded,
    expanded,
)
from summarizer.schemas import Figure, Party, Place, Source, Statement
from tests.support.building import article, figure, party, summary
from tests.support.rows import as_rows

FORMAT = answer_format(Summary, translated=False, rows=True)


class Item(Mark):
    """An item with a column of each kind."""

    kind: Literal["one", "two_words"]
    share: float | None
    count: int
    banned: bool
    others: list[str] = Field(default_factory=list)
    levels: list[Literal["low", "high"]] = Field(default_factory=list)


ITEM = answer_format(Item).objects


class TestColumns:
    @pytest.mark.parametrize("kind", [Party, Figure, Place, Source, Statement, Item])
    def test_order(self, kind: type[Mark]) -> None:
        """The columns are the fields that the model fills, in the order of the class."""
        shown = answer_format(kind, translated=False).objects
        assert columns(shown) == tuple(shown["properties"])

    def test_no_row(self) -> None:
        """A class with an item inside has no columns: it stays an object."""

        class Nested(Mark):
            inner: list[Mark]

        class NestedSummary(Summary):
            nested: list[Nested]

        assert columns(answer_format(Nested).objects) == ()
        items = answer_format(NestedSummary, rows=True).schema["properties"]["nested"]["items"]
        assert items["type"] == "object"

    def test_choices(self) -> None:
        """The values of an enumeration are known, also of a list of them; anything else has none."""
        fields = ITEM["properties"]
        assert choices(fields["kind"]) == ["one", "two_words"]
        assert choices(fields["levels"]) == ["low", "high"]
        assert choices(fields["verbatim"]) == []


class TestDecoding:
    def test_every_kind(self) -> None:
        """Each kind of value is read from its column; white space around it does not count."""
        found = decoded("3 | the words|two_words|0.5|12|true|a; b|low;high", ITEM)
        assert found == {
            "at": 3, "verbatim": "the words", "kind": "two_words", "share": 0.5, "count": 12, "banned": True,
            "others": ["a", "b"], "levels": ["low", "high"],
        }  # fmt: skip

    def test_empty(self) -> None:
        """An empty column is null or no entries; those at the end may be missing."""
        for row in ("3|w|one||1|false", "3|w|one|null|1|false|[]|NULL"):
            found = decoded(row, ITEM)
            assert (found["share"], found["others"], found["levels"]) == (None, [], [])

    def test_an_empty_column_too_many(self) -> None:
        """An empty column that is no column of the row is left out, where the row fits only so."""
        expected = decoded("3|w|one|0.5|1|false|a", ITEM)
        assert decoded("3|w||one|0.5|1|false|a", ITEM) == expected
        with pytest.raises(MisfitError):
            decoded("3|w|other name|one|0.5|1|false|a", ITEM)

    @pytest.mark.parametrize(
        ("row", "at", "words"),
        [
            ("|w|one||1|false", 0, "w"),
            ("null|w|one||1|false", 0, "w"),
            ("|3|w|one||1|false", 3, "w"),
            ("|3|one||1|false", 0, "3"),
        ],
    )
    def test_left_out(self, row: str, at: int, words: str) -> None:
        """An empty column with a default has it, but an empty column too many is left out before that."""
        found = decoded(row, ITEM)
        assert (found["at"], found["verbatim"], found["kind"]) == (at, words, "one")

    @pytest.mark.parametrize(
        ("row", "reason"),
        [("|w|three||1|true", "kind is 'three', not one of"), ("|w|one||| ", "count is '', no whole number")],
    )
    def test_left_out_and_misfit(self, row: str, reason: str) -> None:
        """The reason of a misfit is another column's than one that may be left out."""
        with pytest.raises(MisfitError, match=reason):
            decoded(row, ITEM)

    def test_spelling_of_choices(self) -> None:
        """A value of an enumeration is known in capitals and with spaces."""
        assert decoded("3|w|Two Words||1|False", ITEM)["kind"] == "two_words"

    @pytest.mark.parametrize(
        ("row", "reason"),
        [
            ("3|w|three||1|true", "kind is 'three', not one of one, two_words"),
            ("x|w|one||1|true", "at is 'x', no whole number"),
            ("3|w|one|many|1|true", "share is 'many', no number"),
            ("3|w|one|inf|1|true", "share is 'inf', no number"),
            ("3|w|one||1|perhaps", "banned is 'perhaps', not true or false"),
            ("3|w|one||1|true|a|low|more", "it has 9 columns, not 8"),
            ("3|w", "kind is '', not one of one, two_words"),
        ],
    )
    def test_misfit(self, row: str, reason: str) -> None:
        """A row that does not fit says which column, and how."""
        with pytest.raises(MisfitError) as caught:
            decoded(row, ITEM)
        assert str(caught.value) == reason

    @pytest.mark.slow
    @example("Null", [], None)
    @given(
        st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1),
        st.lists(st.text(st.characters(categories=["L"]), min_size=1)).filter(
            lambda others: [other.lower() for other in others] != ["null"]  # which is an empty list
        ),
        st.none() | st.integers(-(10**9), 10**9).map(float),
    )
    def test_round_trip(self, words: str, others: list[str], share: float | None) -> None:
        """What is written as a row is read back; only the sign between columns is another then."""
        data = {
            "at": 1, "verbatim": words, "kind": "one", "share": share, "count": 2, "banned": False,
            "others": others, "levels": [],
        }  # fmt: skip
        assert decoded(encoded(data, ITEM), ITEM) == {**data, "verbatim": words.replace(BETWEEN, "¦")}


class TestColumnsOfEachKind:
    """What one column is, by the schema of its field."""

    @pytest.mark.parametrize(
        ("field", "is_column"),
        [
            ({"type": "string"}, True),
            ({"type": "integer"}, True),
            ({"type": "number"}, True),
            ({"type": "boolean"}, True),
            ({"enum": [1, "a"]}, True),
            ({"type": ["string", "null"]}, True),
            ({"type": ["string", "integer", "null"]}, False),
            ({"anyOf": [{"enum": ["a"]}, {"type": "null"}]}, True),
            ({"anyOf": [{"type": "string"}, {"type": "integer"}]}, False),
            ({"type": "array", "items": {"type": "string"}}, True),
            ({"type": "array", "items": {"type": ["integer", "null"]}}, True),
            ({"type": "array", "items": {"type": "object"}}, False),
            ({"type": "array", "items": {"type": "array", "items": {"type": "string"}}}, False),
            ({"type": "array"}, False),
            ({"type": "object"}, False),
            ({"type": "null"}, False),
        ],
    )
    def test_what_fits(self, field: dict[str, Any], is_column: bool) -> None:
        """A plain value or a list of them is a column, null or not; anything else makes its item none."""
        found = columns({"properties": {"at": {"type": "integer"}, "field": field}})
        assert found == (("at", "field") if is_column else ())
        assert columns({}) == columns({"properties": {}}) == ()

    @pytest.mark.parametrize(
        ("cell", "field", "value"),
        [
            ("7", {"type": "integer"}, 7),
            ("7", {"type": "number"}, 7.0),
            ("TRUE", {"type": "boolean"}, True),
            ("False", {"type": "boolean"}, False),
            ("null", {"type": "string"}, "null"),
            ("null", {"type": ["string", "null"]}, None),
            ("", {"type": ["string", "null"]}, None),
            ("[]", {"type": ["string", "null"]}, None),
            ("none", {"type": ["string", "null"]}, "none"),
            ("", {"type": "string"}, ""),
            (" a ;; b ; ", {"type": "array", "items": {"type": "string"}}, ["a", "b"]),
            ("NULL", {"type": "array", "items": {"type": "string"}}, []),
            ("3;4", {"type": "array", "items": {"type": "integer"}}, [3, 4]),
            ("None", {"type": "array", "items": {"type": "string"}}, ["None"]),
            ("two words", {"enum": ["two_words"]}, "two_words"),
            ("two-words", {"enum": ["two_words"]}, "two-words"),
            ("2", {"enum": [1, 2]}, 2),
        ],
    )
    def test_read(self, cell: str, field: dict[str, Any], value: Any) -> None:
        """A cell is read by its column's kind; other spellings are left to be told later."""
        found = decoded(f"x|{cell}", {"properties": {"a": {"type": "string"}, "b": field}})
        assert found == {"a": "x", "b": value}
        assert type(found["b"]) is type(value)

    @pytest.mark.parametrize(
        ("cell", "field", "reason"),
        [
            ("1.5", {"type": "integer"}, "b is '1.5', no whole number"),
            ("nan", {"type": "number"}, "b is 'nan', no number"),
            ("", {"type": "number"}, "b is '', no number"),
            ("none", {"type": "array", "items": {"type": "integer"}}, "b is 'none', no whole number"),
            ("yes", {"type": "boolean"}, "b is 'yes', not true or false"),
        ],
    )
    def test_misfits(self, cell: str, field: dict[str, Any], reason: str) -> None:
        """A cell that is none of its column's values is told, with what it should be."""
        with pytest.raises(MisfitError) as caught:
            decoded(f"x|{cell}|", {"properties": {"a": {"type": "string"}, "b": field}})
        assert str(caught.value) == reason

    @pytest.mark.parametrize(
        ("value", "cell"),
        [
            (None, ""), (True, "true"), (False, "false"), (40.0, "40"), (40.5, "40.5"), (7, "7"),
            (["a", 2.0, None], "a;2;"), ([], ""), (" a\n b|c ", "a b¦c"),
        ],
    )  # fmt: skip
    def test_written(self, value: Any, cell: str) -> None:
        """A value is written without what a row has no place for."""
        properties = {"a": {"type": "string"}, "b": {}, "c": {"type": "string"}}
        assert encoded({"a": "x", "b": value, "c": "z"}, {"properties": properties}) == f"x|{cell}|z"
        assert encoded({"a": "x", "b": value}, {"properties": properties}) == f"x|{cell}".rstrip("|")

    def test_a_row_that_fits_in_two_ways(self) -> None:
        """An empty column too many is left out only where one item alone comes of it."""
        two = {"properties": {"a": {"type": ["string", "null"]}, "b": {"type": ["string", "null"]}}}
        assert decoded("||x", two) == {"a": None, "b": "x"}
        with pytest.raises(MisfitError, match="it has 4 columns, not 2"):
            decoded("|x|y|z", two)
        with pytest.raises(MisfitError, match="it has 3 columns, not 2"):
            decoded("||x", {"properties": {**two["properties"], "a": {"type": "integer"}}})


class TestWholeAnswers:
    """Data of an answer, to rows and back."""

    SCHEMA: ClassVar[dict[str, Any]] = {
        "properties": {
            "title": {"type": "string"},
            "inner": {"properties": {"items": {"items": {"properties": {"a": {"type": "integer"}}}}}},
            "plain": {"items": {"type": "string"}},
        }
    }

    def test_there_and_back(self) -> None:
        """Items at any depth become rows, and rows items; lists of texts and unknown fields stay."""
        data = {"title": "t", "inner": {"items": [{"a": 1}, {"a": 2}]}, "plain": ["x"], "other": [1]}
        written = contracted(data, self.SCHEMA)
        assert written == {**data, "inner": {"items": ["1", "2"]}}
        assert expanded(written, self.SCHEMA) == (data, [])

    def test_misfits_at_their_places(self) -> None:
        """A row that does not fit is told with the way to its list; items that are objects stay."""
        data = {"inner": {"items": ["1", "x", {"a": 2}, 7, "3|4"]}}
        found, misfits = expanded(data, self.SCHEMA)
        assert found == {"inner": {"items": [{"a": 1}, {"a": 2}, 7]}}
        assert misfits == [
            Misfit(("inner", "items"), 1, "x", "a is 'x', no whole number"),
            Misfit(("inner", "items"), 4, "3|4", "it has 2 columns, not 1"),
        ]

    @pytest.mark.parametrize(
        "data",
        [
            [],
            "text",
            None,
            {"inner": "text"},
            {"inner": {"items": "1"}},
            {"title": {"a": 1}},
            {"plain": {"a": 1}},
        ],
    )
    def test_another_form(self, data: Any) -> None:
        """Data of another form stays as it is, to be refused by what it is."""
        assert expanded(data, self.SCHEMA) == (data, [])
        assert contracted(data, self.SCHEMA) == data


class TestAnswers:
    def test_same_summary(self) -> None:
        """An answer in rows is the summary that the same answer in objects is."""
        data = FORMAT.dump(summary())
        assert FORMAT.parse(json.dumps(as_rows(data))) == FORMAT.parse(json.dumps(data)) == summary()

    def test_shorter(self) -> None:
        """Rows take less than two thirds of the characters."""
        data = FORMAT.dump(summary())
        assert len(json.dumps(as_rows(data))) < len(json.dumps(data)) * 2 / 3

    def test_misfits_are_left_out(self) -> None:
        """A row that does not fit is left out, with its place; the others stand."""
        data = as_rows(FORMAT.dump(summary(parties=[party(), party(verbatim="Mayor Ann Byrne")])))
        data["parties"].insert(1, "2|x|y")
        text = json.dumps(data)
        assert [each.verbatim for each in FORMAT.parse(text).parties] == [
            "The council of Ballina",
            "Mayor Ann Byrne",
        ]
        (misfit,) = FORMAT.read(text).misfits
        assert (misfit.path, misfit.index, misfit.row) == (("parties",), 1, "2|x|y")

    def test_schema_is_small(self) -> None:
        """The schema of rows is less than a quarter of that of objects."""
        assert FORMAT.bytes < answer_format(Summary, translated=False).bytes / 4

    @pytest.mark.parametrize(("text", "error"), [("{", NotJSONError), ("[]", WrongSchemaError)])
    def test_no_answer(self, text: str, error: type[Exception]) -> None:
        """What is no answer at all is refused as ever."""
        with pytest.raises(error):
            FORMAT.parse(text)


class TestPrompt:
    def test_columns_are_said(self) -> None:
        """The prompt names the columns of each class once, and the values that no schema tells."""
        said = Prompts().system(Summary, translated=False, rows=True)
        shown = answer_format(Figure, translated=False).objects
        assert said.count(f"row: {BETWEEN.join(columns(shown))}\n") == 1
        assert said.count("\nrow: ") == 6
        assert "armed_group" in said

    def test_objects_have_none(self) -> None:
        """Where items are objects, the schema tells the values, and the prompt has no columns."""
        said = Prompts().system(Summary, translated=False)
        assert "\nrow: " not in said
        assert "armed_group" not in said

    def test_sign_in_article(self) -> None:
        """The sign between columns is shown as another where the article has it, so that it can be copied."""
        shown = Prompts().article(article("News | Sport. More."), None, rows=True)
        assert "News ¦ Sport" in shown
        assert "News | Sport" in Prompts().article(article("News | Sport. More."), None)

    def test_own_section(self) -> None:
        """A newsroom's own section without a template has its columns too."""

        class OwnSummary(Summary):
            items: list[Item]

        assert "row: at|verbatim|kind|share|count|banned|others|levels" in Prompts().system(
            OwnSummary, translated=False, rows=True
        )

    def test_own_item_that_stands_alone(self) -> None:
        """An item that is no entry of a list is no row, so that no columns are named of it."""

        class Lead(Item):
            """One item of its own."""

        class LeadSummary(Summary):
            lead: Lead

        said = Prompts().system(LeadSummary, translated=False, rows=True)
        assert said.count("\nrow: ") == 6
        assert "row: at|verbatim|kind|share" not in said
        described = describe(
            LeadSummary, unasked(translated=True, brief=False), lambda kind: answer_format(kind).objects
        )
        assert "row: " not in described["Lead"]
        assert "- verbatim: " in f"{described['common']}\n{described['Lead']}"
        assert "row: " in described["Party"]


def test_value_of_figure() -> None:
    """A figure's value is written without a useless fraction."""
    data = answer_format(Figure, translated=False).dump(figure(value=40.0))
    assert encoded(data, answer_format(Figure, translated=False).objects).startswith(
        "2|40 families|40|exact|"
    )
