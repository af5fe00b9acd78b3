"""A FastAPI view of your own that asks the service for the facts of a story.

    summarizer serve --folder ~/summaries --model openai/gpt-4.1-mini
    pip install fastapi httpx uvicorn
    uvicorn --app-dir examples fastapi_view:app

`$NEWSROOM_SUMMARIZER_URL` is the service's address (http://127.0.0.1:8600), `$NEWSROOM_SUMMARIZER_KEY` its
key, where it wants one. When the service cannot be asked, the view says so with 503, and your application
goes on.
"""

import hashlib
import os
from typing import Any

import httpx
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

SECONDS = 300.0  # that one request to the service may take

app = FastAPI()


class Story(BaseModel):
    """A story as your application keeps it."""

    text: str


@app.post("/facts")
async def facts(story: Story) -> dict[str, Any]:
    """The headline, each figure with the article's own words, and what the checks have found."""
    result = await summary_of(story)
    text = result["article"]["text"]  # spans are code points, as Python counts
    return {
        "headline": result["summary"]["headline"],
        "figures": [
            {
                "value": figure["value"],
                "counted": figure["counted"],
                "words": [text[start:end] for start, end in figure["spans"]],
            }
            for figure in result["summary"]["numbers"]
        ],
        "problems": [f"{problem['severity']}: {problem['message']}" for problem in result["problems"]],
    }


async def summary_of(story: Story) -> dict[str, Any]:
    """The service's result; one story is paid for once, however often the view is asked."""
    key = os.environ.get("NEWSROOM_SUMMARIZER_KEY")
    once = hashlib.sha256(story.text.encode()).hexdigest()  # the same words are the same request
    headers = {"Idempotency-Key": once, **({"X-Api-Key": key} if key else {})}
    address = os.environ.get("NEWSROOM_SUMMARIZER_URL", "http://127.0.0.1:8600")
    try:
        async with httpx.AsyncClient(base_url=address, headers=headers, timeout=SECONDS) as service:
            answer = await service.post("/v1/summaries", json={"text": story.text})
            view = answer.json()
            while answer.is_success and view["state"] in {"queued", "working"}:
                answer = await service.get(f"/v1/summaries/{view['id']}", params={"wait": 30})
                view = answer.json()
    except httpx.HTTPError as error:
        raise HTTPException(503, f"the summarizer cannot be asked: {type(error).__name__}") from error
    if answer.is_success and view["result"]:
        result: dict[str, Any] = view["result"]
        return result
    problem = (view if answer.is_error else view["problem"]) or {"title": f"it was {view['state']}"}
    raise HTTPException(502, f"no summary: {problem['title']}. {problem.get('hint', '')}")
