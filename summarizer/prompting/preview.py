"""What would be sent for an article, and how large it is, part by part."""

import json
from dataclasses import dataclass
from typing import Any

from summarizer.lazy import cached_property
from summarizer.prompting.prompt import Message, Prompts
from summarizer.prompting.response_format import AnswerFormat, answer_format, compact_json
from summarizer.prompting.token_counts import Counting, count_tokens, counting
from summarizer.schemas import SecondReading, Summary
from summarizer.text.article import Article


@dataclass(frozen=True)
class Preview:
    """One request before it is sent.

    Attributes:
        messages: role and content of each.
        format: what the answer must be.
        bytes: size of each part in UTF-8: system, frame (what surrounds the article), schema, article.
        segments: the article's text, segment by segment.
    """

    messages: tuple[Message, ...]
    format: AnswerFormat[Any]
    bytes: dict[str, int]
    segments: tuple[str, ...] = ()

    @cached_property
    def tokens(self) -> dict[str, int]:
        """Tokens of each part, as `bytes` has its size; providers may count a schema otherwise."""
        system, user = (count_tokens(message["content"]) for message in self.messages)
        article = sum(map(count_tokens, self.segments))
        schema = count_tokens(compact_json(self.schema))
        return {"system": system, "frame": user - article, "schema": schema, "article": article}

    @property
    def counting(self) -> Counting:
        """How these tokens were counted."""
        return counting()

    @property
    def schema(self) -> dict[str, Any]:
        """The strict JSON Schema of the answer."""
        return self.format.schema

    @property
    def response_format(self) -> dict[str, Any]:
        """What chat completions are sent as `response_format`."""
        return self.format.response_format

    @property
    def overhead(self) -> int:
        """Bytes sent besides the article."""
        return sum(size for part, size in self.bytes.items() if part != "article")


def preview(
    article: Article,
    schema: type[Summary],
    prompts: Prompts,
    language: str | None,
    *,
    brief: bool = False,
    rows: bool = True,
    second: bool = False,
) -> Preview:
    """The first request for an article, or that for a second reading of it."""
    if second:
        return _preview(article, prompts.second(article, rows=rows), answer_format(SecondReading, rows=rows))
    messages = prompts.messages(article, schema, language, brief=brief, rows=rows)
    return _preview(
        article, messages, answer_format(schema, translated=language is not None, brief=brief, rows=rows)
    )


def _preview(article: Article, messages: list[Message], format_: AnswerFormat[Any]) -> Preview:
    system, user = messages
    segments = tuple(article.segment_text(segment.number) for segment in article.segments)
    texts = sum(len(text.encode()) for text in segments)
    sizes = {
        "system": len(system["content"].encode()),
        "frame": len(user["content"].encode()) - texts,
        "schema": format_.bytes,
        "article": texts,
    }
    return Preview((system, user), format_, sizes, segments)


def as_json(shown: Preview) -> str:
    """The request's parts as JSON."""
    parts = {
        "messages": shown.messages, "schema": shown.schema, "bytes": shown.bytes, "overhead": shown.overhead,
        "tokens": shown.tokens, "counting": shown.counting,
    }  # fmt: skip
    return json.dumps(parts, ensure_ascii=False, indent=2)


def as_text(shown: Preview) -> str:
    """The messages as they are, then the schema, then the sizes."""
    parts = [f"--- {message['role']} ---\n{message['content']}" for message in shown.messages]
    parts.append("--- schema ---\n" + compact_json(shown.schema))
    parts.append(f"--- size ---\n{_sizes(shown)}")
    return "\n\n".join(parts)


def _sizes(shown: Preview) -> str:
    about = "" if shown.counting == "o200k" else "about "
    tokens = f"{about}{sum(shown.tokens.values()):,} tokens ({_listed(shown.tokens)}; {shown.counting})"
    size = f"{sum(shown.bytes.values()):,} bytes ({_listed(shown.bytes)})"
    return f"{tokens}\n{size}; {shown.overhead:,} besides the article"


def _listed(parts: dict[str, int]) -> str:
    return ", ".join(f"{part} {size:,}" for part, size in parts.items())
