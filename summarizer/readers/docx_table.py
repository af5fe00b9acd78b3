"""The rows and cells of a table in a Word document."""

from collections.abc import Iterator

from summarizer.readers.safe_xml import Element, attribute, local


def rows(table: Element) -> Iterator[Element]:
    """The rows of a table, those in controls and insertions too."""
    for each in table:
        if local(each) == "tr":
            yield each
        elif local(each) in ("sdt", "sdtcontent", "customxml", "ins"):
            yield from rows(each)


def cells(row: Element) -> Iterator[Element]:
    """The cells of a row, those in controls too."""
    for each in row:
        if local(each) == "tc":
            yield each
        elif local(each) in ("sdt", "sdtcontent", "customxml"):
            yield from cells(each)


def goes_on_from_above(cell: Element) -> bool:
    """Whether a cell is the rest of one that spans rows."""
    return any(local(each) == "vmerge" and attribute(each, "val") in ("", "continue")
               for properties in cell if local(properties) == "tcpr" for each in properties)  # fmt: skip
