"""The text of Rich Text Format, without deletions, comments, hidden text, headers and footers."""

import re

from summarizer.errors import DamagedDocumentError, DocumentLimitError
from summarizer.readers.colours import WHITE, are_alike, as_colour
from summarizer.readers.document import Document
from summarizer.readers.notes import words_left_out
from summarizer.readers.raised import CLOSE, OPEN
from summarizer.readers.raw import RawDocument
from summarizer.readers.rtf_state import CHARSETS, IGNORED, SIGNS, Group, TextOut
from summarizer.readers.story import author, make, stated
from summarizer.text.stated import Stated

_TOKEN = re.compile(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9A-Fa-f]{2})|\\(.)|([{}])|([\r\n]+)|([^\\{}\r\n]+)",
    re.DOTALL,
)
_DEEPEST = 5_000
_COLOURS = ("red", "green", "blue")


def read(raw: RawDocument) -> Document:
    """The text of an RTF document; notes stand behind it.

    Raises:
        EmptyArticleError: it has no text.
        DamagedDocumentError: it is cut off before its text begins.
        DocumentLimitError: its groups are nested without end.
    """
    parser = _Parser(raw)
    parser.parse()
    notes = list(parser.notes)
    if parser.hidden:
        notes.append(words_left_out(parser.hidden, "hidden or struck out"))
    if parser.deleted:
        notes.append("Tracked deletions were left out.")
    if parser.commented:
        notes.append("Comments were left out.")
    if parser.stack:
        notes.append("The file ends before its groups do; it may be cut off.")
    name = author(parser.info.get("author"), "document properties")
    found = {
        "title": stated(parser.info.get("title"), "document properties", guessed=True),
        "author": Stated(name.value, name.where, guessed=True) if name else None,
        "published": parser.created(),
    }
    return make(raw, "rtf", parser.text(), found=found, notes=notes, as_written=True)


class _Parser:
    """One way through the file's tokens, with the state of each open group on a stack."""

    def __init__(self, raw: RawDocument) -> None:
        self._name = raw.name
        self._source = raw.data.decode("latin-1")
        self.stack: list[Group] = []
        self._now = Group()
        self._out = TextOut()
        self._outs: list[TextOut] = []
        self._footnotes: list[str] = []
        self._bytes = bytearray()
        self._skip = 0
        self._codepage = "cp1252"
        self._fonts: dict[int, str] = {}
        self._colours: list[list[int]] = [[0, 0, 0]]
        self._font = 0
        self.notes: list[str] = []
        self.info: dict[str, str] = {}
        self._moment: dict[str, int] = {}
        self.hidden = 0
        self.deleted = self.commented = False

    def parse(self) -> None:
        """Go through the file."""
        place, end = 0, len(self._source)
        while place < end:
            found = _TOKEN.match(self._source, place)
            if found is None:
                break
            place = found.end()
            word, number, pair, sign, brace, _, text = found.groups()
            if word:
                place += self._word(word, int(number) if number else None)
            elif pair:
                self._byte(int(pair, 16))
            elif sign:
                self._sign(sign)
            elif brace:
                self._brace(brace)
                if brace == "}" and not self.stack:
                    break
            elif text:
                self._plain(text)
        self._flush()
        if not self._out.has_text and not self._footnotes and self.stack:
            raise DamagedDocumentError(f"{self._name} is cut off before its text begins")

    def text(self) -> str:
        """The document's blocks, notes behind them."""
        return "\n\n".join(filter(None, [self._out.text(), *self._footnotes]))

    def created(self) -> Stated | None:
        """When the document was made, as its properties say; a guess."""
        said = self._moment
        if not all(said.get(name) for name in ("yr", "mo", "dy")):
            return None
        return Stated(f"{said['yr']:04}-{said['mo']:02}-{said['dy']:02}", "document properties", guessed=True)

    def _brace(self, brace: str) -> None:
        self._flush()
        self._skip = 0
        if brace == "{":
            if len(self.stack) >= _DEEPEST:
                raise DocumentLimitError(f"{self._name} is nested deeper than any article")
            self.stack.append(self._now)
            self._now = self._now.below()
            return
        left = self._now
        if self.stack:
            self._now = self.stack.pop()
        if left.opens_note and self._outs:
            self._footnotes.append(self._out.text())
            self._out = self._outs.pop()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._now.starred = True
        elif sign in "\\{}":
            self._plain(sign)
        elif sign in "~_-":
            self._flush()
            self._characters({"~": "\u00a0", "_": "\u2011", "-": ""}[sign])
        elif sign in "\r\n":
            self._flush()
            self._control("par", None)

    def _word(self, word: str, number: int | None) -> int:
        """Obey a control word; returns how many characters behind it are raw data."""
        if word == "u" and number is not None:
            self._flush()
            self._unicode(number)
            self._skip = self._now.fallback
            return 0
        if word == "bin":
            return max(0, number or 0)
        if self._skip and word in SIGNS:
            self._skip -= 1
            return 0
        self._flush()
        self._control(word, number)
        return 0

    def _unicode(self, number: int) -> None:
        code = number + 65_536 if number < 0 else number
        if 0xD800 <= code < 0xDC00:
            self._now.surrogate = code
            return
        if 0xDC00 <= code < 0xE000:
            high, self._now.surrogate = self._now.surrogate, 0
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        if 0 < code <= 0x10FFFF:
            self._characters(chr(code))

    def _control(self, word: str, number: int | None) -> None:
        now = self._now
        if word in ("fonttbl", "colortbl", "info"):
            now.destination = word
        elif now.destination == "fonttbl":
            self._of_font(word, number)
        elif now.destination == "colortbl" and word in _COLOURS:
            self._colours[-1][_COLOURS.index(word)] = number or 0
        elif now.destination in ("info", "creatim"):
            self._of_info(word, number)
        elif word in ("ansicpg", "mac", "pc", "pca"):
            named = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
            self._codepage = named.get(word) or ("mac_roman" if number == 10_000 else f"cp{number or 1252}")
        else:
            self._of_destination(word, number)

    def _of_destination(self, word: str, number: int | None) -> None:
        """A word that opens a part of its own, or one within the text."""
        now = self._now
        starred, now.starred = now.starred, False
        if word == "footnote" and not now.ignored:
            now.opens_note = True
            self._outs.append(self._out)
            self._out = TextOut()
        elif word == "ud":
            now.ignored = any(group.ignored for group in self.stack[:-1])
        elif word == "shptxt" or (word == "result" and now.ignored):
            now.ignored = False
        elif word in IGNORED or (starred and word != "shpinst"):
            self.commented = self.commented or word == "annotation"
            now.ignored = True
        elif not now.ignored:
            self._shown(word, number)

    def _of_font(self, word: str, number: int | None) -> None:
        if word == "f":
            self._font = number or 0
        elif word == "fcharset" and number in CHARSETS:
            self._fonts[self._font] = CHARSETS[number]
        elif word == "cpg" and number:
            self._fonts[self._font] = f"cp{number}"

    def _of_info(self, word: str, number: int | None) -> None:
        if word in ("creatim", "revtim", "printim", "buptim"):
            self._now.destination = word
        elif self._now.destination == "creatim" and number is not None:
            self._moment.setdefault(word, number)
        elif word in ("title", "author", "subject", "operator", "company"):
            self._now.destination = f"info {word}"

    def _shown(self, word: str, number: int | None) -> None:
        """A control word within the text."""
        now = self._now
        now.set(word, number)
        if word in SIGNS:
            self._characters(SIGNS[word])
        elif word in ("par", "sect", "page"):
            if not now.is_deleted:  # a mark that was deleted joins what stands on both sides
                self._out.paragraph(in_table=now.in_table)
        elif word in ("line", "softline"):
            self._out.add("\n")
        elif word in ("cell", "nestcell"):
            self._out.cell()
        elif word in ("row", "nestrow"):
            self._out.row()

    def _byte(self, value: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(value)

    def _plain(self, text: str) -> None:
        if self._skip:
            taken = min(self._skip, len(text))
            self._skip -= taken
            text = text[taken:]
        if self._now.destination == "colortbl":
            self._colours += [[0, 0, 0] for _ in range(text.count(";"))]
        elif text:
            self._bytes += text.encode("latin-1")

    def _flush(self) -> None:
        """Decode the bytes so far in the encoding of the font that they are set in."""
        if not self._bytes:
            return
        codec = self._fonts.get(self._now.font, self._codepage) if self._now.font >= 0 else self._codepage
        data = bytes(self._bytes)
        self._bytes.clear()
        try:
            text = data.decode(codec, "replace")
        except LookupError:
            text = data.decode("cp1252", "replace")
        self._characters(text)

    def _characters(self, text: str) -> None:
        now = self._now
        if now.destination.startswith("info "):
            name = now.destination[5:]
            self.info[name] = self.info.get(name, "") + text
        elif now.ignored or now.destination:
            return
        elif now.is_deleted:
            self.deleted = self.deleted or bool(text.strip())
        elif now.is_hidden or now.is_tiny or now.is_struck or self._is_camouflaged(now):
            self.hidden += len(text.split())
        else:
            self._out.add(f"{OPEN}{text}{CLOSE}" if now.is_raised else text)

    def _is_camouflaged(self, now: Group) -> bool:
        """Whether text has the colour that it stands on."""
        if not 0 < now.colour < len(self._colours):
            return False
        ground = self._colours[now.background] if 0 < now.background < len(self._colours) else WHITE
        return are_alike(as_colour(self._colours[now.colour]), as_colour(ground))
