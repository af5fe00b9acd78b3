"""What the modules compute, asked in the browser without a page around them."""

import functools
import re
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from summarizer.output.review.bundle import DATA, data
from summarizer.schemas import Summary
from tests.support.paths import ROOT

FOLDER = ROOT / "summarizer" / "output" / "review"


class Quiet(SimpleHTTPRequestHandler):
    """Serves modules, the data that they import too, and says nothing."""

    def do_GET(self) -> None:
        """A file of the folder, or the module that is written for the page."""
        if self.path != f"/{DATA}":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript")
        self.end_headers()
        self.wfile.write(data(Summary, land=False).encode())

    def log_message(self, *_: object) -> None:
        """Not to the terminal."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server of the modules as they are."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(FOLDER))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def call(browser, address):
    """Call a function of a module with JSON."""

    def ask(module: str, name: str, *arguments: object) -> object:
        browser.get(f"{address}/page.css")
        return browser.execute_async_script(
            "const [module, name, args, done] = arguments;"
            "import('/' + module).then((found) => done(found[name](...args)), (error) => done(`${error}`))",
            module, name, list(arguments),
        )  # fmt: skip

    return ask


@pytest.mark.parametrize(
    "text", ["", "abc", "a🚒b", "🚒🚒", "e\u0301x", "👩\u200d👩\u200d👧!", "\ufeffz", "a\r\nb"]
)
def test_offsets(call, text) -> None:
    """Code point n begins at the UTF-16 unit that Python counts, for every n of any text."""
    found = call("offsets.js", "unitOffsets", text)
    values = list(found.values()) if isinstance(found, dict) else found
    assert values == [len(text[:n].encode("utf-16-le")) // 2 for n in range(len(text) + 1)]


@pytest.mark.parametrize("span", [[0, 0], [2, 1], [-1, 2], [0, 99], ["0", 1], [0.5, 1], None, []])
def test_bad_spans(call, span) -> None:
    """A span that is none, or lies outside the text, marks nothing."""
    assert call("offsets.js", "toUnits", [0, 1, 2, 3], span) is None


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("one two three", [], ["one two three"]),
        ("one two three", [[4, 7]], ["one", "three"]),
        ("one two three", [[0, 3], [2, 7]], ["three"]),
        ("one two three", [[5, 6]], ["one", "three"]),
        ("one, “two”", [[6, 9]], ["one"]),
        ("وأخرى بدمشق هنا", [[1, 5], [7, 11]], ["هنا"]),
        ("one two", [[0, 7]], []),
    ],
)
def test_uncovered(call, text, spans, expected) -> None:
    """Uncovered are whole words that no span touches, without the signs around them."""
    facts = [{"section": "parties", "spans": spans, "mentions": [], "cue": []}]
    gaps = call("coverage.js", "uncovered", text, [[0, len(text)]], facts)
    assert [text[start:end] for start, end in gaps] == expected


@pytest.mark.parametrize(
    ("section", "part", "expected"),
    [
        ("numbers", "spans", ["one", "three"]),
        ("parties", "mentions", ["one", "three"]),
        ("statements", "cue", ["one", "three"]),
        ("omissions", "spans", ["one two three"]),
        ("summary", "spans", ["one two three"]),
    ],
)
def test_what_covers(call, section, part, expected) -> None:
    """Spans, mentions and cues of facts cover words; what was left out, and the gist's sentences, do not."""
    text = "one two three"
    facts = [{"section": section, "spans": [], "mentions": [], "cue": [], part: [[4, 7]]}]
    gaps = call("coverage.js", "uncovered", text, [[0, len(text)]], facts)
    assert [text[start:end] for start, end in gaps] == expected


def test_names_of_modules() -> None:
    """No two modules declare one name at their top level: they are one script in the page."""
    declared = re.compile(r"^(?:export )?(?:async )?(?:function\*?|class|const|let) (\w+)", re.MULTILINE)
    names = Counter(
        name for module in FOLDER.glob("*.js") for name in declared.findall(module.read_text("utf-8"))
    )
    assert [name for name, count in names.items() if count > 1] == []
