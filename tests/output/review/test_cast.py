"""The cast on the page: everybody who is in the story, and the way to each place where they are named."""

from summarizer.schemas.walk import grounded_items
from tests.support.building import TEXT, summary
from tests.support.review_page import Page
from tests.support.review_results import checked, emoji, reference

ROWS = ".cast tbody tr"


def row(page: Page, words: str) -> str:
    """The selector of a member's row."""
    names = page.texts(f"{ROWS} th > :first-child")
    return f"{ROWS}:nth-child({names.index(words) + 1})"


def test_everybody_once(page: Page) -> None:
    """Each member has a row in the result's order: what it is, does and says, and how often it is named."""
    result = reference()
    page.open(result)
    rows = [
        [
            f"{member.words} {member.kind.replace('_', ' ')}",
            member.does or "",
            "".join(f"{id_} " for id_ in member.says),
            f"{len(member.mentions)}×",
        ]
        for member in result.summary.cast
    ]
    cells = page.texts(f"{ROWS} > *")
    assert [cells[start : start + 4] for start in range(0, len(cells), 4)] == rows
    assert page.texts(".cast h2") == [f"Cast{len(rows)}"]


def test_where_somebody_is_named(page: Page) -> None:
    """The count lights all places where a member is named and goes from one to the next, and round again."""
    result = reference()
    page.open(result)
    member = max(result.summary.cast, key=lambda each: len(each.mentions))
    words = [result.article.text[start:end] for start, end in member.mentions]
    button = f"{row(page, member.words)} td:last-child button"
    for number, here in enumerate([*words, words[0]]):
        page.click(button)
        assert "".join(page.texts(".atom.here")) == here
        assert page.in_view(".atom.here")
        assert f"{number % len(words) + 1} of {len(words)} places" in page.status
    assert "".join(page.texts(".atom.mentioned")) == "".join(words)
    assert page.current is None


def test_a_source_is_lit_where_no_fact_marks_it(page: Page) -> None:
    """A source that the article names again, outside all facts, is lit there as well."""
    result = checked(f"{TEXT}Mayor Ann Byrne went home.\n", summary())
    page.open(result)
    page.click(f"{row(page, 'Mayor Ann Byrne')} td:last-child button")
    assert page.texts(".atom.mentioned") == ["Mayor Ann Byrne"] * 2


def test_to_its_facts(page: Page) -> None:
    """A member's name chooses its party or source, an id what it says."""
    page.open(emoji())
    page.click(f"{row(page, 'The council of Ballina')} th .ref")
    assert page.current == "parties[0]"
    source = row(page, "Jose\u0301 A\u0301lvarez")
    page.click(f"{source} th .ref")
    assert page.current == "sourcing.sources[0]"
    page.click(f"{source} .id")
    assert page.current == "sourcing.statements[0]"


def test_decisions_and_filters(page: Page) -> None:
    """The cast follows what an editor changes and rejects, and leaves while a filter is on."""
    page.open(emoji())
    page.choose("parties[0]")
    page.click("[aria-current] [data-action=reject]")
    assert page.all(f'{ROWS}[data-verdict="rejected"]')
    page.press("e")
    role = page.one(f'{page.card("parties[0]")} [name="role"]')
    role.clear()
    role.send_keys("counts families")
    page.click(f"{page.card('parties[0]')} .editor .primary")
    assert "counts families" in page.texts(f"{ROWS} td")
    page.click(".flag.unnamed")
    assert not page.all(".cast")


def test_without_a_cast(page: Page) -> None:
    """A result that was stored before there was a cast shows none."""
    result = emoji()
    result.summary.cast = []
    page.open(result)
    assert not page.one(".cast").is_displayed()
    assert set(page.shown) >= {path for path, _ in grounded_items(result.summary)}
