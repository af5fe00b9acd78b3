"""A web page with an article of six paragraphs, and what is read of it."""

from typing import Any

from summarizer.readers import Document, RawDocument
from summarizer.readers.html import reader

SENTENCES = [
    "The dam above Ballina broke on Monday night after three days of rain, the council said.",
    "Mayor Ann Byrne told reporters that 340 families had left their homes before the water came.",
    "A spokesman for the power company denied that the gates had been closed for maintenance.",
    "Residents said that they had heard a loud noise at about two in the morning.",
    "The ministry has promised to pay for the repair of the bridge and of the school.",
    "Schools in the valley will stay closed until Friday, and the road to the coast is blocked.",
]


def read_page(data: bytes, **about: Any) -> Document:
    """A page's article."""
    return reader.read_page(RawDocument(data, "the page", **about))


def page(body: str = "", head: str = "", around: str = "") -> bytes:
    """A page with an article of six paragraphs."""
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return (
        f'<!doctype html><html lang="en"><head><title>Dam breaks | The Moy Post</title>{head}</head>'
        f"<body>"
        f'<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>{around}'
        f"<article><h1>Dam breaks</h1>{paragraphs}{body}</article>"
        "<footer>© The Moy Post</footer></body></html>"
    ).encode()
