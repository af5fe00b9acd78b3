"""What an error of a client library becomes: by status, words, class, and what stands behind it."""

import errno
import socket
import ssl
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest

from summarizer.client.causes import causes, error_object, http_body, http_status
from summarizer.client.connection_errors import connection_error
from summarizer.client.error_mapping import failed_in_transport, map_error, map_status
from summarizer.errors import (
    BadRequestError,
    ConfigurationError,
    ContextOverflowError,
    CredentialsError,
    EmptyAnswerError,
    ModelError,
    NotJSONError,
    QuotaError,
    RateLimitError,
    ServerError,
    SummarizerError,
    TimedOutError,
    UnknownModelError,
    UnreachableError,
)
from tests.support.building import answer_json

NEEDS = ": 9,000 tokens, and its context has room for "
LONG = "prompt is too long: 9000 tokens > 8000 maximum"


def made(
    name: str, module: str = "tests", bases: tuple[type, ...] = (Exception,), **fields: Any
) -> Exception:
    """An error as a client library raises it: of a class that is told by its name and module."""
    error: Exception = type(name, bases, {"__module__": module})("upstream")
    for field, value in fields.items():
        setattr(error, field, value)
    return error


def of_aws(response: Any, **fields: Any) -> Exception:
    """An error of botocore's."""
    return made("ClientError", "botocore.exceptions", response=response, **fields)


def chained(*errors: BaseException) -> BaseException:
    """The first error, raised from the second, and so on."""
    for error, cause in pairwise(errors):
        error.__cause__ = cause
    return errors[0]


class TestCauses:
    def test_chain(self) -> None:
        """What stands behind an error is told from the outside in: what it was raised from, else during."""
        one, two, three = (RuntimeError(word) for word in "abc")
        one.__cause__, two.__context__, one.__context__ = two, three, KeyError()
        assert [*causes(one)] == [one, two, three]
        assert [*causes(None)] == []

    def test_circle(self) -> None:
        """Errors that stand behind each other are each told once."""
        one, two = RuntimeError("a"), RuntimeError("b")
        one.__cause__, two.__cause__ = two, one
        assert [*causes(one)] == [one, two]

    @pytest.mark.parametrize(
        ("error", "status"),
        [
            (made("APIStatusError", status_code=418), 418),
            (made("APIStatusError", status_code="418"), None),
            (made("ClientError", "google.genai.errors", code=429, status_code=7), 429),
            (made("ClientError", "elsewhere", code=429), None),
            (of_aws({"Error": {}, "ResponseMetadata": {"HTTPStatusCode": 424}}), 424),
            (of_aws({"Error": {"Code": "throttlingException"}}), 429),
            (of_aws({"Error": {"Code": "other"}}), None),
            (of_aws({"Error": "x"}, status_code=7), 7),
            (made("ClientError", "elsewhere", response={"Error": {"Code": "throttlingException"}}), None),
            (RuntimeError(), None),
        ],
    )  # fmt: skip
    def test_status(self, error: BaseException, status: int | None) -> None:
        """The status is where each library keeps it, of a stream's events what their name stands for."""
        assert http_status(error) == status

    @pytest.mark.parametrize(
        ("code", "status"),
        [
            ("internalServerException", 500),
            ("modelStreamErrorException", 500),
            ("serviceUnavailableException", 503),
            ("throttlingException", 429),
            ("validationException", 400),
        ],
    )
    def test_events_of_bedrock(self, code: str, status: int) -> None:
        """An event that tells of an error has the status that it stands for, whatever began the stream."""
        said = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": 200}}
        assert http_status(of_aws(said)) == status

    @pytest.mark.parametrize(
        ("error", "body"),
        [
            (made("APIStatusError", body={"message": "x"}), {"message": "x"}),
            (made("ClientError", "google.genai.errors", message="x", status=7), {"message": "x", "code": 7}),
            (of_aws({"Error": {"Message": "x", "Code": "c"}}), {"message": "x", "code": "c"}),
            (RuntimeError(), None),
        ],
    )  # fmt: skip
    def test_body(self, error: BaseException, body: Any) -> None:
        """The provider's words are where each library keeps them."""
        assert http_body(error) == body

    @pytest.mark.parametrize(
        ("said", "message"),
        [
            ("a word", "a word"),
            (" <html>", None),
            ({"message": "a", "error": "b"}, "a"),
            ({"error": "b", "detail": "c"}, "b"),
            ({"message": None, "detail": "c"}, "c"),
            ({"message": {"detail": "c"}}, None),
            (["a"], None),
            (None, None),
        ],
    )
    def test_words(self, said: Any, message: str | None) -> None:
        """The words of an error object are found under the names that servers have for them."""
        assert error_object(said).get("message") == message
        if isinstance(said, dict):
            assert error_object(said) == {**said, "message": message}


class TestStatuses:
    @pytest.mark.parametrize(
        ("status", "said", "kind"),
        [
            (300, {}, BadRequestError),
            (400, {}, BadRequestError),
            (401, {}, CredentialsError),
            (403, {}, CredentialsError),
            (404, {}, UnknownModelError),
            (408, {}, TimedOutError),
            (429, {}, RateLimitError),
            (499, {}, BadRequestError),
            (500, {}, ServerError),
            (599, {}, ServerError),
            (429, {"code": "insufficient_quota"}, QuotaError),
            (429, {"type": "insufficient_quota"}, QuotaError),
            (403, {"type": "insufficient_quota"}, CredentialsError),
            (400, {"message": "API key not valid. Pass a valid one."}, CredentialsError),
            (500, {"message": "API key not valid."}, ServerError),
            (400, {"message": LONG}, ContextOverflowError),
            (500, {"message": LONG}, ContextOverflowError),
            (501, {"message": LONG}, ServerError),
            (399, {"message": LONG}, BadRequestError),
            (400, {"code": "context_length_exceeded"}, ContextOverflowError),
            (400, {"type": "exceed_context_size_error"}, ContextOverflowError),
            (400, {"code": "context_length_exceeded_error"}, ContextOverflowError),
            (400, {"code": "tokens_limit_reached"}, ContextOverflowError),
            (400, {"code": ["tokens_limit_reached"]}, BadRequestError),
            (400, {"type": ["tokens_limit_reached"]}, BadRequestError),
        ],
    )
    def test_kind(self, status: int, said: dict[str, Any], kind: type[ModelError]) -> None:
        """Each status is an error of its own, which the provider's words and codes may tell more closely."""
        assert type(map_status(status, said)) is kind

    @pytest.mark.parametrize("said", [{"message": "x " * 299 + "y"}, "x " * 400])
    def test_detail(self, said: Any) -> None:
        """The first 300 characters of the provider's words are kept, on one line."""
        assert map_status(400, said).detail == ("x " * 150)
        assert map_status(400, {"message": " a\n b "}).detail == "a b"

    @pytest.mark.parametrize(
        ("said", "figures", "context"),
        [
            ({"n_prompt_tokens": 9000, "n_ctx": 8000}, f"{NEEDS}8,000", 8000),
            ({"n_prompt_tokens": 9000}, ": 9,000 tokens do not fit", None),
            ({"n_ctx": 8000}, ": its context has room for 8,000 tokens", 8000),
            ({"n_prompt_tokens": 0, "n_ctx": -1}, "", None),
            ({"n_prompt_tokens": 9000, "n_ctx": 10**12 - 1}, f"{NEEDS}999,999,999,999", 10**12 - 1),
            ({"n_prompt_tokens": "9000", "n_ctx": 10**12}, "", None),
        ],
    )  # fmt: skip
    def test_figures(self, said: dict[str, Any], figures: str, context: int | None) -> None:
        """The figures that a server gives of a context are told, where they can be such."""
        error = map_status(400, {"code": "context_length_exceeded", **said})
        assert isinstance(error, ContextOverflowError)
        assert error.message == f"the article is too long for this model{figures} (HTTP 400)"
        assert error.context == context
        assert "--ubatch-size" not in error.hint

    @pytest.mark.parametrize(
        ("digits", "context"),
        [("9" * 12, 10**12 - 1), ("9" * 13, None), ("8", 8), ("128,000", 128_000), ("128_000", 128_000)],
    )
    def test_figures_in_words(self, digits: str, context: int | None) -> None:
        """A figure in a server's words has twelve digits at most, with or without marks between them."""
        error = map_status(400, {"message": f"This model's maximum context length is {digits} tokens."})
        assert isinstance(error, ContextOverflowError)
        assert error.context == context

    @pytest.mark.parametrize(("end", "read"), [(2_000, True), (2_001, False)])
    def test_how_far_words_are_read(self, end: int, read: bool) -> None:
        """An overflow is looked for in the first 2,000 characters."""
        error = map_status(400, {"message": "prompt is too long".rjust(end)})
        assert isinstance(error, ContextOverflowError) is read


class TestErrors:
    @pytest.mark.parametrize(
        ("error", "kind"),
        [
            (made("APIStatusError", status_code=429), RateLimitError),
            (chained(RuntimeError(), made("APIStatusError", status_code=404)), UnknownModelError),
            (chained(RuntimeError(), EmptyAnswerError("x"), made("E", status_code=404)), EmptyAnswerError),
            (made("APIConnectionError"), UnreachableError),
            (made("APITimeoutError"), TimedOutError),
            (made("ReadError", bases=(type(made("TransportError", "httpx")),)), UnreachableError),
            (made("TransportError", "elsewhere"), ServerError),
            (made("ConnectionError", "botocore.exceptions"), UnreachableError),
            (made("HTTPClientError", "botocore.exceptions"), UnreachableError),
            (made("TransportError", "httpx2"), UnreachableError),
            (made("APIError", body={"message": "overloaded"}), ServerError),
            (made("APIError", body={"message": LONG}), ContextOverflowError),
            (made("NoCredentialsError"), CredentialsError),
            (made("PartialCredentialsError"), CredentialsError),
            (made("NoAuthTokenError"), CredentialsError),
            (made("InvalidEndpointConfigurationError"), ConfigurationError),
            (made("EndpointProviderError"), ConfigurationError),
            (made("ParamValidationError"), ConfigurationError),
            (TypeError(), BadRequestError),
            (AttributeError(), BadRequestError),
            (chained(RuntimeError(), TypeError()), BadRequestError),
            (chained(TypeError(), RuntimeError()), ServerError),
            (chained(made("E", "litellm.x", status_code=500), made("APIConnectionError")), UnreachableError),
            (chained(made("E", "litellm.x", status_code=500), RuntimeError()), ServerError),
            (chained(made("E", "elsewhere", status_code=400), made("APIConnectionError")), BadRequestError),
        ],
    )  # fmt: skip
    def test_kind(self, error: BaseException, kind: type[SummarizerError]) -> None:
        """Each library's errors are told by what they say of themselves, and by what stands behind them."""
        found = map_error(error, None)
        assert type(found) is kind

    def test_with_a_response(self) -> None:
        """Where a response had come, what is wrong with it goes before what the library made of it."""
        whole = {"choices": [{"message": {"content": answer_json()}}]}
        assert type(map_error(KeyError(), {"choices": []})) is EmptyAnswerError
        assert type(map_error(KeyError(), whole)) is NotJSONError
        assert "KeyError" in map_error(chained(RuntimeError(), KeyError()), whole).message
        ours = ServerError("ours")
        assert map_error(ours, whole).message == "ours"
        assert type(map_error(ours, {"choices": []})) is EmptyAnswerError

    def test_limits(self) -> None:
        """What the response behind an error says of the provider's limits comes with our error."""
        response = SimpleNamespace(headers={"retry-after": "7"})
        error = chained(RuntimeError(), made("E", status_code=429, response=response))
        limits = map_error(error, None).limits
        assert limits is not None
        assert limits.retry_after == 7
        assert map_error(made("E", status_code=429, response=SimpleNamespace()), None).limits is None
        assert map_error(RuntimeError(), None).limits is None

    @pytest.mark.parametrize(
        ("error", "transport"),
        [
            (made("E", status_code=500), True),
            (chained(RuntimeError(), made("APITimeoutError")), True),
            (RuntimeError(), False),
            (chained(made("E", status_code=500), ServerError("ours")), False),
        ],
    )
    def test_transport(self, error: BaseException, transport: bool) -> None:
        """A request failed on its way where it has a status or no connection, and we have said nothing."""
        assert failed_in_transport(error) is transport


class TestConnections:
    @pytest.mark.parametrize(
        ("behind", "message"),
        [
            ([socket.gaierror(8, "unknown")], "there is no server of that name"),
            ([ConnectionRefusedError()], "the server refuses the connection"),
            ([made("ProxyError"), ConnectionRefusedError()], "the proxy refuses the connection"),
            ([OSError(errno.ENETUNREACH, "x")], "no way leads to the server"),
            ([OSError(errno.EHOSTUNREACH, "x")], "no way leads to the server"),
            ([OSError(errno.ENETDOWN, "x")], "no way leads to the server"),
            ([made("ProxyError"), OSError(errno.ENETDOWN, "x")], "no way leads to the proxy"),
            ([made("UnsupportedProtocol")], "its address is none"),
            ([made("InvalidURL")], "its address is none"),
        ],
    )
    def test_network(self, behind: list[BaseException], message: str) -> None:
        """What keeps a connection from being made is told as what it is."""
        error = connection_error(chained(made("APIConnectionError"), *behind))
        assert (type(error), error.message) == (UnreachableError, f"no connection to the model: {message}")

    @pytest.mark.parametrize(
        ("behind", "reason"),
        [
            ([], "no reason given"),
            ([OSError(errno.EPIPE, "x")], "BrokenPipeError"),
            ([KeyError(), OSError()], "KeyError"),
        ],
    )
    def test_unknown(self, behind: list[BaseException], reason: str) -> None:
        """A connection that broke for any other reason is told with the error behind it."""
        error = connection_error(chained(made("APIConnectionError"), *behind))
        assert error.message == f"no connection to the model, or it broke ({reason})"

    def test_tls(self) -> None:
        """TLS that fails is told with its reason, a certificate with what is wrong with it."""
        failed = ssl.SSLError(1, "x")
        failed.reason = "WRONG_VERSION_NUMBER"
        assert (
            "TLS failed (WRONG_VERSION_NUMBER)" in connection_error(chained(RuntimeError(), failed)).message
        )
        expired = ssl.SSLCertVerificationError(1, "x")
        expired.verify_message, expired.reason = "certificate has expired", "CERTIFICATE_VERIFY_FAILED"
        told = connection_error(chained(RuntimeError(), expired))
        assert told.message.endswith("its certificate cannot be trusted (certificate has expired)")

    @pytest.mark.parametrize("kind", [ssl.SSLEOFError, ssl.SSLZeroReturnError])
    def test_tls_that_ends(self, kind: type[ssl.SSLError]) -> None:
        """A connection that the server ends in the middle broke, whatever TLS calls that."""
        ended = kind(8, "x")
        ended.reason = "UNEXPECTED_EOF_WHILE_READING"
        error = connection_error(chained(RuntimeError(), ended))
        assert "or it broke" in error.message

    @pytest.mark.parametrize(
        ("behind", "kind"),
        [
            ([], TimedOutError),
            ([TimeoutError()], TimedOutError),
            ([aiohttp.ServerTimeoutError()], TimedOutError),
            ([aiohttp.ClientConnectionError()], UnreachableError),
            ([TimeoutError(), aiohttp.ClientConnectionError()], UnreachableError),
        ],
    )
    def test_time(self, behind: list[BaseException], kind: type[SummarizerError]) -> None:
        """A time-out is one unless a connection that broke stands behind it."""
        assert type(connection_error(chained(made("APITimeoutError"), *behind))) is kind

    @pytest.mark.parametrize(
        ("request_", "where"),
        [
            (SimpleNamespace(url=SimpleNamespace(host="api.example")), " (api.example)"),
            (SimpleNamespace(url=SimpleNamespace(host="")), ""),
            (SimpleNamespace(url="text"), ""),
            (None, ""),
        ],
    )
    def test_host(self, request_: Any, where: str) -> None:
        """The host that was asked is named where an error of the chain knows it."""
        error = connection_error(
            chained(RuntimeError(), made("E", request=request_), ConnectionRefusedError())
        )
        assert error.message == f"no connection to the model: the server refuses the connection{where}"

    def test_no_request(self) -> None:
        """An error that raises when it is asked for its request is passed over."""

        class Mute(Exception):  # noqa: N818 - stands for httpx's
            @property
            def request(self) -> Any:
                raise RuntimeError("no request")

        known = made("E", request=SimpleNamespace(url=SimpleNamespace(host="api.example")))
        assert "(api.example)" in connection_error(chained(Mute(), known, ConnectionRefusedError())).message
