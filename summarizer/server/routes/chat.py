"""OpenAI's protocol, as editorial systems call a provider: headlines and summaries, with their evidence.

Superdesk 3 (`superdesk/ai`) posts `chat/completions`, not streamed, and reads from the answer's text the
strings in `{"suggestions": [...]}`; it passes over what is no string, so evidence stands beside them. The
article is the longest user message; whether a headline or a summary is wanted is read from the instructions.
"""

import json
import time
from typing import Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from summarizer.grounding.locate import locate
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.server.asking import Caller, Idempotency, KeyedRoute, ServiceOf, caller_of, problems
from summarizer.server.bodies import GivenBody
from summarizer.server.outcomes import result_of_work
from summarizer.server.problems import BadBodyError
from summarizer.server.store import new_id

router = APIRouter(prefix="/openai/v1", tags=["OpenAI's protocol"], route_class=KeyedRoute)
MODEL = "newsroom-summarizer"
_HEADLINE = ("headline", "title")


class Message(BaseModel):
    """A message of a chat; its content is text, or parts of which the text counts."""

    model_config = ConfigDict(extra="allow")

    role: str
    content: str | list[dict[str, Any]] | None = None

    @property
    def text(self) -> str:
        """What it says."""
        if isinstance(self.content, list):
            return "\n".join(str(part.get("text", "")) for part in self.content)
        return self.content or ""


class ChatBody(BaseModel):
    """A request for a completion; what is not read here is passed over, as other providers do."""

    model_config = ConfigDict(extra="allow")

    model: str = MODEL
    messages: list[Message] = Field(min_length=1)
    stream: bool = False


@router.get(
    "/models", summary="The one model", responses=problems(401, 429), dependencies=[Depends(caller_of)]
)
async def models() -> dict[str, Any]:
    """What may be asked."""
    return {"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}]}


@router.post(
    "/chat/completions",
    summary="Headline or summary as suggestions",
    responses=problems(401, 413, 422, 429, 502, 503, 504),
)
async def completion(
    body: ChatBody, service: ServiceOf, key: Caller, idempotency: Idempotency
) -> dict[str, Any]:
    """A headline or a gist of the article, each with the article's own words as its evidence.

    A request that is repeated since the first took too long gets the summary which that had begun.
    """
    if body.stream:
        raise BadBodyError(
            "suggestions are not streamed", "Leave stream out, or ask /v1/summaries for events."
        )
    article = max((message.text for message in body.messages if message.role == "user"), key=len, default="")
    asked = " ".join(message.text for message in body.messages if message.text != article) or article[:200]
    given, tasks = GivenBody(text=article, detail="brief"), service.tasks
    work = tasks.begin(key, given, idempotency) if idempotency else tasks.join(key, given)
    work = await tasks.wait(work, service.config.wait)
    result = result_of_work(work)
    text = json.dumps(_suggestions(result, asked), ensure_ascii=False)
    tokens = result.provenance.tokens
    return {
        "id": f"chatcmpl-{new_id()}",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": MODEL,
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": text, "refusal": None},
            }
        ],
        "usage": {
            "prompt_tokens": tokens.input,
            "completion_tokens": tokens.output,
            "total_tokens": tokens.input + tokens.output,
        },
    }


def _suggestions(result: Result[Summary], asked: str) -> dict[str, list[Any]]:
    """The headline where one is asked for, else the gist; and for each the article's own words that carry it.

    A headline whose words the article does not have says in short what the gist says, and has its evidence.
    """
    summary, article = result.summary, result.article
    spans = [span for sentence in summary.gist for span in sentence.spans]
    text = " ".join(sentence.text for sentence in summary.gist)
    wanted = asked.casefold()
    if any(word in wanted for word in _HEADLINE) and "summar" not in wanted:
        text = summary.headline
        spans = list(locate(article, text).spans) or spans
    evidence = [article.text[span.start : span.end] for span in spans]
    return {"suggestions": [text], "evidence": [list(dict.fromkeys(evidence))]}
