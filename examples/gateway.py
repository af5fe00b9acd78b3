"""Summarize an article through a gateway of your own: this package says what to ask, and you ask it.

    GATEWAY_URL=https://models.example/v1 GATEWAY_KEY=… GATEWAY_MODEL=… python examples/gateway.py ARTICLE.txt

`ask` is the only part that knows the gateway: with LiteLLM, LangChain or a message queue it is another
function, and all else stays. Here it speaks chat completions with nothing but the standard library.
"""

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import Request as Post
from urllib.request import urlopen

from summarizer import Reply, Request, Summarizer, TokenUsage

MODEL = os.environ.get("GATEWAY_MODEL", "our-model")


def ask(request: Request) -> Reply | Exception:
    """What the gateway makes of a request; an error is an answer too, and leaves the others standing."""
    body = {
        "model": MODEL,
        "messages": request.messages,
        "response_format": request.response_format,
    }
    headers = {
        "Content-Type": "application/json",
        "Authorization": f"Bearer {os.environ['GATEWAY_KEY']}",
    }
    url = f"{os.environ['GATEWAY_URL']}/chat/completions"
    try:
        with urlopen(Post(url, json.dumps(body).encode(), headers), timeout=300) as response:
            answer = json.load(response)
    except OSError as error:
        return error
    choice, used = answer["choices"][0], answer["usage"]
    return Reply(
        choice["message"]["content"],
        TokenUsage(input=used["prompt_tokens"], output=used["completion_tokens"]),
        answer["model"],
        choice["finish_reason"],
    )


def main() -> None:
    """Ask for the sections side by side, and print the summary."""
    text = Path(sys.argv[1]).read_text("utf-8")
    exchange = Summarizer(MODEL, split=True).exchange(text)
    with ThreadPoolExecutor() as pool:
        while requests := exchange.open:
            for request, reply in zip(requests, pool.map(ask, requests), strict=True):
                exchange.answer(request, reply)
    print(exchange.result.to("plain"))


if __name__ == "__main__":
    main()
