"""Repair: what is asked again, and where the answer goes."""

import re

import pytest

from summarizer.errors import RefusalError, WrongSchemaError
from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import examine, summary_flow
from summarizer.pipeline.repair import Repair, merge, plan_repairs, take_out
from summarizer.prompting.delimiters import tag
from summarizer.prompting.prompt import Prompts
from summarizer.results.problem import Code, Problem
from summarizer.schemas import Mark, Sentence, Sourcing, Summary
from summarizer.text.article import Article
from tests.support.building import (
    MISSPELT,
    Scripted,
    answer_json,
    article,
    figure,
    party,
    place,
    repair_json,
    source,
    statement,
    summary,
    task,
)
from tests.support.newsroom import CourtSummary, Penalty


def plan_repair(
    found: Article, made: Summary, problems: list[Problem], prompts: Prompts, language: str | None
) -> Repair | None:
    """The one repair that is planned, if there is any."""
    repairs = plan_repairs(found, made, problems, prompts, language)
    assert len(repairs) <= 1
    return repairs[0] if repairs else None


def planned(made: Summary, language: str | None = None) -> Repair:
    """The repair of a summary that needs one."""
    repair = plan_repair(article(), made, examine(article(), made), Prompts(), language)
    assert repair is not None
    return repair


def error(path: str, code: Code = "quote-absent") -> Problem:
    """An error at a path."""
    return Problem(code=code, severity="error", path=path, message="m")


def content(repair: Repair) -> str:
    """What the repair says."""
    (message,) = repair.call.messages
    return message["content"]


def shown_segments(repair: Repair) -> list[int]:
    """The numbers of the segments in the repair's message."""
    return [int(number) for number in re.findall(r"^\[(\d+)\]", content(repair), re.MULTILINE)]


class TestPlan:
    def test_nothing_to_mend(self) -> None:
        """Without errors there is no repair, however many warnings there are."""
        warning = Problem(code="omitted-number", severity="warning", path="", message="m")
        assert plan_repair(article(), summary(), [warning], Prompts(), None) is None

    def test_failing_items_alone(self) -> None:
        """Only failing items are sent, with what is wrong with each; the good ones stay at home."""
        repair = planned(summary(parties=[party(), party(verbatim=MISSPELT)]))
        assert [str(item.path) for item in repair.items] == ["parties[1]"]
        assert f'"verbatim":"{MISSPELT}"' in content(repair)
        assert "its words are not in the article" in content(repair)
        assert '"verbatim":"The council of Ballina"' not in content(repair)

    def test_failing_fields_alone(self) -> None:
        """Of an item only the fields at fault are asked for again, and those that say what it is about."""
        repair = planned(summary(parties=[party(aliases=["Nemo"], role="meets")]))
        assert repair.items[0].fields == ("aliases",)
        assert '"aliases":["Nemo"]' in content(repair)
        assert '"verbatim"' in content(repair)
        assert '"role"' not in content(repair)

    def test_our_half_is_not_sent(self) -> None:
        """The items are sent as the model wrote them."""
        repair = planned(summary(parties=[party(verbatim=MISSPELT)]))
        assert '"spans"' not in content(repair)

    @pytest.mark.parametrize(
        ("words", "at", "segments"),
        [
            ("Zebras", 1, [1]),
            ("Zebras", 3, [3]),
            ("Mayor Ann Burne", 2, [2]),
            ("Mayor Ann Bowles", 3, [2, 3]),
        ],
    )
    def test_segments(self, words: str, at: int, segments: list[int]) -> None:
        """The cited segment is sent, and the one that the words are most like, and nothing else."""
        repair = planned(summary(parties=[party(verbatim=words, aliases=["Nemo"], at=at)]))
        assert shown_segments(repair) == segments

    def test_without_segments(self) -> None:
        """Nothing is asked about items that no segment has to do with: the model could only guess."""
        made = summary(parties=[party(verbatim="Zebras", aliases=["Nemo"], at=99)])
        assert plan_repair(article(), made, examine(article(), made), Prompts(), None) is None

    def test_segments_of_free_text(self) -> None:
        """A headline with a number that the article lacks is sent with the segments of the gist."""
        repair = planned(summary(headline="70 families leave", gist=[Sentence(text="They left.", at=[2])]))
        assert [str(item.path) for item in repair.items] == ["headline"]
        assert shown_segments(repair) == [2]

    def test_segments_of_a_sentence(self) -> None:
        """A sentence of the gist is sent with its own segments, not with those of the others."""
        gist = [Sentence(text="They met.", at=[1]), Sentence(text="70 families left.", at=[3])]
        repair = planned(summary(gist=gist))
        assert [str(item.path) for item in repair.items] == ["gist[1]"]
        assert shown_segments(repair) == [3]

    def test_sentence_that_cites_nothing(self) -> None:
        """A sentence of the gist without a segment is asked about with the segment that it is most like."""
        made = summary(gist=[Sentence(text="40 families left the town.", at=[])])
        repair = planned(made)
        assert shown_segments(repair) == [2]
        merge(made, [(repair, repair.call.format.parse(repair_json({"at": [2]})))])
        assert examine(article(), made) == []

    def test_article_stays_data(self) -> None:
        """The segments stand between the article's own delimiters, and nothing in them is rendered."""
        text = article("The council met {{ 7*7 }} times.")
        made = summary(parties=[party(verbatim=MISSPELT)])
        repair = plan_repair(text, made, examine(text, made), Prompts(), None)
        assert repair is not None
        assert "{{ 7*7 }} times" in content(repair)
        assert content(repair).count(f"<article-{tag(text)}>") == 1

    def test_known_references(self) -> None:
        """Where a reference leads nowhere, the message says what it may lead to."""
        made = summary(
            parties=[party(ties=[f"part_of: {MISSPELT}"])],
            locations=[place(within=MISSPELT)],
            sourcing=Sourcing(sources=[source()], statements=[statement(by=["s9"])]),
        )
        text = content(planned(made))
        for words in (
            "Sources: s1 Mayor Ann Byrne",
            "Parties: The council of Ballina",
            "Places: Ballina",
        ):
            assert words in text

    @pytest.mark.parametrize(
        ("at", "shown"),
        [(1, ["s1", "s2"]), (2, ["s1", "s2", "s3"]), (3, ["s2", "s3"]), (9, ["s1", "s2", "s3"])],
    )
    def test_sources_nearby(self, at: int, shown: list[str]) -> None:
        """The sources in a statement's segment and beside it are named; all of them where none is near."""
        listed = [source(id=f"s{number}", at=number) for number in (1, 2, 3)]
        made = summary(sourcing=Sourcing(sources=listed, statements=[statement(at=at, by=["s9"])]))
        unknown = error("sourcing.statements[0].by[0]", "reference-unknown")
        gist = error("headline", "text-number-unsupported")
        repair = plan_repair(article(), made, [unknown, gist], Prompts(), None)
        assert repair is not None
        (line,) = [line for line in content(repair).splitlines() if "Sources: " in line]
        assert re.findall(r"s\d(?= Mayor)", line) == shown

    def test_sources_of_several_statements(self) -> None:
        """A source is named that stands near one of the failing statements, be it far from the others."""
        text = article("".join(f"Mayor Ann Byrne has said this {number} times.\n" for number in range(1, 8)))
        listed = [source(id=f"s{number}", at=number) for number in (1, 4, 7)]
        statements = [statement(at=at, by=["s9"]) for at in (1, 7)]
        made = summary(sourcing=Sourcing(sources=listed, statements=statements))
        errors = [error(f"sourcing.statements[{index}].by[0]", "reference-unknown") for index in (0, 1)]
        repair = plan_repair(text, made, errors, Prompts(), None)
        assert repair is not None
        (line,) = [line for line in content(repair).splitlines() if "Sources: " in line]
        assert re.findall(r"s\d(?= Mayor)", line) == ["s1", "s7"]

    def test_warnings_stay_at_home(self) -> None:
        """An item that only has a warning is not asked for again, beside one that fails or alone."""
        warning = Problem(code="quote-elsewhere", severity="warning", path="parties[0]", message="m")
        assert plan_repair(article(), summary(), [warning], Prompts(), None) is None
        repair = plan_repair(article(), summary(), [warning, error("numbers[0]")], Prompts(), None)
        assert repair is not None
        assert [str(item.path) for item in repair.items] == ["numbers[0]"]

    @pytest.mark.parametrize(
        ("path", "fields"),
        [
            ("numbers[0].counted", ("counted",)),
            ("numbers[0].value", ("at", "verbatim", "value", "bound")),
            ("numbers[0]", ("at", "verbatim", "value", "bound")),
            ("parties[0].verbatim", ("verbatim",)),
            ("locations[0].within", ("within",)),
            ("sourcing.statements[0]", ("at", "quote")),
        ],
    )
    def test_fields_at_fault(self, path: str, fields: tuple[str, ...]) -> None:
        """The field that is named is asked for, else the words; of a figure words and value go together."""
        repair = plan_repair(article(), summary(), [error(path)], Prompts(), None)
        assert repair is not None
        assert repair.items[0].fields == fields

    @pytest.mark.parametrize(
        ("code", "segments"),
        [("quote-absent", [1, 3]), ("quote-altered", [1, 3]), ("reference-unknown", [3])],
    )
    def test_where_else_words_may_be(self, code: Code, segments: list[int]) -> None:
        """Only of words that are not there, or otherwise, the segment is shown that they are most like."""
        made = summary(parties=[party(at=3)])
        repair = plan_repair(article(), made, [error("parties[0]", code)], Prompts(), None)
        assert repair is not None
        assert shown_segments(repair) == segments

    def test_format(self) -> None:
        """The answer has each failing item's fields under its number, or null where it may be withdrawn."""
        made = summary(
            headline="70 families leave",
            sourcing=Sourcing(sources=[source()], statements=[statement(quote=MISSPELT)]),
        )
        schema = planned(made).call.format.schema
        headline, claim = schema["properties"]["item1"], schema["properties"]["item2"]
        assert schema["required"] == ["item1", "item2"]
        assert headline["properties"] == {"headline": {"type": "string"}}
        assert claim["anyOf"][0]["required"] == ["at", "quote"]
        assert claim["anyOf"][1] == {"type": "null"}

    def test_figure(self) -> None:
        """A number and its words are mended together, for either may be at fault."""
        repair = planned(summary(numbers=[figure(value=70)]))
        assert set(repair.items[0].fields) == {"at", "verbatim", "value", "bound"}

    def test_one_item_with_many_problems(self) -> None:
        """An item with several problems is sent once, with all of them."""
        repair = planned(summary(parties=[party(verbatim=MISSPELT, aliases=["Nemo"], ties=["nonsense"])]))
        (item,) = repair.items
        assert set(item.fields) == {"at", "verbatim", "aliases", "ties"}
        assert len(item.messages) == 3

    def test_own_section(self) -> None:
        """Items of a newsroom's own section are mended like the others."""
        penalty = Penalty(at=3, verbatim=MISSPELT, months=6)
        made = CourtSummary.model_validate({**dict(summary()), "penalties": [penalty]})
        repair = planned(made)
        merged(made, repair_json({"at": 3, "verbatim": "Nobody was hurt"}), repair)
        assert (made.penalties[0].verbatim, made.penalties[0].months) == ("Nobody was hurt", 6)

    def test_section_and_field_of_one_name(self) -> None:
        """In a section called like one of its items' fields, the words are mended, not that field."""
        mark = Month(at=3, verbatim=MISSPELT, months=6)
        made = MonthSummary.model_validate({**dict(summary()), "months": [mark]})
        assert planned(made).items[0].fields == ("at", "verbatim")


class Month(Mark):
    """Has a field of its section's name."""

    months: int


class MonthSummary(Summary):
    """Has a section of its items' field's name."""

    months: list[Month]


def merged(made: Summary, answer: str, repair: Repair | None = None) -> Summary:
    """A summary after its repair was answered with this."""
    repair = repair or planned(made)
    merge(made, [(repair, repair.call.format.parse(answer))])
    return made


class TestMerge:
    HERE = {"at": 1, "verbatim": "The council"}  # noqa: RUF012 - is not changed
    THERE = {"at": 2, "verbatim": "Mayor Ann Byrne"}  # noqa: RUF012 - as above

    def failing(self) -> Summary:
        """A summary whose first and last party fail."""
        failing = [party(verbatim=MISSPELT, role=role, aliases=[]) for role in ("first", "last")]
        return summary(parties=[failing[0], party(role="good"), failing[1]])

    def test_in_place(self) -> None:
        """Each mended item takes its own place, and keeps what was good in it."""
        made = merged(self.failing(), repair_json(self.HERE, self.THERE))
        assert [(item.role, item.verbatim) for item in made.parties] == [
            ("first", "The council"),
            ("good", "The council of Ballina"),
            ("last", "Mayor Ann Byrne"),
        ]

    def test_withdrawn(self) -> None:
        """A withdrawn item goes, and shifts none of the others to a wrong place."""
        made = merged(self.failing(), repair_json(None, self.THERE))
        assert [item.verbatim for item in made.parties] == ["The council of Ballina", "Mayor Ann Byrne"]
        made = merged(self.failing(), repair_json(None, None))
        assert [item.role for item in made.parties] == ["good"]

    @pytest.mark.parametrize("answer", ["{}", repair_json(None), repair_json({"at": 1}, None)])
    def test_incomplete(self, answer: str) -> None:
        """An answer that leaves out an item or a field is of the wrong schema, and mends nothing."""
        with pytest.raises(WrongSchemaError):
            merged(self.failing(), answer)

    def test_headline(self) -> None:
        """A headline is mended as text, and cannot be withdrawn."""
        made = merged(summary(headline="70 families leave"), repair_json({"headline": "40 families leave"}))
        assert made.headline == "40 families leave"
        with pytest.raises(WrongSchemaError):
            merged(summary(headline="70 families leave"), repair_json(None))

    def test_gist(self) -> None:
        """A sentence of the gist is mended in its place."""
        made = summary(gist=[Sentence(text="One.", at=[1]), Sentence(text="70 families left.", at=[2])])
        merged(made, repair_json({"text": "40 families left."}))
        assert [sentence.text for sentence in made.gist] == ["One.", "40 families left."]

    def test_old_match_is_forgotten(self) -> None:
        """What was known of an item's old words does not stick to its new ones."""
        made = summary(numbers=[figure(verbatim="48 families", value=48)])
        repair = planned(made)
        fixed = {"at": 2, "verbatim": "40 families", "value": 40, "bound": "exact"}
        merged(made, repair_json(fixed), repair)
        examine(article(), made)
        assert (made.numbers[0].match, made.numbers[0].difference) == ("exact", [])


def test_taken_out_together() -> None:
    """Several items of a list go at once, whatever the order in which they are named."""
    made = summary(numbers=[figure(counted=str(number)) for number in range(12)])
    failing = [
        Problem(code="quote-absent", severity="error", path=f"numbers[{n}]", message="m") for n in (2, 10, 0)
    ]
    repair = plan_repair(article(), made, failing, Prompts(), None)
    assert repair is not None
    take_out(made, [item.path for item in repair.items])
    assert [item.counted for item in made.numbers] == ["1", "3", "4", "5", "6", "7", "8", "9", "11"]


def test_many_failing_items() -> None:
    """Very many failing items are asked for in several requests; each finds its place, or goes."""
    wrong = [figure(verbatim=f"{number} ships", value=number) for number in range(95)]
    mended = {"at": 2, "verbatim": "40 families", "value": 40, "bound": "exact"}

    def answer(count: int) -> str:
        return repair_json(*([None] * (count - 1)), mended)

    scripted = Scripted(answer_json(numbers=wrong), *map(answer, (40, 40, 15)))
    made = drive(summary_flow(task()), scripted)
    assert [len(call.format.schema["properties"]) for call in scripted.calls[1:]] == [40, 40, 15]
    assert [found.verbatim for found in made.summary.numbers] == ["40 families"] * 3
    assert (made.provenance.repairs, made.provenance.withdrawn, made.errors) == (3, 92, [])


def test_one_of_several_fails() -> None:
    """Of several requests one that fails leaves what the others mend."""
    wrong = [figure(verbatim=f"{number} ships", value=number) for number in range(50)]
    scripted = Scripted(answer_json(numbers=wrong), RefusalError("no"), repair_json(*[None] * 10))
    made = drive(summary_flow(task()), scripted)
    assert [found.verbatim for found in made.summary.numbers] == [f"{number} ships" for number in range(40)]
