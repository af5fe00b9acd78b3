"""What stands in `examples/`, loaded as a newsroom would: by its name, from its folder."""

import sys
from functools import cache
from pathlib import Path

from summarizer import Summary
from summarizer.files import load_class
from tests.support.paths import ROOT

CASUALTIES = ROOT / "examples" / "casualties"


@cache
def casualty_schema() -> type[Summary]:
    """The summary class of the section of casualties."""
    return _loaded(CASUALTIES, "casualties:CasualtySummary")


def _loaded(folder: Path, reference: str) -> type[Summary]:
    sys.path.insert(0, str(folder))
    try:
        return load_class(reference, Summary)
    finally:
        sys.path.remove(str(folder))
