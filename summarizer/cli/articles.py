"""The article that a command is given: a file, standard input, or an address where fetching is allowed."""

from typing import TYPE_CHECKING

from summarizer.errors import FetchRefusedError

if TYPE_CHECKING:
    from summarizer.readers.document import Document


def read_article(article: str, encoding: str | None, *, fetch: bool) -> "Document":
    """The document that is named.

    Args:
        article: a path, `-`, or an address.
        encoding: as the user names it.
        fetch: whether an address may be fetched.

    Raises:
        ArticleError: it cannot be read, or fetched.
    """
    if article.lower().startswith(("http://", "https://")):
        if not fetch:
            raise FetchRefusedError(
                "an address is given, and nothing is fetched unasked", "Give --fetch with it."
            )
        from summarizer.readers.fetching import fetch as fetched

        return fetched(article, encoding=encoding)
    from summarizer.readers.by_kind import read

    return read(article, encoding=encoding)
