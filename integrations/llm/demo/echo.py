"""A model that answers with what it was sent."""

from collections.abc import Iterator
from typing import Any

import llm


class Echo(llm.Model):
    """Answers with the system message and the prompt."""

    model_id = "echo"
    can_stream = False
    supports_tools = True

    def execute(self, prompt: Any, stream: bool, response: Any, conversation: Any) -> Iterator[str]:
        """The system message and the prompt."""
        yield f"{prompt.system}\n---\n{prompt.prompt}"


class Plugin:
    """Registers the model."""

    __name__ = "echo"

    @llm.hookimpl
    def register_models(self, register: Any) -> None:
        """One model."""
        register(Echo())
