"""Datasette with one article in a table: `integrations/demo datasette`."""

import json
import os
import sqlite3
import sys
import tempfile
from pathlib import Path

from datasette.cli import cli


def made(folder: Path) -> tuple[Path, Path]:
    """A database with the article of `NEWSROOM_ARTICLE`, and settings that name the service."""
    body = Path(os.environ["NEWSROOM_ARTICLE"]).read_text("utf-8")
    database, settings = folder / "news.db", folder / "metadata.json"
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, body TEXT)")
        connection.execute("INSERT INTO articles (body) VALUES (?)", (body,))
    url = os.environ["NEWSROOM_SUMMARIZER_URL"]
    settings.write_text(json.dumps({"plugins": {"datasette-enrichments-newsroom": {"url": url}}}), "utf-8")
    return database, settings


def main(options: list[str]) -> None:
    """Serve until Ctrl+C."""
    with tempfile.TemporaryDirectory() as folder:
        database, settings = made(Path(folder))
        print("Open the address below, then news › articles › Enrich selected data (the wheel).", flush=True)
        cli(["serve", str(database), "-m", str(settings), "--root", *options])


if __name__ == "__main__":
    main(sys.argv[1:])
