"""What tokens cost: a table that ships with the package, and one of the user's own that goes before it.

A model that neither table has costs an unknown amount, which is said and never guessed.
"""

import os
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.client.model_names import table_names
from summarizer.errors import ConfigurationError
from summarizer.results.tokens import TokenUsage

_MILLION = 1_000_000


class Price(BaseModel):
    """US dollars for a million tokens of one model."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    input: float = Field(ge=0, description="for tokens sent")
    output: float = Field(ge=0, description="for tokens answered")
    cached: float | None = Field(default=None, ge=0, description="for tokens sent that were cached")
    written: float | None = Field(
        default=None, ge=0, description="for tokens sent that the provider put into its cache"
    )
    batch: float = Field(default=1.0, ge=0, description="share of the price in batch mode")

    def of(self, tokens: TokenUsage, *, batch: bool = False) -> float:
        """What some tokens cost, in US dollars."""
        cached = self.input if self.cached is None else self.cached
        written = self.input if self.written is None else self.written
        paid = (tokens.input - tokens.cached - tokens.written) * self.input
        paid += tokens.cached * cached + tokens.written * written
        paid += tokens.output * self.output
        return paid * (self.batch if batch else 1.0) / _MILLION


@dataclass(frozen=True)
class Prices:
    """Prices by `provider/model`; those of the user's own before those of the package.

    Attributes:
        own: the user's.
        batch: whether all is asked in batch mode.
    """

    own: dict[str, Price] = field(default_factory=dict)
    batch: bool = False

    @classmethod
    def of(cls, path: Path | str | None = None) -> "Prices":
        """The prices of a file, or of the one that `$SUMMARIZER_PRICES` names, over the package's.

        Raises:
            ConfigurationError: the file cannot be read, or is no table of prices.
        """
        named = path or os.environ.get("SUMMARIZER_PRICES")
        return cls(_read(Path(named).read_bytes, str(named)) if named else {})

    def price(self, model: str | None) -> Price | None:
        """The price of a model, `openai/` if no provider is named, its date aside; None if unknown."""
        for name in table_names(model):
            if found := self.own.get(name) or packaged().get(name):
                return found
        return None

    def cost(self, model: str | None, tokens: TokenUsage, *, batch: bool = False) -> float | None:
        """What tokens of a model cost in US dollars; None where price or tokens are unknown."""
        price = self.price(model)
        if price is None or not (tokens.input or tokens.output):
            return None
        return round(price.of(tokens, batch=batch or self.batch), 8)

    def total(self, spent: Iterable[tuple[str | None, TokenUsage]]) -> float | None:
        """What tokens of several models cost together in US dollars; None where one's price is unknown."""
        paid = [(model, tokens) for model, tokens in spent if tokens != TokenUsage()]
        known = [cost for model, tokens in paid if (cost := self.cost(model, tokens)) is not None]
        return round(sum(known), 8) if known and len(known) == len(paid) else None


@cache
def packaged() -> dict[str, Price]:
    """The package's own table."""
    entry = resources.files(__package__).joinpath("prices.toml")
    return _read(entry.read_bytes, "prices.toml")


def _read(read: Any, name: str) -> dict[str, Price]:
    try:
        table = tomllib.loads(read().decode())
        return {model: Price.model_validate(entry) for model, entry in table.items()}
    except OSError as error:
        raise ConfigurationError(f"the prices in {name} cannot be read ({error.strerror})") from None
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "a model"
        raise ConfigurationError(
            f"the prices in {name} are no table of prices: {where}: {first['msg']}",
            'Write a table a model: ["openai/gpt-4.1-mini"] with input and output, '
            "in US dollars for a million tokens.",
        ) from None
    except ValueError as error:  # not TOML, not UTF-8
        raise ConfigurationError(f"the prices in {name} are not TOML: {error}") from None
