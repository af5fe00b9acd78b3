"""Spoils a recorded answer as a careless model would, so that a repair can be recorded.

    python -m tests.support.spoiling < answer.json > spoiled.json

Three facts go wrong: a value is ten times too large, a statement cites a source that is not listed, and
another statement's words are taken from nowhere.
"""

import json
import sys
from typing import Any

from tests.support.rows import as_objects, as_rows

INVENTED = "قيام قيادات من التنظيم بتهريب أموالهم إلى تركيا قبل أسابيع"
"""Words that the reference article does not have ("leaders smuggled their money to Turkey weeks ago")."""

DANGLING = "s99"


def spoil(text: str) -> str:
    """The answer with the 5000 tenfold, its statement's last source dangling, and one quote invented."""
    answer: Any = as_objects(json.loads(text))
    figure = next(figure for figure in answer["numbers"] if figure["value"] == 5000)
    figure["value"] *= 10
    statements = answer["sourcing"]["statements"]
    claim = next(statement for statement in statements if statement["quote"].startswith("5000"))
    claim["by"] = [claim["by"][0].split(">")[0] + ">" + DANGLING]
    market = next(
        statement for statement in statements if "ببيع" in statement["quote"] or "قيام" in statement["quote"]
    )
    market["quote"] = INVENTED
    return json.dumps(as_rows(answer), ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    sys.stdout.write(spoil(sys.stdin.read()))
