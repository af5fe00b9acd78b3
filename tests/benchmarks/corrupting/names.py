"""Names that go wrong."""

import re
from collections.abc import Iterator, Sequence
from random import Random

from summarizer.paths import follow, steps
from summarizer.schemas import Mark, Span
from summarizer.text.folding import fold
from tests.benchmarks.clean import Clean
from tests.benchmarks.corrupting.corruption import (
    Corruption,
    choose,
    free_texts,
    put,
    statements,
    with_field,
    with_words,
)
from tests.benchmarks.inventions import invented_names


def proper_names(clean: Clean) -> list[str]:
    """Names of parties and places; in scripts with capitals only those that have them throughout."""
    items: list[Mark] = [*clean.given.parties, *clean.given.locations]
    found = (item.verbatim for item in items if not any(map(str.isdecimal, item.verbatim)))
    return sorted({name for name in found if all(not w[0].islower() for w in name.split() if len(w) > 3)})


def _names_in(clean: Clean, words: str) -> Iterator[Span]:
    for name in proper_names(clean):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", words):
            if len(name) < len(words):
                yield Span(*match.span())


def _name_replaced(clean: Clean, random: Random, others: Sequence[str]) -> Corruption | None:
    """A name inside the words of a statement, figure or source replaced by one of others."""
    marks: list[tuple[str, str]] = [(path, statement.quote) for path, statement in statements(clean)]
    marks += [(f"numbers[{index}]", item.verbatim) for index, item in enumerate(clean.given.numbers)]
    marks += [
        (f"sourcing.sources[{index}]", item.verbatim)
        for index, item in enumerate(clean.given.sourcing.sources)
    ]
    places = [(path, words, span) for path, words in marks for span in _names_in(clean, words)]
    if not (chosen := choose(random, places)) or not (other := choose(random, others)):
        return None
    path, words, span = chosen
    if other == words[span.start : span.end]:
        return None
    return with_words(clean, path, put(words, span, other))


def name_of_another(clean: Clean, random: Random) -> Corruption | None:
    """A name inside copied words is another name of the article."""
    return _name_replaced(clean, random, proper_names(clean))


def name_invented_in_quote(clean: Clean, random: Random) -> Corruption | None:
    """A name inside copied words is one that the article does not have."""
    return _name_replaced(clean, random, invented_names(clean.article.text))


def name_invented(clean: Clean, random: Random) -> Corruption | None:
    """A party, place or source, or another name of one, that the article does not have."""
    summary = clean.given
    owners = [f"parties[{index}]" for index in range(len(summary.parties))]
    owners += [f"locations[{index}]" for index in range(len(summary.locations))]
    owners += [f"sourcing.sources[{index}]" for index in range(len(summary.sourcing.sources))]
    if not (path := choose(random, owners)):
        return None
    name = random.choice(invented_names(clean.article.text))
    item = follow(summary, steps(path))
    field = random.choice(["verbatim", "alignment" if path.startswith("sourcing") else "aliases"])
    return with_field(clean, path, field, [*item.aliases, name] if field == "aliases" else name)


def name_invented_in_text(clean: Clean, random: Random) -> Corruption | None:
    """Headline, gist or a statement's text names somebody whom the article does not have."""
    if not clean.recorded or not (chosen := choose(random, list(free_texts(clean.given)))):
        return None
    path, field, text = chosen
    name = random.choice(invented_names(text))
    return with_field(clean, path, field, f"{name}: {text}")


def place_swapped(clean: Clean, random: Random) -> Corruption | None:
    """A place stands on the words of another place."""
    places = clean.given.locations
    if len(places) < 2:
        return None
    index, other = random.sample(range(len(places)), 2)
    if fold(places[index].verbatim) == fold(places[other].verbatim):
        return None
    return with_field(clean, f"locations[{index}]", "verbatim", places[other].verbatim)
