"""What Bedrock's Converse API is sent, whole or streamed."""

from typing import Any

from summarizer.client.providers.sdk_request import SDKRequest, parted
from summarizer.client.refusals import TOOLS


class ConverseRequest(SDKRequest):
    """A request that calls a tool with the schema; of a model that has no tools, with the schema in words."""

    parts = (TOOLS,)

    @property
    def body(self) -> dict[str, Any]:
        """The arguments of the SDK's `converse` and `converse_stream`."""
        options, format_ = self.options, self._call.format
        system, asked = parted(self._call.messages)
        told = [text for text in (system, None if self._has_tools else format_.in_words) if text]
        limits = {"maxTokens": options.get("max_tokens"), "temperature": options.get("temperature")}
        body = {
            "modelId": options["model"],
            "messages": [
                {"role": message["role"], "content": [{"text": message["content"]}]} for message in asked
            ],
            "system": [{"text": text} for text in told],
            "inferenceConfig": {name: value for name, value in limits.items() if value is not None},
        }
        if self._has_tools:
            schema = {"json": format_.schema}
            tool = {"name": format_.name, "description": f"The {format_.name}.", "inputSchema": schema}
            body[TOOLS] = {
                "tools": [{"toolSpec": tool}],
                "toolChoice": {"tool": {"name": format_.name}},
            }
        return {name: value for name, value in body.items() if value}

    @property
    def described(self) -> str:
        """How it was asked, for the provenance."""
        return self._provider.described(self._sent, "a tool" if self._has_tools else "prompt alone")

    @property
    def _has_tools(self) -> bool:
        """Whether the model has not refused them yet."""
        return self._sent.has(TOOLS)
