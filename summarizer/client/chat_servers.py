"""Servers of chat completions that are known by a provider's name, and are asked as OpenAI is."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class ChatServer:
    """One of them.

    Attributes:
        key: the variable of the environment that holds its key; empty where it wants none.
        url: its address; empty for OpenAI's own, which its SDK knows.
    """

    key: str = ""
    url: str = ""

    @property
    def known_key(self) -> str | None:
        """Its key, as the environment has it; a word in its place where it wants none."""
        return os.environ.get(self.key) if self.key else "none"


OPENAI_KEY = "OPENAI_API_KEY"

CHAT_SERVERS = {
    "openai": ChatServer(OPENAI_KEY),
    "ollama": ChatServer("", "http://localhost:11434/v1"),
    "xai": ChatServer("XAI_API_KEY", "https://api.x.ai/v1"),
    "fireworks": ChatServer("FIREWORKS_API_KEY", "https://api.fireworks.ai/inference/v1"),
}
"""Provider to its server: https://docs.x.ai/docs/api-reference, https://docs.fireworks.ai/api-reference,
https://docs.ollama.com/api/openai-compatibility"""
