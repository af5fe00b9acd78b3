"""The words of a language that are written together, read from its `[numbers]` table for `parting`."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from summarizer.numerals import symbols
from summarizer.numerals.lexeme import Entry
from summarizer.numerals.parting import Parting
from summarizer.numerals.phrases import PhraseBook
from summarizer.numerals.word_lists import folded_words
from summarizer.text.folding import fold
from summarizer.text.tokens import split

_BEHIND_DIGITS = (
    "counted", "not_before", "year_after", "decade_after", "clock_after", "date_after", "percent_after",
    "share_after",
)  # fmt: skip
"""The lists whose words are written onto digits."""


def parting(numbers: Mapping[str, Any], lexemes: PhraseBook[Entry]) -> Parting:
    """Return what takes the words apart that a language writes together."""

    def first_words(written: Iterable[str]) -> frozenset[str]:
        return frozenset(found[0] for word in written if (found := split(fold(word.removesuffix("*")))))

    words = {
        word: entry
        for word, entry in lexemes.words.items()
        if entry.lexeme.begins or entry.lexeme.more or entry.lexeme.under
    }
    units = [
        word
        for known in (symbols.UNIVERSAL_AFTER, numbers.get("units", {}))
        for listed in known.values()
        for word in listed
    ]
    counted = first_words((*units, *numbers.get("counted", ())))
    behind_digits = counted | first_words(word for name in _BEHIND_DIGITS for word in numbers.get(name, ()))

    folded = partial(folded_words, numbers)
    percent = first_words(numbers.get("percent_after", ()))
    return Parting(
        words,
        (behind_digits, counted | percent, folded("tied_counters")),
        (folded("particles"), folded("kept_particles")),
        folded("lookalikes"),
        folded("unscaled"),
    )
