"""The modules of the component as one script.

The modules follow two rules that make this a matter of lines: what is imported is imported by name from a
neighbour (`import { a, b } from "./c.js";`), and no two modules declare the same name at their top level.
"""

import json
import re
from dataclasses import asdict
from functools import cache
from importlib import resources
from typing import Any

from summarizer.document import world
from summarizer.output.review.colours import colours
from summarizer.output.review.forms import forms, id_prefixes, nouns, relations, words_fields
from summarizer.places.credit import CREDIT
from summarizer.results.versions import SCHEMA_VERSION
from summarizer.schemas import Summary
from summarizer.sections import declared, of_path
from summarizer.sections.spec import Reference, SectionSpec
from summarizer.text.languages import named

START = "component.js"
STYLES = (
    "base",
    "bar",
    "article",
    "cards",
    "references",
    "threads",
    "forms",
    "figures",
    "cast",
    "work",
    "media",
    "print",
)  # the last has the last word
LANGUAGES = ("ar", "de", "es", "fr", "ru")  # of the page's own words, besides English
DATA = "data.js"  # written here: what other modules need of the schema, the style and the map

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<name>[\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|class|const)", re.MULTILINE)


@cache
def component(schema: type[Summary] = Summary, *, land: bool = True) -> str:
    """The script that defines <article-summary>; a classic script or a module, as the page likes.

    Args:
        schema: the class of the summaries shown; its fields are those of the edit forms.
        land: with the outline that the map of places needs (28 KB).
    """
    parts = (_plain(name, schema, land=land) for name in _order())
    return "(() => {\n" + '"use strict";\n' + "\n".join(parts) + "})();\n"


@cache
def style() -> str:
    """The style of the page around the component."""
    return _read("page.css")


def _plain(name: str, schema: type[Summary], *, land: bool) -> str:
    text = data(schema, land=land) if name == DATA else _read(name)
    return _EXPORT.sub("", _IMPORT.sub("", text))


def data(schema: type[Summary], *, land: bool) -> str:
    """The module `data.js`."""
    outline: Any = json.loads(world.land()) if land else {"source": "", "steps": 1, "rings": []}
    values = {
        "STYLE": colours() + "".join(_read(f"{name}.css") for name in STYLES),
        "SECTIONS": sections(),
        "LAND": outline,
        "CREDIT": CREDIT,
        "FORMS": forms(schema),
        "WORDS_OF": words_fields(schema),
        "ID_OF": id_prefixes(schema),
        "NOUNS": nouns(schema),
        "RELATIONS": relations(),
        "LANGUAGES": {code: _words(code) for code in LANGUAGES},
        "PROBLEMS": {code: _words(f"problems.{code}") for code in LANGUAGES},
        "LANGUAGE_CODES": named(),
        "SCHEMA_VERSION": SCHEMA_VERSION,
    }
    dumped = (f"export const {name} = {_literal(value)};\n" for name, value in values.items())
    return "// Data for the modules around.\n\n" + "".join(dumped)


def _words(name: str) -> str:
    """The page's words or those of the checks in a language, as JSON: only those of the reader are parsed."""
    return json.dumps(json.loads(_read(f"languages/{name}.json")), ensure_ascii=False, separators=(",", ":"))


def sections() -> list[dict[str, Any]]:
    """What the page needs of each built-in section's declaration; the names are those of `SectionSpec`.

    Of marks on the same words that of the lower layer is the inner one; a tint (no layer) holds all others.
    """
    return [_section(spec) for spec in declared()]


def _section(spec: SectionSpec) -> dict[str, Any]:
    return {
        "list": spec.path,
        "name": spec.name,
        "title": spec.title,
        "layer": spec.layer,
        "dash": spec.dash,
        "compared": spec.compared,
        "mapped": spec.mapped,
        "card": asdict(spec.card) if spec.card else None,
        "references": [_reference(each) for each in spec.references],
    }


def _reference(reference: Reference) -> dict[str, Any]:
    to = of_path(reference.to)
    noun = to.item.__name__.lower() if to else reference.to
    return {**asdict(reference), "to": {"list": reference.to, "noun": noun}}


def _literal(value: Any) -> str:
    """JSON is JavaScript; `</` would end the script that holds it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def _order() -> list[str]:
    """Every module after those that it imports."""
    found: list[str] = []

    def visit(name: str) -> None:
        if name != DATA:
            for imported in _IMPORT.finditer(_read(name)):
                if imported["name"] not in found:
                    visit(imported["name"])
        if name not in found:
            found.append(name)

    visit(START)
    return found


@cache
def _read(name: str) -> str:
    return resources.files("summarizer.output.review").joinpath(name).read_text("utf-8")
