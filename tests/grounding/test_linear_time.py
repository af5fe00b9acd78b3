"""Linear time: twice the text takes about twice the steps, whatever stands in it."""

import pytest

from summarizer import Summary
from summarizer.grounding.features import Reading
from summarizer.grounding.linking import ground, link
from summarizer.grounding.locate import locate
from summarizer.grounding.mentions import set_mentions
from summarizer.prompting.prompt import Prompts
from summarizer.text.article import Article
from tests.support.checking import place, summary
from tests.support.hostile import hostile_text
from tests.support.hostile_summary import hostile_summary
from tests.support.steps import steps

LENGTH = 2500
"""Code points of the shorter text; limits that hold the time down come to bear from about here."""

SHORT_LIST = (
    "cues", "sentences", "ellipses", "spaced ellipses", "spaces", "blank lines", "words", "curly openers",
    "nested marks", "marks over paragraphs", "tight stops and marks", "quotations with cues",
    "combining marks", "bidi controls", "entities", "tags without an end", "labels",
)  # fmt: skip
"""The patterns that were slow once; `python -m tests.benchmarks.linearity` times all of them."""


def read(text: str, summary: Summary) -> None:
    """All that is done with an article but for its numbers: cut, folded, grounded, linked, rendered."""
    article = Article.of(text, language="en")
    ground(article, summary, frozenset)
    link(Reading.of(article, "en"), summary)
    locate(article, text[100:1500].replace("a", "e"))
    locate(article, f"{text[:20]} {' ' * len(text)} … {text[-20:]}")
    Prompts().article(article, None)


@pytest.mark.parametrize("name", SHORT_LIST)
@pytest.mark.slow
def test_twice_the_text_takes_twice_the_steps(name: str) -> None:
    """Steps grow with the length of a text, not with its square."""
    counts = []
    for length in (LENGTH, 2 * LENGTH):
        text = hostile_text(name, length)
        summary = hostile_summary(Article.of(text, language="en"))
        counts.append(steps(lambda text=text, summary=summary: read(text, summary)))  # type: ignore[misc]
    assert counts[1] <= 2.4 * counts[0], counts


@pytest.mark.slow
def test_first_words_everywhere() -> None:
    """Where all places of a quote's first words are doubtful, not each of them is weighed."""
    counts = []
    for number in (300, 600):
        article = Article.of("Ann said we stay. " * number + "Bob said it is the end.", language="en")
        _ = article.outermost, article.cues, article.bare
        counts.append(steps(lambda article=article: locate(article, "we stay … the end")))  # type: ignore[misc]
    assert counts[1] <= 2.4 * counts[0], counts


def test_one_name_again_and_again() -> None:
    """An answer that lists one place many times takes no more steps for each than it is named in places."""
    counts = []
    for number in (100, 200):
        article = Article.of("The mayor of Ballina spoke. " * number, language="en")
        items = [place("Ballina", at=at + 1) for at in range(number)]
        made = summary(items, "en")
        ground(article, made, frozenset)
        reading = Reading.of(article, "en")
        counts.append(steps(lambda reading=reading, made=made: set_mentions(reading, made)))  # type: ignore[misc]
    assert counts[1] <= 4.2 * counts[0], counts
    assert counts[1] <= 10 * 200 * 200
