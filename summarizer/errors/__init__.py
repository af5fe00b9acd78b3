"""Everything that can go wrong, as one tree.

SummarizerError
├── ConfigurationError        what was asked for cannot be done
│   ├── NoModelError          no model was named, and none can be guessed
│   ├── SchemaError           a schema that no model can be asked to fill
│   ├── OutputError           a format that is unknown, broken, or cannot hold what is given
│   ├── PromptError           a template is missing, broken, or wants a variable that nobody gives
│   ├── MissingExtraError     a library that reads this kind of document is not installed
│   └── BusyError             another run writes the same output
├── ArticleError              the article is unusable
│   ├── EmptyArticleError
│   ├── UnreadableArticleError   the file is missing, a folder, or may not be read
│   ├── EncodingError         not in the encoding it was read as
│   ├── NotTextError          binary, or text with characters that no article has
│   ├── TooLongError
│   ├── DocumentError         a document of which no article can be read
│   │   ├── DamagedDocumentError  cut off, or not of the form that it begins with
│   │   ├── EncryptedDocumentError
│   │   ├── NoArticleError        an error page, a wall, an index
│   │   ├── SeveralArticlesError  a feed or a mailbox where one article is wanted
│   │   ├── NoTextLayerError      pictures of pages, without text
│   │   ├── ScrambledTextError    its letters cannot be told, or are in a wrong order
│   │   └── DocumentLimitError    it takes more memory, time or room than any article
│   ├── FetchError            an address cannot be fetched
│   │   └── FetchRefusedError     it may not be: a private address, robots.txt
│   └── RowError              a row of a batch's input holds no article
├── UnwritableError               output or ledger cannot be written
├── ResultError               a stored result or summary cannot be read
│   └── DamagedLedgerError    the ledger of a batch cannot be read
├── GoldError                 a gold article, or a run to compare with, cannot be used
├── ModelError                the model could not be asked
│   ├── CredentialsError      the key is missing, wrong, or not allowed
│   ├── UnknownModelError
│   ├── BadRequestError       the provider refuses the request as it is
│   │   └── ContextOverflowError   request and answer are longer than the model's context
│   ├── MissingBatchError     the provider does not have the batch or the file that was asked for
│   ├── QuotaError            nothing left to pay with
│   ├── RateLimitError        retryable
│   ├── ServerError           retryable
│   │   └── OversizedError    retryable; it sends more than any answer takes
│   ├── TimedOutError         retryable
│   ├── UnreachableError      retryable
│   │   └── RedirectedError   retryable; the address leads to another server
│   └── BatchEndedError       retryable; a batch expired or was cancelled before its turn came
├── AnswerError               the model's answer is unusable
│   ├── RefusalError
│   ├── ContentFilterError
│   ├── CutOffError           the answer was longer than the model may write
│   ├── EmptyAnswerError
│   ├── OverlongAnswerError
│   ├── RepetitionError       the model writes the same again and again
│   ├── NotJSONError          mendable
│   └── WrongSchemaError      mendable
├── UnexpectedError           a fault of this package, with one article of many
├── StoppedError              somebody has stopped it
└── UnsupportedFactsError     errors remain and `on_error` is "raise"

No message holds a key, an article, or an answer. The exit codes are those of the command line
(`summarizer.cli.exit_codes`).
"""

from typing import TYPE_CHECKING, Any, ClassVar

from summarizer.errors.base import SummarizerError

if TYPE_CHECKING:
    from summarizer.results.result import Result

__all__ = [
    "AnswerError",
    "ArticleError",
    "BadRequestError",
    "BatchEndedError",
    "BusyError",
    "ConfigurationError",
    "ContentFilterError",
    "ContextOverflowError",
    "CredentialsError",
    "CutOffError",
    "DamagedDocumentError",
    "DamagedLedgerError",
    "DocumentError",
    "DocumentLimitError",
    "EmptyAnswerError",
    "EmptyArticleError",
    "EncodingError",
    "EncryptedDocumentError",
    "FetchError",
    "FetchRefusedError",
    "GoldError",
    "MissingBatchError",
    "MissingExtraError",
    "ModelError",
    "NoArticleError",
    "NoModelError",
    "NoTextLayerError",
    "NotJSONError",
    "NotTextError",
    "OutputError",
    "OverlongAnswerError",
    "OversizedError",
    "PromptError",
    "QuotaError",
    "RateLimitError",
    "RedirectedError",
    "RefusalError",
    "RepetitionError",
    "ResultError",
    "RowError",
    "SchemaError",
    "ScrambledTextError",
    "ServerError",
    "SeveralArticlesError",
    "StoppedError",
    "SummarizerError",
    "TimedOutError",
    "TooLongError",
    "UnexpectedError",
    "UnknownModelError",
    "UnreachableError",
    "UnreadableArticleError",
    "UnsupportedFactsError",
    "UnwritableError",
    "WrongSchemaError",
]


_AGAIN = "Try again, or try another model."
_STRUCTURED = "Try a model or server that supports structured output (response_format json_schema)."


class ConfigurationError(SummarizerError):
    """What was asked for cannot be done."""


class NoModelError(ConfigurationError):
    """No model was named, and none can be guessed."""


class SchemaError(ConfigurationError):
    """A schema that no model can be asked to fill."""


class OutputError(ConfigurationError):
    """A format that is unknown, broken, or cannot hold what is given."""


class PromptError(ConfigurationError):
    """A template is missing, broken, or wants a variable that nobody gives."""


class MissingExtraError(ConfigurationError):
    """A library that reads this kind of document is not installed."""


class BusyError(ConfigurationError):
    """Another run writes the same output."""

    default_hint = "Wait for it, stop it, or give another output. `summarizer status` shows how far it is."


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

    default_hint = "docs/readers.md lists what is read. Save it as one of these, or give its text."


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


class UnwritableError(SummarizerError):
    """Output or ledger cannot be written; what was written before is whole."""


class StoppedError(SummarizerError):
    """Somebody has stopped it before it was done."""


class ResultError(SummarizerError):
    """A stored result or summary cannot be read."""


class DamagedLedgerError(ResultError):
    """The ledger of a batch cannot be read, or not all of it."""


class GoldError(SummarizerError):
    """A gold article, or a run to compare with, cannot be used."""

    default_hint = (
        "A gold article is a pair of files, NAME.LANG.txt and NAME.LANG.json (docs/eval.md): "
        "give such files, or their folder."
    )


class ModelError(SummarizerError):
    """The model could not be asked."""


class CredentialsError(ModelError):
    """The key is missing, wrong, or not allowed to do this."""

    default_hint = (
        "Check the key in the environment (OPENAI_API_KEY, ANTHROPIC_API_KEY …) and its permissions."
    )


class UnknownModelError(ModelError):
    """The provider does not know the model."""

    default_hint = (
        "Check the model's name (--model, model=): provider/model, for instance openai/gpt-4.1-mini."
    )


class BadRequestError(ModelError):
    """The provider refuses the request as it is."""

    default_hint = "What the provider says is in `detail`, which -v shows."


class ContextOverflowError(BadRequestError):
    """Request and answer are longer than the model's context.

    Attributes:
        context: tokens that the context holds, where the provider says; None if not.
    """

    default_hint = (
        "Take a model with a larger context window, give a local server a larger one (llama.cpp: --ctx-size, "
        "vLLM: --max-model-len, Ollama: num_ctx), or say how large it is (--context, context=): a longer "
        "article is then read window by window."
    )

    def __init__(
        self, message: str, hint: str = "", detail: str = "", *, context: int | None = None, **known: Any
    ) -> None:
        super().__init__(message, hint, detail, **known)
        self.context = context


class MissingBatchError(ModelError):
    """The provider does not have the batch or the file that was asked for."""

    default_hint = (
        "A batch belongs to the account that made it, and its files expire. Use that account's key and "
        "address; or give up what is missing (--forget-batches, forget_batches=), and ask for it again."
    )


class QuotaError(ModelError):
    """The account has nothing left to pay with."""

    default_hint = "Check plan and billing of the account that the key belongs to."


class RateLimitError(ModelError):
    """Too many requests at once."""

    retryable = True
    default_hint = "Wait a little and try again."


class ServerError(ModelError):
    """The provider failed."""

    retryable = True
    default_hint = "The fault is the provider's: try again later."


class TimedOutError(ModelError):
    """No answer in time."""

    retryable = True
    default_hint = "Try again, or allow more time (--timeout, timeout=)."


class UnreachableError(ModelError):
    """No connection, or it broke."""

    retryable = True
    default_hint = "Check the network and the address (--base-url, base_url=)."


class OversizedError(ServerError):
    """A response is larger than any answer."""

    default_hint = "Check the address given with --base-url: that is no model's answer."


class RedirectedError(UnreachableError):
    """The address leads to another server, to which nothing was sent."""

    default_hint = "If the article may go there, give that server's address with --base-url."


class BatchEndedError(ModelError):
    """A batch expired or was cancelled before this request was answered; nothing was paid for it."""

    retryable = True
    default_hint = "Run the same batch again: what was answered is kept, the rest is asked for anew."


class AnswerError(SummarizerError):
    """The model's answer is unusable.

    Attributes:
        mendable: whether asking once more, with the reason, may help.
    """

    mendable: ClassVar[bool] = False


class RefusalError(AnswerError):
    """The model will not answer."""

    default_hint = "Try another model; the article was not at fault with the rules of this package."


class ContentFilterError(AnswerError):
    """The provider's filter stopped the answer."""

    default_hint = "Try another provider, or ask for the filter to be lifted for news text."


class CutOffError(AnswerError):
    """The answer was longer than the model may write."""

    default_hint = (
        "Use a model that may write longer answers, allow them (--max-tokens, max_tokens=), or cut the "
        "article into parts."
    )


class EmptyAnswerError(AnswerError):
    """Nothing was answered."""

    default_hint = _AGAIN


class OverlongAnswerError(AnswerError):
    """The answer is longer than any summary."""

    default_hint = _AGAIN


class RepetitionError(AnswerError):
    """The model writes the same again and again."""

    default_hint = "Try again, try another model, or give --max-tokens, which ends such an answer."


class NotJSONError(AnswerError):
    """The answer is no JSON."""

    mendable = True
    default_hint = _STRUCTURED


class WrongSchemaError(AnswerError):
    """The answer is JSON of another form."""

    mendable = True
    default_hint = _STRUCTURED


class UnexpectedError(SummarizerError):
    """A fault of this package, with one article of many; the others go on."""

    default_hint = "Please report it, with the article if you may."


class UnsupportedFactsError(SummarizerError):
    """Facts remain that the article does not carry, and `on_error` is "raise".

    Attributes:
        result: the whole result, problems included, so that nothing is lost.
    """

    def __init__(self, message: str, result: "Result[Any]") -> None:
        super().__init__(message, 'Read error.result.problems, or use on_error="flag" or "drop".')
        self.result = result

    def __reduce__(self) -> tuple[type, tuple[str, "Result[Any]"], dict[str, Any]]:
        """Pickled with its result."""
        return type(self), (self.message, self.result), vars(self)
