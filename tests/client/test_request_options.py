"""What requests through instructor carry besides their calls, and do without once it was refused."""

from types import SimpleNamespace
from typing import Any

import instructor
import openai
import pytest

from summarizer.client.call import Call
from summarizer.client.connection import Connection
from summarizer.client.dialect_memory import DAY
from summarizer.client.providers.google import _thinking
from summarizer.client.providers.host_client import wrap_client
from summarizer.client.providers.instructor_reply import named_schema, reply_type
from summarizer.client.providers.request_options import ModelOptions, Refused, RequestOptions, model_options
from summarizer.client.providers.sdk_request import parted
from summarizer.client.providers.through_instructor import marked, of_client
from summarizer.errors import ConfigurationError, NoModelError
from summarizer.prompting.response_format import answer_format
from tests.support.building import TEXT, call
from tests.support.court import CourtSummary


class _Status(Exception):  # noqa: N818 - stands for an SDK's error
    """A refusal that an SDK raises."""

    def __init__(self, words: str, status: int = 400) -> None:
        super().__init__(words)
        self.status_code = status


def options(model: str = "m", provider: str = "cohere", **named: Any) -> ModelOptions:
    """What requests carry to a model with a temperature and a seed."""
    connection = named.pop("connection", Connection())
    sampling = named.pop("sampling", {"temperature": 0, "seed": 7})
    return model_options(connection, provider, model, sampling, **named)


def long_call() -> Call:
    """A call for an article that is so long that its answer may be longer than the least."""
    return Call("summary", ({"role": "user", "content": TEXT * 60},), call().format)


@pytest.mark.parametrize(("seconds", "known"), [(0, True), (DAY - 1, True), (DAY, False), (-1, False)])
def test_what_is_refused_holds_for_a_day(
    monkeypatch: pytest.MonkeyPatch, seconds: float, known: bool
) -> None:
    """What a model has refused is left out for less than a day."""
    now = 1_000_000.0
    monkeypatch.setattr("time.time", lambda: now)
    refused = Refused()
    refused.add("seed")
    now += seconds
    assert refused.names == ({"seed"} if known else set())


@pytest.mark.parametrize(
    ("connection", "limited", "sent", "optional"),
    [
        (Connection(), True, {}, {"max_tokens"}),
        (Connection(), False, {}, set()),
        (Connection(max_tokens=900), True, {"max_tokens": 900}, set()),
    ],
)
def test_limits(connection: Connection, limited: bool, sent: dict[str, Any], optional: set[str]) -> None:
    """A limit of the user's is sent and never left out; one of ours may be, where there is one at all."""
    found = options(connection=connection, limited=limited, parts=["stream_options"])
    assert found.options == {"model": "m", "temperature": 0, "seed": 7, **sent}
    assert found.optional == {"temperature", "seed", "stream_options", *optional}
    assert found.name == "cohere/m"


@pytest.mark.parametrize(
    ("name", "sampling", "most"),
    [
        ("m", {}, 4_096),
        ("m", {"reasoning_effort": "low"}, 29_096),
        ("m", {"thinking_config": {}}, 29_096),
        ("deepseek-r1", {}, 29_096),
        ("my-reasoner", {}, 29_096),
        ("m-thinking", {}, 29_096),
        ("magistral-small", {}, 29_096),
        ("gpt-5-mini", {}, 29_096),
        ("gpt-oss-20b", {}, 29_096),
        ("o3", {}, 29_096),
        ("qwq-32b", {}, 29_096),
        ("for1", {}, 4_096),
    ],
)
def test_room_for_thoughts(name: str, sampling: dict[str, Any], most: int) -> None:
    """A model that reasons, by name or since it is told to, has room for that beside its answer."""
    assert RequestOptions(call(), options(name, sampling=sampling)).most == most


@pytest.mark.parametrize(
    ("name", "thinks"),
    [
        ("gemini-2.5-flash", True),
        ("gemini-3-pro", True),
        ("gemini-2.0-flash", False),
        ("gemini-1.5-pro", False),
    ],
)
def test_geminis_that_think(name: str, thinks: bool) -> None:
    """Of Gemini's models those from 2.5 on reason."""
    assert RequestOptions(call(), options(name, "google")).most == (29_096 if thinks else 4_096)


def test_no_more_than_the_model_may_write() -> None:
    """Our limit is never more than the table says of a model."""
    long = Call("summary", ({"role": "user", "content": TEXT * 1_000},), call().format)
    assert RequestOptions(long, options("gpt-4o-mini", "openai")).most == 16_384


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        ("'temperature' is unknown", "temperature"),
        ("'seed' is unknown", "seed"),
        ("max_tokens is too large", "max_tokens"),
    ],
)
def test_left_out(words: str, left_out: str) -> None:
    """What is refused by name is left out, of later requests as well, and the rest is sent."""
    model = options()
    first = RequestOptions(call(), model)
    assert set(first.options) == {"model", "temperature", "seed", "max_tokens"}
    assert first.adapt(_Status(words))
    assert set(first.options) == {"model", "temperature", "seed", "max_tokens"} - {left_out}
    assert not first.adapt(_Status(words))
    assert RequestOptions(call(), model).options == first.options
    assert not any(left_out in said for said in first.described)


@pytest.mark.parametrize(("status", "again"), [(400, True), (401, False), (429, False)])
def test_statuses(status: int, again: bool) -> None:
    """Only a refusal of the request itself is answered by leaving something out."""
    assert RequestOptions(call(), options()).adapt(_Status("'seed' is unknown", status)) is again
    assert not RequestOptions(call(), options()).adapt(RuntimeError("'seed' is unknown"))


def test_too_long_together() -> None:
    """An article too long with its answer is asked about without our limit; the next one has it again."""
    model = options()
    first = RequestOptions(call(), model)
    words = "maximum context length is 9 tokens; you requested 10 in the completion"
    assert first.adapt(_Status(words))
    assert first.most is None
    assert RequestOptions(call(), model).most == 4_096


def test_the_least_limit() -> None:
    """Where a provider wants a limit, the least is sent once ours was refused."""
    found = RequestOptions(long_call(), options(least=1_000))
    assert (found.most or 0) > 4_096
    assert found.adapt(_Status("max_tokens is too large"))
    assert found.most == 1_000
    assert found.described == ["temperature 0", "seed 7", "max_tokens 1000"]


def test_parts() -> None:
    """Parts that can be left out are sent where the request has them, until they are refused."""
    model = options(parts=["stream_options"])
    assert not RequestOptions(call(), model).has("stream_options")
    assert not RequestOptions(call(), options(), ["stream_options"]).has("stream_options")
    found = RequestOptions(call(), model, ["stream_options"])
    assert found.has("stream_options")
    assert not RequestOptions(call(), model).adapt(_Status("'stream_options' is unknown"))
    assert found.adapt(_Status("'stream_options' is unknown"))
    assert not found.has("stream_options")


@pytest.mark.parametrize(
    ("provider", "temperature", "counted", "bounds"),
    [
        ("litellm", True, True, {"timeout": 7.0, "num_retries": 0, "api_key": "k"}),
        ("writer", False, True, {}),
        ("cohere", True, False, {}),
        ("mistral", True, False, {}),
        ("groq", True, False, {}),
        ("google", True, False, {}),
        ("cerebras", False, False, {}),
    ],
)
def test_what_each_provider_is_sent(
    provider: str, temperature: bool, counted: bool, bounds: dict[str, Any]
) -> None:
    """A temperature, a limit and the wish for counts are sent to those that take them."""
    sdk = SimpleNamespace(timeout=600.0, max_retries=2)
    patched = SimpleNamespace(client=sdk)
    found = of_client(patched, Connection("m", api_key="k", timeout=7.0), provider, "m", asynchronous=False)
    assert ("temperature" in found.options) is temperature
    assert ("max_tokens" in found.asked.optional) is temperature
    assert ("stream_options" in found.asked.optional) is counted
    assert found.bounds == bounds
    assert (sdk.timeout, sdk.max_retries) == (7.0, 0)


def test_litellm_without_a_key() -> None:
    """Where no key is given LiteLLM looks for one itself; a seed that is given goes to anybody."""
    connection = Connection("m", seed=7)
    found = of_client(SimpleNamespace(client=print), connection, "litellm", "m", asynchronous=False)
    assert "api_key" not in found.bounds
    cerebras = of_client(SimpleNamespace(client=print), connection, "cerebras", "m", asynchronous=False)
    assert cerebras.options == {"model": "m", "seed": 7}


def test_a_server_like_openai() -> None:
    """A provider that is asked by OpenAI's SDK takes what OpenAI takes."""
    with openai.OpenAI(api_key="k") as sdk:
        found = of_client(SimpleNamespace(client=sdk), Connection("m"), "deepseek", "m", asynchronous=False)
        assert found.options["temperature"] == 0
        assert found.asked.optional == {"temperature", "max_tokens", "stream_options"}
        assert sdk.max_retries == 0


class TestHostClients:
    @pytest.mark.parametrize(
        ("connection", "sent"),
        [
            ({"model": "openai/m"}, {"model": "m"}),
            ({"model": "m", "max_tokens": 900}, {"model": "m", "max_tokens": 900}),
            ({"model": "m", "temperature": 0.0}, {"model": "m", "temperature": 0.0}),
        ],
    )
    def test_options(self, connection: dict[str, Any], sent: dict[str, Any]) -> None:
        """A client of the host's is sent what the user says, and nothing of our own."""
        with openai.OpenAI(api_key="k") as client:
            found = wrap_client(Connection(**connection, client=client), asynchronous=False)
            assert found.options == sent
            assert found.strict

    def test_names(self) -> None:
        """A plain client wants a model's name; one of instructor's may know it, and keeps its mode."""
        with openai.OpenAI(api_key="k") as client:
            with pytest.raises(NoModelError):
                wrap_client(Connection(client=client), asynchronous=False)
            patched = instructor.from_openai(client, mode=instructor.Mode.JSON)
            found = wrap_client(Connection(client=patched), asynchronous=False)
            assert found.options == {}
            assert not found.strict
            with pytest.raises(ConfigurationError, match="OpenAI"):
                wrap_client(Connection("m", client=client), asynchronous=True)


def test_system_messages() -> None:
    """The system message stands apart where a provider has a place of its own for it, to be cached there."""
    messages = [{"role": "system", "content": "s"}, {"role": "user", "content": "u"}]
    assert parted(messages) == ("s", messages[1:])
    assert parted(messages[1:]) == (None, messages[1:])
    assert [*marked(messages)] == [
        {
            "role": "system",
            "content": [{"type": "text", "text": "s", "cache_control": {"type": "ephemeral"}}],
        },
        messages[1],
    ]


def test_schemas_for_instructor() -> None:
    """Instructor gets a schema in which each node has one type, with its enumeration, named as the class."""
    schema = named_schema(answer_format(CourtSummary))
    assert schema["title"] == "CourtSummary"
    party = schema["properties"]["parties"]["items"]["properties"]
    assert party["name"] == {"anyOf": [{"type": "string"}, {"type": "null"}]}
    assert party["kind"]["type"] == "string"
    kept = reply_type(answer_format(CourtSummary), elsewhere=False)
    assert kept.model_json_schema() == schema
    assert reply_type(answer_format(CourtSummary), elsewhere=True).model_json_schema() == {"type": "object"}
    assert kept.model_validate({"a": "ü"}).text == '{"a": "ü"}'
    assert [kept.model_validate_json(said).text for said in ("x", b"x")] == ["x", "x"]


@pytest.mark.parametrize(
    ("effort", "tokens"),
    [("none", 0), ("minimal", 1_024), ("low", 1_024), ("medium", 8_192), ("high", 24_576)],
)
def test_thoughts_of_gemini(effort: str, tokens: int) -> None:
    """An effort is so many tokens of thought, as Gemini's own compatible API has it."""
    assert _thinking(effort) == {"thinking_config": {"thinkingBudget": tokens}}
    assert _thinking(None) == {}
    with pytest.raises(ConfigurationError, match="no reasoning effort 'enormous'"):
        _thinking("enormous")
