"""`summarizer find`: what an archive says about something."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.echo import put_line, say

if TYPE_CHECKING:
    from summarizer.archive import Found


@click.command("find")
@click.argument("archive", metavar="ARCHIVE.db", type=click.Path(path_type=Path))
@click.argument("about", metavar="[WORDS]", default="")
@click.option("--by", default="", help="On the word of a source of this name, at first or last hand.")
@click.option(
    "--in",
    "kinds",
    multiple=True,
    help="Look in articles, parties, figures, places, sources or statements alone. Repeatable.",
)
@click.option(
    "-l",
    "--language",
    help="Of WORDS, ISO 639-1: figures are also found by what they count, in any language.",
)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many.")
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    help="Default: text on a terminal, JSON lines in a pipe.",
)
def command(
    archive: Path,
    about: str,
    by: str,
    kinds: tuple[str, ...],
    language: str | None,
    limit: int,
    format_: str | None,
) -> None:
    """Figures about something, who said it, and from whom, of all articles in an archive.

    All WORDS must be there, in any spelling; "words side by side" in quotation marks, word* for a beginning.
    """
    import json

    from summarizer.archive import find

    found = find(archive, about, by=by, kinds=kinds, language=language, limit=limit)
    is_text = (format_ or ("text" if sys.stdout.isatty() else "json")) == "text"
    for one in found:
        put_line(_shown(one) if is_text else json.dumps(one.data, ensure_ascii=False))
    if not found:
        say("Nothing found.")


def _shown(found: "Found") -> str:
    by = " | ".join(" ← ".join(chain) for chain in found.chains)
    where = ", ".join(part for part in (found.outlet, found.published) if part) or f"article {found.article}"
    parts = [found.kind, f"“{' '.join(found.words.split())}”", by and f"by {by}", found.status or "", where]
    return " · ".join(part for part in parts if part)
