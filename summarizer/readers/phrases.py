"""What agencies, mail programs and content systems write around a story: `phrases.toml`, by what it is."""

import re
import tomllib
from functools import cache
from importlib.resources import files

FLAGS = re.IGNORECASE | re.DOTALL


@cache
def _all() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("summarizer.readers") / "phrases.toml").read_text("utf-8"))


@cache
def phrases(*names: str) -> str:
    """The phrases of one or several things as one group of a regular expression, in all languages.

    Raises:
        KeyError: there is no such thing.
    """
    found = [phrase for name in names for language in _all()[name].values() for phrase in language]
    return f"(?:{'|'.join(found)})"


@cache
def pattern(form: str, *names: str) -> re.Pattern[str]:
    """A regular expression, without regard to case, in which `%s` stands for the phrases of some things."""
    return re.compile(form.replace("%s", phrases(*names)), FLAGS)


def is_order(text: str) -> bool:
    """Whether a text reads like an order to whoever summarizes; only asked of what no reader is shown."""
    return bool(pattern("%s", "orders").search(text))
