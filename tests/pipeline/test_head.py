"""What the headline of a long article is asked over, and what a window is told of those before."""

from typing import Any

import pytest

from summarizer.grounding.linking import ground
from summarizer.pipeline.earlier_names import named_before
from summarizer.pipeline.head import head_lines
from summarizer.pipeline.merging import Merging
from summarizer.prompting.token_counts import estimate_tokens
from summarizer.schemas import Sentence, Sourcing, Summary
from tests.support.building import MISSPELT, article, figure, party, place, source, statement, summary, task


def merged(*windows: dict[str, Any]) -> Merging[Summary]:
    """Windows of the small article, empty but for what is given."""
    merging: Merging[Summary] = Merging()
    for listed in windows:
        changes = {**listed}
        sourcing = Sourcing(sources=changes.pop("sources", []), statements=changes.pop("statements", []))
        given = {"gist": [], "parties": [], "numbers": [], "locations": [], "sourcing": sourcing, **changes}
        window = summary(**given)
        ground(article(), window, frozenset)
        merging.add(window)
    return merging


def lines(room: float, *windows: dict[str, Any]) -> list[tuple[int, str]]:
    """What is shown of windows."""
    return head_lines(task(), merged(*windows), room)


FULL = {
    "gist": [Sentence(text="The council met.", at=[1])],
    "parties": [party()],
    "numbers": [figure()],
    "locations": [place()],
    "sources": [source()],
    "statements": [statement()],
}


def test_all_that_was_listed() -> None:
    """Each kind of fact has its line, with who said it and what it is, in the order of the article."""
    assert lines(10_000, FULL) == [
        (1, "Ballina"),
        (1, "The council met."),
        (1, "The council of Ballina: meets"),
        (2, "40 families (families)"),
        (2, "Mayor Ann Byrne, attributed: 40 families had left the town"),
    ]


def test_what_is_not_there() -> None:
    """What the article does not have is not shown, nor a sentence that cites nothing of it."""
    assert lines(
        10_000,
        {
            "gist": [Sentence(text="Nothing.", at=[9])],
            "parties": [party(verbatim=MISSPELT, aliases=[])],
            "numbers": [figure(verbatim="90 boats", value=90)],
            "statements": [statement(quote="nobody knows anything of that", by=[])],
        },
    ) == []  # fmt: skip


@pytest.mark.parametrize(
    ("by", "before"),
    [
        ([], "asserted: "), (["s1"], "Mayor Ann Byrne, asserted: "), (["s1>s2"], "Nobody, asserted: "),
        (["s2>s1", "s2"], "Mayor Ann Byrne, asserted: "), (["s9"], "asserted: "),
    ],
)  # fmt: skip
def test_who_is_nearest(by: list[str], before: str) -> None:
    """A statement stands behind the last of its first chain who is known."""
    sources = [source(), source(id="s2", verbatim="Nobody", at=3)]
    ((_, line),) = lines(
        10_000, {"sources": sources, "statements": [statement(by=by, status="asserted")]}
    )  # fmt: skip
    assert line.startswith(before + "40 families")


def test_long_statements() -> None:
    """Of a statement's words three hundred characters are shown, on one line."""
    words = "water " * 80 + "end"
    found = article(f"The mayor said: {words}.")
    window = summary(
        parties=[], numbers=[], locations=[], gist=[],
        sourcing=Sourcing(sources=[], statements=[statement(at=1, quote=words, by=[], status="asserted")]),
    )  # fmt: skip
    ground(found, window, frozenset)
    merging: Merging[Summary] = Merging()
    merging.add(window)
    assert head_lines(task(article=found), merging, 10_000) == [(1, f"asserted: {words[:300].strip()}")]


def cost(line: tuple[int, str]) -> int:
    """Tokens of a line."""
    return estimate_tokens(f"[{line[0]}] {line[1]}") + 1


@pytest.mark.parametrize(
    ("name", "share"),
    [("gist", 0.4), ("statements", 0.25), ("numbers", 0.15), ("parties", 0.1), ("locations", 0.1)],
)
def test_shares(name: str, share: float) -> None:
    """Gists have two fifths of the room, statements a quarter, figures three twentieths, the rest a tenth."""
    window = {name: FULL[name]}
    (line,) = lines(10_000, dict(window))
    least = cost(line) / share
    assert lines(least + 0.01, dict(window)) == [line]
    assert lines(least - 0.01, dict(window)) == []


def test_from_every_part() -> None:
    """Where there is no room for all sentences some of every part of the article are shown."""
    gist = [Sentence(text=f"Sentence {number} of all.", at=[1 + number % 3]) for number in range(12)]
    one = cost((1, gist[0].text))
    shown = [text for _, text in lines(one * 6 / 0.4, {"gist": gist})]
    assert 3 <= len(shown) <= 6
    numbers = sorted(int(text.split()[1]) for text in shown)
    assert numbers[0] < 4
    assert numbers[-1] >= 8


def test_most_listed() -> None:
    """Where there is no room for all parties and places those that most windows list are shown."""
    council, mayor = (
        party(),
        party(verbatim="Mayor Ann Byrne", at=2, aliases=[], kind="person", role="speaks"),
    )
    here, there = place(), place(verbatim="town", at=2, aliases=[], english=None)
    windows = [
        {"parties": [mayor], "locations": [there]},
        {"parties": [council], "locations": [here]},
        {"parties": [council], "locations": [here]},
    ]
    both = lines(10_000, *map(dict, windows))
    assert len(both) == 4
    most = max(cost(line) for line in both)
    shown = lines(10 * most, *map(dict, windows))
    assert (1, "The council of Ballina: meets") in shown
    assert (1, "Ballina") in shown
    assert (2, "Mayor Ann Byrne: speaks") not in shown


class TestEarlierNames:
    def test_long_names(self) -> None:
        """Of a name eighty characters are told."""
        words = "council of " * 10 + "Ballina"
        found = article(f"The {words} met.")
        window = summary(
            parties=[party(verbatim=words, aliases=[])], numbers=[], locations=[], gist=[],
            sourcing=Sourcing(sources=[], statements=[]),
        )  # fmt: skip
        ground(found, window, frozenset)
        merging: Merging[Summary] = Merging()
        merging.add(window)
        assert named_before(merging, 1_000).lines == (f"parties: {words[:80]}",)

    @pytest.mark.parametrize("identification", ["named", "described", "bare", "none"])
    def test_sources(self, identification: Any) -> None:
        """Sources that are named or described are told with their ids, and where the next one's begin."""
        found = named_before(merged({"sources": [source(identification=identification)]}), 1_000)
        told = identification in ("named", "described")
        assert found.lines == (("sources: s1 Mayor Ann Byrne",) if told else ())
        assert found.sources == ({"s1"} if told else set())
        assert found.next_source == 2

    def test_places_and_what_is_absent(self) -> None:
        """Places are told as well, and nothing that the article does not have."""
        found = named_before(
            merged({"locations": [place()], "parties": [party(verbatim=MISSPELT, aliases=[])]}), 1_000
        )
        assert found.lines == ("locations: Ballina",)
        assert (found.sources, found.next_source) == (frozenset(), 1)

    def test_room(self) -> None:
        """Each list has a third of the room, its heading included."""
        window = {"locations": [place()]}
        least = 3 * (estimate_tokens("[named before] locations: ") + estimate_tokens("Ballina") + 1)
        assert named_before(merged(dict(window)), least).lines == ("locations: Ballina",)
        assert named_before(merged(dict(window)), least - 0.5).lines == ()

    def test_the_latest_of_equals(self) -> None:
        """Of two that as many windows have listed the later is told, of both in the order of the list."""
        first, second = place(), place(verbatim="town", at=2, aliases=[], english=None)
        merging = merged({"locations": [first]}, {"locations": [second]})
        heading = estimate_tokens("[named before] locations: ")
        assert named_before(merging, 3 * (heading + 6)).lines == ("locations: Ballina; town",)
        assert named_before(merging, 3 * (heading + 2.5)).lines == ("locations: town",)
