"""Records of CSV and TSV as spreadsheets and scripts write them: no row is lost in another's cell.

RFC 4180 with what is written in its place: other delimiters, `sep=;` in the first line, quotation marks that
are text, line ends of any system. A quotation mark that nothing closes is text, unless marks behind it are
doubled; its row ends with its line, and its cell holds what delimiters the row has too many.
What could be read in two ways is told.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from summarizer.batch.row_signs import Columns, LinesRead, is_quoted_without_need, reading

_NAMED = re.compile(r'"?sep=(.)"?\s*')
_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_QUOTES = re.compile('"+')
_FIRST_CLOSED = re.compile(r'^((?:[^"]|"")*)"(?!")')
"""A quoted text up to the mark that closes it."""
_LONGEST = 16 * 2**20  # code points of one record
_ENDS = "\r\n"
_LONGEST_HEADER = 64 * 1024  # code points
_SHOWN = 5  # numbers of rows that a note names


class _State(Enum):
    OPEN = "a quotation mark waits for its other one"
    BROKEN = "a line ends in the middle of a cell"


OPEN, BROKEN = _State.OPEN, _State.BROKEN


@dataclass
class Doubtful:
    """Rows that could be read in two ways: how many, and the numbers of the first."""

    count: int = 0
    first: list[int] = field(default_factory=list)

    def add(self, number: int) -> None:
        """One more, counted from 1."""
        self.count += 1
        if len(self.first) < _SHOWN:
            self.first.append(number)

    def __str__(self) -> str:
        """Their numbers, as in "row 4" or "rows 4, 7 and 12 more"."""
        shown = ", ".join(f"{number:,}" for number in self.first)
        more = f" and {self.count - len(self.first):,} more" if self.count > len(self.first) else ""
        return f"{'row' if self.count == 1 else 'rows'} {shown}{more}"


@dataclass
class Records:
    """The records of a table, line by line.

    Args:
        lines: with their line ends.
        wanted: the column that a table must have; it tells the delimiter.
        key: the column of ids, where there is one; it tells rows from lines of a text.
        tabs: whether it is TSV, in which cells that need no quotation marks have none but their own.

    Attributes:
        names: the columns, once the header was read.
        parted: rows whose quotation another row closes; each line was read as a row.
        joined: rows with a quoted text of which lines look like rows.
        unclosed: rows with a quotation mark that nothing closes, which was read as text; not in TSV.
    """

    lines: Iterator[str]
    wanted: str
    key: str
    tabs: bool = False
    names: list[str] = field(default_factory=list)
    parted: Doubtful = field(default_factory=Doubtful)
    joined: Doubtful = field(default_factory=Doubtful)
    unclosed: Doubtful = field(default_factory=Doubtful)
    _number: int = 0
    _is_quoting: bool = False
    _ahead: deque[str] = field(default_factory=deque)
    _delimiter: str = ","

    def header(self) -> list[str]:
        """The names of the columns; empty for a table without any."""
        first = next(self._filled(), None)
        if first is None:
            return []
        if named := _NAMED.fullmatch(first):
            self._delimiter = named.group(1)
            first = next(self._filled(), "")
            self.names, _ = self._head(first)
        else:
            self.names = self._told_by(first)
        if self.tabs and all(_QUOTED.fullmatch(name) for name in self.names):
            self.names = [name[1:-1].replace('""', '"') for name in self.names]
            self.tabs = False  # it is by the rules of CSV
        self._is_quoting = self._quotes_without_need(first)
        return self.names

    def _head(self, first: str) -> tuple[list[str], list[str]]:
        """(cells, further lines) of a header; a line's end within a quoted name is but a space."""
        taken, size = [first], len(first)
        cells = self._cells(first)
        while cells is OPEN and size < _LONGEST_HEADER and (after := self._next()) is not None:
            taken.append(after)
            size += len(after)
            cells = self._cells("".join(taken))
        if isinstance(cells, list):
            return [" ".join(cell.split()) if set(cell) & set(_ENDS) else cell for cell in cells], taken[1:]
        self._ahead.extendleft(reversed(taken[1:]))
        return self._as_text(first), []

    def _told_by(self, first: str) -> list[str]:
        """The header by the delimiter that gives the wanted column, else the most columns."""
        order = "\t" + _DELIMITERS if self.tabs else _DELIMITERS
        best: tuple[list[str], int] = ([], 0)
        for sign in order:
            self._delimiter = sign
            cells, behind = self._head(first)
            if self.wanted in cells or f'"{self.wanted}"' in cells:
                return cells
            self._ahead.extendleft(reversed(behind))
            best = (cells, len(behind)) if len(cells) > len(best[0]) else best
        for _ in range(best[1]):
            self._next()
        return best[0]

    def __iter__(self) -> Iterator[list[str]]:
        """The cells of each record behind the header."""
        for line in self._filled():
            self._number += 1
            yield self._record(line)

    def _filled(self) -> Iterator[str]:
        while (line := self._next()) is not None:
            if line.strip(_ENDS):
                yield line

    def _next(self) -> str | None:
        return self._ahead.popleft() if self._ahead else next(self.lines, None)

    def _record(self, line: str) -> list[str]:
        """The cells of the record that begins with a line; it goes on while a quotation mark is open."""
        cells = self._cells(line)
        taken, size = [line], len(line)
        while cells is OPEN and size <= _LONGEST and (after := self._next()) is not None:
            taken.append(after)
            size += len(after)
            if _has_odd_run(after):
                cells = self._cells("".join(taken))
        if isinstance(cells, list) and len(cells) <= len(self.names):
            read = self._reading(taken) if len(taken) > 1 else LinesRead.TEXT
            if read is LinesRead.TEXT_BY_GUESS:
                self.joined.add(self._number)
            if read is not LinesRead.ROWS:
                return cells
            self.parted.add(self._number)
        elif not isinstance(cells, list) and not self.tabs:
            self.unclosed.add(self._number)
        self._ahead.extendleft(reversed(taken[1:]))
        return self._as_text(line, takes_surplus=True)

    def _reading(self, lines: list[str]) -> LinesRead:
        """How the lines of a quotation are to be read that another line's mark closes."""
        cells = [self._as_text(line) for line in lines if line.strip(_ENDS)]
        place = self.names.index(self.key) if self.key in self.names else 0
        found = reading(Columns(len(self.names), place, self._delimiter), cells)
        is_by_rule = not self.tabs and (
            self._is_quoting or self._quotes_without_need(lines[0]) or _has_escaped(lines, self._delimiter)
        )
        return LinesRead.TEXT_BY_GUESS if found is LinesRead.ROWS and is_by_rule else found

    def _quotes_without_need(self, line: str) -> bool:
        """Whether a line has a quoted cell that needs no marks: its writer quotes all, so marks pair."""
        place = 0
        while place < len(line):
            found = self._quoted(line, place) if line.startswith('"', place) else None
            end = found[0] if isinstance(found, tuple) else self._end(line, place, None)
            if isinstance(found, tuple) and is_quoted_without_need(found[1], self._delimiter):
                return True
            place = end + 1
        return False

    def _as_text(self, line: str, *, takes_surplus: bool = False) -> list[str]:
        """The cells of one line, in which a quotation mark that nothing closes is text."""
        found = self._cells(line, unpaired=True, takes_surplus=takes_surplus)
        return found if isinstance(found, list) else []

    def _cells(
        self, text: str, *, unpaired: bool = False, takes_surplus: bool = False
    ) -> "list[str] | _State":
        """The cells of a text.

        Args:
            text: one line or several.
            unpaired: whether a quotation mark that nothing closes is text, rather than `OPEN`.
            takes_surplus: whether a cell that begins with such a mark holds the delimiters that are more
                than the header's.

        Returns:
            The cells; `OPEN` if the text ends within a quotation; `BROKEN` if a line ends outside of one.
        """
        text = text.rstrip(_ENDS)
        cells: list[str] = []
        place = 0
        while True:
            found = self._quoted(text, place) if text.startswith('"', place) else None
            if found is OPEN and not unpaired:
                return BROKEN if 0 < len(self.names) <= len(cells) else OPEN
            if isinstance(found, tuple):
                end, cell = found
            else:
                is_begun = text.startswith('"', place)
                end = self._end(text, place, len(cells) if is_begun and takes_surplus else None)
                cell = text[place:end]
                if "\n" in cell or "\r" in cell:
                    return BROKEN
                cell = self._unescaped(cell) if is_begun else cell
            cells.append(cell)
            if end >= len(text):
                return cells
            place = end + 1

    def _end(self, text: str, place: int, before: int | None) -> int:
        """Where a cell ends that is not quoted; `before` counts the cells in front of one that takes more."""
        surplus = 0
        if before is not None:
            surplus = max(0, text.count(self._delimiter, place) - (len(self.names) - before - 1))
        end = text.find(self._delimiter, place)
        for _ in range(surplus):
            end = text.find(self._delimiter, end + 1)
        return len(text) if end < 0 else end

    def _unescaped(self, cell: str) -> str:
        """A cell whose first mark nothing closes; if others in it are doubled, that mark is no text."""
        if self.tabs or '""' not in cell[1:]:
            return cell
        return _FIRST_CLOSED.sub(r"\1", cell[1:]).replace('""', '"')

    def _quoted(self, text: str, start: int) -> "tuple[int, str] | _State | None":
        """(end, cell) of a quoted cell; None if its mark is text; `OPEN` if nothing closes it."""
        for run in _QUOTES.finditer(text, start + 1):
            if len(run.group()) % 2:
                end = run.end()
                while text[end : end + 1] == " ":
                    end += 1
                if end < len(text) and text[end] != self._delimiter:
                    return None
                return end, self._meant(text[start:end], text[start + 1 : run.end() - 1])
        return OPEN

    def _meant(self, given: str, inside: str) -> str:
        """What a quoted cell says; in TSV marks that nothing needs are the text's own."""
        needed = any(sign in inside for sign in ('"', self._delimiter, "\n", "\r"))
        return inside.replace('""', '"') if needed or not self.tabs else given


def _has_escaped(lines: list[str], delimiter: str) -> bool:
    """Whether marks within some cell are doubled: whoever does so closes what is open."""
    edge = rf"(?:^|$|[{re.escape(delimiter)}\r\n])"
    whole = re.compile(rf'(?<={re.escape(delimiter)})""(?={edge})|^""(?={edge})')
    return any('""' in whole.sub("", line) for line in lines)


def _has_odd_run(line: str) -> bool:
    """Whether some run of quotation marks in a line is no run of doubled ones."""
    return any(len(run.group()) % 2 for run in _QUOTES.finditer(line))


def _shape(cell: str) -> str:
    """The form of an id: runs of digits and of letters, and what parts them."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", cell.strip()))
