"""Linear time: twice the text takes about twice the steps, whatever stands in it."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from summarizer import Summary, check
from summarizer.grounding import alignment
from summarizer.grounding.boundaries import fit
from summarizer.grounding.features import Reading
from summarizer.grounding.linking import ground, link
from summarizer.grounding.locate import locate
from summarizer.grounding.mentions import MOST_ALIKE
from summarizer.grounding.occurrences import distance, exact_places, exact_within, folded_places
from summarizer.prompting.prompt import Prompts
from summarizer.schemas import Grounded, Span
from summarizer.text.article import Article
from summarizer.text.folding import View
from summarizer.text.words import places
from tests.support.checking import figure, party, place, source, statement, summary
from tests.support.hostile import hostile_text
from tests.support.hostile_items import items_of
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


AGAIN = "The mayor of Ballina said that 40 families had left the town. "
LISTED: dict[str, Callable[[int], list[Grounded]]] = {
    "places": lambda number: [place("Ballina", at=at + 1) for at in range(number)],
    "parties": lambda number: [party("The mayor", at=at + 1, aliases=["mayor"]) for at in range(number)],
    "figures": lambda number: [figure("40 families", 40.0, at=at + 1) for at in range(number)],
    "sources": lambda number: [source(f"s{at}", "The mayor of Ballina", at=at + 1) for at in range(number)],
    "statements": lambda number: [
        source("s1", "The mayor of Ballina"),
        *(statement("40 families had left the town", "s1", at=at + 1) for at in range(number)),
    ],
    "other sources": lambda number: [source(f"s{at}", f"mayor {at}", at=at + 1) for at in range(number)],
}
"""What an answer may list again and again, each in words that the article has just as often."""


@pytest.mark.slow
@pytest.mark.parametrize("name", LISTED)
def test_one_name_again_and_again(name: str) -> None:
    """An answer that lists one thing on and on takes steps in proportion to its items."""
    counts = []
    for number in (100, 200):
        article = Article.of(AGAIN * number, language="en")
        made = summary(LISTED[name](number), "en")
        reading = Reading.of(article, "en")
        _ = reading.cues, reading.quantities, article.folded, article.bare
        counts.append(steps(partial(grounded_and_linked, reading, made)))
    assert counts[1] <= 2.4 * counts[0], counts


def grounded_and_linked(reading: Reading, made: Summary) -> None:
    ground(reading.article, made, frozenset)
    link(reading, made)


def test_mentions_of_one_name() -> None:
    """Sixteen items of one name have all of its places, and one more its own alone."""
    article = Article.of(AGAIN * 3, language="en")
    made = summary([place("Ballina", at=3) for _ in range(MOST_ALIKE + 1)], "en")
    grounded_and_linked(Reading.of(article, "en"), made)
    assert [len(item.mentions) for item in made.locations] == [3] * MOST_ALIKE + [1]
    assert made.locations[-1].mentions == made.locations[-1].spans


@pytest.mark.parametrize("segment", [None, 1, 2, 3, 4, 5, 9])
@pytest.mark.parametrize("words", ["mayor", "Mayor", "40", "a", "town"])
def test_nearest_of_all(words: str, segment: int | None) -> None:
    """The nearest place is the one that looking at each of them finds, also between two and past the last."""
    text = "Mayor 40. A town, mayor mayor. Nobody. The mayor’s a 40mayor 40 town. Mayor."
    article = Article.of(text, language="en")
    found = folded_places(article, words)
    assert len(found.spans) > 1

    def key(span: Span) -> tuple[int, int, Span]:
        return distance(article, span, segment), fit(article.plain.text, span, article.words), span

    assert found.nearest(segment) == min(found.spans, key=key)


def test_absent_words_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that stand nowhere are looked for in the whole article once, whatever segments are cited."""
    looked: list[int] = []
    look = alignment._best_match

    def counted(wanted: str, view: View, start: int, end: int) -> Span | None:
        looked.append(end - start)
        return look(wanted, view, start, end)

    monkeypatch.setattr(alignment, "_best_match", counted)
    letters = []
    for number in (100, 200):
        article = Article.of(AGAIN * number, language="en")
        absent = "the buses drove to the harbour before dawn"
        made = summary([statement(absent, at=at + 1) for at in range(number)], "en")
        looked.clear()
        ground(article, made, frozenset)
        letters.append(sum(looked))
    assert letters[1] <= 2.2 * letters[0], letters


@pytest.mark.parametrize(
    "name", ["absent names", "wrong figures", "places within places", "tied parties", "aliases"]
)
def test_many_names_once_each(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of hundreds of names that are looked for in the whole article, few take a way through all of it."""
    gone: list[int] = []

    def counted(text: str, wanted: str) -> Iterator[int]:
        gone.append(len(text))
        return places(text, wanted)

    monkeypatch.setattr("summarizer.text.finding.places", counted)
    letters, counts = [], []
    for length in (20_000, 40_000):
        article, made = items_of(name, length)
        reading = Reading.of(article, "en")
        _ = reading.cues, reading.quantities, article.folded, article.bare
        gone.clear()
        counts.append(steps(partial(grounded_and_linked, reading, made)))
        letters.append(sum(gone))
    assert letters[1] <= 2.2 * letters[0], letters
    assert counts[1] <= 2.2 * counts[0], counts


def test_invented_quotes_beyond_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many quotes of an answer are looked for in the whole article; another only around its segment."""
    monkeypatch.setattr(alignment, "MOST_ANYWHERE", 2)
    sentences = [f"Nothing at all happened in the town of number {number}. " for number in range(20)]
    sentences[15] = "The buses drove to the old harbour at dawn. "
    article = Article.of("".join(sentences), language="en")
    quote = "The busses drove to the old harbour at dawn"
    invented = [statement(f"{word} wholly invented claims were made", at=1) for word in ("Red", "Blue")]
    far, near, again = statement(quote, at=1), statement(quote, at=16), statement(quote, at=1)
    ground(article, summary([far, *invented], "en"), frozenset)
    assert far.match == "near"
    ground(article, summary([*invented, again, near], "en"), frozenset)
    assert (again.match, near.match) == ("absent", "near")


@pytest.mark.parametrize("quote", ["the dam", "dam", "a a", "town"])
def test_the_cited_segment_is_looked_at_first(quote: str) -> None:
    """What the cited segment has letter for letter is what looking at the whole article finds there."""
    text = "The dam broke. In the damp town the dam held; a a a dam. **The** dam, the dam: town. "
    article = Article.of(3 * text, language="en")
    for number in range(1, len(article.segments) + 1):
        nearest = exact_places(article, quote).nearest(number)
        cited = exact_within(article, quote, number)
        assert cited == (nearest if nearest and distance(article, nearest, number) == 0 else None)


@pytest.mark.slow
def test_many_claims_without_a_source() -> None:
    """Checks of claims that nobody is said to have made take steps in proportion to them, not their pairs."""
    counts = []
    for length in (30_000, 60_000):
        article, made = items_of("denials", length)
        counts.append(steps(partial(check, article.text, made)))
    assert counts[1] <= 2.4 * counts[0], counts
