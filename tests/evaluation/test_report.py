"""The Markdown report, and the tables that it shares with the terminal."""

import re
from pathlib import Path

import pytest

from summarizer.document.model import Section
from summarizer.evaluation import evaluate
from summarizer.evaluation.counts import Counts
from summarizer.evaluation.misses import Miss, weight
from summarizer.evaluation.report import report
from summarizer.evaluation.run import Made, Run, run_of
from summarizer.evaluation.scores import ArticleScore, Spent
from summarizer.evaluation.sizes import Sizes
from summarizer.evaluation.tables import cost_table, heading, size_table, tables
from tests.support.gold_pairs import items, summary, write_gold, write_tiny

HOSTILE = "<script>alert(1)</script> | **bold** `code` [link](javascript:x) &lt; # head\n\n> quote"


def words(section: Section) -> list[tuple[str, ...]]:
    """The cells of a section's table."""
    (table,) = section.tables
    return [tuple("".join(inline.words for inline in cell) for cell in row.cells) for row in table.rows]


def article(name: str, *misses: Miss, **changes: object) -> ArticleScore:
    given: dict[str, object] = {"name": name, "language": name[-2:], "text_sha256": "", "gold_sha256": ""}
    counts = {"parties": Counts(gold=2, answered=2, right=1)}
    return ArticleScore.model_validate({**given, "counts": counts, "misses": list(misses), **changes})


def run_with(*articles: ArticleScore) -> Run:
    return run_of(articles, Made(model="m", seed=0, samples=20))


def missed(section: str, words: str, **changes: object) -> Miss:
    return Miss.model_validate(
        {"section": section, "kind": "missed", "words": words, "sentence": f"It says {words}.", **changes}
    )


def test_quotes_misses(tmp_path: Path) -> None:
    """Each miss is quoted with its sentence; a wrong field with what gold and answer say."""
    gold = write_tiny(tmp_path / "gold", "a.en")
    answer = summary(items())
    answer.numbers[0].value = 1400
    del answer.locations[2]
    write_gold(tmp_path / "answer", "a.en", (gold / "a.en.txt").read_text("utf-8"), answer)
    text = report(evaluate(gold, results=tmp_path / "answer", samples=20))
    assert "- a.en: **value** of “40 families”: gold 40, answer 1,400" in text
    assert "> Mayor Ann Byrne said that 40 families had left the town." in text
    assert "- a.en: **missed** “Killala”" in text


def test_article_text_is_text() -> None:
    """Nothing in an article becomes markup: no tag, no link, no emphasis, no cell of a table."""
    text = report(run_with(article("a.en", missed("parties", HOSTILE))))
    line = next(line for line in text.splitlines() if "script" in line)
    assert not re.search(r"(?<!\\)[<|`\[&]", line)
    assert "\\*\\*bold" in line
    assert not any(line.startswith("> quote") for line in text.splitlines())


def test_arabic_keeps_its_place() -> None:
    """Right-to-left words are isolated, so that what stands beside them does not move."""
    text = report(run_with(article("a.ar", missed("parties", "الهلال الأحمر"))))
    assert "**missed** “\u2068الهلال الأحمر\u2069”" in text


def test_worst_first_and_from_every_article() -> None:
    """The gravest come first; of equals one from each article before a second from any."""
    one = [missed("numbers", f"one {number}") for number in range(5)]
    two = [missed("numbers", f"two {number}") for number in range(5)]
    wrong = missed("numbers", "seven", kind="wrong", field="value", gold="7", answered="70")
    text = report(run_with(article("a.en", *one), article("b.en", *two, wrong)), most=4)
    assert re.findall(r"^- (\S+): \*\*(?:missed|value)\*\*.*?“(.*?)”", text, re.MULTILINE) == [
        ("b.en", "seven"), ("a.en", "one 0"), ("b.en", "two 0"), ("a.en", "one 1"),
    ]  # fmt: skip
    assert "### Numbers (4 of 11)" in text


def test_sections_in_their_order() -> None:
    """Sections come in the order of the summary, whatever is missed first; a newsroom's own come last."""
    found = [missed(name, "x") for name in ("penalties", "statements", "numbers", "parties")]
    text = report(run_with(article("a.en", *found)))
    assert re.findall(r"^### (\w+)", text, re.MULTILINE) == ["Parties", "Numbers", "Statements", "Penalties"]


def test_weights() -> None:
    """An editor minds an invented name and a wrong value most, and a wrong kind least."""
    order = [
        missed("parties", "x", kind="invented"),
        missed("statements", "x", kind="wrong", field="attribution"),
        missed("statements", "x"),
        missed("locations", "x"),
        missed("locations", "x", kind="extra"),
        missed("parties", "x", kind="wrong", field="kind"),
    ]
    weights = [weight(miss) for miss in order]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)


def test_no_misses() -> None:
    """Where nothing is missed there is no list of misses, and none is shown where none is wanted."""
    assert "Worst misses" not in report(run_with(article("a.en")))
    assert "“" not in report(run_with(article("a.en", missed("parties", "x"))), most=0)


def test_failed_article() -> None:
    """An article without an answer is said at the top and in the table."""
    run = run_with(article("a.en", error="TimedOutError: no answer in time"), article("b.en"))
    assert "1 of them without an answer" in heading(run)[0]
    assert heading(run)[1] == "No answer for a.en: TimedOutError: no answer in time."
    assert "| a.en | no answer | – |" in report(run)


def test_costs_are_means_of_what_is_known() -> None:
    """An unknown price is no 0: the mean is that of the articles whose price is known."""
    known = Spent(
        requests=1, tokens_in=1000, tokens_out=200, cost=0.02, seconds=2.0, characters=900, bytes=7000
    )
    unknown = Spent(requests=2, tokens_in=2000, tokens_out=400, seconds=4.0)
    section = cost_table(run_with(article("a.en", spent=known), article("b.en", spent=unknown)))
    assert words(section) == [
        ("a.en", "1", "1,000", "200", "0.0200", "2", "900", "7,000"),
        ("b.en", "2", "2,000", "400", "–", "4", "–", "–"),
        ("mean", "1.5", "1,500", "300", "0.0200", "3", "900", "7,000"),
    ]


def test_sizes_are_summed(tmp_path: Path) -> None:
    """Tokens of articles and summaries stand in a table, last those of all with the ratio of the sums."""
    sizes = [
        Sizes(article=100, answer=310, counting="o200k"),
        Sizes(article=300, answer=600, counting="o200k"),
    ]
    section = size_table(
        run_with(*(article(f"{name}.en", sizes=one) for name, one in zip("ab", sizes, strict=True)))
    )
    assert words(section) == [
        ("a.en", "100", "310", "3.1"), ("b.en", "300", "600", "2.0"), ("all", "400", "910", "2.3"),
    ]  # fmt: skip
    run = evaluate(write_tiny(tmp_path, "a.en"), "none", samples=20)
    assert size_table(run).tables[0].rows == []


def test_confusions() -> None:
    """What stands for what is counted over articles, the commonest first."""
    wrong = {"kind": "wrong", "field": "kind", "answered": "group"}
    person = missed("sources", "x", gold="person", **wrong)
    witness = missed("sources", "x", gold="witness", **wrong)
    run = run_with(article("a.en", person, witness), article("b.en", witness))
    section = next(section for section in tables(run) if "confusions" in section.title[0].words)
    assert words(section) == [
        ("sources.kind", "witness", "group", "2"),
        ("sources.kind", "person", "group", "1"),
    ]


@pytest.mark.parametrize("wide", [True, False])
def test_every_row_has_every_column(tmp_path: Path, wide: bool) -> None:
    """Tables are whole: as many cells as columns in each row."""
    run = evaluate(write_tiny(tmp_path, "a.en", "b.en"), "none", samples=20)
    for section in tables(run, wide=wide):
        (table,) = section.tables
        assert {len(row.cells) for row in table.rows} == {len(table.columns)}, section.title
