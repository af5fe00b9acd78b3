"""Libraries that read documents are extras: what is missing is named with the command that installs it."""

from importlib import import_module
from typing import Any

from summarizer.errors import MissingExtraError


def library(module: str, extra: str) -> Any:
    """A library's module, imported now.

    Args:
        module: its name: "pypdfium2".
        extra: the extra that installs it: "pdf".

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        message = f"{error.name}, which is needed to read such documents, is not installed"
        raise MissingExtraError.of(extra, message) from None
