"""What a result can be written as: one method a format, all of them through the registry."""

from html import escape
from typing import Any, Literal, overload

from summarizer.results.integrity import verify

TextFormat = Literal[
    "text", "markdown", "plain", "html", "json", "jsonl", "csv", "csv-spans",
    "geojson", "annotations", "ninjs", "jsonld",
]  # fmt: skip
"""The formats of this package that are text."""

BinaryFormat = Literal["parquet", "parquet-spans"]
"""The formats of this package that are bytes."""


class Exports:
    """Methods of `Result` that write it in a format; the same result gives the same text or bytes.

    Each raises OutputError where the format cannot be loaded, ResultError where the article's text is not the
    one that was summarized.
    """

    @overload
    def to(self, name: TextFormat) -> str: ...
    @overload
    def to(self, name: BinaryFormat) -> bytes: ...
    @overload
    def to(self, name: str) -> str | bytes: ...
    def to(self, name: str) -> str | bytes:
        """The result in a format, by its name in the entry-point group `summarizer.outputs`."""
        from summarizer.results.formats import render  # noqa: PLC0415 - entry points are read for it alone

        result: Any = self
        verify(result)
        pieces: list[Any] = list(render([result], name))
        return b"".join(pieces) if pieces and isinstance(pieces[0], bytes) else "".join(pieces)

    def apply(self, decisions: Any) -> Any:
        """The result with what editors decided (`summarizer.apply`), as the review page exports it."""
        from summarizer import apply  # noqa: PLC0415 - the function stands above the results

        result: Any = self
        return apply(result, decisions)

    def to_frame(self, section: str) -> Any:
        """A list of the summary ("numbers") as a `pandas.DataFrame`; wants the extra `pandas`."""
        from summarizer.results.frame import frame  # noqa: PLC0415 - for it alone

        result: Any = self
        return frame(result.summary, section)

    def _repr_html_(self) -> str:
        """The review page in a frame of its own, for notebooks; nothing of it reaches the notebook's page."""
        page = escape(self.to("html"))
        return (
            f'<iframe srcdoc="{page}" sandbox="allow-scripts allow-downloads" width="100%" height="720" '
            'style="border: 0" title="Review"></iframe>'
        )

    def to_text(self) -> str:
        """The sheet, 120 characters wide."""
        return self.to("text")

    def to_markdown(self) -> str:
        """Markdown whose footnotes carry the quotes."""
        return self.to("markdown")

    def to_plain(self) -> str:
        """Plain text for mail and chat."""
        return self.to("plain")

    def to_html(self) -> str:
        """The review page, one self-contained file."""
        return self.to("html")

    def to_jsonl(self) -> str:
        """One line of JSON."""
        return self.to("jsonl")

    def to_csv(self) -> str:
        """A table of items."""
        return self.to("csv")

    def to_csv_spans(self) -> str:
        """A table of spans."""
        return self.to("csv-spans")

    def to_parquet(self) -> bytes:
        """A table of items; wants the extra `parquet`."""
        return self.to("parquet")

    def to_parquet_spans(self) -> bytes:
        """A table of spans; wants the extra `parquet`."""
        return self.to("parquet-spans")

    def to_geojson(self) -> str:
        """The places as a GeoJSON FeatureCollection."""
        return self.to("geojson")

    def to_annotations(self) -> str:
        """The items as W3C Web Annotations."""
        return self.to("annotations")

    def to_ninjs(self) -> str:
        """An IPTC ninjs 3.1 news item."""
        return self.to("ninjs")

    def to_jsonld(self) -> str:
        """A schema.org NewsArticle."""
        return self.to("jsonld")
