"""The item that an entity is made of, and how it is read again from the tables of an archive."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from summarizer.archive.tables import LINKED, columns_of, table_of
from summarizer.matching.names import forms_of
from summarizer.schemas import Party, Place, Source
from summarizer.sections.registry import declared
from summarizer.sections.spec import SectionSpec

Item = Party | Place | Source

CLASSES: dict[str, type[Party] | type[Place] | type[Source]] = {
    "party": Party,
    "place": Place,
    "source": Source,
}
"""Kind of an entity to the class of its items."""


@dataclass(frozen=True)
class Founder:
    """What an entity is made of.

    Attributes:
        item: the item.
        language: of its article.
        output: of the free text on it.
        countries: of the article's places.
        names: its names, folded, without aliases; those of its party with those of a source.
    """

    item: Item
    language: str
    output: str
    countries: Sequence[str]
    names: Sequence[str]

    def columns(self) -> tuple[str, ...]:
        """Name, item, language, language of the free text and countries, as `entities` holds them."""
        name = self.item.name or self.item.verbatim
        return name, self.item.model_dump_json(), self.language, self.output, json.dumps(self.countries)


@cache
def linked() -> dict[str, SectionSpec]:
    """Kind of an entity to the section whose items are linked to it."""
    return {LINKED[spec.path]: spec for spec in declared() if spec.path in LINKED}


def first_of(base: sqlite3.Connection, kind: str, entity: int) -> Founder | None:
    """The first item that is linked to an entity; None where there is none (any more)."""
    row = base.execute(
        f"SELECT * FROM {table_of(linked()[kind])} WHERE entity = ? ORDER BY article, position",  # noqa: S608 - ours
        (entity,),
    ).fetchone()
    if row is None:
        return None
    article = row["article"]
    language, output = base.execute(
        "SELECT language, output_language FROM articles WHERE id = ?", (article,)
    ).fetchone()
    found = base.execute(
        "SELECT DISTINCT country FROM places WHERE article = ? AND country <> '' ORDER BY country", (article,)
    )
    item = _item(row, kind)
    forms = forms_of(item, language, output)
    if isinstance(item, Source) and item.party:
        party = base.execute(
            "SELECT * FROM parties WHERE article = ? AND id = ?", (article, item.party)
        ).fetchone()
        forms += forms_of(_item(party, "party"), language, output) if party else ()
    names = sorted({form.folded for form in forms if not form.alias})
    return Founder(item, language, output, [country for (country,) in found], names)


def _item(row: sqlite3.Row, kind: str) -> Item:
    """An item out of its row: lists and objects are JSON there."""
    fields = CLASSES[kind].model_fields
    values: dict[str, Any] = {}
    for name in columns_of(linked()[kind]):
        value = row[name]
        is_json = isinstance(value, str) and _is_structure(fields[name].annotation)
        values[name] = json.loads(value) if is_json else value
    return CLASSES[kind].model_validate(values)


def _is_structure(annotation: Any) -> bool:
    """Whether a field holds a list or an object."""
    parts = [part for part in get_args(annotation) if isinstance(part, type)]
    return get_origin(annotation) is list or any(issubclass(part, BaseModel) for part in parts)
