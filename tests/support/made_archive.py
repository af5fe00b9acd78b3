"""A made archive: articles of invented outlets on invented accidents, of which everything is known."""

from collections.abc import Iterator

from summarizer.pipeline.flow import recheck
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.text.article import Article
from tests.support.checking import figure, place, source, statement, summary

TOLLS = (3, 3, 5, 8, 8)
"""What the five articles on an accident say, in their order: wire, copy, rumour, morgue, late copy."""
OUTLETS = ("Wire", "Echo", "Whisper", "Herald", "Mirror")
EACH = len(OUTLETS)
"""Articles an accident."""

_SAID = (
    ("{toll} people were killed in {town}", "the Coast Guard", "named"),
    ("{toll} people were killed in {town}", "the Coast Guard", "named"),
    ("{toll} people were killed at {town}, it was feared", "officials", "bare"),
    ("{toll} people were killed in {town} by nightfall", "a nurse at the morgue", "described"),
    ("{toll} people were killed, and {town} mourns", "a nurse at the morgue", "described"),
)


def town(accident: int) -> str:
    """A name that no other accident has."""
    return f"Port {chr(65 + accident % 26)}{chr(97 + accident // 26 % 26)}{chr(97 + accident // 676)}ville"


def made(accidents: int) -> Iterator[Result[Summary]]:
    """Five articles an accident, an hour apart, the last accident first."""
    for accident in reversed(range(accidents)):
        for number in reversed(range(EACH)):
            yield _article(accident, number)


def _article(accident: int, number: int) -> Result[Summary]:
    words, speaker, identification = _SAID[number]
    there, toll = town(accident), TOLLS[number]
    claim = words.format(toll=toll, town=there)
    article = Article.of(f"{claim}, {speaker} said. Nobody knew why.", language="en", outlet=OUTLETS[number])
    published = f"2026-{accident % 12 + 1:02}-01T{number + 6:02}:00:00Z"
    article = article.model_copy(update={"published": published})
    given = summary(
        [
            figure(f"{toll} people", toll, counted="people killed"),
            place(there, country="IE"),
            source(
                "s1", speaker, identification=identification, kind="organisation" if number < 2 else "group"
            ),
            statement(claim, "s1"),
        ],
        "en",
        f"Accident in {there}",
    )
    return recheck(article, given)
