"""The options that `Summarizer` and the functions on top of it share."""

from pathlib import Path
from typing import Any, TypedDict

from summarizer.pipeline.driver import Progress
from summarizer.pipeline.task import OnError, Wire
from summarizer.results.result import Detail


class Options(TypedDict, total=False):
    """Options of `Summarizer`, `summarize` and `asummarize`; what each means is said at `Summarizer`."""

    language: str | None
    prompts: Path | str | None
    on_error: OnError
    base_url: str | None
    api_key: str | None
    client: Any
    timeout: float
    retries: int
    max_tokens: int | None
    temperature: float | None
    seed: int | None
    reasoning_effort: str | None
    max_characters: int
    context: int | None
    progress: Progress | None
    prices: Path | str | None
    detail: Detail
    split: bool
    wire: Wire
    stagger: float
    second: str | None
    cache: bool | Path | str
    places: bool | Path | str
