"""What a text sets aside from its quantities: times of day, results of games, addresses, telephones."""

from collections.abc import Set as AbstractSet

from summarizer.lazy import cached_property
from summarizer.numerals import phone_numbers, post_codes, word_patterns
from summarizer.numerals.amount import Amount
from summarizer.numerals.judging import Kind
from summarizer.numerals.lexicon import NumeralTable
from summarizer.text.tokens import Tokens

_KINDS = {"clock": Kind.CLOCK, "score": Kind.SCORE, "label": Kind.LABEL}


class SetAside:
    """The tokens of a text that belong to something which is no quantity, and what that is."""

    def __init__(self, tokens: Tokens, table: NumeralTable, passed_over: AbstractSet[int]) -> None:
        """Take a text, which is gone through when it has an amount; nothing is looked for at some tokens."""
        self._tokens, self._table, self._passed_over = tokens, table, passed_over

    @cached_property
    def _kinds(self) -> dict[int, Kind]:
        tokens, table = self._tokens, self._table
        found: dict[int, Kind] = {}
        counted: set[int] = set()
        for name, book in table.patterns.items():
            for first, last in word_patterns.spans(book, tokens, table, self._passed_over):
                if name == "counted":
                    counted.update(range(first, last))
                else:
                    found |= dict.fromkeys(range(first, last), _KINDS[name])
        for module in (phone_numbers, post_codes):
            for first, last in module.spans(tokens, table):
                found |= dict.fromkeys(range(first, last), Kind.LABEL)
        return {place: kind for place, kind in found.items() if place not in counted}

    def kind(self, amount: Amount) -> Kind | None:
        """What an amount belongs to; None where nothing sets it aside."""
        if not self._kinds:
            return None
        places = range(amount.first, amount.last)
        return next((self._kinds[place] for place in places if place in self._kinds), None)
