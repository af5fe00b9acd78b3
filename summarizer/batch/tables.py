"""CSV and TSV as bytes: their encoding, and rows whose bytes do not fit."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, cast

from summarizer.batch.records import Records
from summarizer.batch.rows import InputFields, InputRow, bad_row, read_row
from summarizer.errors import ConfigurationError, SummarizerError
from summarizer.readers.encodings import decode

_NAME_IT = "Name its encoding, such as windows-1252 (--encoding, encoding=)."
_SAMPLE = 256 * 1024  # bytes that tell the encoding
_ESCAPED = re.compile("[\udc80-\udcff]")
_MANY_BAD = 0.002
"""Share of a text's characters above which bytes that do not fit are another encoding, not slips."""


@dataclass
class InputTable:
    """A table's rows.

    Args:
        stream: its bytes.
        name: what errors call it.
        fields: what it calls the fields.
        encoding: as the user names it; told by a mark or by its bytes if not given.
        tabs: whether it is TSV.

    Attributes:
        notes: what was assumed or lost, a sentence each; whole when all rows were read.
    """

    stream: BinaryIO
    name: str
    fields: InputFields
    encoding: str | None
    tabs: bool
    notes: list[str] = field(default_factory=list)
    _bad: int = 0

    def __iter__(self) -> Iterator[InputRow]:
        """The rows, unreadable ones included.

        Raises:
            ConfigurationError: it has no column of texts, or is not in the encoding named.
        """
        buffered = io.BufferedReader(cast("Any", self.stream), _SAMPLE)
        with buffered:
            codec = self._codec(buffered.peek(_SAMPLE)[:_SAMPLE])
            errors = "strict" if self.encoding else "surrogateescape" if codec == "utf-8-sig" else "replace"
            try:
                yield from self._rows(io.TextIOWrapper(buffered, codec, errors=errors, newline=""))
            except LookupError:
                raise ConfigurationError(f"no encoding is called {codec}") from None
            except UnicodeError:
                raise ConfigurationError(f"{self.name} is not {codec}", _NAME_IT) from None
        if self._bad:
            self.notes.append(
                f"{self._bad:,} rows of {self.name} have bytes that are not UTF-8; each became U+FFFD."
            )

    def _codec(self, sample: bytes) -> str:
        if self.encoding:
            same = re.sub(r"[^a-z0-9]", "", self.encoding.lower()) == "utf8"
            return "utf-8-sig" if same else self.encoding
        whole = sample[: sample.rfind(b"\n") + 1] if len(sample) > _SAMPLE // 2 else sample
        try:
            found = decode(_without_slips(whole), self.name)
        except SummarizerError as error:
            raise ConfigurationError(error.message, _NAME_IT) from None
        if found.encoding != "utf-8" and found.note:
            self.notes.append(f"{self.name}: {found.note} Another can be named (--encoding, encoding=).")
        return "utf-8-sig" if found.encoding == "utf-8" else found.encoding

    def _rows(self, text: io.TextIOWrapper) -> Iterator[InputRow]:
        lines = (line.replace("\x00", "\ufffd") for line in text)
        records = Records(lines, self.fields.text, self.fields.id, self.tabs)
        names = [name.removeprefix("\ufeff") for name in records.header()]
        check_columns(names, self.name, self.fields)
        for number, cells in enumerate(records, 1):
            yield self._row(names, cells, number)
        self.notes += _ambiguities(records, self.name)

    def _row(self, names: list[str], cells: list[str], number: int) -> InputRow:
        if any(cells[len(names) :]):
            return bad_row(
                number,
                f"row {number} has {len(cells)} cells; the header has {len(names)}",
                "A cell that holds the delimiter, or a quotation mark, stands in quotation marks, each mark "
                "within it doubled.",
            )
        bad = sum(len(_ESCAPED.findall(cell)) for cell in cells)
        if bad > max(1, _MANY_BAD * sum(map(len, cells))):
            return bad_row(number, f"row {number} is not UTF-8", _NAME_IT)
        if bad:
            self._bad += 1
            cells = [_ESCAPED.sub("\ufffd", cell) for cell in cells]
        return read_row(dict(zip(names, cells, strict=False)), number, self.fields)


def _without_slips(sample: bytes) -> bytes:
    """A sample without zero bytes, where these are too few to be those of UTF-16 or of no text."""
    return sample.replace(b"\x00", b"") if sample.count(b"\x00") <= _MANY_BAD * len(sample) + 1 else sample


def _ambiguities(records: Records, name: str) -> Iterator[str]:
    """A sentence on each way in which rows could have been read otherwise."""
    if records.parted.count:
        yield (
            f"{records.parted} of {name}: a quotation mark opens in a row and another row's closes it; each "
            "line was read as a row. Double the marks within a quoted text if these are lines of one."
        )
    if records.joined.count:
        yield (
            f"{records.joined} of {name}: lines of a quoted text look like rows; they were read as that "
            "text. Put the text in quotation marks and double those within it if they are rows."
        )
    if records.unclosed.count:
        yield (
            f"{records.unclosed} of {name}: nothing closes a quotation mark; it was read as text, and the "
            "row ends with its line."
        )


def check_columns(names: list[str], source: str, fields: InputFields) -> None:
    """Nothing, where a table has a column of texts.

    Raises:
        ConfigurationError: it has none.
    """
    if fields.text not in names:
        raise ConfigurationError(
            f"{source} has no column {fields.text}",
            f"It has: {', '.join(names[:20]) or 'none'}. Name the text's (--text-field, fields=).",
        )
