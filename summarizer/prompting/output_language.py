"""The output language: what is asked for by a code, and told to the model by its name."""

from summarizer.errors import ConfigurationError
from summarizer.text.languages import load
from summarizer.text.languages.iso_639_1 import is_code, meant


def check_language(code: str | None) -> None:
    """Nothing, where a code is one; None is the article's own language.

    Raises:
        ConfigurationError: it is none; the hint has the code that is meant, where that can be told.
    """
    if code is None or is_code(code):
        return
    if not code.strip():
        raise ConfigurationError(
            "the output language is empty", "Give a code (en, pt-BR), or leave it out for the article's own."
        )
    known = meant(code)
    raise ConfigurationError(
        f"{code!r} is no code of a language",
        f"{known[1]} is {known[0]}." if known else "Give a code of ISO 639-1: en, fr, ar, pt-BR …",
    )


def language_name(code: str | None) -> str:
    """A language as the model is told it."""
    if code is None:
        return "the article's own"
    known = load(code)
    return f"{known.name} ({code})" if known else code
