"""Decisions come back: what editors decided, put into the result."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from summarizer import Result, Summary, apply, check
from summarizer.cli.root import main
from summarizer.errors import DecisionsError
from summarizer.pipeline.facts import facts_of
from summarizer.results.decisions import Note, words_of
from summarizer.results.problem import Problem
from summarizer.schemas import Sentence, Sourcing, Span
from tests.support.building import TEXT, article, figure, party, place, source, statement, summary

TIME = "2026-11-25T10:12:44.120Z"


def result(**changes: Any) -> Result[Summary]:
    """A checked result of the small article."""
    return check(TEXT, summary(**changes))


def decision(made: Result[Summary], path: str, **changes: Any) -> dict[str, Any]:
    """A decision on the fact at a path, as the page exports it."""
    facts = {fact.path: fact for fact in facts_of(made.summary, made.article, made.problems)}
    given: dict[str, Any] = {
        "path": path,
        "id": None,
        "words": facts[path].words,
        "verdict": None,
        "changes": {},
        "note": "",
    }
    return {**given, "time": TIME, **changes}


def document(made: Result[Summary], *decisions: dict[str, Any], **article: Any) -> dict[str, Any]:
    """Decisions about a result, as a document."""
    about = {"sha256": made.article.sha256, "title": None, "outlet": None, **article}
    return {
        "format": "newsroom-summarizer/decisions",
        "version": 2,
        "article": about,
        "decisions": list(decisions),
    }


def outcomes(made: Result[Summary]) -> list[str]:
    """What became of each decision."""
    return [each.outcome for each in made.provenance.decisions]


def test_a_rejected_fact_goes() -> None:
    """A rejected fact is no longer in the summary, the others are, and the result given stays as it was."""
    made = result(numbers=[figure(), figure(verbatim="40", counted="houses")])
    before = made.to_json()
    applied = apply(made, document(made, decision(made, "numbers[0]", verdict="rejected")))
    assert [each.counted for each in applied.summary.numbers] == ["houses"]
    assert made.to_json() == before
    assert outcomes(applied) == ["applied"]


def test_an_edit_is_checked_anew() -> None:
    """A value that the words do not say becomes an error, and a mended one loses it."""
    made = result()
    wrong = {"value": {"from": 40, "to": 50}}
    spoiled = apply(made, document(made, decision(made, "numbers[0]", changes=wrong)))
    assert [problem.code for problem in spoiled.errors] == ["number-mismatch"]
    right = {"value": {"from": 50, "to": 40}}
    mended = apply(spoiled, document(spoiled, decision(spoiled, "numbers[0]", changes=right)))
    assert mended.errors == []
    assert mended.summary == made.summary


def test_edited_words_are_found_anew() -> None:
    """A quote that is edited is looked for again, its match and spans with it."""
    made = result(parties=[party(verbatim="The county of Mayo", aliases=[])])
    assert made.summary.parties[0].match == "absent"
    changes = {"verbatim": {"from": "The county of Mayo", "to": "The council of Ballina"}}
    applied = apply(made, document(made, decision(made, "parties[0]", changes=changes)))
    (found,) = applied.summary.parties
    assert (found.match, found.words) == ("exact", "The council of Ballina")


def test_an_added_fact_is_grounded() -> None:
    """A fact that the model missed stands where its words do, and covers what was left out."""
    made = result(numbers=[])
    assert "omitted-number" in {problem.code for problem in made.problems}
    item = figure().model_dump(exclude={"spans", "match", "id", "low", "high", "difference"}, mode="json")
    added = {"path": "numbers", "id": None, "words": "40 families", "added": item, "by": "Ada", "time": TIME}
    applied = apply(made, document(made, added))
    assert applied.summary.numbers[0].spans
    assert "omitted-number" not in {problem.code for problem in applied.problems}
    assert applied.provenance.decisions[0].by == "Ada"


def test_an_added_fact_of_a_list_within() -> None:
    """A list that lies deeper is named by its path alone, too."""
    made = result()
    item = {"id": "s9", "at": 1, "verbatim": "The council", "kind": "organisation", "identification": "named"}
    entry = {"path": "sourcing.sources", "id": None, "words": "The council", "added": item}
    applied = apply(made, document(made, entry))
    assert applied.summary.sourcing.sources[-1].id == "s9"
    assert applied.provenance.decisions[0].outcome == "applied"


def test_who_decided_what_is_kept() -> None:
    """The provenance has who decided what and when, notes included, in the order of the document."""
    made = result()
    first = decision(made, "parties[0]", verdict="accepted", by="Ada", note="asked the desk")
    second = decision(made, "locations[0]", verdict="rejected", by="Ben")
    applied = apply(made, document(made, first, second))
    kept = applied.provenance.decisions
    assert [(each.by, each.verdict, each.time) for each in kept] == [
        ("Ada", "accepted", TIME),
        ("Ben", "rejected", TIME),
    ]
    assert [each.notes for each in kept] == [(Note(text="asked the desk", by="Ada", time=TIME),), ()]


def test_threads_go_on() -> None:
    """Notes written since a decision was applied join its thread, each once; it is not done again."""
    made = result(numbers=[figure(), figure(verbatim="40", counted="houses")])
    asked, told, done = (
        {"text": text, "by": by, "time": f"2026-11-2{day}T10:00:00.000Z", "mark": mark}
        for day, (text, by, mark) in enumerate(
            [("Which day?", "Ada", None), ("Tuesday.", "Ben", None), ("", "Ada", "resolved")]
        )
    )
    item = figure(counted="people").model_dump(exclude={"spans", "match", "id", "low", "high", "difference"})
    added = {"path": "numbers", "words": "40 families", "added": item}
    talk = decision(made, "numbers[0]", by=None, time=None)
    once = apply(made, document(made, {**talk, "notes": [asked]}, {**added, "notes": [asked]}))
    twice = apply(once, document(made, {**talk, "notes": [told]}, {**added, "notes": [done, told]}))
    assert len(twice.summary.numbers) == len(once.summary.numbers) == 3
    assert [[note.text for note in each.notes] for each in twice.provenance.decisions] == [
        ["Which day?", "Tuesday."],
        ["Which day?", "Tuesday.", ""],
    ]
    assert [each.is_resolved for each in twice.provenance.decisions] == [False, True]
    assert [each.is_resolved for each in once.provenance.decisions] == [False, False]
    assert (
        Result[Summary].model_validate_json(twice.to_json()).provenance.decisions
        == twice.provenance.decisions
    )
    assert apply(twice, document(made, {**talk, "notes": [told]})).to_json() == twice.to_json()


def test_the_same_decisions_give_the_same_bytes() -> None:
    """The same decisions on the same result are the same bytes, and applied again they change nothing."""
    made = result(numbers=[figure(), figure(verbatim="40", counted="houses")])
    item = figure(counted="people").model_dump(exclude={"spans", "match", "id", "low", "high", "difference"})
    decided = document(
        made,
        decision(made, "numbers[0]", verdict="rejected", by="Ada"),
        decision(
            made, "parties[0]", verdict="accepted", changes={"role": {"from": "meets", "to": "meets on it"}}
        ),
        {"path": "numbers", "words": "40 families", "added": item},
    )
    once, again = apply(made, decided), apply(made, json.dumps(decided))
    assert once.to_json() == again.to_json()
    assert apply(once, decided).to_json() == once.to_json()


def test_an_accepted_fact_settles_its_problems() -> None:
    """What the checks say of an accepted fact stays as information, with who settled it, for good."""
    made = result(parties=[party(verbatim="The county of Mayo", aliases=[])])
    assert made.errors
    applied = apply(made, document(made, decision(made, "parties[0]", verdict="accepted", by="Ada")))
    assert applied.errors == []
    (settled,) = [each for each in applied.problems if each.code == "quote-absent"]
    assert settled.severity == "info"
    assert settled.message.endswith("(settled by Ada)")
    assert check(TEXT, applied.to_json()).errors == []


def changed_since(text: str, made: Result[Summary]) -> list[list[Problem]]:
    """The errors of a result in an edited article: checked, checked twice, and with nothing more decided."""
    edited = check(text, made)
    return [each.errors for each in (edited, check(text, edited), apply(edited, document(edited)))]


def test_words_that_vanish_are_not_settled() -> None:
    """Words that an editor accepted and that are gone since are an error, until he accepts that too."""
    made = result()
    accepted = apply(made, document(made, decision(made, "numbers[0]", verdict="accepted", by="Ada")))
    text = TEXT.replace("40 families", "some people")
    for errors in changed_since(text, accepted):
        assert ("quote-absent", "numbers[0]") in {(each.code, each.path) for each in errors}
    edited = check(text, accepted)
    late = apply(edited, document(made, decision(made, "numbers[0]", verdict="accepted", by="Ben")))
    assert outcomes(late) == ["applied", "carried"]
    assert "numbers[0]" in {each.path for each in late.errors}
    again = decision(edited, "numbers[0]", verdict="accepted", by="Ada", time="2026-11-26T09:00:00Z")
    assert "numbers[0]" not in {each.path for each in apply(edited, document(edited, again)).errors}


def test_a_passage_that_changes_is_not_settled() -> None:
    """What a quote leaves out is part of what the editor accepted: it is an error once it reads otherwise."""
    text = "The company wants to spend 640 million on a quay, it said."
    said = statement(quote="The company wants … it said", at=1, by=[])
    made = check(text, summary(numbers=[], sourcing=Sourcing(sources=[], statements=[said])))
    accepted = apply(made, document(made, decision(made, "sourcing.statements[0]", verdict="accepted")))
    for errors in changed_since(text.replace("640", "840"), accepted):
        assert [each.path for each in errors if "words have changed" in each.message] == [
            "sourcing.statements[0]"
        ]


def test_a_problem_that_has_moved_stays_settled() -> None:
    """What an editor accepted stays settled where only its place has moved in the article."""
    made = result(numbers=[figure(verbatim="40", value=41), figure(), figure()])
    assert {each.code for each in made.problems} == {"number-mismatch", "item-repeated"}
    repeats = decision(made, "numbers[2]", verdict="accepted")
    decided = document(made, decision(made, "numbers[0]", verdict="accepted"), repeats)
    accepted = apply(made, decided)
    moved = check(f"It rained.\n{TEXT}", accepted)
    fewer = apply(moved, document(moved, decision(moved, "numbers[0]", verdict="rejected")))
    for each in (accepted, moved, fewer):
        assert {one.severity for one in each.problems if one.path.startswith("numbers")} == {"info"}
    assert any("what numbers[0] says (settled)" in each.message for each in fewer.problems)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"headline": "50 families leave"}, "headline"),
        ({"gist": [Sentence(text="50 families left.", at=[2])]}, "gist[0]"),
    ],
)
def test_an_accepted_text_settles_its_problems(changes: dict[str, Any], path: str) -> None:
    """Accepting the headline, or a sentence, settles what the editor saw of it, nothing later."""
    made = result(**changes)
    (error,) = made.errors
    assert error.path.startswith(path)
    applied = apply(made, document(made, decision(made, path, verdict="accepted", by="Ada")))
    assert applied.errors == []
    assert f"{error.message} (settled by Ada)" in {
        each.message for each in applied.problems if each.severity == "info"
    }
    assert check(TEXT, applied).problems == applied.problems
    right = result(**json.loads(json.dumps(changes, default=dict).replace("50", "40")))
    accepted = apply(right, document(right, decision(right, path, verdict="accepted")))
    for errors in changed_since(TEXT.replace("40", "50"), accepted):
        assert [each.path for each in errors if each.path.startswith(path)] == [error.path]


@pytest.mark.parametrize("path", ["headline", "gist[0]"])
def test_a_reworded_text_can_be_accepted(path: str) -> None:
    """Who rewords the headline, or a sentence, and accepts it settles what the checks say of his words."""
    made = result(gist=[Sentence(text="40 families left.", at=[2])])
    said = {fact.path: fact.text for fact in facts_of(made.summary, made.article)}
    change = {"text": {"from": said[path], "to": "50 families left."}}
    edited = apply(made, document(made, decision(made, path, changes=change)))
    assert [each.path.removesuffix(".text") for each in edited.errors] == [path]
    accepted = decision(made, path, verdict="accepted", changes=change, by="Ada")
    applied = apply(made, document(made, accepted))
    assert applied.errors == []
    assert any(each.message.endswith("(settled by Ada)") for each in applied.problems)


def test_one_of_two_sentences_on_the_same_words() -> None:
    """Accepting a sentence settles nothing of another one that stands on the same segments."""
    made = result(gist=[Sentence(text=f"50 families {did}.", at=[2]) for did in ("left", "went")])
    applied = apply(made, document(made, decision(made, "gist[1]", verdict="accepted")))
    assert [each.path for each in made.errors] == ["gist[0].text", "gist[1].text"]
    assert [each.path for each in applied.errors] == ["gist[0].text"]
    assert apply(applied, document(applied)).problems == applied.problems


def test_what_may_be_left_out_is_settled() -> None:
    """An omission that an editor has dealt with is information from then on."""
    made = result(numbers=[])
    path = next(
        f"problems[{number}]" for number, each in enumerate(made.problems) if each.code == "omitted-number"
    )
    applied = apply(made, document(made, decision(made, path, verdict="rejected", by="Ada")))
    (settled,) = [each for each in applied.problems if each.code == "omitted-number"]
    assert settled.severity == "info"


def test_what_hangs_on_a_rejected_source_is_an_error() -> None:
    """A claim whose source was rejected is an error: somebody has to say on whose word it rests."""
    made = result()
    applied = apply(made, document(made, decision(made, "sourcing.sources[0]", verdict="rejected")))
    assert "reference-unknown" in {problem.code for problem in applied.errors}
    assert applied.summary.sourcing.statements


def test_decisions_are_carried_over_by_their_words() -> None:
    """Decisions about an older summary find their facts by their words, and it says which were carried."""
    older = result(numbers=[figure(verbatim="40", counted="houses"), figure()])
    newer = result(numbers=[figure()])
    decided = document(
        older,
        decision(older, "numbers[1]", verdict="accepted"),
        decision(older, "numbers[0]", verdict="rejected"),
    )
    assert outcomes(apply(newer, decided)) == ["carried", "unplaced"]


def test_another_article_is_refused() -> None:
    """Decisions on another article of which nothing is here are refused by its name; others are carried."""
    made = result()
    other = check(
        "The bridge fell.", {**summary(parties=[], numbers=[], locations=[]).model_dump(mode="json")}
    )
    elsewhere = {**decision(made, "parties[0]", verdict="accepted"), "words": "somebody else"}
    with pytest.raises(DecisionsError, match=r"another article \(The Valley Post\)"):
        apply(made, document(other, elsewhere, outlet="The Valley Post"))
    edited = document(other, decision(made, "parties[0]", verdict="accepted"))
    assert outcomes(apply(made, edited)) == ["carried"]


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"value": {"from": 41, "to": 42}}, "conflict"),
        ({"value": {"from": 40, "to": "many"}}, "refused"),
        ({"nothing": {"from": None, "to": 1}}, "refused"),
        ({"spans": {"from": [], "to": []}}, "refused"),
        ({"bound": {"from": "exact", "to": "at_least"}}, "applied"),
    ],
)
def test_changes_that_do_not_fit_change_nothing(changes: dict[str, Any], outcome: str) -> None:
    """A change of what a fact does not say, of an unknown field or to a wrong kind is told, and not made."""
    made = result()
    applied = apply(made, document(made, decision(made, "numbers[0]", changes=changes)))
    assert outcomes(applied) == [outcome]
    if outcome != "applied":
        assert applied.summary == made.summary


@pytest.mark.parametrize(
    ("added", "path"),
    [
        ({"verbatim": 3}, "numbers"), ({}, "numbers"), ({"verbatim": "x"}, "nothing"),
        ({"name": "x"}, "cast"),
        ({}, "headline"),
    ],
)  # fmt: skip
def test_an_added_fact_that_is_none_is_told(added: dict[str, Any], path: str) -> None:
    """An added fact without its fields, or for a list that there is not, is refused and kept."""
    made = result()
    applied = apply(made, document(made, {"path": path, "words": "", "added": added, "note": "x"}))
    assert outcomes(applied) == ["refused"]
    assert applied.summary == made.summary


def test_the_headline_is_a_fact() -> None:
    """A headline can be reworded; what it is not any more is a conflict."""
    made = result()
    to = {"text": {"from": made.summary.headline, "to": "Forty families leave"}}
    applied = apply(made, document(made, decision(made, "headline", changes=to)))
    assert applied.summary.headline == "Forty families leave"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("[]", "no document of decisions"),
        ("{", "no JSON"),
        ({"format": "newsroom-summarizer/decisions", "version": 9}, "version"),
        ({"format": "newsroom-summarizer/decisions", "version": 1, "article": {"sha256": "x"},
          "decisions": [{"path": 1, "words": ""}]}, r"decisions\.0\.path"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused(given: Any, said: str) -> None:
    """Decisions that cannot be read are refused with the entry and the reason."""
    with pytest.raises(DecisionsError, match=said):
        apply(result(), given)


def test_checked_results_are_results() -> None:
    """A result with decisions can be read back and written in every text format."""
    made = result()
    applied = made.apply(document(made, decision(made, "parties[0]", verdict="accepted", by="Ada")))
    assert Result[Summary].model_validate_json(applied.to_json()) == applied
    for name in ("text", "markdown", "html", "csv", "ninjs", "jsonld", "annotations"):
        assert applied.to(name)


def test_on_the_command_line(tmp_path: Any) -> None:
    """`summarizer apply` writes the checked result, and says what became of the decisions."""
    made = result()
    stored, decided, out = tmp_path / "result.json", tmp_path / "decisions.json", tmp_path / "checked.json"
    stored.write_text(made.to_json(), "utf-8")
    gone = {**decision(made, "numbers[0]", verdict="rejected"), "words": "not there"}
    decided.write_text(
        json.dumps(document(made, decision(made, "numbers[0]", verdict="rejected"), gone)), "utf-8"
    )
    ran = CliRunner().invoke(main, ["apply", str(stored), str(decided), "-o", str(out)])
    assert "1 of 2 decisions applied." in ran.stderr
    assert "1 without their fact: numbers[0]." in ran.stderr
    assert Result[Summary].model_validate_json(out.read_text("utf-8")).summary.numbers == []
    assert CliRunner().invoke(main, ["apply", str(stored), str(stored)]).exit_code == 2


def test_notes_on_the_command_line(tmp_path: Any) -> None:
    """Notes on what was applied before are told of, though nothing is decided."""
    made = result()
    stored, decided = tmp_path / "result.json", tmp_path / "decisions.json"
    accepted = decision(made, "parties[0]", verdict="accepted")
    stored.write_text(apply(made, document(made, accepted)).to_json(), "utf-8")
    decided.write_text(json.dumps(document(made, {**accepted, "notes": [{"text": "ask"}]})), "utf-8")
    ran = CliRunner().invoke(main, ["apply", str(stored), str(decided)])
    assert "0 of 0 decisions applied.\n1 note added to decisions that were applied before." in ran.stderr


def test_places_and_claims_too() -> None:
    """Facts of every list can be decided on, those below another field included."""
    made = result(locations=[place()], sourcing={"sources": [source()], "statements": [statement()]})
    for path in ("locations[0]", "sourcing.statements[0]", "gist[0]"):
        applied = apply(made, document(made, decision(made, path, verdict="rejected")))
        assert outcomes(applied) == ["applied"], path


def test_a_passage_that_was_changed_stays_an_error() -> None:
    """A changed passage, which only the earlier text shows, outlives decisions on other facts."""
    text = "Residents fled on foot. The company wants to spend 640 million on a quay, it said."
    quotes = ("Residents … foot", "The company wants … it said")
    statements = [statement(quote=quote, at=at, by=[]) for at, quote in enumerate(quotes, 1)]
    made = check(text, summary(numbers=[], sourcing=Sourcing(sources=[], statements=statements)))
    edited = check(text.replace("640", "840"), made)
    (error,) = [problem for problem in edited.errors if "words have changed" in problem.message]
    rejected = document(edited, decision(edited, "sourcing.statements[0]", verdict="rejected"))
    applied = apply(edited, rejected)
    (kept,) = [problem for problem in applied.errors if "words have changed" in problem.message]
    assert (error.path, kept.path) == ("sourcing.statements[1]", "sourcing.statements[0]")
    settled = apply(
        applied, document(applied, decision(applied, "sourcing.statements[0]", verdict="accepted"))
    )
    assert not [problem for problem in settled.errors if "words have changed" in problem.message]
    assert apply(settled, document(settled)).problems == settled.problems


def test_words_that_a_fact_stands_on() -> None:
    """Facts are known by the article's words, with what is left out between them, else by their own."""
    found = party(verbatim="The  council\nof Balina", spans=[Span(0, 11), Span(15, 22)])
    assert words_of(found, article()) == "The council … Ballina"
    assert words_of(found.model_copy(update={"spans": []}), article()) == "The council of Balina"
    assert words_of(statement(quote="40 left"), article()) == "40 left"
    assert words_of(Sentence(text="Many left.", at=[1]), article()) == "Many left."
    assert words_of("Council  meets", article()) == "Council meets"
