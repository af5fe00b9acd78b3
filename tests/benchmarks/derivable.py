"""What code could derive of an answer, and what would be saved: `python -m tests.benchmarks.derivable`.

Over all recorded answers and all annotations of the gold articles, without asking anybody:

- `at`: how many items have words that stand in one segment alone, by the project's own grounding, and whether
  that is the answered one; where they stand in several, how often it is the first of them.
- `certainty`: how often a claim has the certainty that annotated claims of its status have most often, also
  where these are told apart by whether the segment has a hedge of the language's table.
- `includes`, `excludes`: how many figures have them, and how many of these say more than what stands beside
  the figure.

Tokens are those of answers as rows, on one line (o200k), and what they have less without the value.
`--witness` corrupts answers (`tests.benchmarks.corruptions`), and counts what is told with `at` and without.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from summarizer.grounding.locate import begun_in
from summarizer.prompting.response_format import answer_format, compact_json
from summarizer.prompting.rows import contracted
from summarizer.prompting.token_counts import count_tokens
from summarizer.schemas import Figure, Grounded, Statement, Summary
from summarizer.schemas.mark import UNSAID
from summarizer.schemas.sourcing import CERTAINTY_OF
from summarizer.schemas.walk import grounded_items
from summarizer.text.article import Article
from summarizer.text.words import folded_words
from tests.benchmarks.clean import clean_summaries, listed_spans
from tests.benchmarks.corrupting import KINDS, Corruption
from tests.benchmarks.corruptions import SEED, drawn, judged, noticed
from tests.benchmarks.recordings import recordings
from tests.gold import FOLDER, WAITING, Gold, names, seconds, waiting

SECTIONS = ("parties", "numbers", "locations", "sources", "statements")
_FORM = answer_format(Summary, translated=False, rows=True)
_SHORTEST = 4
"""Code points of the beginning in which two forms of a word agree."""


@dataclass(frozen=True)
class Given:
    """A summary as a reader wrote it.

    Attributes:
        article: its article.
        summary: as it was given.
        is_gold: whether it is an annotation; else an answer to the prompt.
    """

    article: Article
    summary: Summary
    is_gold: bool

    def items(self) -> Iterator[tuple[str, Grounded]]:
        """The section of each item that stands on words, and the item."""
        for path, item in grounded_items(self.summary):
            yield path.rpartition("[")[0].rpartition(".")[2], item


def given() -> list[Given]:
    """All answers in their article's language, those that wait for a cassette too, and all annotations."""
    found = [Given(one.article, one.summary(), False) for one in recordings(gold=True) if not one.language]
    for name in waiting():
        answer = (WAITING / "answers" / f"{name}.answer.json").read_text("utf-8")
        found.append(Given(Gold(name).article, _FORM.parse(answer), False))
    found += [Given(Gold(name).article, Gold(name).summary(), True) for name in (*names(), *waiting())]
    for name in seconds():
        annotation = (FOLDER / "second" / f"{name}.json").read_text("utf-8")
        found.append(Given(Gold(name).article, answer_format(Summary).parse(annotation), True))
    return found


Shortened = Callable[[Given], dict[str, list[Any]]]
"""Gives the rows of a summary's sections, less something."""


def standing(article: Article, item: Grounded) -> str:
    """Whether the words of an item stand in one segment or in several, and whether `at` names the first."""
    segments = begun_in(article, item.words)
    if not segments:
        return "not word for word"
    if len(segments) == 1:
        return "one, answered" if item.at in segments else "one, another"
    return "several, the first" if item.at == min(segments) else "several, another"


def print_at(every: Sequence[Given]) -> None:
    """Where the words of items stand, by section, and the tokens of `at`."""
    kinds = ("one, answered", "one, another", "several, the first", "several, another", "not word for word")
    counts = {section: Counter[str]() for section in SECTIONS}
    for one in every:
        for section, item in one.items():
            if section in counts:
                counts[section][standing(one.article, item)] += 1
    print("at: segments in which an item's words stand\n" + _row("", *kinds))
    for section, found in (*counts.items(), ("all", sum(counts.values(), Counter()))):
        print(_row(section, *(f"{found[kind]:,} ({_share(found[kind], found.total())})" for kind in kinds)))
    _print_saved(every, "without it where one", _without_sole)
    _print_saved(every, "without it anywhere", _without("at"))


def _without_sole(one: Given) -> dict[str, list[Any]]:
    return _blanked(one, "at", lambda item: len(begun_in(one.article, item.words)) == 1)


def likeliest(every: Sequence[Given], key: Callable[[Given, Statement], str]) -> dict[str, str]:
    """For each kind of claim the certainty that annotations have most often."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in every:
        for statement in one.summary.sourcing.statements if one.is_gold else ():
            counts[key(one, statement)][statement.certainty] += 1
    return {kind: found.most_common(1)[0][0] for kind, found in counts.items()}


def by_status(_: Given, statement: Statement) -> str:
    """A claim's status."""
    return statement.status


def by_status_and_hedge(one: Given, statement: Statement) -> str:
    """A claim's status, and whether its segment has a hedge: the tables have those of numbers (at least)."""
    text, language = one.article.segment_text(statement.at), one.article.words
    hedged = language and listed_spans(text, language.numbers.get("hedges", ()), language)
    return f"{statement.status}, hedged" if hedged else statement.status


def print_certainty(every: Sequence[Given]) -> None:
    """How often status, and hedges, give the answered certainty; what leaving it out would save."""
    print("\ncertainty: the value that annotations have most often, and how often it is the answered one")
    for name, key in (("by status", by_status), ("by status and hedges", by_status_and_hedge)):
        usual, right, known = likeliest(every, key), Counter[str](), Counter[str]()
        for one in every:
            who = "annotations" if one.is_gold else "answers"
            for statement in one.summary.sourcing.statements:
                kind = key(one, statement)
                for group in (who, kind):
                    known[group] += 1
                    right[group] += usual.get(kind) == statement.certainty
        print(f"  {name}")
        for group in sorted(known, key=lambda group: (group in usual, group)):
            said = f" → {usual[group]}" if group in usual else ""
            share = _share(right[group], known[group])
            print(f"    {group + said:<38}{right[group]:>5} of {known[group]:>5} ({share})")
    _print_saved(every, "without it", _without("certainty"))
    _print_saved(every, "without it where the status decides", _without_decided)


def _without_decided(one: Given) -> dict[str, list[Any]]:
    return _blanked(
        one, "certainty", lambda item: isinstance(item, Statement) and item.status in CERTAINTY_OF
    )


def is_said(article: Article, figure: Figure, text: str) -> bool:
    """Whether the words of a text stand in the figure's segment or in one beside it, in any form."""
    near = range(figure.at - 1, figure.at + 2)
    there = {
        word[:_SHORTEST]
        for number in near
        if article.segment_span(number)
        for word in folded_words(article.segment_text(number))
    }
    words = {word[:_SHORTEST] for word in folded_words(text)}
    idle = article.words.stopwords if article.words else frozenset[str]()
    return all(word in there or word in idle for word in words)


def print_parts(every: Sequence[Given]) -> None:
    """How often figures say what they include and leave out, and what the columns take."""
    figures = [(one, figure) for one in every for figure in one.summary.numbers]
    print(f"\nincludes, excludes: of {len(figures):,} figures")
    for name in ("includes", "excludes"):
        said = [(one, figure, text) for one, figure in figures if (text := getattr(figure, name))]
        unsaid = [text for one, figure, text in said if not is_said(one.article, figure, text)]
        print(f"  {name}: {len(said)}; of these in words that do not stand beside the figure {len(unsaid)}")
        for text in unsaid:
            print(f"    {text}")
        _print_saved(every, f"without {name}", _without(name))
    _print_saved(every, "without both columns", _without_columns)


def _without(name: str) -> Shortened:
    return lambda one: _blanked(one, name, lambda _: True)


def _without_columns(one: Given) -> dict[str, list[Any]]:
    """The rows of a summary's sections, those of figures without the two columns."""
    parts = _objects(one)
    item = _schemas()["numbers"]["items"]
    shorter = {
        name: field for name, field in item["properties"].items() if name not in ("includes", "excludes")
    }
    rows = {name: contracted(items, _schemas()[name]) for name, items in parts.items()}
    return {**rows, "numbers": contracted(parts["numbers"], {"items": {**item, "properties": shorter}})}


def print_witness(draws: int) -> None:
    """How many corruptions are told with the answered `at`, and with one that code derives."""
    cleans = clean_summaries(gold=True)
    print(f"\ncorruptions told by an error or a warning, {draws} of each kind: with at, and with at derived")
    for name, kind in KINDS.items():
        outcomes = drawn(kind, cleans, Random(f"{SEED} {name}"), draws)
        without = [judged(one.clean, _uncited(one.clean.article, one.corruption)) for one in outcomes]
        both = zip(outcomes, without, strict=True)
        lost = [one for one, other in both if noticed([one]) and not noticed([other])]
        codes = Counter(said.partition(":")[0] for one in lost for said in one.said)
        more = ", ".join(f"{code} {count}" for code, count in codes.most_common())
        print(_row(f"  {name}", f"{noticed(outcomes):.1%}", f"{noticed(without):.1%}", more))


def _uncited(article: Article, corruption: Corruption) -> Corruption:
    """The same, where each item whose words stand in one segment alone cites none."""
    summary = corruption.summary.model_copy(deep=True)
    for _, item in grounded_items(summary):
        if len(begun_in(article, item.words)) == 1:
            item.at = UNSAID
    return Corruption(summary, corruption.path, corruption.was, corruption.now)


def _schemas() -> dict[str, Any]:
    fields = _FORM.objects["properties"]
    return {**fields, **fields["sourcing"]["properties"]}


def _objects(one: Given) -> dict[str, list[Any]]:
    """The items of each section as JSON data."""
    data = _FORM.dump(one.summary)
    data |= data.pop("sourcing")
    return {name: data[name] for name in SECTIONS}


def _blanked(one: Given, field: str, is_left_out: Callable[[Grounded], bool]) -> dict[str, list[Any]]:
    """The rows of a summary's sections, without a field in some items."""
    parts = _objects(one)
    given_items: dict[str, list[Grounded]] = defaultdict(list)
    for section, item in one.items():
        given_items[section].append(item)
    for name, items in parts.items():
        for data, item in zip(items, given_items[name], strict=True):
            if field in data and is_left_out(item):
                data[field] = None
    return {name: contracted(items, _schemas()[name]) for name, items in parts.items()}


def _print_saved(every: Sequence[Given], what: str, shortened: Shortened) -> None:
    """Tokens that answers have less, over all and by section."""
    saved, whole = Counter[str](), 0
    for one in every:
        whole += count_tokens(_FORM.written(one.summary))
        before, after = _blanked(one, "", lambda _: False), shortened(one)
        for name in SECTIONS:
            saved[name] += count_tokens(compact_json(before[name])) - count_tokens(compact_json(after[name]))
    told = ", ".join(f"{name} {count:,}" for name, count in saved.items() if count)
    print(f"  {what}: {saved.total():,} of {whole:,} tokens ({saved.total() / whole:.1%}): {told}")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def _row(name: str, *cells: str) -> str:
    return f"  {name:<26}" + "".join(f"{cell:>22}" for cell in cells)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.derivable", description=__doc__)
    parser.add_argument("--witness", type=int, metavar="DRAWS", help="corrupt so many items of each kind too")
    options = parser.parse_args()
    every = given()
    gold = sum(one.is_gold for one in every)
    print(f"{len(every) - gold} answers, {gold} annotations")
    print_at(every)
    print_certainty(every)
    print_parts(every)
    if options.witness:
        print_witness(options.witness)


if __name__ == "__main__":
    main()
