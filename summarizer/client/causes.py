"""What stands behind an error."""

from collections.abc import Iterator
from typing import Any


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, what it was raised from, and so on; each once."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


_AWS = {
    "internalServerException": 500,
    "modelStreamErrorException": 500,
    "serviceUnavailableException": 503,
    "throttlingException": 429,
    "validationException": 400,
}
"""Events of Bedrock's streams that tell of an error, as statuses."""


def http_status(error: BaseException) -> int | None:
    """The status of a response that an SDK has raised; None where it has raised something else."""
    if (said := _of_aws(error)) is not None:
        code, answered = said["Error"].get("Code", ""), said.get("ResponseMetadata", {})
        aws: int | None = _AWS.get(code, answered.get("HTTPStatusCode"))
        return aws
    google = type(error).__module__.startswith("google.genai")
    status = getattr(error, "code" if google else "status_code", None)
    return status if isinstance(status, int) else None


def http_body(error: BaseException) -> Any:
    """The error object of that response, as far as the SDK keeps it."""
    if (said := _of_aws(error)) is not None:
        return {"message": said["Error"].get("Message"), "code": said["Error"].get("Code")}
    if type(error).__module__.startswith("google.genai"):
        return {"message": getattr(error, "message", None), "code": getattr(error, "status", None)}
    return getattr(error, "body", None)


def _of_aws(error: BaseException) -> dict[str, Any] | None:
    """What an error of botocore's has of a response; an event of a stream that tells of one has no status."""
    said = getattr(error, "response", None) if type(error).__module__.startswith("botocore.") else None
    return said if isinstance(said, dict) and isinstance(said.get("Error"), dict) else None


def error_object(said: Any) -> dict[str, Any]:
    """What a server says of an error, with its words in `message`: LM Studio and xAI send a mere string.

    A page of HTML says nothing.
    """
    if isinstance(said, str):
        return {} if said.lstrip().startswith("<") else {"message": said}
    if not isinstance(said, dict):
        return {}
    words = (said.get(name) for name in ("message", "error", "detail"))
    return {**said, "message": next((one for one in words if isinstance(one, str)), None)}
