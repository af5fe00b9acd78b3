"""The configuration of a summarizer: everything that is fixed before an article is known."""

import hashlib
import json
from dataclasses import dataclass
from typing import Generic, TypeVar, get_args

from summarizer.client.connection import Connection, model_name
from summarizer.client.context_sizes import context_size
from summarizer.client.prices import Prices
from summarizer.client.readers import Identities
from summarizer.errors import ConfigurationError
from summarizer.pipeline.given import Given, article_of
from summarizer.pipeline.provenance import schema_hash
from summarizer.pipeline.task import OnError, Task, Wire, asked_for
from summarizer.places.look_up import LookUp
from summarizer.prompting.output_language import check_language
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import answer_format
from summarizer.results.result import Detail
from summarizer.schemas import SecondReading, Summary
from summarizer.text.article import Article
from summarizer.text.sizes import MAX_CHARACTERS

S = TypeVar("S", bound=Summary)


@dataclass(frozen=True)
class SummaryConfig(Generic[S]):
    """The options of `Summarizer` that make its tasks; each means what is said of it there.

    Raises:
        ConfigurationError, SchemaError, PromptError: an option is none, the schema cannot be asked for, or a
            template is broken; it is found before any article is sent.
    """

    connection: Connection
    schema: type[S]
    prompts: Prompts
    prices: Prices
    language: str | None = None
    on_error: OnError = "flag"
    max_characters: int = MAX_CHARACTERS
    detail: Detail = "full"
    split: bool = False
    wire: Wire = "rows"
    second: Connection | None = None
    context: int | None = None
    places: LookUp | None = None

    def __post_init__(self) -> None:
        for name, given, known in (
            ("on_error", self.on_error, get_args(OnError)),
            ("detail", self.detail, get_args(Detail)),
            ("wire", self.wire, get_args(Wire)),
        ):
            if given not in known:
                raise ConfigurationError(f"{name} is {given!r}", f"It may be {', '.join(known)}.")
        check_language(self.language)
        context_size(None, self.context)  # refuses what is no size
        self._said()

    def task(
        self, given: Given, title: str | None = None, outlet: str | None = None, language: str | None = None
    ) -> Task[S]:
        """The task of a text, an article, or a document that was read.

        Args:
            given: the article.
            title: its headline, if known apart from the text.
            outlet: who published it.
            language: the article's own, ISO 639-1; identified if not given.

        Raises:
            ArticleError: nothing can be made of the text.
        """
        about = {"title": title, "outlet": outlet, "language": language}
        return self.task_of(article_of(given, max_characters=self.max_characters, **about))

    def task_of(self, article: Article) -> Task[S]:
        """The task of an article."""
        return self._task(article, self.model)

    def task_of_host(self, given: Given, title: str | None, outlet: str | None) -> Task[S]:
        """The task of an article whose requests the host makes: no model need be named.

        Raises:
            ArticleError: nothing can be made of the text.
        """
        article = article_of(given, title=title, outlet=outlet, max_characters=self.max_characters)
        return self._task(article, self.connection.model)

    def _task(self, article: Article, model: str | None) -> Task[S]:
        return Task(
            article, self.schema, self.prompts, self.language, self.on_error, model, self.prices,
            self.detail, self.split, self.wire, resend=self.connection.retries > 0, second=self.second_model,
            size=context_size(model, self.context, self.connection.max_tokens), places=self.places,
        )  # fmt: skip

    @property
    def model(self) -> str | None:
        """What the provenance says is asked."""
        return self.connection.model if self.connection.client else model_name(self.connection)

    @property
    def second_model(self) -> str | None:
        """What the provenance says reads an article a second time; None where nobody does."""
        return self.second.model if self.second else None

    @property
    def identities(self) -> Identities:
        """Who is asked, for the keys of calls.

        Raises:
            NoModelError: as `model_name`.
        """
        return Identities(self.connection.identity, self.second.identity if self.second else None)

    @property
    def identity(self) -> str:
        """SHA-256 of everything but the article that makes a result: model, templates, schema, options."""
        system, schema = self._said()
        said = [
            self.connection.identity, self.prompts.sha256, system, schema,
            self.language, self.on_error, self.connection.max_tokens, self.split,
            *([self.context] if self.context else []),
            *([self.places.identity] if self.places else []),
        ]  # fmt: skip
        if self.second:
            rows = self.wire == "rows"
            hashed = schema_hash(answer_format(SecondReading, rows=rows))
            said += [self.second.identity, self.prompts.second_system(rows=rows), hashed]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    def _said(self) -> tuple[str, str]:
        """The system message, and the hash of the schema."""
        schema: type[Summary] = self.schema
        asked = asked_for(self.language, self.detail, self.wire)
        hashed = schema_hash(answer_format(schema, **asked))  # refuses what cannot be asked for
        return self.prompts.system(schema, **asked), hashed
