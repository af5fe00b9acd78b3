"""The messages of a wire: their lines put together, and what their headers say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from summarizer.errors import ArticleError
from summarizer.readers import status
from summarizer.readers.dates import of_anpa, of_wire
from summarizer.readers.document import Document
from summarizer.readers.encodings import decode, likely
from summarizer.readers.lines import unwrapped
from summarizer.readers.raw import RawDocument
from summarizer.readers.story import author, line, make, place, stated
from summarizer.readers.typesetting import as_meant
from summarizer.text.stated import Stated

SOH, STX, ETX, EOT, BS, DLE, SYN = "\x01", "\x02", "\x03", "\x04", "\x08", "\x10", "\x16"
_ANPA = re.compile(r"^[\x16\x7f\s]*\x01[A-Za-z]\d{3,5}\x1f|\x02\s*\^", re.DOTALL)
_COLUMNS = re.compile("[\x1e\x1f]+ *")
_BETWEEN_COLUMNS = re.compile("[^\\s\x1e\x1f] *[\x1e\x1f] *[^\\s\x1e\x1f]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TAKE = re.compile(
    r"^\s*(?:\d(?:ST|ND|RD|TH) (?:LD|LEAD)|LEAD|REFILE|EXTRA|URGENT|FLASH|BULLETIN|EILT?|ALERT|"
    r"CORRECT(?:ION|ED)|KILL|ADVISORY|ANALYSIS|(?:NEWS )?FEATURE|ROUNDUP|SERVICE|BERICHTIGUNG|KORREKTUR|"
    r"ZUSAMMENFASSUNG|\(ACHTUNG\)|\(KORR\w*\))(?:\b.{0,25})?\s*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^(?:AP (?:Photos?|Video|Graphic|Audio)s?\b.*|\*?\d{3,5}|With (?:AP )?Photos?.*|AP(?:TN)? Video.*)$",
    re.IGNORECASE,
)
_EDITORS = re.compile(r"^\(?\s*(?:Eds?\b|Editors?\b)\s*[.:]")
_ORGANISATION = re.compile(
    r"^(?:For )?(?:The )?(?:Associated Press(?: [A-Z]\w+){0,3}|"
    r"AP [A-Z][\w' ]*(?:Writer|Editor|Reporter|Correspondent)s?|"
    r"Agence France-Presse|Reuters)$"
)
_DATELINE = re.compile(r"\s*([^\n(]{2,60}?)\s*\([A-Za-z/ -]{2,20}\)\s*[-–—_]")
_BY = re.compile(r"^(?:By|BY|Von|Par|Por)\s+\S")
_KEYWORDS = re.compile(r"^(?:BC-|AM-|PM-|AP-)?[^,]{2,80}(?:,.{0,40})?,\s?\d{1,5}$|^(?:BC|AM|PM)-\S.*$")


def read_each(raw: RawDocument) -> Iterator[Document | ArticleError]:
    """The messages of a file, in order.

    Raises:
        NotTextError, EncodingError: it is no text, or not in the encoding named.
    """
    printed = _CONTROL_BYTES.sub(b"", raw.data)  # what sets type is no sign of an encoding
    decoded = decode(printed, raw.name, declared=likely(printed, None), forced=raw.encoding)
    notes = [decoded.note] if decoded.note else []
    text = raw.data.decode(decoded.encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    for message in text.split(SOH)[1:] or [text]:
        head, _, rest = message.partition(STX)
        body, _, behind = rest.partition(ETX)
        form = _anpa if _ANPA.search(f"{SOH}{message[:400]}") else _iptc7901
        try:
            yield form(raw, head, body, behind, list(notes))
        except ArticleError as error:
            yield error


def _iptc7901(raw: RawDocument, head: str, body: str, behind: str, notes: list[str]) -> Document:
    """A message of IPTC 7901: a line of its service, keywords with a slash, a title that ends in `=`."""
    lines = head.strip().split("\n")
    service = re.match(r"(\S+)\s+(\d)\s+(\S{1,4})\s+(?:(\d+)\s+)?(.*)$", lines[0].strip())
    heads = [each.strip() for each in lines[1:] if each.strip()]
    title_block, _, story = _parted(body)
    if heads and heads[-1].endswith(" ="):  # a title that stands before the start of the text
        title_block = heads.pop().removesuffix("=")
    keywords = " ".join(heads).strip("/ ")
    title, byline, takes = _title(title_block)
    wired = of_wire(behind)
    outlet = _agency(service.group(5) if service else "")
    found = {
        "title": stated(title, "title"),
        "outlet": stated(outlet, "service line") or _credited(story),
        "author": author(byline, "byline"),
        "published": Stated(wired, "end of message") if wired else None,
        "status": status.combined(
            [*(status.of_headline(take, "title") for take in takes), status.of_headline(title, "title"),
             status.of_headline(keywords, "keywords")]
        ),
        "slugline": stated(keywords, "keywords"),
        "located": _dateline(story),
    }  # fmt: skip
    id_ = line(service.group(1)) if service else None
    return make(raw, "wire", unwrapped(_plain(story)), found=found, notes=notes, id_=id_)


def _parted(body: str) -> tuple[str, str, str]:
    """(title, sign, story) of a message: the title ends with `=` at a line's end, or with a blank line."""
    found = re.search(r"[ \t]=[ \t]*\n", body[:1_000])
    if found:
        return body[: found.start()], "=", body[found.end() :]
    before, blank, after = body.lstrip("\n").partition("\n\n")
    is_story = len(before) >= 400 or _DATELINE.match(before)
    return ("", "", body) if is_story else (before, blank, after)


def _title(block: str) -> tuple[str, str, list[str]]:
    """(headline, byline, takes) of the lines before a story: "1ST LEAD", the headline itself, "By …"."""
    lines = [_plain(each).strip() for each in block.strip().split("\n") if each.strip()]
    takes: list[str] = []
    while len(lines) > 1 and _TAKE.match(lines[0]):
        takes.append(lines.pop(0))
    byline = lines.pop() if len(lines) > 1 and _BY.match(lines[-1]) else ""
    return " ".join(lines), byline, takes


def _agency(words: str) -> str:
    """The agency that a service line names, before its running number."""
    found = re.findall(r"([A-Za-z][\w-]*)\s+\d{2,5}\s*$", words.strip())
    return found[0] if found else ""


def _credited(story: str) -> Stated | None:
    found = re.search(r"^[^\n]{2,60}?\(([A-Za-z/ -]{2,20})\)\s*[-–—_]", story.strip())
    return stated(found.group(1), "dateline") if found else None


def _dateline(story: str) -> Stated | None:
    found = _DATELINE.match(_plain(story))
    return stated(place(found.group(1)), "dateline") if found else None


def _plain(text: str) -> str:
    """Text without the characters that set type; those that stand for others are what they stand for."""
    text = as_meant(text).replace("``", "“").replace("''", "”").replace("`", "‘")
    text = re.sub(r"(?<![\w_])_(?!_)|(?<!_)_(?![\w_])", "—", text)
    return _CONTROLS.sub("", text)


@dataclass
class _Headings:
    """What stands before an ANPA message's story."""

    title: str = ""
    byline: str = ""
    notes: list[str] = field(default_factory=list)
    summarized: bool = False


def _anpa(raw: RawDocument, head: str, body: str, behind: str, notes: list[str]) -> Document:
    """A message of ANPA 1312: lines that begin with `^` before the story, `<` and `=` at their ends."""
    lines = [each for each in _typeset(body) if each.text]
    keywords = ""
    while (
        lines
        and lines[0].is_set
        and (lines[0].mark == "<" or not keywords)
        and _is_keywords(lines[0].text, keywords)
    ):
        keywords, lines = lines[0].text, lines[1:]
    headings, lines = _headings(lines)
    if headings.notes:
        notes.append("Notes to editors were left out.")
    if headings.summarized:
        notes.append("A summary before the story, which repeats it, was left out.")
    wired = of_anpa(behind)
    slug = re.sub(r",\s?\d{1,5}$", "", keywords).rstrip(",")
    story = _story(lines)
    said = [
        status.of_headline(_CONTROLS.sub(" ", head).strip(), "head"),
        status.of_headline(slug, "keywords"),
    ]
    said += [status.of_note(note, "note to editors") for note in headings.notes]
    found = {
        "title": stated(headings.title, "headline"),
        "outlet": _credited(story) or stated(_sender(behind), "end of message"),
        "author": author(headings.byline, "byline"),
        "published": Stated(wired, "end of message") if wired else None,
        "status": status.combined(said),
        "slugline": stated(slug, "keywords"),
        "located": _dateline(story),
    }
    transmission = re.match(r"[A-Za-z]\d{3,5}", head.strip())
    return make(
        raw, "wire", story, found=found, notes=notes, id_=transmission.group() if transmission else None
    )


def _headings(lines: list["_Line"]) -> tuple[_Headings, list["_Line"]]:
    """(what stands before the story, the story's lines): headings that are set in the middle belong to it."""
    found, kept = _Headings(), list[_Line]()
    for number, each in enumerate(lines):
        if not each.is_set or (each.mark == "" and found.title):
            return found, kept + lines[number:]
        if _ASIDE.match(each.text) or _ORGANISATION.match(each.text):
            continue
        if _EDITORS.match(each.text):
            found.notes.append(each.text)
        elif _BY.match(each.text):
            found.byline = found.byline or each.text
        elif not found.title:
            found.title = each.text
        elif each.mark == "=" or re.match(r"EDITOR'?S NOTE", each.text):
            kept.append(each)
        else:
            found.summarized = True
    return found, kept


def _sender(behind: str) -> str:
    found = re.match(r"\s*([A-Z]{2,6})-", behind)
    return found.group(1) if found else ""


def _is_keywords(text: str, before: str) -> bool:
    return bool(_KEYWORDS.match(text) or re.match(r"\*?\d{3,5}$", text)) or (not before and "--" in text)


class _Line:
    """A line of a message: its text, whether `^` set it, how it ended, and whether it is a row of a table."""

    def __init__(self, raw: str) -> None:
        is_row = BS in raw[:2] or bool(_BETWEEN_COLUMNS.search(raw))
        raw = raw.replace(BS, "")
        self.indented = raw.startswith(("\t", "   "))
        text = raw.strip(" \n")
        self.is_set = text.startswith("^") and not is_row
        text = text.removeprefix("^").rstrip(f"{DLE} ")
        self.mark = text[-1:] if text[-1:] in ("<", "=") else ""
        text = text.removesuffix(self.mark) if self.mark else text
        self.is_row = is_row or (text.count(";") >= 3 and not re.search(r"; ", text))
        self.text = self._cells(text) if self.is_row else _plain(text).strip()

    @staticmethod
    def _cells(text: str) -> str:
        """Cells parted by tabs: semicolons, or the separators of columns, part them in the message."""
        text = text.replace(f"{DLE} ", "\u2002").strip(" \t\n")
        cells = (
            text.split(";")
            if text.count(";") >= 2
            else [cell for cell in _COLUMNS.split(text) if cell.strip()]
        )
        return (
            _plain("\t".join("—" if cell.strip() == "_" else cell.strip() for cell in cells))
            .replace("\u2002", " ")
            .strip("\n ")
        )


def _typeset(body: str) -> list[_Line]:
    """The lines of a message; two headings on one line ("*9006< ^Slug,0176<") are two."""
    parts: list[str] = []
    for raw in body.split("\n"):
        parts += re.split(r"(?<=<) (?=\^)", raw)
    return [_Line(raw) for raw in parts]


def _story(lines: list[_Line]) -> str:
    """A message's story: each indented line is a paragraph, rows stand under each other, `^END<` ends it."""
    out: list[str] = []
    before: _Line | None = None
    for each in lines:
        if each.is_set and each.text.upper() in ("END", "ENDS", "MORE"):
            break
        if before is not None and each.is_row and before.is_row:
            out.append("\n")
        elif before is not None and not (each.indented or each.is_set or each.is_row) and not before.is_row:
            out.append(" " if not before.mark else "\n")
        elif before is not None:
            out.append("\n\n" if each.indented or each.is_set or each.is_row != before.is_row else "\n")
        out.append(each.text)
        before = each
    return "".join(out)
