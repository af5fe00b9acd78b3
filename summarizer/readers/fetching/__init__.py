"""Documents from the web: public addresses alone, within limits, as robots.txt allows."""

from summarizer.readers.by_kind import read_raw
from summarizer.readers.document import Document
from summarizer.readers.fetching.fetcher import Fetcher


def fetch(address: str, *, encoding: str | None = None) -> Document:
    """The article at a web address.

    Nothing is sent but the request itself: no cookies, no credentials. Private, loopback and link-local
    addresses are refused, also behind names and redirects.

    Args:
        address: its URL, http or https.
        encoding: its encoding, where that is known better than by its server.

    Raises:
        FetchRefusedError: the address may not be fetched.
        FetchError: it cannot be.
        ArticleError: what is there cannot be read, or is no article.
    """
    return read_raw(Fetcher().fetch(address, encoding=encoding))


__all__ = ["Fetcher", "fetch"]
