"""Summaries of many items that lean on each other: what a model may answer, and what may be stored."""

from collections.abc import Callable
from typing import Any

from summarizer import Summary
from summarizer.text.article import Article
from tests.support.checking import figure, party, place, source, statement, summary

_SENTENCE = "Ann Byrne said on Friday that {} families had left the town of Ballina. "
_LENGTH = 100  # code points of an answer that an item takes, about


def article_of(count: int) -> Article:
    """An article with a number of its own in each of its sentences."""
    return Article.of("".join(_SENTENCE.format(40 + number) for number in range(count)), language="en")


def _said(number: int, *by: str, **changes: Any) -> Any:
    return statement(f"{39 + number} families had left the town", *by, at=number, **changes)


def _sources(count: int) -> list[Any]:
    return [source(f"s{number}", "Ann Byrne", at=number) for number in range(1, count + 1)]


def _each_its_source(count: int) -> list[Any]:
    return [*_sources(count), *(_said(number, f"s{number}") for number in range(1, count + 1))]


def _one_long_chain(count: int) -> list[Any]:
    return [*_sources(count), _said(1, ">".join(f"s{number}" for number in range(1, count + 1)))]


def _short_chains(count: int) -> list[Any]:
    chains = [f"s{number}>s{number + 1}>s{number + 2}" for number in range(1, count - 1)]
    return [*_sources(count), *(_said(number, chain) for number, chain in enumerate(chains, 1))]


def _many_speakers(count: int) -> list[Any]:
    return [*_sources(count), _said(1, *(f"s{number}" for number in range(1, count + 1)))]


def _unknown_speakers(count: int) -> list[Any]:
    return [_said(number, f"x{number}>y{number}") for number in range(1, count + 1)]


def _tied(count: int) -> list[Any]:
    return [
        party(f"{39 + number} families", at=number, ties=[f"part_of: {38 + number} families"])
        for number in range(1, count + 1)
    ]


def _tied_to_one(count: int) -> list[Any]:
    return [party("Ann Byrne", at=number, ties=["opposed_to: Ann Byrne"]) for number in range(1, count + 1)]


def _aliases(count: int) -> list[Any]:
    return [party("Ann Byrne", aliases=[f"{39 + number} families" for number in range(1, count + 1)])]


def _within(count: int) -> list[Any]:
    return [
        place(f"{39 + number} families", at=number, within=f"{38 + number} families")
        for number in range(1, count + 1)
    ]


def _same_place(count: int) -> list[Any]:
    return [place("Ballina", at=number, within="Ballina") for number in range(1, count + 1)]


def _figures(count: int) -> list[Any]:
    return [figure(f"{39 + number} families", 39 + number, at=number) for number in range(1, count + 1)]


def _contested(count: int) -> list[Any]:
    said = [*_figures(count), *_each_its_source(count)]
    return [
        item.model_copy(update={"counted": "families"}) if hasattr(item, "counted") else item for item in said
    ]


def _same_figure(count: int) -> list[Any]:
    return [figure("40 families", 40) for _ in range(count)]


def _wrong_figures(count: int) -> list[Any]:
    return [figure(f"{39 + number} families", 7, at=1) for number in range(1, count + 1)]


def _denials(count: int) -> list[Any]:
    return [_said(number, status="denied" if number % 2 else "asserted") for number in range(1, count + 1)]


def _absent(count: int) -> list[Any]:
    return [
        statement("the buses drove to the harbour before dawn", at=number) for number in range(1, count + 1)
    ]


def _absent_apart(count: int) -> list[Any]:
    buses = "the {} buses drove to the harbour before dawn"
    return [statement(buses.format(_word(number)), at=number) for number in range(1, count + 1)]


def _names(count: int) -> list[Any]:
    return [party(f"{_word(number)} Byrne", at=number) for number in range(1, count + 1)]


def _word(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number)).capitalize()


ITEMS: dict[str, Callable[[int], list[Any]]] = {
    "a source each": _each_its_source,
    "one long chain": _one_long_chain,
    "short chains": _short_chains,
    "many speakers": _many_speakers,
    "unknown speakers": _unknown_speakers,
    "tied parties": _tied,
    "parties tied to one": _tied_to_one,
    "aliases": _aliases,
    "places within places": _within,
    "the same place": _same_place,
    "figures": _figures,
    "contested figures": _contested,
    "the same figure": _same_figure,
    "wrong figures": _wrong_figures,
    "denials": _denials,
    "absent words": _absent,
    "absent words apart": _absent_apart,
    "absent names": _names,
}


def items_of(name: str, length: int) -> tuple[Article, Summary]:
    """An article, and a summary of about so many code points as JSON."""
    count = max(3, length // _LENGTH // (2 if name in _DOUBLE else 1))
    return article_of(count), summary(ITEMS[name](count), "en")


_DOUBLE = {"a source each", "short chains", "contested figures"}
