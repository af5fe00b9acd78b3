"""How long the recorded answers are."""

import pytest

from tests.benchmarks.recordings import answers_of
from tests.support.recorded import BRIEF, GOLD


def test_a_brief_answer_is_short() -> None:
    """The brief answer to the reference article has under 3,500 characters."""
    assert len(answers_of(BRIEF.name)[0]) < 3500


@pytest.mark.parametrize("name", [case.name for case in GOLD])
def test_answers_to_400_words(name: str) -> None:
    """No answer to a gold article, of some 400 words, takes 12,000 characters."""
    assert len(answers_of(name)[0]) < 12_000
