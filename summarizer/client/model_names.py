"""Names of models, as the tables that ship with the package have them."""

import re

_DATED = re.compile(r"-(?:\d{8}|\d{4}-\d{2}-\d{2})$")


def table_names(model: str | None) -> tuple[str, ...]:
    """What a table may call a model: `provider/model`, `openai/` if none is named; also without its date."""
    if not model:
        return ()
    full = model if "/" in model else f"openai/{model}"
    return full, _DATED.sub("", full)
