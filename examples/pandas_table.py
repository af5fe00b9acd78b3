"""Figures of an archive as a pandas table: which are contested, and which hang on one source alone.

    summarizer batch archive.jsonl -o out.jsonl -m openai/gpt-4.1-mini
    pip install pandas
    python examples/pandas_table.py out.jsonl

A row is a figure. `words` are the article's own; `article` is the hash that joins all rows of one article.
"""

import io
import json
import sys

import pandas as pd  # type: ignore[import-untyped, unused-ignore]

from summarizer import read_results, render

COLUMNS = ["article", "title", "value", "low", "high", "counted", "words", "sources", "contested", "problems"]
LISTS = ["sources", "contested", "problems"]


def figures(path: str) -> pd.DataFrame:
    """The figures of all results of a file, with lists as lists, and how many sources each has."""
    written = io.StringIO("".join(str(piece) for piece in render(read_results(path), "csv")))
    items = pd.read_csv(written, usecols=["section", *COLUMNS], dtype={"article": "string"})
    table = items.loc[items["section"] == "numbers", COLUMNS].reset_index(drop=True)
    for name in LISTS:
        table[name] = table[name].map(json.loads)
    return table.assign(source_count=table["sources"].map(len))


def main() -> None:
    """Print how many figures there are, how many hang on one source, and those that do."""
    table = figures(sys.argv[1])
    single = table[table["source_count"] == 1]
    contested = int(table["contested"].map(bool).sum())
    print(f"{len(table)} figures, {len(single)} of one source, {contested} contested")
    print(single[["value", "counted", "words"]].to_string(index=False))


if __name__ == "__main__":
    main()
