"""HTML left in a text: what its tags and character references mean, with the way back to the given text.

Only tags of HTML and references that end in a semicolon are markup; `a < b`, `AT&T` and `<<words>>` are text.
A tag that ends a paragraph or a line becomes one, any other tag nothing; the inside of scripts and styles is
left out. One pass over the text.
"""

import html
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5

_BLOCKS = (
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 head header hr html iframe img legend li main nav ol option p picture pre "
    "section select summary table tbody td tfoot th thead title tr ul video audio source script style "
    "noscript svg meta link"
)
_INLINE = (
    "a abbr acronym b bdi bdo big center cite code data del dfn em font i ins kbd label mark q rp rt ruby s "
    "samp small span strike strong sub sup time tt u var wbr button input path"
)
_NAMES = "|".join(sorted({*_BLOCKS.split(), *_INLINE.split(), "br"}, key=len, reverse=True))
_MARKUP = re.compile(
    rf"<!--|(?<!<)<(?P<close>/?)(?P<tag>{_NAMES})(?:[\s/][^<>]*)?>"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});",
    re.IGNORECASE,
)
_PARAGRAPHS = frozenset(_BLOCKS.split()) - {"td", "th"}
_CELLS = frozenset({"td", "th"})
_CLOSING = {
    "<!--": re.compile("-->"),
    **{tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in ("script", "style", "noscript", "svg")},
}
"""What ends the markup whose inside is no text of the article."""


@dataclass(frozen=True, slots=True)
class Markup:
    """One piece of markup: text[start:end] in code points, and what it means."""

    start: int
    end: int
    meaning: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its markup.

    Attributes:
        text: what the markup means in its place.
        pieces: the markup, in order; empty where the given text has none and is the plain one.
        starts: for each plain code point, and one past the last, where it begins in the given text; empty
            without markup.
        ends: where it ends there.
    """

    text: str
    pieces: tuple[Markup, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def given(self, start: int, end: int) -> tuple[int, int]:
        """The given text's [start, end) for the plain one's, which must not be empty."""
        return (self.starts[start], self.ends[end - 1]) if self.pieces else (start, end)

    def at(self, offset: int) -> int:
        """The plain code point that begins at or behind an offset of the given text."""
        return bisect_left(self.starts, offset) if self.pieces else offset


def without_markup(text: str) -> Plain:
    """The text as its markup means it."""
    if "&" not in text and "<" not in text:
        return Plain(text)
    pieces = tuple(_pieces(text))
    if not pieces:
        return Plain(text)
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for piece in pieces:
        parts += text[done : piece.start], piece.meaning
        starts += [*range(done, piece.start), *(piece.start for _ in piece.meaning)]
        ends += [*range(done + 1, piece.start + 1), *(piece.end for _ in piece.meaning)]
        done = piece.end
    parts.append(text[done:])
    starts += range(done, len(text) + 1)
    ends += range(done + 1, len(text) + 2)
    return Plain("".join(parts), pieces, tuple(starts), tuple(ends))


def _pieces(text: str) -> Iterator[Markup]:
    done = 0
    unclosed: set[str] = set()  # what nothing closes in the rest of the text, so that it is sought once
    for match in _MARKUP.finditer(text):
        if match.start() < done or (meaning := _meaning(match)) is None:
            continue
        end = match.end()
        hidden = _hidden(match)
        if hidden in unclosed:
            continue
        if hidden:
            closing = _CLOSING[hidden].search(text, end)
            if closing is None:
                unclosed.add(hidden)
                continue
            end = closing.end()
        done = end
        yield Markup(match.start(), end, meaning)


def _hidden(match: re.Match[str]) -> str:
    """The name of what hides all up to its own end; empty for other markup."""
    if match.group() == "<!--":
        return "<!--"
    tag = (match.group("tag") or "").lower()
    is_open = not match.group("close") and not match.group().endswith("/>")
    return tag if tag in _CLOSING and is_open else ""


def _meaning(match: re.Match[str]) -> str | None:
    """What a piece of markup means; None where it is no markup after all."""
    found = match.group()
    if found.startswith("&"):
        return _character(found[1:-1])
    tag = (match.group("tag") or "").lower()
    if tag == "br":
        return "\n"
    return "\n\n" if tag in _PARAGRAPHS else " " if tag in _CELLS else ""


def _character(name: str) -> str | None:
    """What a character reference stands for, without & and semicolon; None if for nothing that a text has."""
    if not name.startswith("#"):
        return html5.get(f"{name};")
    found = html.unescape(f"&{name};")
    is_text = found != "\ufffd" and (found.isprintable() or found.isspace() or found in "\u00ad\u200c\u200d")
    return found if is_text else None
