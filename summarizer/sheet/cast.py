"""The cast on the sheet: everybody who is in the story, with what they do and what they say."""

from summarizer.document.model import Section, Table, name, note, plain, text
from summarizer.schemas import Summary
from summarizer.sections.wording import spelled


def cast(summary: Summary) -> Section:
    """A table of the cast."""
    table = Table(("", "who", "kind", "does", "says", "named"))
    for member in summary.cast:
        shown = name(member.name or member.words)
        key = plain(member.party or (member.sources[0] if member.sources else ""))
        says, named = plain(", ".join(member.says)), plain(f"{len(member.mentions)}×")
        table.add(key, shown, plain(spelled(member.kind)), text(member.does), says, named)
    return Section(plain("Cast"), [table] if table.rows else [], note("none"))
