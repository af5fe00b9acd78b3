"""What was asked for cannot be done."""

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


class BusyError(ConfigurationError):
    """Another run writes the same output."""

    default_hint = "Wait for it, stop it, or give another output. `summarizer status` shows how far it is."
