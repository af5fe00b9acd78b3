"""Charts of what is counted: shares, counts, ranges, values over time.

What a chart shows stands in the table beside it, too.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from summarizer.archive.drawing import MOST_BARS, STEP, WIDTH, Chart, percent
from summarizer.output.columns import DataRow
from summarizer.sections.wording import number

_BLUE, _GREY = "#2f6db5", "#8a8a94"
_COLOURS = ("#2f6db5", "#c2571a", "#2e8b57", "#8e44ad", "#a3140f", "#5b5b66", "#b8860b", "#0e7c86")


def of_shares(title: str, rows: Sequence[DataRow]) -> Chart | None:
    """Shares with their intervals: by outlet, and by month where there are several.

    Args:
        title: what is counted.
        rows: of a table of shares: by, group, count, of, share, low, high.
    """
    outlets = sorted((row for row in rows if row["by"] == "outlet"), key=lambda row: -row["of"])[:MOST_BARS]
    months = [row for row in rows if row["by"] == "month" and row["group"] != "(unknown)"]
    whole = next((row["share"] for row in rows if row["by"] == "all"), None)
    parts = [_by_outlet(outlets, whole)] if outlets else []
    parts += [_by_month(months)] if len(months) > 1 else []
    if not parts:
        return None
    told = [f"{title}: {percent(whole)} in all." if whole is not None else f"{title}."]
    told += [f"By outlet: {_listed(sorted(outlets, key=lambda row: -row['share']))}."] if outlets else []
    told += [f"By month: {_listed(months)}."] if len(months) > 1 else []
    return Chart({"hconcat": parts}, " ".join(told))


def of_counts(title: str, counted: Sequence[tuple[str, int]], *, unit: str) -> Chart | None:
    """Bars of counts, the largest first.

    Args:
        title: what is counted.
        counted: (label, how many).
        unit: what they are: "claims".
    """
    shown = sorted(counted, key=lambda pair: -pair[1])[:MOST_BARS]
    if not shown:
        return None
    values = [{"group": label, "count": count} for label, count in shown]
    spec = {
        "data": {"values": values},
        "width": WIDTH,
        "height": {"step": STEP},
        "mark": {"type": "bar", "color": _BLUE, "height": {"band": 0.7}},
        "encoding": {
            "x": {"field": "count", "type": "quantitative", "title": unit, "axis": {"tickMinStep": 1}},
            "y": {
                "field": "group",
                "type": "nominal",
                "title": None,
                "sort": [one["group"] for one in values],
            },
        },
    }
    named = ", ".join(f"{label} {count:,}" for label, count in shown)
    return Chart(spec, f"{title}, {unit}: {named}.")


def of_ranges(title: str, ranges: Sequence[tuple[str, float, float]]) -> Chart | None:
    """From the least to the greatest value given for each of several things, on a scale of powers of ten.

    Args:
        title: what is shown.
        ranges: (label, least, greatest).
    """
    shown = sorted(ranges, key=lambda each: -_ratio(each))[:MOST_BARS]
    if not shown:
        return None
    values = [{"group": label, "low": low, "high": high} for label, low, high in shown]
    scale = {"type": "symlog"}
    y = {"field": "group", "type": "nominal", "title": None, "sort": [one["group"] for one in values]}
    ends = [
        {
            "mark": {"type": "point", "filled": True, "size": 60, "color": colour, "opacity": 1},
            "encoding": {"x": {"field": name, "type": "quantitative"}},
        }
        for name, colour in (("low", _GREY), ("high", _BLUE))
    ]
    spec = {
        "data": {"values": values},
        "width": WIDTH,
        "height": {"step": STEP},
        "encoding": {"y": y},
        "layer": [
            {
                "mark": {"type": "rule", "color": _GREY},
                "encoding": {
                    "x": {
                        "field": "low", "type": "quantitative", "scale": scale,
                        "title": "value, least to greatest",
                    },
                    "x2": {"field": "high"},
                },
            },
            *ends,
        ],
    }  # fmt: skip
    named = ", ".join(f"{label} {number(low)} to {number(high)}" for label, low, high in shown)
    return Chart(spec, f"{title}: {named}.")


def of_points(title: str, points: Sequence[DataRow]) -> Chart | None:
    """Values over time, each with its range, coloured by who it goes back to.

    Args:
        title: what is shown.
        points: published, value, low, high, unit, outlet, and by: chains of names.
    """
    values, unit = _dated(points)
    if not values:
        return None
    first, last = values[0], values[-1]
    given = [value["value"] for value in values]
    return Chart(
        _over_time(values, unit),
        f"{title}: {len(values)} figures over time, from {number(first['value'])} on "
        f"{first['published'][:10]} to {number(last['value'])} on {last['published'][:10]}; the least "
        f"{number(min(given))}, the greatest {number(max(given))}.",
    )


def _dated(points: Sequence[DataRow]) -> tuple[list[dict[str, Any]], str | None]:
    """(the dated values of the commonest unit, that unit)."""
    dated = [point for point in points if point["published"] and point["value"] is not None]
    units = Counter(point["unit"] for point in dated)
    unit = max(units, key=units.__getitem__, default=None)
    values = [
        {
            "published": point["published"],
            "value": point["value"],
            "low": point["value"] if point["low"] is None else point["low"],
            "high": point["value"] if point["high"] is None else point["high"],
            "source": _source(point),
        }
        for point in dated
        if point["unit"] == unit
    ]
    return values, unit


def _over_time(values: list[dict[str, Any]], unit: str | None) -> dict[str, Any]:
    """The drawing of values over time."""
    colour = _by_source(values)
    y = {"type": "quantitative", "title": unit or "value"}
    return {
        "data": {"values": values},
        "width": 1.5 * WIDTH,
        "height": 260,
        "encoding": {
            "x": {"field": "published", "type": "temporal", "title": None, "scale": {"type": "utc"}}
        },
        "layer": [
            {
                "mark": {"type": "line", "color": _GREY, "opacity": 0.5, "interpolate": "step-after"},
                "encoding": {"y": {"field": "value", **y}},
            },
            {
                "mark": "rule",
                "encoding": {"y": {"field": "low", **y}, "y2": {"field": "high"}, "color": colour},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
                "encoding": {"y": {"field": "value", **y}, "color": colour},
            },
        ],
    }


def _by_source(values: list[dict[str, Any]]) -> dict[str, Any]:
    """A colour for each of the commonest sources; the values of all others are changed to "others"."""
    names = Counter(value["source"] for value in values)
    kept = [name for name, _ in names.most_common(len(_COLOURS) - 1)]
    for value in values:
        value["source"] = value["source"] if value["source"] in kept else "others"
    domain = [*kept, "others"] if len(names) > len(kept) else kept
    return {
        "field": "source", "type": "nominal", "title": "on the word of",
        "scale": {"domain": domain, "range": list(_COLOURS[: len(domain)])},
    }  # fmt: skip


def _by_outlet(rows: Sequence[DataRow], whole: float | None) -> dict[str, Any]:
    order = [row["group"] for row in sorted(rows, key=lambda row: -row["share"])]
    values = [{name: row[name] for name in ("group", "share", "low", "high")} for row in rows]
    y = {"field": "group", "type": "nominal", "title": None, "sort": order}
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "rule", "color": _GREY},
            "encoding": {"y": y, "x": _share("low"), "x2": {"field": "high"}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 60, "color": _BLUE, "opacity": 1},
            "encoding": {"y": y, "x": _share("share")},
        },
    ]
    if whole is not None:
        rule = {"type": "rule", "color": _GREY, "strokeDash": [4, 3]}
        layers.append({"data": {"values": [{"all": whole}]}, "mark": rule, "encoding": {"x": _share("all")}})
    return {"data": {"values": values}, "width": WIDTH, "height": {"step": STEP}, "layer": layers}


def _by_month(rows: Sequence[DataRow]) -> dict[str, Any]:
    values = [{name: row[name] for name in ("group", "share", "low", "high")} for row in rows]
    x = {
        "field": "group",
        "type": "ordinal",
        "title": None,
        "axis": {"labelAngle": -45, "labelOverlap": True},
    }
    layers = [
        {
            "mark": {"type": "area", "color": _BLUE, "opacity": 0.18},
            "encoding": {"x": x, "y": _share("low"), "y2": {"field": "high"}},
        },
        {"mark": {"type": "line", "color": _BLUE, "point": True}, "encoding": {"x": x, "y": _share("share")}},
    ]
    return {"data": {"values": values}, "width": 0.7 * WIDTH, "height": 180, "layer": layers}


def _share(field: str) -> dict[str, Any]:
    whole = {"scale": {"domain": [0, 1]}, "axis": {"format": "%"}, "title": None}
    return {"field": field, "type": "quantitative", **whole}


def _source(point: DataRow) -> str:
    ends = [chain[-1] for chain in point["by"] if chain]
    return " / ".join(dict.fromkeys(ends)) or f"{point['outlet'] or 'the outlet'} itself"


def _ratio(each: tuple[str, float, float]) -> float:
    return (1 + abs(each[2])) / (1 + abs(each[1]))


def _listed(rows: Sequence[DataRow]) -> str:
    return ", ".join(f"{row['group']} {percent(row['share'])} of {row['of']:,}" for row in rows)
