"""The task: one article, and what is wanted of it."""

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from summarizer.client.context_sizes import UNKNOWN, ContextSize
from summarizer.client.prices import Prices
from summarizer.places.look_up import LookUp
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import AnswerFormat, answer_format
from summarizer.results.result import Detail
from summarizer.schemas import Summary
from summarizer.text.article import Article

S = TypeVar("S", bound=Summary)

OnError = Literal["flag", "drop", "raise"]
Wire = Literal["rows", "json"]
"""How a model writes items: each as one string with its values in order, or as a JSON object."""


@dataclass(frozen=True)
class Task(Generic[S]):
    """One article and what is wanted of it.

    Attributes:
        article: the article.
        schema: the class of summary to make.
        prompts: the templates.
        language: output language, ISO 639-1; None for the article's own.
        on_error: what becomes of facts that the article does not carry, after one repair: they are kept
            and flagged, dropped, or raised as an UnsupportedFactsError.
        model: what the provenance says was asked.
        prices: what tokens cost.
        detail: everything, or what an editor reads first.
        split: whether the sections are asked for side by side, one request each.
        wire: how items are written, as rows or as JSON objects.
        resend: whether one of these requests whose transport failed is made once more.
        second: what the provenance says reads the article a second time; None where nobody does.
        size: what the model takes at a time; a longer article is read window by window.
        whole: whether a window that could not be asked about fails the article: whoever keeps the answers
            can take it up again, and pays for none twice.
        places: where places are looked up; None where they get no points.
    """

    article: Article
    schema: type[S]
    prompts: Prompts
    language: str | None = None
    on_error: OnError = "flag"
    model: str | None = None
    prices: Prices = field(default_factory=Prices)
    detail: Detail = "full"
    split: bool = False
    wire: Wire = "rows"
    resend: bool = True
    second: str | None = None
    size: ContextSize = UNKNOWN
    whole: bool = False
    places: LookUp | None = None

    @property
    def asked(self) -> dict[str, bool]:
        """See `asked_for`."""
        return asked_for(self.language, self.detail, self.wire)

    @property
    def format(self) -> AnswerFormat[S]:
        """What the answer to a request for a whole summary must be."""
        return answer_format(self.schema, **self.asked)


def asked_for(language: str | None, detail: Detail, wire: Wire) -> dict[str, bool]:
    """What the answer's format and the system message depend on besides the schema: their options by name."""
    return {"translated": language is not None, "brief": detail == "brief", "rows": wire == "rows"}
