"""Filters: by section, severity, unnamed sources, certainty, decision."""

from tests.support.review_page import Keys, Page
from tests.support.review_results import count, emoji, omitting, path_of, reference


def chip(words: str) -> str:
    """The script that finds a filter by its words and clicks it."""
    return f"[...root.querySelectorAll('.chip')].find((chip) => chip.textContent.includes('{words}')).click()"


def test_a_section(page: Page) -> None:
    """A section's filter leaves its facts alone on the page, and their marks alone in the article."""
    page.open(reference())
    page.click(".chip.numbers")
    assert page.shown == [f"numbers[{n}]" for n in range(len(reference().summary.numbers))]
    marked = "".join(page.texts(".atom.marked"))
    assert "5000 شخص" in marked
    assert "الهلال" not in marked
    page.click(".chip.sources")
    assert {path.split("[")[0] for path in page.shown} == {"numbers", "sourcing.sources"}
    page.click(".chip.clear")
    assert len(page.shown) == count(reference())


def test_a_severity(page: Page) -> None:
    """A severity leaves the facts whose gravest problem it is, things left out included."""
    page.open(omitting())
    page.run(chip("errors"))
    assert page.shown == ["headline"]
    page.run(chip("errors"))
    page.run(chip("warnings"))
    (omission,) = page.shown
    assert omission.startswith("problems[")
    assert "not in the summary" in page.one(".card").text


def test_unnamed_sources(page: Page) -> None:
    """Unnamed: the sources without a name, and whatever rests on one at any link of its chain."""
    result = reference()
    page.open(result)
    page.run(chip("unnamed"))
    sourcing = result.summary.sourcing
    unnamed = {source.id for source in sourcing.sources if source.identification in ("bare", "none")}
    expected = [
        *(
            f"numbers[{n}]"
            for n, figure in enumerate(result.summary.numbers)
            if unnamed & set(figure.sources)
        ),
        *(f"sourcing.sources[{n}]" for n, source in enumerate(sourcing.sources) if source.id in unnamed),
        *(
            f"sourcing.statements[{n}]"
            for n, statement in enumerate(sourcing.statements)
            if unnamed & {source for chain in statement.chains for source in chain}
        ),
    ]
    assert sorted(page.shown) == sorted(expected)
    assert path_of(result, "5000 شخص") in expected


def test_uncertain(page: Page) -> None:
    """Uncertain: hedged, contested, rumoured, vague, estimated; each says why."""
    page.open(emoji())
    page.run(chip("uncertain"))
    assert page.shown == ["sourcing.statements[1]"]
    assert "possible" in page.texts(".card .tag")


def test_undecided_by_keyboard(page: Page) -> None:
    """F goes to the filters, Space presses one; a fact decided under it stays until the next is chosen."""
    page.open(emoji())
    page.press("f")
    for _ in range(12):
        if "undecided" in page.focused.text:
            break
        page.press(Keys.TAB)
    page.press(Keys.SPACE)
    assert len(page.shown) == 10
    page.press("j")
    first, second = page.shown[:2]
    page.click("[aria-current] [data-action=accept]")
    assert page.shown[0] == first
    page.press("j")
    assert len(page.shown) == 9
    assert page.current == page.shown[0] == second


def test_nothing_passes(page: Page) -> None:
    """Where no fact passes, the page says so and offers the way out."""
    page.open(emoji())
    page.one(".search").send_keys("nowhere")
    assert "No fact passes" in page.one(".empty").text
    page.click(".empty button")
    assert len(page.shown) == 10


def test_a_hidden_fact_is_shown_when_it_is_wanted(page: Page) -> None:
    """A reference to a fact that the filters hide shows it beside the others, says so, and clears nothing."""
    page.open(reference())
    page.click(".chip.statements")
    page.click(page.card("sourcing.statements[0]") + " .ref")
    assert page.current == "sourcing.sources[0]"
    assert len(page.shown) == 1 + len(reference().summary.sourcing.statements)
    assert "although the filters hide it" in page.status
    page.press("j")
    assert "sourcing.sources[0]" not in page.shown


def test_counts_are_those_of_the_combination(page: Page) -> None:
    """The number on a filter is how many facts are left when it is pressed beside those that are on."""
    page.open(reference())
    for chosen in (".chip.statements", ".flag.unnamed"):
        page.click(chosen)
        for name in ("unnamed", "uncertain"):
            number = page.texts(f".flag.{name} .count")
            pressed = page.one(f".flag.{name}").get_attribute("aria-pressed") if number else "false"
            if number and pressed == "false":
                page.click(f".flag.{name}")
                assert len(page.shown) == int(number[0])
                page.click(f".flag.{name}")
