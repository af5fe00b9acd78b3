"""What was asked for cannot be done."""

import sys
from importlib.util import find_spec
from pathlib import Path
from shlex import quote
from typing import Self

from summarizer.errors.base import SummarizerError


class ConfigurationError(SummarizerError):
    """What was asked for cannot be done."""


class NoModelError(ConfigurationError):
    """No model was named, and none can be guessed."""


class SchemaError(ConfigurationError):
    """A schema that no model can be asked to fill."""


class OutputError(ConfigurationError):
    """A format that is unknown, broken, or cannot hold what is given."""


class PromptError(ConfigurationError):
    """A template is missing, broken, or wants a variable that nobody gives."""


class MissingExtraError(ConfigurationError):
    """A library of an extra is not installed."""

    @classmethod
    def of(cls, extra: str, message: str) -> Self:
        """The error, with the command that installs an extra of this package.

        Args:
            extra: its name in pyproject.toml: "pdf".
            message: what is not installed, and what needs it.
        """
        return cls(message, install_command(f"newsroom-summarizer[{extra}]"))


def install_command(package: str) -> str:
    """The command that installs a package into the environment that runs, whose pip may be another's.

    An extra of this package is had from what is installed, be that a release or a checkout.

    Args:
        package: its name, with an extra in brackets.
    """
    there = Path(sys.prefix)
    here = Path(there.name)  # as the pages write it, where that leads there
    named = here.name if here.exists() and here.samefile(there) else str(there)
    pip = "pip" if find_spec("pip") else f"python3 -m pip --python {quote(named)}"
    return f"{pip} install {quote(package)}"


class BusyError(ConfigurationError):
    """Another run writes the same output."""

    default_hint = "Wait for it, stop it, or give another output. `summarizer status` shows how far it is."
