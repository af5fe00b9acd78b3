"""Problems: what an editor should look at, each with a code, a place in the summary and in the article."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.schemas import Span

Severity = Literal["error", "warning", "info"]

Code = Literal[
    "quote-absent",
    "quote-empty",
    "quote-altered",
    "quote-elsewhere",
    "quote-ambiguous",
    "number-mismatch",
    "number-unread",
    "text-empty",
    "text-number-unsupported",
    "name-absent",
    "item-repeated",
    "code-unknown",
    "language-mismatch",
    "value-respelled",
    "reference-unknown",
    "statement-unattributed",
    "source-elsewhere",
    "chain-reversed",
    "place-elsewhere",
    "place-unresolved",
    "place-ambiguous",
    "place-country",
    "text-name-unsupported",
    "text-quote-unsupported",
    "text-number-elsewhere",
    "text-direction-reversed",
    "omitted-number",
    "omitted-quote",
    "readers-disagree",
    "reading-missing",
    "section-missing",
    "window-failed",
    "row-unreadable",
    "article-markup",
    "document-note",
    "document-status",
    "house-rule",
]


def worded(template: str, *parts: object) -> str:
    """A message: a template in English with its parts in the places `{0}`, `{1}` and so on.

    The review page finds the parts again by the template, and says them in the reader's language
    (`summarizer/output/review/languages/problems/`); each template that is used has its place there.
    """
    return template.format(*parts)


class Problem(BaseModel):
    """One thing that a check found."""

    model_config = ConfigDict(frozen=True)

    code: Code = Field(description="what kind of problem")
    severity: Severity = Field(
        description="error: the article does not carry it; warning: look at it; info: know it"
    )
    path: str = Field(
        description='where in the summary, as in "numbers[2].value"; empty for what is missing from it'
    )
    message: str = Field(description="what is wrong, in plain words")
    spans: list[Span] = Field(
        default_factory=list, description="the words of the article concerned, in code points"
    )
