"""Messages: whose words they are, which part is read, and what mail adds to them."""

import base64
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from summarizer.errors import EmptyArticleError, EncryptedDocumentError
from summarizer.readers import Document
from tests.support.reading import one_of, said

STORY = (
    "The dam above the town broke on Monday morning after three days of rain, and\n"
    "the water took eleven houses with it before anybody had been warned, say those\n"
    "who saw it.\n\nForty people are missing, according to the ministry in the capital, which has\n"
    "sent two helicopters and a company of engineers."
)
READ = (
    "The dam above the town broke on Monday morning after three days of rain, and the water took eleven houses with it "
    "before anybody had been warned, say those who saw it.\n\nForty people are missing, according to the ministry in the "
    "capital, which has sent two helicopters and a company of engineers."
)


def message(text: str, **headers: str) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    given = {"From": "Ann Lee <ann@x.example>", "To": "desk@y.example", "Subject": "Dam",
             "Date": "Fri, 03 May 2024 12:15:00 +0200", **headers}  # fmt: skip
    for name, value in given.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def mail(text: str, **headers: str) -> Document:
    return one_of(message(text, **headers).as_bytes(), "mail")


@pytest.mark.parametrize(
    "behind",
    [
        "-- \nAnn Lee\nMine Times", "Sent from my iPhone", "Von meinem iPhone gesendet",
        "On Thu, 2 May 2024 at 18:00, The Desk <desk@y.example> wrote:\n> Where is it?\n>> Soon.",
        "Am Do., 2. Mai 2024 um 18:00 Uhr schrieb The Desk\n<desk@y.example>:\n> Wo bleibt es?",
        "Le jeu. 2 mai 2024 à 18:00, Le Desk <desk@y.example> a écrit :\n> Où est-ce ?",
        "-----Original Message-----\nFrom: The Desk\nSent: Thursday\nTo: Ann\nSubject: Dam\n\nWhere is it?",
        "________________________________\nVon: The Desk\nGesendet: Donnerstag\nAn: Ann\nBetreff: Damm\n\nWo bleibt es?",
        "Kind regards,\nAnn", "Mit freundlichen Grüßen\nAnn Lee\nRedaktion", "مع تحياتي\nآن", "مع خالص التحية\nآن",
        "تم الإرسال من هاتفي iPhone", "בברכה,\nאן", "با احترام\nآن", "נשלח מה-iPhone שלי",
        "Ann Lee\nReporter\nTel: +44 20 7946 0000\nMobile: +44 7700 900000",
        "_____________\nThis message is confidential and intended solely for the addressee. If you are not the\nintended recipient delete it.",
        "CONFIDENTIALITY NOTICE: the contents are privileged.", "Diese E-Mail enthält vertrauliche Informationen.",
        "Ce message est confidentiel et destiné à son destinataire.", "هذه الرسالة سرية للغاية",
        "You are receiving this email because you signed up. Unsubscribe here.",
    ],
)  # fmt: skip
def test_behind_a_story(behind: str) -> None:
    """Replies, signatures and notices behind a story are no part of it, and this is told."""
    found = mail(f"{STORY}\n\n{behind}\n")
    assert found.text == READ
    assert found.notes[0].startswith("Left out of the message: ")


@pytest.mark.parametrize(
    "words",
    ["On Monday the minister wrote:\n\nWe are sorry.", "She said the email was confidential.",
     "Regards to the town were sent by many who had lived there once and left it long ago, she said.",
     "The message was confidential, and readers may unsubscribe, she said.", "He called the email privileged.",
     "-- and then it fell.", "Phone lines are down.", "From: that day on nobody slept."],
)  # fmt: skip
def test_words_like_mail(words: str) -> None:
    """Words of a story that only look like a reply, a signature or a notice stay."""
    assert mail(f"{words}\n\n{STORY}\n").text == f"{words}\n\n{READ}"


@pytest.mark.parametrize("words", ["The email was confidential and intended only for the board, she said.",
                                   "Thousands chose to unsubscribe. It helped."])  # fmt: skip
def test_words_like_a_notice_behind(words: str) -> None:
    """A last paragraph of a story in which an email is confidential, or readers leave a list, stays."""
    assert mail(f"{STORY}\n\n{words}\n").text == f"{READ}\n\n{words}"


def test_reply_above() -> None:
    """Of a reply above what it answers only the reply is read."""
    found = mail(
        f"{STORY}\n\nOn Thu, 2 May 2024 at 18:00, A <a@y.example> wrote:\n\n> Old words.\n>\n> More of them.\n"
    )
    assert found.text == READ


def test_html_alone() -> None:
    """A message without plain text is read from its HTML, without the reply that mail programs mark."""
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = "ann@x.example", "desk@y.example", "Re: AW: Dam"
    made.set_content(
        "<p>The dam broke.</p><p>It rained.</p><div class='gmail_quote'>Old words</div>"
        "<div class='gmail_signature'>Ann</div>", subtype="html"
    )  # fmt: skip
    found = one_of(made.as_bytes(), "mail")
    assert found.text == "The dam broke.\n\nIt rained."
    assert said(found.title) == "Dam"
    assert found.author is None


def test_attachments() -> None:
    """Attachments that are not read are named; a text that is attached is not taken for the message's own."""
    made = message(STORY)
    made.add_attachment(b"\xff\xd8", maintype="image", subtype="jpeg", filename="dam.jpg")
    made.add_attachment("Other words.", filename="notes.txt")
    found = one_of(made.as_bytes(), "mail")
    assert found.text == READ
    assert found.notes == ("Not read of the attachments: dam.jpg, notes.txt.",)


def test_attached_message() -> None:
    """A long message keeps its own words, whatever it brings along; a short one gives way."""
    inner = message(
        f"{STORY}\n\n{STORY}".replace("Monday", "Sunday"), Subject="Inner", From="Bo Li <bo@x.example>"
    )
    for text, title, author in ((STORY, "Dam", "Ann Lee"), ("See below", "Inner", "Bo Li")):
        made = message(text)
        made.add_attachment(inner)
        found = one_of(made.as_bytes(), "mail")
        assert (said(found.title), said(found.author)) == (title, author)
        assert ("Sunday" in found.text) == (title == "Inner")


def test_forward_in_outlook() -> None:
    """A message forwarded under headers alone is the article, with its subject."""
    found = mail(
        f"FYI\n\nFrom: Bo Li <bo@x.example>\nSent: 2 May 2024 10:00\nTo: Ann Lee\nSubject: Inner\n\n{STORY} {STORY}\n{STORY}"
    )
    assert said(found.title) == "Inner"
    assert said(found.author) == "Bo Li"
    assert "FYI" not in found.text


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "windows-1252"), ("iso-8859-1", "utf-8"), ("x-unknown", "utf-8")]
)
def test_charset_that_lies(charset: str, encoding: str) -> None:
    """A message whose characters are in another encoding than it says is read right."""
    body = base64.encodebytes("Müller’s dam broke on Monday.\n".encode(encoding)).decode()
    source = (
        f"From: ann@x.example\nTo: desk@y.example\nSubject: Dam\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n"
        f"Content-Transfer-Encoding: base64\n\n{body}"
    )
    assert one_of(source, "mail").text == "Müller’s dam broke on Monday."


def test_fields_in_the_text() -> None:
    """What a correspondent writes above a story as "Headline:" is its headline."""
    found = mail(f"Headline: Dam gives way\nSlugline: DAM\n\n{STORY}\n")
    assert (said(found.title), said(found.slugline), found.text) == ("Dam gives way", "DAM", READ)


def test_form() -> None:
    """A message that a form has sent is read from its fields."""
    found = mail(
        '{"Headline":["Dam gives way"],"Body":["The dam broke.\\n\\nIt rained."],"Username":["ann@x.example"]}\n'
    )
    assert (said(found.title), found.text) == ("Dam gives way", "The dam broke.\n\nIt rained.")


@pytest.mark.parametrize(
    ("subject", "status"),
    [("EMBARGOED until Friday: Dam", "embargo"), ("CORRECTION: Dam", "correction"), ("KILL: Dam", "kill"), ("Dam", None)],
)  # fmt: skip
def test_status(subject: str, status: str | None) -> None:
    """A subject says that its message is under an embargo, a correction or a kill."""
    assert said(mail(STORY, Subject=subject).status) == status


def test_nothing_but_quotes() -> None:
    """A message without words of its own is refused."""
    with pytest.raises(EmptyArticleError, match="has no text"):
        mail("> Old words.\n> More of them.\n")


def test_damaged() -> None:
    """Messages that are cut off, odd or nested without end are read as far as they go."""
    source = (
        "From: ann@x.example\nTo: desk@y.example\nSubject: =?utf-8?B?broken\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nThe dam broke.\n"
    )
    assert one_of(source, "mail").text == "The dam broke."
    nested = message("The dam broke.")
    for _ in range(30):
        outer = message("See")
        outer.add_attachment(nested)
        nested = outer
    assert one_of(nested.as_bytes(), "mail").text in ("See", "The dam broke.")


def test_white_space_before_the_headers() -> None:
    """White space that a queue put before the headers hides no message."""
    data = b" " * 255 + b"\n" + message(STORY).as_bytes()
    assert one_of(data, "mail").text == READ


@pytest.mark.parametrize(
    ("kind", "body", "word"),
    [
        (
            "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
            "MIIB",
            "is encrypted .S/MIME.",
        ),
        ("application/x-pkcs7-mime; name=smime.p7m", "MIIB", "is encrypted .S/MIME."),
        ("application/pkcs7-mime; smime-type=signed-data", "MIIB", "packed into its signature"),
        (
            'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
            "--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b--",
            "is encrypted .PGP.",
        ),
        (
            "text/plain",
            "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----",
            "is encrypted .PGP.",
        ),
    ],
)
def test_encrypted(kind: str, body: str, word: str) -> None:
    """A message that is encrypted, or packed into its signature, is refused with that word."""
    source = f"From: a@b.example\r\nTo: c@d.example\r\nSubject: Dam\r\nContent-Type: {kind}\r\n\r\n{body}\r\n"
    with pytest.raises(EncryptedDocumentError, match=word):
        one_of(source.encode(), "mail")


def test_signed_mail_is_read() -> None:
    """A message that is signed beside its text is read; one that speaks of encryption is, too."""
    made = message(STORY)
    made.add_attachment(b"MIIB", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    assert one_of(made.as_bytes(), "mail").text == READ
    assert mail(f"They wrote it like this:\n\n-----BEGIN PGP MESSAGE-----\n\n{STORY}").text


@pytest.mark.parametrize(
    "quoted",
    [
        "<div class=gmail_quote><div class=gmail_attr>On Mon Bob wrote:<br></div><blockquote>old</blockquote></div>",
        "<div class='gmail_quote gmail_quote_container'><div>x</div>old</div>",
        "<blockquote type=cite><div><div>old</div></div>old</blockquote>",
        "<div id=appendonsend></div><hr><div id=divRplyFwdMsg>From: Bob</div><div>old</div>",
        "<div class=gmail_signature><div>Ann</div>old</div>",
    ],
)
def test_what_mail_programs_mark(quoted: str) -> None:
    """Whatever a mail program marks as a quotation or a signature goes whole, and is told."""
    made = message("stub")
    made.add_alternative(f"<html><body><div>{STORY}</div>{quoted}</body></html>", subtype="html")
    found = one_of(made.as_bytes(), "mail")
    assert "old" not in found.text
    assert "helicopters" in found.text
    assert "Quotations and signatures that the mail program marks were left out." in found.notes


def test_keywords_above_a_byline() -> None:
    """A story's byline goes before its sender's name, and its desk's keywords above it go."""
    head = "From: Ben <b@x.example>\nTo: d@x.example\nSubject: Golf\nMIME-Version: 1.0\nContent-Type: text/plain\n\n"
    story = (
        "SDA\n\nGol PGA\nBy Ann Lee\n\nMOY, May 6 AAP - The dam broke on Monday.\n\nIt had rained for days.\n"
    )
    found = one_of((head + story).encode(), "mail")
    assert found.text == "MOY, May 6 AAP - The dam broke on Monday.\n\nIt had rained for days."
    assert (said(found.author), said(found.located)) == ("Ann Lee", "MOY")
    plain = one_of((head + "We met on Monday.\nBy Ann Lee\n\nIt had rained.\n").encode(), "mail")
    assert plain.text.startswith("We met on Monday.")
