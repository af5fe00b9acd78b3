"""Reported texts: negations cut off behind a quote, and HTML left in an article."""

from typing import Any

from tests.support.checking import examined, party, statement
from tests.support.reported_texts import reported


@reported("check")
def test_negation_behind_a_quote(case: dict[str, Any]) -> None:
    """A claim that is cut off before the word that denies it is a warning."""
    result = examined(case["article"], statement(case["statement"], "s1"), language=case["language"])
    problem = result.only("quote-altered")
    assert (problem.severity, problem.path) == ("warning", "sourcing.statements[0]")
    assert "cut off before" in problem.message


def test_markup_is_told_and_read() -> None:
    """HTML in a text is told once and read as what it means; nothing in a tag is a number or a quotation."""
    page = (
        '<p>The mayor of M&uuml;nchen spoke on Friday.</p><p>He said nobody left.</p><img alt="We go now,'
        ' he said" width="640">'
    )
    result = examined(page, party("München"), statement("nobody left", "s1", at=2))
    codes = [problem.code for problem in result.problems if problem.severity != "info"]
    assert codes.count("article-markup") == 1
    assert not {"omitted-number", "omitted-quote", "quote-absent"} & set(codes)
    assert result.words(result.summary.parties[0].spans) == ["M&uuml;nchen"]


def test_markup_in_plain_text() -> None:
    """A text with angles and ampersands of its own has no markup."""
    assert "article-markup" not in [
        problem.code for problem in examined("AT&T fell; a < b and <<c>>.", party("AT&T")).problems
    ]
