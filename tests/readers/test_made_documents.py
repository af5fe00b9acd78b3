"""Documents of each kind, made of the gold articles with the traps of their kind: what is read of them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from summarizer.readers import Document
from tests.support.made_documents import Made, Story, mail, stories
from tests.support.made_documents.kinds import KINDS
from tests.support.reading import each_of, one_of, said
from tests.support.word_f1 import word_f1

WANTED = 0.995
"""Word F1 in order; what is wanted of all kinds together is .985."""

NAMES = [make.__name__ for _, make in KINDS]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "make"), KINDS, ids=NAMES)
def test_text_and_fields(kind: str, make: Callable[[Story], Made]) -> None:
    """A made document is known by its content; its story alone is read, in order; its fields are right."""
    for story in stories():
        made = make(story)
        found = one_of(made.data, kind)
        assert word_f1(found.text, made.text) >= WANTED, made.name
        assert not [words for words in made.absent if words in found.text], made.name
        for field, value in made.stated.items():
            stated = getattr(found, field)
            assert (stated if field == "id" else said(stated)) == value, (made.name, field)


@pytest.mark.parametrize(("kind", "make"), KINDS, ids=NAMES)
def test_blocks(kind: str, make: Callable[[Story], Made]) -> None:
    """Paragraphs are parted by a blank line, rows of a table by a line end, cells by a tab."""
    story = next(each for each in stories() if each.name == "mine")
    made = make(story)
    found = one_of(made.data, kind)
    assert found.text.split("\n\n") == made.text.split("\n\n")


def test_word_f1() -> None:
    """Word F1 counts what is missing, what is foreign, and what stands in another order."""
    assert word_f1("a b c d", "a b c d") == 1
    assert word_f1("a b c", "a b c d") == pytest.approx(6 / 7)
    assert word_f1("a b c d e", "a b c d") == pytest.approx(8 / 9)
    assert word_f1("c d a b", "a b c d") == pytest.approx(0.5)
    assert word_f1("", "a") == 0


def test_mailbox() -> None:
    """A mailbox gives its messages one by one, each with its id; a line "From " in one parts no message."""
    story = replace(
        stories()[0], paragraphs=("From the gate nobody came back.", "The drills stopped on Thursday.")
    )
    one = mail.plain(story)
    two = replace(one, data=one.data.replace(b"m1@", b"m2@"))
    found = [each for each in each_of(mail.mailbox(one, two), "mailbox") if isinstance(each, Document)]
    assert [each.id for each in found] == ["m1@mine.example", "m2@mine.example"]
    assert {each.text for each in found} == {one.text}
