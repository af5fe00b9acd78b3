"""A chart: a Vega-Lite specification with a text alternative, drawn by vl-convert; what all have in common.

vl-convert (extra `charts`) is asked for SVG; it loads nothing from anywhere.
"""

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from summarizer.errors import MissingExtraError

MOST_BARS = 25
"""Groups that a chart shows; the table beside it has all."""

WIDTH, STEP = 420, 20
"""Pixels of a chart's width, and of a bar or row with the gap behind it."""

_CONFIG = {
    "background": "transparent",
    "padding": {
        "left": 5,
        "top": 5,
        "bottom": 5,
        "right": 60,
    },  # a reader's font may be wider than the measured one
    "font": "system-ui, sans-serif",
    "view": {"stroke": "#d0d0d8"},
    "axis": {
        "grid": True,
        "gridColor": "#e6e6ea",
        "domain": False,
        "labelLimit": 240,
        "titleFontWeight": 400,
    },
    "legend": {"labelLimit": 240, "titleFontWeight": 400},
}


@dataclass(frozen=True)
class Chart:
    """A chart.

    Attributes:
        spec: Vega-Lite, with its data.
        alternative: what it shows, in words.
    """

    spec: dict[str, Any]
    alternative: str

    def svg(self) -> str:
        """The chart as SVG.

        Raises:
            MissingExtraError: the extra `charts` is not installed.
        """
        if not can_draw():
            raise MissingExtraError.of("charts", "vl-convert-python, which draws charts, is not installed")
        import vl_convert  # noqa: PLC0415 - of the extra, and it takes a second to load

        drawn: str = vl_convert.vegalite_to_svg({**self.spec, "config": _CONFIG}, allowed_base_urls=[])
        return drawn


def can_draw() -> bool:
    """Whether charts can be drawn: the extra `charts` is installed."""
    return find_spec("vl_convert") is not None


def percent(share: float) -> str:
    """A share, 0 to 1, as charts tell it in words: "30 %"."""
    return f"{100 * share:.0f} %"
