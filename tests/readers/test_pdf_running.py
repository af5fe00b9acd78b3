"""Running heads and page numbers, and tables that run over the edge of a page."""

from summarizer.readers.pdf.lines import PdfLine
from summarizer.readers.pdf.running import without_running

HEIGHT = 800.0


def page(number: int, *rows: tuple[str, ...]) -> list[PdfLine]:
    """A page whose rows, each of cells, stand one below the other from its top edge to its bottom."""
    step = (HEIGHT - 60) / (len(rows) - 1)
    return [
        PdfLine(cell, 50.0 + 150 * place, 120.0 + 150 * place, HEIGHT - 30 - step * row, 10.0, number)
        for row, cells in enumerate(rows)
        for place, cell in enumerate(cells)
    ]


def texts(*pages: list[PdfLine]) -> list[str]:
    """What is left of the pages."""
    kept, _ = without_running(list(pages), [HEIGHT] * len(pages))
    return [line.text for lines in kept for line in lines]


def table(number: int, count: int) -> list[tuple[str, ...]]:
    """Rows of a table of results, each other ones."""
    return [
        (f"Ward {chr(64 + row)}{chr(64 + number)}", f"{number}{row}56", f"{row}") for row in range(1, count)
    ]


def test_figures_at_the_edge_of_a_page() -> None:
    """A row of a table at a page's edge keeps its figures, whose name stands beside them or not."""
    pages = [table(number, 12) for number in (1, 2, 3)]
    assert texts(*(page(n, *rows) for n, rows in enumerate(pages, 1))) == [
        c for r in pages for row in r for c in row
    ]
    bare = [[(f"{n}{row}01", f"{row}{n}") for row in range(1, 12)] for n in (1, 2, 3)]
    assert texts(*(page(n, *rows) for n, rows in enumerate(bare, 1))) == [
        c for r in bare for row in r for c in row
    ]


def test_running_heads_go() -> None:
    """A head with a page's number in a cell of its own goes, and so does a number alone."""
    pages = [
        page(
            n,
            ("The Daily Post", f"{n}"),
            *(("A line of the story, long enough to be one.",),) * 12,
            (f"{n}",),
        )
        for n in (1, 2, 3)
    ]
    assert set(texts(*pages)) == {"A line of the story, long enough to be one."}


def test_what_a_browser_prints() -> None:
    """Time and title above a page, address and number below it, go from a page that stands alone too."""
    story = [("A line of the story, long enough to be one.",)] * 12
    around = page(1, ("11/28/26, 1:25 PM", "Moy"), *story, ("file:///home/moy/page.html", "1/1"))
    assert set(texts(around)) == {"A line of the story, long enough to be one."}
    close = page(1, *story, ("See https://moy.example/12 for more.",))
    assert len(texts(close)) == len(close)


def test_a_figure_is_no_page_number() -> None:
    """A figure alone at a page's edge stays, unless it is the page's place or goes up with the pages."""
    story = [("A line of the story, long enough to be one.",)] * 12
    assert "12" in texts(page(1, ("12",), *story))
    assert "340" in texts(page(1, ("340",), *story), page(2, *story, ("75",)))
    assert not {"7", "8"} & set(texts(page(1, *story, ("7",)), page(2, *story, ("8",))))
