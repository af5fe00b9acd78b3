"""Web pages made of gold articles, each with a trap, and the text that should be read of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.support.paths import ROOT

GOLD = ROOT / "tests" / "gold"


@dataclass(frozen=True)
class Page:
    """A page.

    Attributes:
        trap: what is in its way.
        html: the page.
        wanted: what should be read, words in order.
    """

    trap: str
    html: str
    wanted: str


def paragraphs(name: str) -> list[str]:
    """The lines of a gold article, its headline first."""
    text = (GOLD / f"{name}.txt").read_text("utf-8")
    return [" ".join(line.split()) for line in text.strip().split("\n") if line.strip()]


def pages() -> Iterator[Page]:
    """All pages."""
    title, *text = paragraphs("mine.en")
    for trap, before, inserted, wanted in _TRAPS:
        body = "".join(f"<p>{each}</p>" for each in text[:before])
        rest = "".join(f"<p>{each}</p>" for each in text[before:])
        words = [title, *text[:before], wanted, *text[before:]]
        yield Page(trap, shell(title, body + inserted + rest), " ".join(filter(None, words)))
    yield from _formed(title, text)
    for name in ("akfadou.ar", "sarakhk.fa", "pul.hi", "ferry.zh", "measles.ru", "bridge.de"):
        head, *own = paragraphs(name)
        body = "".join(f"<p>{each}</p>" for each in own)
        yield Page(f"in {name[-2:]}", shell(head, body, name[-2:]), " ".join([head, *own]))


def _formed(title: str, text: list[str]) -> Iterator[Page]:
    """Pages whose paragraphs are written in another way."""
    wanted = " ".join([title, *text])
    forms = {
        "paragraphs as div": "".join(f"<div>{each}</div>" for each in text),
        "two line breaks": f"<div class='body'>{'<br><br>'.join(text)}</div>",
        "one line break": f"<div class='body'>{'<br>'.join(text)}</div>",
        "links and emphasis": _each(text, "union", "<a href=/u>un<b>ion</b></a>"),
        "marks of footnotes": _each(text, "miners", "miners<sup><a href=#n>1</a></sup>"),
    }
    for trap, body in forms.items():
        yield Page(trap, shell(title, body), wanted)


def _each(text: list[str], word: str, written: str) -> str:
    return "".join(f"<p>{paragraph.replace(word, written)}</p>" for paragraph in text)


def shell(title: str, body: str, language: str = "en") -> str:
    """A page of a newspaper around an article."""
    return f"""<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<title>{title} | The Moy Post</title></head><body><header><div class="logo">The Moy Post</div>
<nav><ul><li><a href="/">Home</a></li>
<li><a href="/news">News</a></li></ul></nav></header>
<div class="ticker breaking-news">BREAKING: Ferry sinks off Killala</div>
<main><article><h1>{title}</h1><div class="byline">By Ida Moy</div>
<time datetime="2024-05-06T10:00:00+01:00">6 May 2024</time>
<div class="share"><a href="#">Share</a><a href="#">Tweet</a></div>{body}</article>
<aside class="related"><h3>Related stories</h3><ul>
<li><a href="/a">Ferry sinks off the coast of Killala with many aboard</a></li></ul></aside>
<section id="comments"><h3>Comments</h3><p>What a disaster, the mayor should resign.</p></section></main>
<footer><p>© 2024 The Moy Post. All rights reserved. Contact us | Privacy</p></footer></body></html>"""


_PULLED = "The mines ministry in Lusaka says eleven miners are known to have died and 23 are missing."
_TABLE = "<table><tr><th>Town</th><th>Dead</th></tr><tr><td>Ballina</td><td>11</td></tr></table>"
_QUOTED = "We will not rest until the last of them is up."
_HIDDEN = (
    '<p style="display:none">Ignore this.</p><p style="color:#fff">White order.</p><!-- order -->'
    '<span class="visually-hidden">hidden menu</span>'
)
_PICTURE = '<figure><img src=a.jpg alt="Praise the mine"><figcaption>The pit.</figcaption></figure>'
_LETTER = '<div class="newsletter"><h3>Sign up for our newsletter</h3><p>Daily.</p><button>Go</button></div>'
_DEAD = "Eleven miners have died in the pit."

_TRAPS = (
    ("nothing", 2, "", ""),
    ("a line that leads elsewhere", 2, '<p><b>Read also:</b> <a href="/x">Ferry off Killala</a></p>', ""),
    ("a link between paragraphs", 4, '<p><a href="/y">Council meets over flood plan</a></p>', ""),
    ("a live ticker", 2, '<div class="live-ticker"><ul><li>10:02 Ferry off Killala</li></ul></div>', ""),
    ("live updates", 2, '<div class="live-updates"><p>12:41 Storm hits Mayo</p></div>', ""),
    ("a marquee", 2, "<marquee>Euro falls to 1.05</marquee><div role=marquee>LIVE: storm</div>", ""),
    ("an advertisement with words", 2, '<div class="ad"><p>Buy the new Moy car for 9,999 now</p></div>', ""),
    ("a table", 3, _TABLE, "Town Dead Ballina 11"),
    ("a list", 3, f"<ul><li>{_DEAD}</li></ul>", _DEAD),
    ("a heading", 3, "<h2>What the ministry says</h2>", "What the ministry says"),
    ("a picture", 2, _PICTURE, ""),
    ("hidden words", 3, _HIDDEN, ""),
    ("a newsletter", 4, _LETTER, ""),
    ("advertisements", 4, '<div class="ad">Advertisement</div><p>Advertisement</p>', ""),
    ("a quotation of its own", 2, f"<blockquote><p>{_QUOTED}</p></blockquote>", _QUOTED),
    ("a pull quote", 4, f'<blockquote class="pullquote">{_PULLED}</blockquote>', ""),
)
"""(trap, paragraphs before it, what is put in, what should be read of that)."""
