"""`wordpress`: a post's text as WordPress keeps it, and posts as its REST interface gives them."""

from collections.abc import Iterator

from summarizer.errors import ArticleError
from summarizer.readers import cms
from summarizer.readers.document import Document
from summarizer.readers.encodings import decode, likely
from summarizer.readers.json_data import parse_json
from summarizer.readers.post_text import BLOCK_COMMENT, post_text
from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader
from summarizer.readers.story import make


def recognises(raw: RawDocument) -> bool:
    """Whether it is a fragment with WordPress's block comments, or posts of its REST interface."""
    start = raw.start
    if start.startswith(("{", "[")):
        return '"rendered"' in start and '"content"' in raw.data.decode("utf-8", "replace")
    is_fragment = start.startswith("<") and "<html" not in start[:500].lower()
    return is_fragment and bool(BLOCK_COMMENT.search(start))


def read_each(raw: RawDocument) -> Iterator[Document | ArticleError]:
    """The text of a fragment, or the posts, in order.

    Raises:
        EmptyArticleError: the fragment has no text.
        DamagedDocumentError, DocumentLimitError: it begins as JSON and is none, or is nested too deep.
        NoArticleError: it holds no post.
    """
    decoded = decode(raw.data, raw.name, declared=likely(raw.data, raw.charset), forced=raw.encoding)
    notes = [decoded.note] if decoded.note else []
    if decoded.text.lstrip()[:1] in ("{", "["):
        yield from cms.read_items(raw, parse_json(decoded.text, raw.name), notes, "wordpress")
        return
    text, hidden = post_text(decoded.text)
    yield make(raw, "wordpress", text, found={}, notes=notes, hidden=hidden)


READER = Reader("wordpress", recognises, rank=40, read_each=read_each, apart=True)
