"""The article of a message: its own words, or those of the message that it forwards or brings along."""

import json
import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from summarizer.errors import DamagedDocumentError, EmptyArticleError, EncryptedDocumentError
from summarizer.readers import status
from summarizer.readers.dates import iso
from summarizer.readers.document import Document
from summarizer.readers.encodings import decode, likely
from summarizer.readers.extras import library
from summarizer.readers.mail_text import MailBody, message_body
from summarizer.readers.raw import RawDocument
from summarizer.readers.safe_xml import EXTRA
from summarizer.readers.story import author, first_stated, language, make, stated
from summarizer.readers.xml_text import fragment_text
from summarizer.text.stated import Stated

_PREFIX = re.compile(
    r"^\s*(?:(?:re|aw|sv|fw|fwd|wg|tr|rv|rif|vs|enc|odp|ответ|رد)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE
)
_DEEPEST = 5  # messages within messages
_FEW = 40  # words of a message that only accompanies another one
_MOST_PARTS = 500


def article(raw: RawDocument, data: bytes, what: str, kind: str) -> Document:
    """The article of a message.

    Args:
        raw: the document that it stands in.
        data: the message, from its first header.
        what: what errors call it.
        kind: the reader's name.

    Raises:
        EmptyArticleError: it has no text.
        DamagedDocumentError: it is no message.
        EncryptedDocumentError: it is encrypted.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
    except (MessageError, ValueError, RecursionError, IndexError, TypeError) as error:
        raise DamagedDocumentError(
            f"{what} is no message that can be read ({type(error).__name__})"
        ) from None
    if not isinstance(message, EmailMessage):  # the policy makes such
        raise DamagedDocumentError(f"{what} is no message that can be read")
    notes: list[str] = []
    message, body, hidden = _chosen(message, notes, what, 0)
    if body.left_out:
        notes.append(f"Left out of the message: {', '.join(dict.fromkeys(body.left_out))}.")
    return make(raw, kind, body.text, found=_fields(message, body), notes=notes, hidden=hidden,
                id_=_header(message, "message-id").strip("<> ") or None, what=what)  # fmt: skip


def _chosen(
    message: EmailMessage, notes: list[str], what: str, depth: int
) -> tuple[EmailMessage, MailBody, list[str]]:
    """(message, body, hidden words): the message, or the one that it brings along where it says little."""
    _refuse_encrypted(message, what)
    body, hidden = _body(message, notes)
    attached = (
        [part for part in _parts(message) if part.get_content_type() == "message/rfc822"]
        if depth < _DEEPEST
        else []
    )
    for part in attached:
        inner = part.get_payload(0) if isinstance(part.get_payload(), list) else None
        if not isinstance(inner, EmailMessage):
            continue
        if len(body.text.split()) >= _FEW:
            notes.append("A message that was attached was not read.")
            break
        try:
            found = _chosen(inner, notes, what, depth + 1)
        except EmptyArticleError:
            continue
        if len(found[1].text.split()) > len(body.text.split()):
            notes.append("The article is that of the message that was attached.")
            return found
    names = ", ".join([name for part in _parts(message) if (name := part.get_filename())][:10])
    if not body.text.strip():
        raise EmptyArticleError(
            f"{what} has no text", f"Read what it brings along by itself: {names}." if names else ""
        )
    if names:
        notes.append(f"Not read of the attachments: {names}.")
    return message, body, hidden


def _refuse_encrypted(message: EmailMessage, what: str) -> None:
    """Raise `EncryptedDocumentError` where the text is encrypted, or packed into its signature."""
    for part in (message, *_parts(message)):
        kind = part.get_content_type()
        if part is not message and part.get_content_disposition() == "attachment":
            continue
        if kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
            if str(part.get_param("smime-type", "")).lower() == "signed-data":
                raise EncryptedDocumentError(
                    f"{what} has its text packed into its signature (S/MIME)",
                    "Open it in a mail program and save its text.",
                )
            raise EncryptedDocumentError(f"{what} is encrypted (S/MIME)", _SAVE)
        if kind == "multipart/encrypted":
            raise EncryptedDocumentError(f"{what} is encrypted (PGP)", _SAVE)
        if kind == "text/plain" and _PGP.match(_bytes_of(part)):
            raise EncryptedDocumentError(f"{what} is encrypted (PGP)", _SAVE)


_SAVE = "Open it in the mail program that has the key, and save its text."
_PGP = re.compile(rb"\s*-----BEGIN PGP MESSAGE-----")


def _parts(message: EmailMessage) -> list[EmailMessage]:
    """The parts of a message, without those of messages within it."""
    found: list[EmailMessage] = []
    stack: list[EmailMessage] = [message]
    while stack and len(found) < _MOST_PARTS:
        part = stack.pop(0)
        if part.get_content_type() == "message/rfc822" or not part.is_multipart():
            found.append(part)
        else:
            stack = [each for each in part.iter_parts() if isinstance(each, EmailMessage)] + stack
    return found


def _body(message: EmailMessage, notes: list[str]) -> tuple[MailBody, list[str]]:
    """(body, hidden words): the plain text; the HTML where there is none, or where that is a stub."""
    plain = "\n\n".join(_text(part, notes) for part in _inline(message, "text/plain"))
    markup = [_text(part, notes) for part in _inline(message, "text/html")]
    body = _of_form(plain) or message_body(plain)
    if not markup:
        return body, []
    shown, hidden = [], []
    for each in markup:
        own, is_cut = library("summarizer.readers.mail_quotes", EXTRA).without_quotes(each)
        if is_cut:
            notes.append("Quotations and signatures that the mail program marks were left out.")
        text, words = fragment_text(own)
        shown.append(text)
        hidden += words
    rich = message_body("\n\n".join(shown))
    is_stub = len(body.text.split()) * 2 < len(rich.text.split()) or re.search(
        r"<(?:p|div|br)\b[^>]*>", body.text
    )
    return (rich, hidden) if is_stub or not body.text.strip() else (body, [])


def _of_form(text: str) -> MailBody | None:
    """The body of a message that a form has sent: a JSON object with lists of "Headline" and "Body"."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    said = (
        {str(name).lower(): _joined(value) for name, value in data.items()} if isinstance(data, dict) else {}
    )
    if not said.get("body"):
        return None
    stated = {name: said[name] for name in ("headline", "slugline") if said.get(name)}
    return MailBody(said["body"], stated=stated)


def _joined(value: Any) -> str:
    each = value if isinstance(value, list) else [value]
    return "\n\n".join(text for text in each if isinstance(text, str) and text.strip())


def _inline(message: EmailMessage, kind: str) -> list[EmailMessage]:
    parts = [part for part in _parts(message) if part.get_content_type() == kind]
    inline = [part for part in parts if part.get_content_disposition() != "attachment"]
    return inline if inline or kind == "text/html" else []


def _bytes_of(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(part: EmailMessage, notes: list[str]) -> str:
    """A part's characters, whatever encoding it names; lines of `format=flowed` joined."""
    data = _bytes_of(part)
    if not data.strip():
        return ""
    decoded = decode(data, "a part of the message", declared=likely(data, part.get_content_charset()))
    if decoded.note:
        notes.append(decoded.note)
    text = decoded.text.replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _flowed(text, deleted=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _flowed(text: str, *, deleted: bool) -> str:
    """Text of RFC 3676 with its soft line ends joined."""
    out: list[str] = []
    soft = False
    for line in text.split("\n"):
        words = line.removeprefix(" ")
        if soft and out and not words.startswith(">"):
            out[-1] = (out[-1][:-1] if deleted else out[-1]) + words
        else:
            out.append(words)
        soft = words.endswith(" ") and words != "-- "
    return "\n".join(out)


def _header(message: EmailMessage, name: str) -> str:
    """A header's words; empty where there is none, or none that can be read."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (MessageError, ValueError, IndexError, TypeError, AttributeError):
        return ""


def _fields(message: EmailMessage, body: MailBody) -> dict[str, Stated | None]:
    """What a message says of its article."""
    forwarded = body.forwarded
    subject = _PREFIX.sub("", forwarded.get("subject") or _header(message, "subject"))
    where = "subject of the message forwarded" if forwarded.get("subject") else "Subject"
    sender = parseaddr(forwarded.get("from") or _header(message, "from"))
    sent = iso(forwarded.get("date") if forwarded else _header(message, "date"))
    headline = next(
        (
            body.stated[name]
            for name in body.stated
            if name not in ("abstract", "slug", "slugline", "keyword", "keywords")
        ),
        "",
    )
    title = first_stated(stated(headline, "line of the message"), stated(subject, where))
    slug = (
        body.stated.get("slugline")
        or body.stated.get("slug")
        or body.stated.get("keywords")
        or body.stated.get("keyword")
    )
    return {
        "title": title,
        "outlet": stated(_header(message, "organization"), "Organization"),
        "author": author(sender[0], "From") if sender[0] and "@" not in sender[0] else None,
        "published": Stated(sent, "Date") if sent else None,
        "language": language(_header(message, "content-language"), "Content-Language"),
        "status": status.combined([
            status.of_note(subject, where), status.of_headline(title.value, title.where) if title else None,
        ]),
        "slugline": stated(slug, "line of the message"),
    }  # fmt: skip
