"""The text of a post as WordPress keeps it, and posts as its REST interface gives them."""

from collections.abc import Iterator

from summarizer.errors import ArticleError
from summarizer.readers import cms
from summarizer.readers.document import Document
from summarizer.readers.encodings import decode, likely
from summarizer.readers.json_data import parse_json
from summarizer.readers.post_text import post_text
from summarizer.readers.raw import RawDocument
from summarizer.readers.story import make


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
