"""XML that strangers sent: no entities of its own, nothing loaded from anywhere, small faults mended."""

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from summarizer.errors import DamagedDocumentError, DocumentLimitError
from summarizer.readers.comments import says_something
from summarizer.readers.encodings import decode, likely
from summarizer.readers.extras import library
from summarizer.readers.notes import HiddenText, of_hidden

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

    Element: TypeAlias = _Element
else:
    Element = Any  # the library is loaded when a document is parsed

EXTRA = "feeds"
"""The extra that installs what reads XML."""

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,40})")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,1000}(\[)?", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NUMBERED = re.compile(r"&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!(?:#\d{1,8}|#x[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});)")
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
_MARKED = re.compile(r"<!--|<!\[CDATA\[")
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)


def parse_xml(
    data: bytes, name: str, *, encoding: str | None = None, extra: str = EXTRA
) -> tuple[Element, list[str]]:
    """(root, notes) of an XML document.

    Args:
        data: the document; the encoding that it declares is believed where its bytes fit.
        name: what errors call it.
        encoding: the encoding that the user names.
        extra: the extra that installs what reads such documents.

    Raises:
        DocumentLimitError: it is nested too deep, or declares entities of its own, which is how
            small files grow without end and how files of the machine are read.
        DamagedDocumentError: it is no XML.
        EncodingError, NotTextError: its bytes are no text.
    """
    found = _ENCODING.search(data[:400])
    declared = found.group(1).decode("ascii") if found else None
    decoded = decode(data, name, declared=likely(data, declared), forced=encoding)
    notes = [decoded.note] if decoded.note else []
    text = _DECLARATION.sub("", decoded.text)
    _refuse_entities(text, name)
    text, mended = _mended(text)
    notes += [*mended, *_of_comments(text)]
    root, more = _parsed(text, name, library("lxml.etree", extra))
    return root, notes + more


def _of_comments(text: str) -> Iterator[str]:
    """A note on comments that say something; those within CDATA are the text's, and are looked at with it."""
    said = [HiddenText(each, "comment") for each in _comments(text) if says_something(each)]
    return of_hidden(said, "")


def _comments(text: str) -> Iterator[str]:
    """The comments of a text, in time that grows with its length."""
    found = _MARKED.search(text) if "<!--" in text else None
    while found:
        is_comment = found.group() == "<!--"
        end = text.find("-->" if is_comment else "]]>", found.end())
        if end < 0:
            return
        if is_comment:
            yield text[found.end() : end]
        found = _MARKED.search(text, end)


def _refuse_entities(text: str, name: str) -> None:
    """Entities are declared before the root alone; elsewhere these are words."""
    found = _DOCTYPE.search(text[:100_000])
    if not (found and found.group(1)):
        return
    subset = text[found.end() : found.end() + 1_000_000]
    if _ENTITY.search(subset.partition("]>")[0] or subset):
        raise DocumentLimitError(
            f"{name} declares XML entities of its own", "No newsroom's document needs them: save it without."
        )


def _mended(text: str) -> tuple[str, list[str]]:
    """Without characters that XML cannot hold, and with HTML's named characters in place of their names."""
    notes = []
    if _CONTROLS.search(text):
        text = _CONTROLS.sub("", text)
        notes.append("Control characters, which XML cannot hold, were left out.")
    if "&" in text:
        parts = _CDATA.split(text) if "<![CDATA[" in text else [text]
        text = "".join(part if part.startswith("<![CDATA[") else _without_names(part) for part in parts)
    return text, notes


def _without_names(text: str) -> str:
    text = _NAMED.sub(_character, text)
    text = _NUMBERED.sub(_allowed, text)
    return _BARE.sub("&amp;", text)


def _character(found: re.Match[str]) -> str:
    """The character that a name stands for in HTML; a name that nobody knows is taken for words."""
    if found.group(1) in _PREDEFINED:
        return found.group()
    known = html.unescape(found.group())
    return known if known != found.group() else f"&amp;{found.group()[1:]}"


def _allowed(found: re.Match[str]) -> str:
    """A character by its number; of those of Windows-1252 that have no meaning in XML, what was meant."""
    number = int(found.group(1), 16) if found.group(1) else int(found.group(2))
    if number < 0x20 and number not in (0x9, 0xA, 0xD):
        return ""
    return html.unescape(found.group()) if 0x80 <= number < 0xA0 else found.group()


def _parsed(text: str, name: str, etree: Any) -> tuple[Element, list[str]]:
    source = text.strip()
    try:
        return etree.fromstring(source, _parser(etree, recover=False)), []
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower() or "limit" in str(error).lower():
            raise DocumentLimitError(f"{name} is nested too deep ({error.msg})") from None
        first = error.msg
    root = etree.fromstring(source, _parser(etree, recover=True)) if source.startswith("<") else None
    if root is None or not len(root):
        raise DamagedDocumentError(f"{name} is no XML that can be read ({first})")
    return root, [f"Its XML is faulty ({first}); what could be read of it was read."]


def _parser(etree: Any, *, recover: bool) -> "XMLParser":
    parser: XMLParser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover,
        remove_comments=True, remove_pis=True, strip_cdata=True,
    )  # fmt: skip
    return parser


def local(element: Element) -> str:
    """An element's name in lower case, without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def named(element: Element, *names: str) -> Iterator[Element]:
    """The elements below that have one of these local names, in order."""
    wanted = frozenset(names)
    return (each for each in element.iter() if local(each) in wanted)


def first(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of local names: each the first of its name below the one before."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element.iter() if local(each) == name and each is not element), None)
    return element


def words(element: Element | None) -> str:
    """The text of an element and of all below it, in one line; empty for None."""
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def attribute(element: Element | None, name: str) -> str:
    """An attribute by its local name in any case; empty where there is none."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2].lower() == name:
            return " ".join(str(value).split())
    return ""
