"""A document as a page: one file with its pictures, no script, nothing loaded from anywhere."""

import hashlib
from base64 import b64encode
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from summarizer.document.model import ReportDocument

_PACKAGE = "summarizer.document"


def page(shown: ReportDocument) -> str:
    """A document of tables as a self-contained page. Its words are escaped, and no script could run."""
    style = _style()
    return _template().render(document=shown, style=Markup(style), digest=_digest(style))  # noqa: S704 - our own style sheet


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader(_PACKAGE, ""), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["as_address"] = _address
    return environment.get_template("page.html.j2")


@cache
def _style() -> str:
    return resources.files(_PACKAGE).joinpath("page.css").read_text("utf-8")


def _address(svg: str) -> str:
    """A picture as an address of its own: what stands in it is no part of the page, and no script runs."""
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def _digest(style: str) -> str:
    """The style sheet's hash, as the Content-Security-Policy names it."""
    return b64encode(hashlib.sha256(style.encode()).digest()).decode()
