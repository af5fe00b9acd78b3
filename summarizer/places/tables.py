"""The tables that are shipped (`tests.support.make_places` writes them)."""

import csv
from importlib import resources


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table, by its columns; `name` is that of its file, without the ending."""
    table = (resources.files("summarizer.places") / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(table.splitlines()))
