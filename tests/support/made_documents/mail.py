"""Messages: alternatives, replies, signatures, notices, forwarded and attached ones, and encodings that lie."""

import textwrap
from email.message import EmailMessage
from email.policy import SMTP

from tests.support.made_documents import Made, Story, blocks

ABSENT = ("QUOTEDWORDS", "SIGNATURE", "confidential", "wrote:", "HTMLONLY", "COVERNOTE", "+260")
NOTICE = "This email and its attachments are confidential and intended only for the person to whom it is addressed."


def _message(story: Story, sender: str = "Ann Mwansa <ann@mine.example>") -> EmailMessage:
    message = EmailMessage(policy=SMTP.clone(max_line_length=900))
    message["From"], message["To"] = sender, "desk@paper.example"
    message["Subject"] = story.title
    message["Date"] = "Fri, 03 May 2024 12:15:00 +0200"
    message["Message-ID"] = "<m1@mine.example>"
    return message


def _stated(story: Story) -> dict[str, str]:
    return {
        "title": story.title,
        "author": "Ann Mwansa",
        "published": "2024-05-03T12:15:00+02:00",
        "id": "m1@mine.example",
    }


def _wrapped(story: Story) -> str:
    return "\n\n".join(
        textwrap.fill(each, 72, break_long_words=False, break_on_hyphens=False) for each in story.paragraphs
    )


def plain(story: Story) -> Made:
    """A message broken at 72 characters, with a quoted reply, a signature and a notice."""
    message = _message(story)
    reply = "On Thu, 2 May 2024 at 18:00, The Desk <desk@paper.example>\nwrote:\n> QUOTEDWORDS\n> QUOTEDWORDS and more"
    message.set_content(
        f"{_wrapped(story)}\n\n{reply}\n\n-- \nAnn Mwansa\nSIGNATURE\n\n_______________\n{NOTICE}\n"
    )
    return Made(f"{story.name}.eml", message.as_bytes(), blocks(*story.paragraphs), ABSENT, _stated(story))


def alternatives(story: Story) -> Made:
    """A message whose plain part is a stub, and whose HTML has a hidden teaser and a quoted reply."""
    message = _message(story)
    message.set_content("Your mail program shows no HTML. HTMLONLY")
    body = "".join(f"<p>{each}</p>" for each in story.paragraphs)
    message.add_alternative(
        f'<html><body><div style="display:none">QUOTEDWORDS</div>{body}<p>Kind regards,<br>Ann SIGNATURE</p>'
        f'<blockquote type="cite">QUOTEDWORDS</blockquote></body></html>', subtype="html"
    )  # fmt: skip
    return Made(f"{story.name}.eml", message.as_bytes(), blocks(*story.paragraphs), ABSENT, _stated(story))


def forwarded(story: Story) -> Made:
    """A message that forwards another in its text; that one is the article."""
    message = _message(Story("x", "en", "Fwd: see below", ()), "The Desk <desk@paper.example>")
    message.set_content(
        "FYI COVERNOTE\n\n---------- Forwarded message ---------\nFrom: Ann Mwansa <ann@mine.example>\n"
        f"Date: Fri, 03 May 2024 12:15:00 +0200\nSubject: {story.title}\nTo: <desk@paper.example>\n\n\n{_wrapped(story)}\n"
        "\nAnn Mwansa\nReporter SIGNATURE\nTel: +260 211 000 000\nTwitter: @annmwansa\n"
    )
    return Made(f"{story.name}.eml", message.as_bytes(), blocks(*story.paragraphs), ABSENT, _stated(story))


def attached(story: Story) -> Made:
    """A message that brings another along; that one is the article."""
    inner = _message(story)
    inner.set_content(_wrapped(story))
    message = _message(Story("x", "en", "Fwd: story", ()), "The Desk <desk@paper.example>")
    message.set_content("As promised, COVERNOTE")
    message.add_attachment(inner)
    return Made(f"{story.name}.eml", message.as_bytes(), blocks(*story.paragraphs), ABSENT, _stated(story))


def mislabelled(story: Story) -> Made:
    """A message that says ISO-8859-1 and is UTF-8, its lines flowed."""
    head = (
        "From: Ann Mwansa <ann@mine.example>\r\nTo: desk@paper.example\r\nSubject: Story\r\nDate: Fri, 03 May 2024 12:15:00 +0200\r\n"
        "Message-ID: <m1@mine.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=ISO-8859-1; format=flowed\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n"
    )
    flowed = "\r\n\r\n".join(
        " \r\n".join(textwrap.wrap(each, 70, break_long_words=False, break_on_hyphens=False))
        for each in story.paragraphs
    )
    stated = {**_stated(story), "title": "Story"}
    return Made(
        f"{story.name}.eml", (head + flowed + "\r\n").encode(), blocks(*story.paragraphs), ABSENT, stated
    )


def mailbox(*made: Made) -> bytes:
    """A mailbox of these messages, with the lines in them that begin with "From " escaped."""
    out = b""
    for each in made:
        text = each.data.replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ")
        out += b"From ann@mine.example Fri May  3 12:15:00 2024\n" + text.rstrip(b"\n") + b"\n\n"
    return out
