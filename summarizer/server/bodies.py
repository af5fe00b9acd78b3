"""What callers send and get, beside the package's own types."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from summarizer.results.result import Detail, Result
from summarizer.schemas import Summary
from summarizer.server.problems import ProblemDetails
from summarizer.server.store import State
from summarizer.text.origin import Origin

JSON = "application/json"
"""The media type of bodies and answers."""

MOST_RESULTS = 50
"""Results that one request may hold at most."""


class Body(BaseModel):
    """What a caller sends; a field that nobody reads is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ArticleBody(Body):
    """An article."""

    text: str = Field(description="the article; spans of the result are code points of exactly this text")
    title: str | None = Field(default=None, description="its headline, where the text does not begin with it")
    outlet: str | None = Field(default=None, description="who published it")
    article_language: str | None = Field(
        default=None, description="its language, ISO 639-1; identified if not given"
    )


class Wanted(Body):
    """What is wanted of an article."""

    language: str | None = Field(
        default=None, description="output language, ISO 639-1; the article's own if not given"
    )
    detail: Detail = Field(default="full", description="everything, or what an editor reads first")


class SummaryBody(ArticleBody, Wanted):
    """An article, and what is wanted of it."""

    callback: str | None = Field(default=None, description="address that is told when it is finished")


class GivenBody(SummaryBody):
    """A request for a summary as it is kept, with what the article was read from."""

    origin: Origin | None = None


class DocumentBody(SummaryBody):
    """A request for a summary: the article as text, as HTML, or by its address."""

    text: str | None = Field(default=None, description="the article, where it is text")  # type: ignore[assignment]
    html: str | None = Field(
        default=None,
        description="the article, where it is a page or a fragment of HTML, without text",
    )

    url: str | None = Field(
        default=None, max_length=2000, description="its address, where the service may fetch"
    )

    @model_validator(mode="after")
    def _one_of_all(self) -> "DocumentBody":
        if sum(given is not None for given in (self.text, self.html, self.url)) != 1:
            raise ValueError("one of text, html and url is needed, and one alone")
        return self


class JobArticle(ArticleBody):
    """An article of a job."""

    id: str | int = Field(description="what its record is known by")


class JobBody(Wanted):
    """Many articles."""

    articles: list[JobArticle] = Field(min_length=1)
    callback: str | None = Field(default=None, description="address that is told when it is finished")


class CheckBody(Body):
    """A stored result or a bare summary, and the article it is checked against."""

    text: str = Field(description="the article as it is now")
    stored: dict[str, Any] = Field(description="a result, or a summary alone")
    language: str | None = Field(
        default=None,
        description="language that the summary was to be in, ISO 639-1; as the result says if not given",
    )


class DecisionsBody(Body):
    """A result, as it is or by the id that it is kept under, and what editors decided on it."""

    result: dict[str, Any] | str
    decisions: dict[str, Any] = Field(description="as the review page exports them")


class CompareBody(Body):
    """Results that are shown side by side: stored ones by their id, or as they are."""

    results: list[dict[str, Any] | str] = Field(min_length=2, max_length=MOST_RESULTS)
    labels: list[str] | None = Field(default=None, description="what each is called; its outlet if not given")


class RenderBody(Body):
    """Results that are written in a format: stored ones by their id, or as they are."""

    results: list[dict[str, Any] | str] = Field(min_length=1, max_length=MOST_RESULTS)


class SummaryView(BaseModel):
    """A summary that was asked for."""

    id: str = Field(description="what it is asked for by")
    state: State = Field(description="how far it is")
    created: float = Field(description="seconds since 1970, UTC")
    finished: float | None = Field(default=None, description="seconds since 1970, UTC")
    expires: float | None = Field(default=None, description="when it is forgotten; null until it is finished")
    result: Result[Summary] | None = Field(default=None, description="once it is done")
    problem: ProblemDetails | None = Field(default=None, description="why there is none, once it has failed")


class JobView(BaseModel):
    """A job that was asked for."""

    id: str
    state: State
    created: float = Field(description="seconds since 1970, UTC")
    finished: float | None = None
    expires: float | None = Field(default=None, description="when it is forgotten; null until it is finished")
    articles: int = Field(description="how many were sent")
    done: int = Field(default=0, description="articles that have a result")
    failed: int = Field(default=0, description="articles that have none")
    reason: str | None = Field(default=None, description="why it ended before its articles did")
    results: str = Field(description="where its records are read")


class JobList(BaseModel):
    """A page of jobs, the newest first."""

    jobs: list[JobView]
    next: str | None = Field(default=None, description="address of the next page")


class Health(BaseModel):
    """Whether the service runs."""

    status: Literal["ok", "starting", "stopping"]


class Version(BaseModel):
    """What runs."""

    version: str
    model: str | None
    schema_version: int
