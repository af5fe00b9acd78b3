"""The article is unusable; nothing was sent."""

from summarizer.errors.base import SummarizerError


class ArticleError(SummarizerError):
    """The article is unusable; nothing was sent."""


class EmptyArticleError(ArticleError):
    """No words at all."""

    default_hint = "Give the article's text; on the command line as a file, or on standard input with `-`."


class UnreadableArticleError(ArticleError):
    """The file is missing, a folder, or may not be read."""


class EncodingError(ArticleError):
    """The bytes are not text in the encoding they were read as."""


class NotTextError(ArticleError):
    """Binary data, or text with characters that no article has."""

    default_hint = (
        "Extract the article's text first, or save it as a document that is read (docs/readers.md)."
    )


class TooLongError(ArticleError):
    """Longer than the limit."""


class DocumentError(ArticleError):
    """A document of which no article can be read."""


class DamagedDocumentError(DocumentError):
    """The document is cut off, or not of the form that it begins with."""

    default_hint = "Get it again, or open it in its program and save it anew."


class EncryptedDocumentError(DocumentError):
    """A password is needed."""

    default_hint = "Open it with its password, and save it without one."


class NoArticleError(DocumentError):
    """An error page, a wall, an index of other pages."""

    default_hint = "Give the page as a reader sees it who may read the whole article, or its text."


class SeveralArticlesError(DocumentError):
    """A feed, a mailbox or an export where one article is wanted."""

    default_hint = "Its articles are read one by one by `summarizer batch` and `summarizer.read_all`."


class NoTextLayerError(DocumentError):
    """Pictures of pages, without text."""

    default_hint = "Run OCR first, for instance `ocrmypdf IN.pdf OUT.pdf`."


class ScrambledTextError(DocumentError):
    """Its letters cannot be told, or are in a wrong order."""

    default_hint = "Ask for the text in another form, or run OCR: `ocrmypdf --force-ocr IN.pdf OUT.pdf`."


class DocumentLimitError(DocumentError):
    """It takes more memory, time or room than any article."""


class FetchError(ArticleError):
    """An address cannot be fetched."""


class FetchRefusedError(FetchError):
    """An address may not be fetched: it is private, or robots.txt asks not to."""


class RowError(ArticleError):
    """A row of a batch's input holds no article."""
