"""What a request carries besides its call, and what of that it leaves out because its provider refuses it.

Each request knows what it has sent itself: those that are under way at the same time are refused the same
things, and what one of them has learnt meanwhile says nothing of what another has sent.
"""

import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from summarizer.client.answer_length import longest_answer
from summarizer.client.call import Call
from summarizer.client.causes import causes, http_status
from summarizer.client.connection import Connection
from summarizer.client.context_overflow import overflow_error
from summarizer.client.context_sizes import context_size
from summarizer.client.dialect_memory import DAY
from summarizer.client.dialects import LIMITS, SAMPLING, longest
from summarizer.client.refusals import LIMIT, refused_part
from summarizer.lazy import cached_property

_REASONS = re.compile(
    r"^google/gemini-(?:2\.5|[3-9])|reason|think|\br1\b|magistral|gpt-5|gpt-oss|/o\d|qwq", re.IGNORECASE
)
"""Models that reason before they answer, by name; what they think counts as answered."""


class Refused:
    """What a model has refused, which requests to it do without for a day; shared by all of them."""

    def __init__(self) -> None:
        self._learnt: dict[str, float] = {}

    def add(self, name: str) -> None:
        """Remember that something is refused."""
        self._learnt[name] = time.time()

    @property
    def names(self) -> frozenset[str]:
        """What holds still."""
        now = time.time()
        return frozenset(name for name, learnt in self._learnt.copy().items() if 0 <= now - learnt < DAY)


@dataclass(frozen=True)
class ModelOptions:
    """What requests to a model carry besides their calls.

    Attributes:
        options: the model, as its provider calls it, the user's limit, and how words are chosen.
        name: `provider/model`, by which the table of context sizes knows it; empty where nobody has said.
        optional: what a request may do without: names of options and of its other parts. `max_tokens` stands
            for a limit that grows with the article, where the options have none.
        least: tokens of the limit that is sent where that is refused; None where there may be none.
        refused: what the model has refused of it.
    """

    options: Mapping[str, Any]
    name: str = ""
    optional: frozenset[str] = frozenset()
    least: int | None = None
    refused: Refused = field(default_factory=Refused)


def model_options(
    connection: Connection,
    provider: str,
    model: str,
    sampling: Mapping[str, Any],
    *,
    parts: Iterable[str] = (),
    limited: bool = True,
    least: int | None = None,
) -> ModelOptions:
    """What requests carry to a model that is reached by a connection of ours.

    Args:
        connection: says the user's limit.
        provider: its name.
        model: as the provider calls it.
        sampling: how words are chosen.
        parts: what else requests may have, and do without.
        limited: whether a limit is sent where the user has set none.
        least: as of `ModelOptions`.
    """
    options, optional = {"model": model, **sampling}, {*sampling, *parts}
    if connection.max_tokens:
        options[LIMIT] = connection.max_tokens
    elif limited:
        optional.add(LIMIT)
    return ModelOptions(options, f"{provider}/{model}", frozenset(optional), least)


class RequestOptions:
    """What one request carries besides its call.

    Args:
        call: what is asked.
        model: what requests to its model carry.
        parts: what else of it can be left out.
    """

    def __init__(self, call: Call, model: ModelOptions, parts: Iterable[str] = ()) -> None:
        self._call = call
        self._model = model
        self._parts = model.optional.intersection(parts)
        self._left_out = model.refused.names

    @property
    def options(self) -> dict[str, Any]:
        """The options, without what is left out, with a limit where the user has set none."""
        sent = {name: value for name, value in self._model.options.items() if name not in self._left_out}
        if LIMIT in self._model.optional:
            limit = self._model.least if LIMIT in self._left_out else self._longest
            return {**sent, LIMIT: limit} if limit else sent
        return sent

    def has(self, part: str) -> bool:
        """Whether a part of the request that can be left out is sent."""
        return part in self._parts and part not in self._left_out

    @property
    def most(self) -> int | None:
        """The longest answer that it allows, in tokens."""
        return longest(self.options)

    @property
    def described(self) -> list[str]:
        """What it says of how words are chosen and how many."""
        options = self.options
        return [f"{name} {options[name]}" for name in (*SAMPLING, *LIMITS) if name in options]

    def adapt(self, error: BaseException) -> bool:
        """Leave out what a refusal names of what was sent; returns whether it should be sent again."""
        refusals = ((status, str(cause)) for cause in causes(error) if (status := http_status(cause)))
        status, words = next(refusals, (0, ""))
        sent = self._model.optional.intersection({*self.options, *self._parts}) - self._left_out
        refused = refused_part(status, words, sent)
        if refused is None:
            return False
        if refused != LIMIT or overflow_error(status, {"message": words}) is None:
            self._model.refused.add(
                refused
            )  # what is too long with its answer says nothing of other requests
        self._left_out |= {refused} | self._model.refused.names
        return True

    @cached_property
    def _longest(self) -> int:
        model = self._model
        reasons = bool(
            {"reasoning_effort", "thinking_config"} & set(model.options) or _REASONS.search(model.name)
        )
        wanted = longest_answer(self._call, thinks=reasons)
        return min(wanted, context_size(model.name).output or wanted)
