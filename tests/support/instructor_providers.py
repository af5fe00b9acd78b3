"""Providers that are opened by their name, each by its SDK, and how each is led to a server of ours."""

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

import instructor
import pytest

from summarizer.client.chat_servers import CHAT_SERVERS, ChatServer
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
        classes: module and names of the classes of clients whose argument is its address, where instructor
            does not hand it on.
        argument: what that is called.
        path: what stands behind the server's root.
        called: whether it is asked to call a tool.
        model: the one that is asked.
    """

    name: str
    sdk: str
    key: str
    address: str = ""
    classes: tuple[str, ...] = ()
    argument: str = "base_url"
    path: str = ""
    called: bool = True
    model: str = "a-model"

    def written(self, text: str) -> str | Fault:
        """An answer as it is asked for."""
        return Fault("odd", text, shape="as_tool_call") if self.called else text

    def lead_to(self, server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
        """Lead its clients to a server."""
        monkeypatch.setenv(self.key, "sk-none")
        monkeypatch.setenv("AWS_REGION", "eu-central-1")  # Bedrock's
        if self.address:
            monkeypatch.setenv(self.address, f"{server.root}{self.path}")
        elif self.name in CHAT_SERVERS:
            monkeypatch.setitem(CHAT_SERVERS, self.name, ChatServer(self.key, server.url))
        elif self.classes:
            module, *names = self.classes
            for name in names:
                _lead(monkeypatch, module, name, **{self.argument: f"{server.root}{self.path}"})
        else:
            opened = partial(instructor.from_provider, base_url=server.url)
            monkeypatch.setattr(instructor, "from_provider", opened)


def _lead(monkeypatch: pytest.MonkeyPatch, module: str, name: str, **address: str) -> None:
    """Lead a class of clients to an address."""
    kind: Any = getattr(import_module(module), name)
    made = kind.__init__
    monkeypatch.setattr(kind, "__init__", lambda self, **given: made(self, **{**given, **address}))


PROVIDERS = (
    InstructorProvider("xai", "openai", "XAI_API_KEY", called=False),
    InstructorProvider("fireworks", "openai", "FIREWORKS_API_KEY", called=False),
    InstructorProvider(
        "bedrock", "boto3", "AWS_BEARER_TOKEN_BEDROCK", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", called=False
    ),
    InstructorProvider("deepseek", "openai", "DEEPSEEK_API_KEY"),
    InstructorProvider("openrouter", "openai", "OPENROUTER_API_KEY"),
    InstructorProvider("together", "openai", "TOGETHER_API_KEY"),
    InstructorProvider("anyscale", "openai", "ANYSCALE_API_KEY"),
    InstructorProvider("databricks", "openai", "DATABRICKS_TOKEN", "DATABRICKS_HOST"),
    InstructorProvider(
        "perplexity", "openai", "PERPLEXITY_API_KEY",
        classes=("openai", "OpenAI", "AsyncOpenAI"), path="/v1", called=False,
    ),
    InstructorProvider("azure_openai", "openai", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT"),
    InstructorProvider(
        "litellm", "litellm", "OPENAI_API_KEY", "OPENAI_BASE_URL", path="/v1", model="openai/a-model"
    ),
    InstructorProvider("groq", "groq", "GROQ_API_KEY", "GROQ_BASE_URL", model=COUNTING),
    InstructorProvider(
        "cerebras", "cerebras.cloud.sdk", "CEREBRAS_API_KEY", "CEREBRAS_BASE_URL", model=COUNTING
    ),
    InstructorProvider("writer", "writerai", "WRITER_API_KEY", "WRITER_BASE_URL"),
    InstructorProvider(
        "mistral", "mistralai", "MISTRAL_API_KEY", model=COUNTING,
        classes=("mistralai.client", "Mistral"), argument="server_url",
    ),
    InstructorProvider(
        "cohere", "cohere", "CO_API_KEY", classes=("cohere", "ClientV2", "AsyncClientV2"), called=False
    ),
)  # fmt: skip
