"""Plain ways to ask a model's server, for tests of the stand-in itself."""

from dataclasses import dataclass
from typing import Any

import aiohttp
import openai
from openai.types.chat import ChatCompletion, ChatCompletionChunk, ChatCompletionUserMessageParam

from tests.model_server import JsonObject


@dataclass(frozen=True)
class Response:
    """What came back over HTTP."""

    status: int
    headers: dict[str, str]
    body: bytes


def chat(user: str = "Read this.", **more: Any) -> JsonObject:
    """Return the body of a chat request with one user message."""
    return {"model": "m-1", "messages": [{"role": "user", "content": user}], **more}


async def post(url: str, body: JsonObject | bytes) -> Response:
    """Send a body by aiohttp, which adds nothing and hides nothing."""
    data = {"data": body} if isinstance(body, bytes) else {"json": body}
    async with aiohttp.ClientSession() as session, session.post(url, **data) as response:
        return Response(response.status, dict(response.headers), await response.read())


def client(url: str) -> openai.OpenAI:
    """Return OpenAI's own client, without retries."""
    return openai.OpenAI(base_url=url, api_key="stand-in", max_retries=0, timeout=60)


def ask(url: str, user: str = "Read this.") -> ChatCompletion:
    """Ask one question by OpenAI's own client."""
    with client(url) as opened:
        return opened.chat.completions.create(model="m-1", messages=[_message(user)])


def ask_text(url: str, user: str = "Read this.") -> str | None:
    """Ask one question by OpenAI's own client, for the text of the answer."""
    return ask(url, user).choices[0].message.content


def stream(url: str) -> list[ChatCompletionChunk]:
    """Ask for a streamed answer with usage by OpenAI's own client."""
    with client(url) as opened:
        chunks = opened.chat.completions.create(
            model="m-1",
            messages=[_message("Read this.")],
            stream=True,
            stream_options={"include_usage": True},
        )
        return list(chunks)


def streamed_text(chunks: list[ChatCompletionChunk]) -> str:
    """Put the pieces of a streamed answer together."""
    return "".join(choice.delta.content or "" for chunk in chunks for choice in chunk.choices)


def _message(user: str) -> ChatCompletionUserMessageParam:
    return {"role": "user", "content": user}
