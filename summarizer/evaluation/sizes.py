"""How long an answer is beside its article, in tokens."""

from pydantic import BaseModel, ConfigDict, Field

from summarizer.pipeline.task import asked_for
from summarizer.prompting.response_format import answer_format
from summarizer.prompting.token_counts import Counting, count_tokens, counting
from summarizer.results.result import Result
from summarizer.schemas import Summary


class Sizes(BaseModel):
    """Tokens of one encoding for all models, so that runs can be compared; providers bill by their own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: int = Field(description="tokens of the article's text")
    answer: int = Field(description="tokens of the summary, as one line of JSON with items as rows")
    counting: Counting = Field(description="how they were counted")

    @property
    def ratio(self) -> float:
        """Tokens answered for each of the article's."""
        return self.answer / self.article if self.article else 0.0

    def __add__(self, other: "Sizes") -> "Sizes":
        return Sizes(
            article=self.article + other.article, answer=self.answer + other.answer, counting=self.counting
        )


def sizes(result: Result[Summary]) -> Sizes:
    """The sizes of an article and of its summary, whoever made it."""
    made = result.provenance
    wanted: type[Summary] = type(result.summary)
    format_ = answer_format(wanted, **asked_for(made.language, made.detail, "rows"))
    return Sizes(
        article=count_tokens(result.article.text),
        answer=count_tokens(format_.written(result.summary)),
        counting=counting(),
    )
