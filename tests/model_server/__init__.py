"""A stand-in for a model's server: real HTTP, scripted answers, a desk, and faults at will.

    with ModelServer(['{"headline": "…"}', Fault("rate_limit", retry_after=0.1)]) as server:
        client = openai.OpenAI(base_url=server.url, api_key="stand-in")

It speaks OpenAI's POST /v1/chat/completions (plain and streamed), GET /v1/models, and the files and
batches endpoints; and Anthropic's POST /v1/messages. Ids count the requests and the time stands still,
so that recordings of it are stable. It can take its time as a model does, and measures what a prompt
cache would save. `python -m tests.model_server --help` runs it as a process.
"""

from tests.model_server.answers import Answer, Answerer, AnswerFunction, Folder, read_script
from tests.model_server.batch import BatchedRequest, BatchStatus
from tests.model_server.batch_settings import BatchSettings
from tests.model_server.desk import Desk
from tests.model_server.faults import FAULT_KINDS, Fault, FaultKind
from tests.model_server.pace import Pace
from tests.model_server.prefixes import PromptBytes
from tests.model_server.server import ModelServer, refused_url
from tests.model_server.shapes import READABLE, SHAPES, UNREADABLE
from tests.model_server.wire import CREATED, HttpError, JsonObject, Prompt, RecordedRequest, RejectedError

__all__ = [
    "CREATED",
    "FAULT_KINDS",
    "READABLE",
    "SHAPES",
    "UNREADABLE",
    "Answer",
    "AnswerFunction",
    "Answerer",
    "BatchSettings",
    "BatchStatus",
    "BatchedRequest",
    "Desk",
    "Fault",
    "FaultKind",
    "Folder",
    "HttpError",
    "JsonObject",
    "ModelServer",
    "Pace",
    "Prompt",
    "PromptBytes",
    "RecordedRequest",
    "RejectedError",
    "read_script",
    "refused_url",
]
