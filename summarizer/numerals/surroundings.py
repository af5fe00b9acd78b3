"""An amount in running text with what stands around it, as judging looks at it."""

from summarizer.numerals import units
from summarizer.numerals.amount import Amount
from summarizer.numerals.lexicon import NumeralTable
from summarizer.text.tokens import Tokens

_AT_GAPS = frozenset({"", " ", "-", "'", ".", " (", ". "})
_BEFORE_GAPS = frozenset({" ", "", ". ", ": ", " '", "' "})
_NONE: frozenset[str] = frozenset()


class Surroundings:
    """An amount at its place, the unit beside it, and what stands between it and the words around it."""

    # What is asked again and again is kept by hand: `functools.cached_property` takes a lock.
    _is_noun: bool | None = None
    _is_hedged: bool | None = None

    def __init__(self, tokens: Tokens, amount: Amount, table: NumeralTable, unit: units.Unit | None) -> None:
        """Take a text, an amount in it, the table of its language and the unit beside it."""
        self.tokens, self.amount, self.table, self.unit = tokens, amount, table, unit
        words, gaps, first, last = tokens.words, tokens.gaps, amount.first, amount.last
        self.before, self.behind = gaps[first], gaps[last]
        near = last < len(words) and self.behind in _AT_GAPS
        self._opening = table.opening[words[last]] if near else _NONE
        near = first > 0 and self.before in _BEFORE_GAPS
        self._closing = table.closing[words[first - 1]] if near else _NONE

    @property
    def measured(self) -> bool:
        """Whether it has a unit or percent sign."""
        return self.unit is not None

    @property
    def noun(self) -> bool:
        """Whether a unit, or a noun or verb that commonly follows a count, stands beside it."""
        if self._is_noun is None:
            self._is_noun = self.unit is not None or self.amount.compound or self._counts_behind()
        return self._is_noun

    def _counts_behind(self) -> bool:
        place = self.amount.last
        while place < self.amount.last + 2 and units.is_linker(self.tokens, place, self.table):
            place += 1
        counted = self._counts(self.amount.last)
        return counted or (place > self.amount.last and self._counts(place))

    def _counts(self, place: int) -> bool:
        tokens, table = self.tokens, self.table
        if not units.adjoins(tokens, place) or "counted" not in table.opening[tokens.words[place]]:
            return False
        return table.books["counted"].at(tokens, place) is not None

    @property
    def hedged(self) -> bool:
        """Whether words before it announce a number: about, at least."""
        if self._is_hedged is None:
            self._is_hedged = self._announced()
        return self._is_hedged

    def _announced(self) -> bool:
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

    def at(self, book: str) -> bool:
        """Whether a phrase of a book follows."""
        return book in self._opening and stands_at(self.tokens, self.amount.last, self.table, book)

    def after(self, book: str) -> bool:
        """Whether a phrase of a book stands before."""
        return book in self._closing and stands_before(self.tokens, self.amount.first, self.table, book)

    @property
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
    if index >= len(tokens.words) or tokens.gaps[index] not in _AT_GAPS:
        return False
    return book in table.opening[tokens.words[index]] and table.books[book].at(tokens, index) is not None


def stands_before(tokens: Tokens, index: int, table: NumeralTable, book: str) -> bool:
    """Whether a phrase of a book ends just before the token; its accents are looked at where they matter."""
    if tokens.gap(index) not in _BEFORE_GAPS or table.books[book].before(tokens, index) is None:
        return False
    return table.has_accents(tokens, index - 1)
