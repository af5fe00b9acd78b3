"""What may be given as an article: a text, an article, or a document that was read."""

from typing import Protocol, runtime_checkable

from summarizer.errors import TooLongError
from summarizer.text.article import Article


@runtime_checkable
class HoldsArticle(Protocol):
    """What holds an article: a `Document`."""

    def article(
        self, *, title: str | None, outlet: str | None, language: str | None, max_characters: int | None
    ) -> Article:
        """The article."""


Given = str | Article | HoldsArticle
"""A text, an `Article`, or a `Document`."""


def article_of(
    given: Given,
    *,
    title: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    max_characters: int | None,
) -> Article:
    """The article that is given; title, outlet and language go before what it says of itself.

    Raises:
        ArticleError: nothing can be made of it.
    """
    about = {"title": title, "outlet": outlet, "language": language}
    if isinstance(given, Article):
        if max_characters is not None and len(given.text) > max_characters:
            raise TooLongError(
                f"the article has {len(given.text):,} characters; the limit is {max_characters:,}"
            )
        known = {name: value for name, value in about.items() if value}
        return given.model_copy(update=known) if known else given
    if isinstance(given, HoldsArticle):
        return given.article(**about, max_characters=max_characters)
    return Article.of(given, title=title, outlet=outlet, language=language, max_characters=max_characters)
