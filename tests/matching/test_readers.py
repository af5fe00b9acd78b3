"""Two readings compared: what counts as the same fact, and as a disagreement."""

from collections.abc import Iterable

import pytest

from summarizer.matching.readers import Disagreement, disagreements
from summarizer.pipeline.flow import examine
from summarizer.schemas import Grounded, Summary
from summarizer.text.article import Article
from tests.support import checking
from tests.support.checking import figure, source, statement

TEXT = (
    "Flood drives 40 families out. "
    "Mayor Ann Byrne said that 40 families had left the town and that the dam would hold. "
    "The council of Ballina paid 40 euros and half of the families stayed."
)
MAYOR, COUNCIL = source("s1", "Ann Byrne", 2), source("s2", "council of Ballina", 3)
SAID = "40 families had left the town and that the dam would hold"


def compared(first: Iterable[Grounded], second: Iterable[Grounded]) -> list[Disagreement]:
    """Where two readings of TEXT differ."""
    article = Article.of(TEXT, language="en")
    both: list[Summary] = []
    for given in (first, second):
        copies = (item.model_copy(deep=True) for item in given)
        both.append(checking.summary(copies, "en"))
        examine(article, both[-1])
    return disagreements(article, *both)


def test_said_again_elsewhere() -> None:
    """A number that each reader cites in another place is one number; another unit is another."""
    headline, body = figure("40 families", 40, 1), figure("40 families", 40, 2)
    assert compared([headline], [body]) == []
    euros = figure("40 euros", 40, 3)
    assert [one.first for one in compared([headline], [euros])] == ["40", "nothing"]


def test_no_value_is_not_said_again() -> None:
    """Two vague quantities in different places are not one for having no value."""
    vague = figure("40 families", None, 1), figure("half of the families", None, 3)
    found = compared(vague[:1], vague[1:])
    assert [(one.first, one.second) for one in found] == [("no value", "nothing"), ("nothing", "no value")]


@pytest.mark.parametrize(("words", "shown"), [("40 families", "41"), ("40", "41 (“40”)")])
def test_words_of_the_other(words: str, shown: str) -> None:
    """A value that was read in other words is shown with them."""
    (found,) = compared([figure("40 families", 40, 2)], [figure(words, 41, 2)])
    assert (found.path, found.first, found.second) == ("numbers[0].value", "40", shown)


def test_status_of_parts() -> None:
    """Of a claim of which the readers quote parts that differ much, only who says it is compared."""
    whole = statement(SAID, "s1", at=2)
    part = statement("would hold", "s1", at=2, status="denied")
    assert compared([MAYOR, whole], [MAYOR, part]) == []
    (found,) = compared([MAYOR, whole], [MAYOR, part.model_copy(update={"by": []})])
    assert (found.path, found.second) == ("sourcing.statements[0].by", "the outlet itself")


def test_one_of_several_parts_agrees() -> None:
    """Where the other reader has the claim in parts, it is enough that one of them has the same chain."""
    parts = [statement("40 families", at=2, status="asserted"), statement("would hold", "s1", at=2)]
    assert compared([MAYOR, statement(SAID, "s1", at=2)], [MAYOR, *parts]) == []


def test_sources_of_other_claims() -> None:
    """A source that only one reader lists is told, though a claim of somebody else is told already."""
    paid = statement("paid 40 euros", at=3, status="asserted")
    first = [MAYOR, COUNCIL, statement(SAID, "s1", at=2), paid]
    found = compared(first, [MAYOR, statement(SAID, at=2, status="asserted"), paid])
    assert [one.path for one in found] == ["sourcing.statements[0].by", "sourcing.sources[1]"]


def test_ids_are_no_names() -> None:
    """Readers number sources as they like: who is meant goes by the words."""
    other = [COUNCIL.model_copy(update={"id": "s1"}), MAYOR.model_copy(update={"id": "s2"})]
    first = [MAYOR, COUNCIL, statement(SAID, "s2>s1", at=2)]
    assert compared(first, [*other, statement(SAID, "s1>s2", at=2)]) == []
    (found,) = compared(first, [*other, statement(SAID, "s2>s1", at=2)])
    assert (found.first, found.second) == ("council of Ballina ← Ann Byrne", "Ann Byrne ← council of Ballina")
