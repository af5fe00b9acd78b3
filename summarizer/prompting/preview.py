"""What would be sent for an article, and how large it is, part by part."""

import json
from dataclasses import dataclass
from typing import Any

from summarizer.prompting.prompt import Message, Prompts
from summarizer.prompting.response_format import AnswerFormat, answer_format
from summarizer.schemas import Summary
from summarizer.text.article import Article


@dataclass(frozen=True)
class Preview:
    """One request before it is sent.

    Attributes:
        messages: role and content of each.
        format: what the answer must be.
        bytes: size of each part in UTF-8: system, frame (what surrounds the article), schema, article.
    """

    messages: tuple[Message, ...]
    format: AnswerFormat[Any]
    bytes: dict[str, int]

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
    article: Article, schema: type[Summary], prompts: Prompts, language: str | None, *, brief: bool = False
) -> Preview:
    """The first request for an article."""
    system, user = prompts.messages(article, schema, language, brief=brief)
    format_ = answer_format(schema, translated=language is not None, brief=brief)
    texts = sum(len(article.segment_text(segment.number).encode()) for segment in article.segments)
    sizes = {
        "system": len(system["content"].encode()),
        "frame": len(user["content"].encode()) - texts,
        "schema": format_.bytes,
        "article": texts,
    }
    return Preview((system, user), format_, sizes)


def as_json(shown: Preview) -> str:
    """The request's parts as JSON."""
    parts = {
        "messages": shown.messages, "schema": shown.schema, "bytes": shown.bytes, "overhead": shown.overhead,
    }  # fmt: skip
    return json.dumps(parts, ensure_ascii=False, indent=2)


def as_text(shown: Preview) -> str:
    """The messages as they are, then the schema, then the sizes."""
    parts = [f"--- {message['role']} ---\n{message['content']}" for message in shown.messages]
    parts.append("--- schema ---\n" + json.dumps(shown.schema, ensure_ascii=False, separators=(",", ":")))
    sizes = ", ".join(f"{part} {size:,}" for part, size in shown.bytes.items())
    parts.append(
        f"--- size ---\n{sum(shown.bytes.values()):,} bytes ({sizes}); {shown.overhead:,} besides the article"
    )
    return "\n\n".join(parts)
