"""Charts of what is counted by two things at once: shares by outlet, statuses by month."""

from collections.abc import Sequence
from typing import Any

from summarizer.archive.drawing import MOST_BARS, STEP, WIDTH, Chart, percent
from summarizer.output.columns import DataRow


def of_outlets(title: str, rows: Sequence[DataRow], shares: Sequence[str]) -> Chart | None:
    """The shares of outlets side by side, darker where they are larger; those with the most articles.

    Args:
        title: what is shown.
        rows: outlet, articles, and each share, 0 to 1.
        shares: names of the shares.
    """
    shown = sorted(rows, key=lambda row: -row["articles"])[:MOST_BARS]
    if len(shown) < 2:
        return None
    values = [
        {"outlet": row["outlet"], "share": row[name], "of": name}
        for row in shown for name in shares if row[name] is not None
    ]  # fmt: skip
    shade = {"scale": {"domain": [0, 1], "scheme": "blues"}, "legend": {"format": "%"}, "title": None}
    spec = _grid(values, {"field": "of", "type": "nominal", "title": None, "sort": list(shares)})
    spec["mark"] = "rect"
    spec["encoding"] |= {
        "y": {
            "field": "outlet",
            "type": "nominal",
            "title": None,
            "sort": [row["outlet"] for row in shown],
            "axis": {"grid": False},
        },
        "color": {"field": "share", "type": "quantitative", **shade},
    }
    told = "; ".join(
        f"{row['outlet']} "
        + ", ".join(f"{name} {percent(row[name])}" for name in shares if row[name] is not None)
        for row in shown
    )
    return Chart(spec, f"{title}: {told}.")


def of_months(title: str, rows: Sequence[DataRow]) -> Chart | None:
    """Bars of a month's claims, parted by status; none of a single month.

    Args:
        title: what is shown.
        rows: month, status and count.
    """
    values = [
        {name: row[name] for name in ("month", "status", "count")}
        for row in rows
        if row["month"] != "(unknown)"
    ]
    months = list(dict.fromkeys(value["month"] for value in values))
    if len(months) < 2:
        return None
    spec = _grid(values, {"field": "month", "type": "ordinal", "title": None})
    spec["height"] = 180
    spec["mark"] = "bar"
    spec["encoding"] |= {
        "y": {"field": "count", "type": "quantitative", "title": "claims"},
        "color": {"field": "status", "type": "nominal", "title": None},
    }
    told = "; ".join(
        f"{month} "
        + ", ".join(f"{value['status']} {value['count']:,}" for value in values if value["month"] == month)
        for month in months
    )
    return Chart(spec, f"{title}: {told}.")


def _grid(values: list[dict[str, Any]], x: dict[str, Any]) -> dict[str, Any]:
    axis = {"axis": {"labelAngle": -45, "labelOverlap": False, "grid": False}}
    return {
        "data": {"values": values},
        "width": WIDTH,
        "height": {"step": STEP},
        "encoding": {"x": {**x, **axis}},
    }
