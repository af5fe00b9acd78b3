"""A language's data file, begun: `python -m tests.support.language_skeleton el`.

Months, weekdays, signs of numbers, currencies and units come from CLDR (by babel, of the extra `places`;
Unicode License). Everything else is an empty list with what belongs there. `--missing el` says what a file
still lacks that most languages have, and which words stand twice in a list.
"""

import re
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale
from babel.numbers import get_currency_name
from babel.units import format_unit

from summarizer.text.folding import fold
from summarizer.text.languages import codes
from summarizer.text.marked import spelt
from tests.support.paths import ROOT

PAGE = ROOT / "docs" / "adding-a-language.md"
MOST = 0.75
"""Share of the languages that have a key which a new one should have too."""

BODY = "# Sentences: words whose full stop ends none."
"""What stands between the words that tell a language from others, which are read alone, and the rest."""

SIGNS = ("quotation_pairs", "dialogue_dashes")
"""Lists of signs, which fold to one another."""

COUNTS = (1, 2, 5)
"""Numbers behind which a noun has other forms, in one language or another."""

CURRENCIES = ("USD", "EUR", "GBP", "CHF", "CNY", "JPY", "RUB")
UNITS = {
    "km": "length-kilometer", "m": "length-meter", "cm": "length-centimeter", "kg": "mass-kilogram",
    "g": "mass-gram", "t": "mass-tonne", "l": "volume-liter", "ha": "area-hectare",
    "km2": "area-square-kilometer", "m2": "area-square-meter", "second": "duration-second",
    "minute": "duration-minute", "hour": "duration-hour", "day": "duration-day", "week": "duration-week",
    "month": "duration-month", "year": "duration-year",
}  # fmt: skip


def skeleton(code: str) -> Iterator[str]:
    """The lines of a new file."""
    locale = Locale.parse(code)
    letters = sorted(set("".join(locale.months["format"]["wide"].values()).lower()))
    yield f'code = "{code}"'
    yield f'name = "{locale.english_name}"'
    yield f'script = "{unicodedata.name(next(filter(str.isalpha, letters))).split()[0]}"'
    words = list(empty(meanings("words")))
    yield from (*words[:2], "", BODY, *words[2:])
    yield listed("quotation_pairs", ['""', "“”", "«»"])
    yield listed("months", {name for form in locale.months.values() for name in form["wide"].values()})
    yield listed("weekdays", {name for form in locale.days.values() for name in form["wide"].values()})
    for table in ("attribution", "names", "concepts"):
        yield from ("", f"[{table}]", *empty(meanings(table)))
    yield from numbers(locale)


def numbers(locale: Locale) -> Iterator[str]:
    """The `[numbers]` table and its own."""
    signs = locale.number_symbols["latn"]
    grouping = signs["group"].replace("\xa0", " ").replace("\u202f", " ")
    yield from ("", "[numbers]", listed("decimal", [signs["decimal"]]), listed("grouping", [grouping]))
    yield from empty(meanings("numbers"))
    for name in ("cardinals", "scales", "fractions", "vague", "denominators", "multiplicities"):
        yield from ("", f"[numbers.{name}]", f"# {meanings('tables').get(name, '')}")
    yield from ("", "[numbers.units]")
    for currency in CURRENCIES:
        yield listed(currency, {get_currency_name(currency, count, locale) for count in COUNTS})
    for unit, key in UNITS.items():
        patterns = (format_unit(count, key, "long", locale=locale) for count in COUNTS)
        yield listed(unit, {words for found in patterns if (words := re.sub(r"[\d\s]+", " ", found).strip())})
    months, days = locale.months["format"]["wide"], locale.days["format"]["wide"]
    yield from ("", "[numbers.month_names]", *(listed(str(n), [word]) for n, word in months.items()))
    yield from ("", "[numbers.weekday_names]", *(listed(str(n + 1), [word]) for n, word in days.items()))


def listed(key: str, words: Iterable[str]) -> str:
    """A key with its words."""
    quoted = ", ".join(f'"{word}"' if '"' not in word else f"'{word}'" for word in sorted(words))
    return f"{key} = [{quoted}]"


def empty(keys: dict[str, str]) -> Iterator[str]:
    """Each key without words, behind what belongs there."""
    for key, meaning in keys.items():
        yield f"# {meaning}"
        yield f"{key} = []"


def meanings(part: str) -> dict[str, str]:
    """What each key of a part means, from the tables of docs/adding-a-language.md."""
    text = PAGE.read_text("utf-8").partition(f"<!-- {part} -->")[2].partition("<!--")[0]
    rows = (line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `"))
    return {row[0].strip("`"): row[1] for row in rows}


def lacking(code: str) -> list[str]:
    """The keys that most languages have words for and this one has not."""
    known = Counter(key for other in codes() if other != code for key in keys_of(other))
    return sorted(
        key for key, count in known.items() if count >= MOST * (len(codes()) - 1) and key not in keys_of(code)
    )


def doubled(data: dict[str, Any]) -> list[str]:
    """The words of a file that stand twice in a list, or under two concepts, in whatever spelling."""
    spell = spelt if data.get("marks") else str
    lists = {key: words for key, words in data.items() if isinstance(words, list) and key not in SIGNS}
    lists["concepts"] = [word for words in data.get("concepts", {}).values() for word in words]
    return [
        f"{key}: {word} stands twice"
        for key, words in lists.items()
        for word, count in Counter(fold(spell(word)) for word in words if isinstance(word, str)).items()
        if count > 1
    ]


@cache
def keys_of(code: str) -> frozenset[str]:
    """The keys of a file that have something, tables included: "numbers.hedges"."""
    found: set[str] = set()
    for key, value in data_of(code).items():
        if isinstance(value, dict):
            found |= {f"{key}.{inner}" for inner, words in value.items() if words}
        elif value:
            found.add(key)
    return frozenset(found)


def data_of(code: str) -> dict[str, Any]:
    """A language's file, as it is written."""
    text = resources.files("summarizer.text.languages").joinpath(f"{code}.toml").read_text("utf-8")
    return tomllib.loads(text)


if __name__ == "__main__":
    if sys.argv[1] == "--missing":
        found = [*lacking(sys.argv[2]), *doubled(data_of(sys.argv[2]))]
        print("\n".join(found) or "nothing that most languages have")
    else:
        print("\n".join(skeleton(sys.argv[1])))
