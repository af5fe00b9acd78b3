"""Words that are another one denied."""

import pytest

from summarizer.grounding.negation import is_denial, without_affix
from summarizer.text.languages import Language, load


def english() -> Language:
    """The words of English."""
    found = load("en")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("word", "left"),
    [
        ("uncertain", {"certain", "uncerta"}),
        ("unmarried", {"married"}),
        ("certain", {"certa"}),
        ("it", set()),
    ],
)
def test_what_is_left_without_an_affix(word: str, left: set[str]) -> None:
    """Every place where an affix may stand gives what is left, what no affix can stand in gives nothing."""
    assert without_affix(word, english()) == left


@pytest.mark.parametrize(("denied", "word"), [("uncertain", "certain"), ("illegal", "legal")])
def test_what_is_denied_by_an_affix_is_found_without_it(denied: str, word: str) -> None:
    """Whatever is another word denied has that word left without an affix."""
    assert is_denial(denied, word, english())
    assert word in without_affix(denied, english())
