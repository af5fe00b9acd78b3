"""The number words of a language in every case and gender, from CLDR's rule-based number formats.

    pip install PyICU    # with ICU's libraries; the project does not depend on it
    python -m tests.support.spell_numbers ru

Prints TOML tables of single words for `summarizer/text/languages/<code>.toml`: `cardinals`, `scales` and
`ordinals`. What several words spell together is left out: the reader composes it. The data is CLDR's, under
the Unicode License V3 (https://www.unicode.org/license.txt).
"""

import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

SCALES = (100, 1000, 10**5, 10**6, 10**7, 10**9, 10**12)
NUMBERS = (*range(101), *range(100, 1000, 100))
COUNTED = (1, 2, 5)  # a scale has other forms behind each of them
SHORTEST = 2


def rule_sets(code: str) -> Iterator[tuple[str, Callable[[int], str]]]:
    """Each public rule set with its speller."""
    import icu  # noqa: PLC0415 - nothing else needs it

    form = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(code))
    for index in range(form.getNumberOfRuleSetNames()):
        name = form.getRuleSetName(index)
        yield name, partial(_spell, form, name)


def _spell(form: Any, name: str, value: int) -> str:
    return str(form.format(value, name)).replace("\u00ad", "")


def single(words: str) -> bool:
    """Whether it is one word that names a number."""
    return " " not in words and "-" not in words and not any(map(str.isdecimal, words))


def tables(code: str) -> dict[str, dict[int, set[str]]]:
    """Word by value, for each table."""
    found: dict[str, dict[int, set[str]]] = {"cardinals": {}, "scales": {}, "ordinals": {}}
    for name, spell in rule_sets(code):
        kind = "ordinals" if "ordinal" in name else "cardinals"
        if "financial" in name or "year" in name:
            continue
        for value in NUMBERS:
            words = spell(value)
            if single(words):
                found[kind].setdefault(value, set()).add(words)
        for scale in SCALES if kind == "cardinals" else ():
            for count in COUNTED:
                *_, last = spell(scale * count).split()
                if single(last):
                    found["scales"].setdefault(scale, set()).add(last)
    return found


def main() -> None:
    """Print the tables of the language named."""
    for table, words in tables(sys.argv[1]).items():
        print(f"\n[numbers.{table}]")
        for value, forms in sorted(words.items()):
            print(f"{value} = {json.dumps(sorted(forms), ensure_ascii=False)}")


if __name__ == "__main__":
    main()
