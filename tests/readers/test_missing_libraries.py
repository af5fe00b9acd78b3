"""What is said where a library is not installed."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from summarizer.errors import MissingExtraError
from summarizer.errors.configuration import install_command
from tests.support.made_documents import Made, Story, mail, news, office, stories
from tests.support.reading import one_of


@pytest.mark.parametrize(
    ("make", "extra"),
    [(office.docx, "office"), (office.odt, "office"), (news.nitf, "feeds"), (news.ninjs, "feeds")],
)
def test_without_lxml(make: Callable[[Story], Made], extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without lxml the error names the extra that brings it."""
    for name in [name for name in sys.modules if name.startswith(("lxml", "summarizer.readers.html."))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(MissingExtraError) as raised:
        one_of(make(stories()[0]).data)
    assert raised.value.hint == install_command(f"newsroom-summarizer[{extra}]")


@pytest.mark.parametrize("make", [mail.plain, news.iptc7901, office.rtf])
def test_what_needs_none(make: Callable[[Story], Made], monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain mail, wires and RTF are read without any library."""
    for name in [name for name in sys.modules if name.startswith(("lxml", "summarizer.readers.html."))]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("lxml", "ftfy", "trafilatura"):
        monkeypatch.setitem(sys.modules, name, None)
    assert one_of(make(stories()[5]).data).text


OPTIONAL = (
    "lxml",
    "trafilatura",
    "ftfy",
    "cssselect",
    "pypdf",
    "pypdfium2",
    "pandas",
    "pyarrow",
    "babel",
    "mcp",
)


@pytest.mark.slow
def test_the_service_starts_without_them() -> None:
    """The service is loaded with what the extra `server` brings, and with no library of another extra."""
    hide = f"import sys; sys.modules.update(dict.fromkeys({OPTIONAL!r}))"
    words = [sys.executable, "-c", f"{hide}; import summarizer.server.app, summarizer.server.run"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert (done.returncode, done.stderr) == (0, "")
