"""Sources and references that go wrong."""

from random import Random

from summarizer.paths import follow, steps
from summarizer.schemas import Statement
from tests.benchmarks.clean import Clean
from tests.benchmarks.corrupting.corruption import Corruption, choose, statements, with_field
from tests.benchmarks.inventions import invented_names


def _sourced(clean: Clean) -> list[tuple[str, Statement]]:
    return [(path, statement) for path, statement in statements(clean) if statement.by]


def source_removed(clean: Clean, random: Random) -> Corruption | None:
    """A statement that has a source is given as nobody's."""
    chosen = choose(random, _sourced(clean))
    return with_field(clean, chosen[0], "by", []) if chosen else None


def source_asserted(clean: Clean, random: Random) -> Corruption | None:
    """A statement that has a source is given in the outlet's own voice."""
    found = source_removed(clean, random)
    if found is not None:
        follow(found.summary, steps(found.path)).status = "asserted"
    return found


def source_exchanged(clean: Clean, random: Random) -> Corruption | None:
    """A statement is given to another source of the article."""
    chosen, other = choose(random, _sourced(clean)), choose(random, clean.given.sourcing.sources)
    if chosen is None or other is None or any(other.id in chain for chain in chosen[1].by):
        return None
    return with_field(clean, chosen[0], "by", [other.id])


def chain_reversed(clean: Clean, random: Random) -> Corruption | None:
    """Who cites whom is the wrong way round."""
    chosen = choose(random, [entry for entry in _sourced(clean) if any(">" in c for c in entry[1].by)])
    if chosen is None:
        return None
    reversed_ = [">".join(reversed(chain.split(">"))) for chain in chosen[1].by]
    return with_field(clean, chosen[0], "by", reversed_)


def dangling(clean: Clean, random: Random) -> Corruption | None:
    """A source id, a tie or a place that no item answers to."""
    ways = [_dangling_source, _dangling_tie, _dangling_within]
    return random.choice(ways)(clean, random)


def _dangling_source(clean: Clean, random: Random) -> Corruption | None:
    chosen = choose(random, _sourced(clean))
    if chosen is None:
        return None
    stranger = f"s{random.randint(len(clean.given.sourcing.sources) + 1, 99)}"
    chains = list(chosen[1].by)
    place = random.randrange(len(chains))
    chains[place] = random.choice([stranger, f"{chains[place]}>{stranger}", f"{stranger}>{chains[place]}"])
    return with_field(clean, chosen[0], "by", chains)


def _dangling_tie(clean: Clean, random: Random) -> Corruption | None:
    parties = clean.given.parties
    if not parties:
        return None
    index = random.randrange(len(parties))
    relation = random.choice(["part_of", "allied_with", "opposed_to", "loyal_to"])
    tie = f"{relation}: {random.choice(invented_names(clean.article.text))}"
    return with_field(clean, f"parties[{index}]", "ties", [*parties[index].ties, tie])


def _dangling_within(clean: Clean, random: Random) -> Corruption | None:
    places = clean.given.locations
    if not places:
        return None
    index = random.randrange(len(places))
    return with_field(
        clean, f"locations[{index}]", "within", random.choice(invented_names(clean.article.text))
    )
