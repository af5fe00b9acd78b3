"""The article of a page as one text, and where each part of it stands in the editor.

Offsets are Unicode code points, as the service's spans are; the editor's script turns them into the browser's
UTF-16 units. A part is a text field, a block of a StreamField, or a paragraph of rich text, which has the key
that Draft.js knows it by.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from . import conf

BETWEEN = "\n\n"


@dataclass(frozen=True)
class Piece:
    """A part of the article.

    Attributes:
        path: names and ids of blocks from the field on, as in Wagtail's `data-contentpath`.
        key: of a paragraph of rich text, in Draft.js; None of any other part.
        label: what an editor calls it.
        start: code point of the text where it begins.
        end: code point after it.
    """

    path: tuple[str, ...]
    key: str | None
    label: str
    start: int
    end: int

    def data(self) -> dict[str, Any]:
        """As JSON data."""
        return {**asdict(self), "path": list(self.path)}


@dataclass(frozen=True)
class PageText:
    """The text of a page, and its parts in order."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def sha256(self) -> str:
        """Of the text in UTF-8, as in a result."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def piece_at(self, offset: int) -> Piece | None:
        """The part that a code point stands in."""
        return next((piece for piece in self.pieces if piece.start <= offset < piece.end), None)


@dataclass(frozen=True)
class _Part:
    path: tuple[str, ...]
    label: str
    text: str
    key: str | None = None


def is_summarized(model: type[models.Model] | None) -> bool:
    """Whether pages of this model have summaries; of one whose class is gone, none."""
    return model is not None and bool(fields_of(model))


def fields_of(model: type[models.Model]) -> list[str]:
    """The fields that hold a page's article: as set, as the model says, or all that hold text."""
    pages = {name.lower(): fields for name, fields in conf.get("PAGES").items()}
    given = pages.get(model._meta.label_lower) or getattr(model, "newsroom_fields", None)
    if given is None:
        return []
    return list(given) or [field.name for field in _text_fields(model)]


def _text_fields(model: type[models.Model]) -> Iterator[models.Field]:
    inherited = {field.name for field in Page._meta.get_fields()}
    for field in model._meta.get_fields():
        if isinstance(field, StreamField | RichTextField | models.TextField) and field.name not in inherited:
            yield field


def text_of(page: Page) -> PageText:
    """The article of a page, as it is in memory."""
    text, pieces = "", []
    for part in _parts(page):
        if not part.text.strip():
            continue
        start = len(text) + (len(BETWEEN) if text else 0)
        text += (BETWEEN if text else "") + part.text
        pieces.append(Piece(part.path, part.key, part.label, start, len(text)))
    return PageText(text, tuple(pieces))


def _parts(page: Page) -> Iterator[_Part]:
    for name in fields_of(type(page)):
        field = page._meta.get_field(name)
        value, label = getattr(page, name), str(field.verbose_name).capitalize()
        if isinstance(field, StreamField):
            yield from _of_block(field.stream_block, value, (name,), label)
        elif isinstance(field, RichTextField):
            yield from _of_rich_text(value or "", field.formfield().widget, (name,), label)
        else:
            yield _Part((name,), label, _lines(value))


def _of_block(block: blocks.Block, value: Any, path: tuple[str, ...], label: str) -> Iterator[_Part]:
    """The parts of a block, those inside it in the order of the editor."""
    if block.name in conf.get("SKIP_BLOCKS") or value is None:
        return
    if isinstance(block, blocks.StreamBlock):
        for child in value:
            yield from _of_block(
                child.block, child.value, (*path, child.id or ""), f"{label} › {child.block.label}"
            )
    elif isinstance(block, blocks.ListBlock):
        for number, item in enumerate(value.bound_blocks, 1):
            yield from _of_block(item.block, item.value, (*path, item.id or ""), f"{label} {number}")
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _of_block(child, value.get(name), (*path, name), f"{label} › {child.label}")
    elif isinstance(block, blocks.RichTextBlock):
        source = value.source if isinstance(value, RichText) else str(value)
        yield from _of_rich_text(source, block.field.widget, path, label)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock | blocks.BlockQuoteBlock):
        yield _Part(path, label, _lines(value))


def _of_rich_text(source: str, widget: Any, path: tuple[str, ...], label: str) -> Iterator[_Part]:
    """Paragraphs with the keys that the editor has for them; one part where the editor cannot read it."""
    try:
        state = json.loads(widget.converter.from_database_format(source))
    except (
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
    ):  # another editor, or markup that Draftail refuses
        yield _Part(path, label, _lines(strip_tags(source)))
        return
    for paragraph in state["blocks"]:
        if paragraph["type"] != "atomic":
            yield _Part(path, label, paragraph["text"], paragraph["key"])


def _lines(value: Any) -> str:
    """With line ends as a browser's field has them."""
    return str(value or "").replace("\r\n", "\n").replace("\r", "\n")
