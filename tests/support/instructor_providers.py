"""Providers that instructor opens by an SDK of their own, and how each is led to a server of ours."""

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

import instructor
import pytest

from tests.model_server import Fault, ModelServer
from tests.model_server.openai_wire import COUNTING


@dataclass(frozen=True)
class InstructorProvider:
    """A provider.

    Attributes:
        name: as instructor has it.
        sdk: the module of its SDK.
        key: the variable of the environment that holds its key.
        address: the one that holds its address; empty where that is an argument of the client.
        called: whether it is asked to call a tool.
        model: the one that is asked.
    """

    name: str
    sdk: str
    key: str
    address: str = ""
    called: bool = True
    model: str = "a-model"

    def written(self, text: str) -> str | Fault:
        """An answer as it is asked for."""
        return Fault("odd", text, shape="as_tool_call") if self.called else text

    def lead_to(self, server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
        """Lead its clients to a server."""
        monkeypatch.setenv(self.key, "sk-none")
        if self.address:
            monkeypatch.setenv(self.address, server.root)
        elif self.name == "mistral":
            _lead(monkeypatch, "mistralai.client", "Mistral", server_url=server.root)
        elif self.name == "cohere":
            for name in ("ClientV2", "AsyncClientV2"):
                _lead(monkeypatch, "cohere", name, base_url=server.root)
        else:
            opened = partial(instructor.from_provider, base_url=server.url)
            monkeypatch.setattr(instructor, "from_provider", opened)


def _lead(monkeypatch: pytest.MonkeyPatch, module: str, name: str, **address: str) -> None:
    """Lead a class of clients to an address."""
    kind: Any = getattr(import_module(module), name)
    made = kind.__init__
    monkeypatch.setattr(kind, "__init__", lambda self, **given: made(self, **{**given, **address}))


PROVIDERS = (
    InstructorProvider("deepseek", "openai", "DEEPSEEK_API_KEY"),
    InstructorProvider("openrouter", "openai", "OPENROUTER_API_KEY"),
    InstructorProvider("groq", "groq", "GROQ_API_KEY", "GROQ_BASE_URL", model=COUNTING),
    InstructorProvider(
        "cerebras", "cerebras.cloud.sdk", "CEREBRAS_API_KEY", "CEREBRAS_BASE_URL", model=COUNTING
    ),
    InstructorProvider("writer", "writerai", "WRITER_API_KEY", "WRITER_BASE_URL"),
    InstructorProvider("mistral", "mistralai", "MISTRAL_API_KEY", model=COUNTING),
    InstructorProvider("cohere", "cohere", "CO_API_KEY", called=False),
)
