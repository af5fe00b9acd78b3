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
│   ├── DecisionsError        decisions cannot be read, or are about another article
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
│   ├── EmptyAnswerError      mendable
│   ├── EmptySummaryError     mendable; it lists nothing of an article that says something
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

from summarizer.errors.answer import (
    AnswerError,
    ContentFilterError,
    CutOffError,
    EmptyAnswerError,
    EmptySummaryError,
    NotJSONError,
    OverlongAnswerError,
    RefusalError,
    RepetitionError,
    WrongSchemaError,
)
from summarizer.errors.article import (
    ArticleError,
    DamagedDocumentError,
    DocumentError,
    DocumentLimitError,
    EmptyArticleError,
    EncodingError,
    EncryptedDocumentError,
    FetchError,
    FetchRefusedError,
    NoArticleError,
    NoTextLayerError,
    NotTextError,
    RowError,
    ScrambledTextError,
    SeveralArticlesError,
    TooLongError,
    UnreadableArticleError,
)
from summarizer.errors.base import SummarizerError
from summarizer.errors.configuration import (
    BusyError,
    ConfigurationError,
    MissingExtraError,
    NoModelError,
    OutputError,
    PromptError,
    SchemaError,
)
from summarizer.errors.model import (
    BadRequestError,
    BatchEndedError,
    ContextOverflowError,
    CredentialsError,
    MissingBatchError,
    ModelError,
    OversizedError,
    QuotaError,
    RateLimitError,
    RedirectedError,
    ServerError,
    TimedOutError,
    UnknownModelError,
    UnreachableError,
)
from summarizer.errors.run import (
    StoppedError,
    UnexpectedError,
    UnsupportedFactsError,
)
from summarizer.errors.stored import (
    DamagedLedgerError,
    DecisionsError,
    GoldError,
    ResultError,
    UnwritableError,
)

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
    "DecisionsError",
    "DocumentError",
    "DocumentLimitError",
    "EmptyAnswerError",
    "EmptyArticleError",
    "EmptySummaryError",
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
