"""An amount in running text with what stands around it, as judging looks at it."""

from dataclasses import dataclass
from functools import cached_property

from summarizer.numerals import units
from summarizer.numerals.amount import Amount
from summarizer.numerals.lexicon import NumeralTable
from summarizer.text.tokens import Tokens

_AT_GAPS = frozenset({"", " ", "-", "'", ".", " (", ". "})
_BEFORE_GAPS = frozenset({" ", "", ". ", ": ", " '", "' "})


@dataclass(frozen=True)
class Surroundings:
    """An amount at its place; `unit` is the one beside it."""

    tokens: Tokens
    amount: Amount
    table: NumeralTable
    unit: units.Unit | None

    @property
    def measured(self) -> bool:
        """Whether it has a unit or percent sign."""
        return self.unit is not None

    @cached_property
    def noun(self) -> bool:
        """Whether a unit, or a noun or verb that commonly follows a count, stands beside it."""
        if self.unit is not None or self.amount.compound:
            return True
        place = self.amount.last
        while place < self.amount.last + 2 and units.is_linker(self.tokens, place, self.table):
            place += 1
        return any(
            units.adjoins(self.tokens, start)
            and self.table.books["counted"].at(self.tokens, start) is not None
            for start in {self.amount.last, place}
        )

    @cached_property
    def hedged(self) -> bool:
        """Whether words before it announce a number: about, at least."""
        first, hedges = self.amount.first, self.table.books["hedges"]
        written_on = self.tokens.view.text[self.tokens.starts[first] : self.amount.start]
        if written_on in self.table.clitics:  # כשלושים, יותר משלושים
            return written_on in hedges.words or any(
                tuple(self.tokens.words[max(0, first + 1 - len(phrase)) : first]) == phrase[:-1]
                for phrase, _ in hedges.by_last.get(written_on, ())
            )
        near = self.tokens.gap(first) in ("", " ")
        if self.tokens.gap(first) == "-":  # כ-300
            near = self.tokens.words[first - 1] in self.table.clitics
        return near and hedges.before(self.tokens, first) is not None

    @property
    def counted(self) -> bool:
        """Whether its surroundings say that it counts something."""
        return self.noun or self.hedged

    @property
    def before(self) -> str:
        """What stands between it and the token before."""
        return self.tokens.gap(self.amount.first)

    @property
    def behind(self) -> str:
        """What stands between it and the token behind."""
        return self.tokens.gap(self.amount.last)

    def at(self, book: str) -> bool:
        """Whether a phrase of a book follows."""
        return stands_at(self.tokens, self.amount.last, self.table, book)

    def after(self, book: str) -> bool:
        """Whether a phrase of a book stands before."""
        return stands_before(self.tokens, self.amount.first, self.table, book)

    @cached_property
    def may_be_noun(self) -> bool:
        """Whether what follows may be what it counts: a word that is no function word or month."""
        tokens, index = self.tokens, self.amount.last
        if index >= len(tokens) or self.behind not in (" ", "", "-"):
            return False
        word = tokens.words[index]
        if not word[0].isalpha() or word in self.table.stopwords:
            return False
        if "capitalised_nouns" in self.table.flags:
            return tokens.is_capitalised(index)
        return self.table.months.at(tokens, index) is None


def stands_at(tokens: Tokens, index: int, table: NumeralTable, book: str) -> bool:
    """Whether a phrase of a book begins at the token, close to the one before."""
    if index >= len(tokens) or tokens.gap(index) not in _AT_GAPS:
        return False
    return table.books[book].at(tokens, index) is not None


def stands_before(tokens: Tokens, index: int, table: NumeralTable, book: str) -> bool:
    """Whether a phrase of a book ends just before the token; its accents are looked at where they matter."""
    if tokens.gap(index) not in _BEFORE_GAPS or table.books[book].before(tokens, index) is None:
        return False
    return table.has_accents(tokens, index - 1)
