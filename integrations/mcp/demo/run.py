"""The tools and the review page in a page that stands in for an assistant: `integrations/demo mcp [PORT]`.

The protocol's own client asks the service of `NEWSROOM_SUMMARIZER_URL` at /mcp about the article of
`NEWSROOM_ARTICLE`, and about the article with a figure changed. Nobody decides here which tool is called.
"""

import asyncio
import json
import os
import sys
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from mcp import Client
from mcp.client.streamable_http import streamable_http_client

HOST = Path(__file__).parent / "host.html"
BEFORE, AFTER = "640 million", "840 million"


async def conversation(url: str, text: str) -> dict[str, Any]:
    """What the server offers, and what its tools answer: `tools`, `calls`, `page`."""
    async with Client(streamable_http_client(f"{url}/mcp")) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        first = await _called(client, "summarize_article", {"text": text})
        edited = {"text": text.replace(BEFORE, AFTER), "stored": first["result"]["structuredContent"]}
        second = await _called(client, "check_summary", edited)
        address = (tools["summarize_article"].meta or {})["ui"]["resourceUri"]
        (page,) = (await client.read_resource(address)).contents
    return {"tools": list(tools), "calls": [first, second], "address": address, "page": page.text}


async def _called(client: Client, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """One call and its result, as JSON of the protocol."""
    result = await client.call_tool(name, arguments)
    data = result.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {"name": name, "text": arguments["text"], "isEdited": "stored" in arguments, "result": data}


def serve(port: int, conversation: dict[str, Any]) -> None:
    """Serve the page until Ctrl+C."""
    answers = {
        "/": ("text/html; charset=utf-8", HOST.read_bytes()),
        "/conversation": ("application/json", json.dumps(conversation).encode()),
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = answers.get(self.path, ("text/plain", b""))
            self.send_response(200 if self.path in answers else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Requests are not written to the terminal."""

    with ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
        print(f"http://127.0.0.1:{server.server_port}/", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        article = Path(os.environ["NEWSROOM_ARTICLE"]).read_text("utf-8").strip()
        found = asyncio.run(conversation(os.environ["NEWSROOM_SUMMARIZER_URL"], article))
        serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8091, found)
