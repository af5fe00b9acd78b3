"""<article-summary> in a page of somebody else, served over HTTP."""

import functools
import json
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from summarizer import Result, Summary
from summarizer.output.review import component
from summarizer.pipeline.decide import apply
from summarizer.pipeline.flow import recheck
from tests.support.review_page import Keys, Page
from tests.support.review_results import count, emoji, reference
from tests.support.war import WarSummary, Weapon

POLICY = "default-src 'self'; style-src 'self'; object-src 'none'"

CMS = """<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>CMS</title>
<link rel="icon" href="icon.svg"><script src="article-summary.js" defer></script>
<script src="listen.js"></script>
<link rel="stylesheet" href="house.css"><h1>A story</h1><main>%s</main>"""

LISTEN = """window.heard = [];
for (const name of ["ready", "error", "chosen", "decision", "decisionschange"])
  document.addEventListener(name, (event) => heard.push([name, event.detail]), true);
"""


class Site(SimpleHTTPRequestHandler):
    """A CMS whose policy allows no inline script or style; it keeps what is put, and checks decisions."""

    def do_PUT(self) -> None:
        """Keep a file."""
        Path(self.directory, self.path.lstrip("/")).write_bytes(self._body())
        self._answer(204, b"")

    def do_POST(self) -> None:
        """What `serve` answers at /v1/decisions."""
        asked = json.loads(self._body())
        result: Result[Summary] = Result[Summary].model_validate(asked["result"])
        self._answer(200, apply(result, asked["decisions"]).model_dump_json().encode())

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers["Content-Length"]))

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Not to the terminal."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Its address, and the folder that it serves."""
    files = {
        "article-summary.js": component(),
        "listen.js": LISTEN,
        "house.css": "button { background: red !important } .card { display: none !important }",
        "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "result.json": reference().to_json(),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Site, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", tmp_path
        server.shutdown()


def embed(site: tuple[str, Path], element: str) -> str:
    """The address of a page of the CMS with an element in it."""
    address, folder = site
    (folder / "story.html").write_text(CMS % element, "utf-8")
    return f"{address}/story.html"


def test_from_an_address(page: Page, site) -> None:
    """One element and one script are enough, under a strict policy, in a right-to-left page with a style."""
    page.visit(embed(site, '<article-summary src="result.json"></article-summary>'))
    assert len(page.shown) == count(reference())
    tool = "root.querySelector('.tool:not([aria-pressed])')"
    assert page.run(f"return getComputedStyle({tool}).backgroundColor") == "rgba(0, 0, 0, 0)"
    assert page.one(".card").is_displayed()
    assert page.run("return getComputedStyle(root.querySelector('.root')).direction") == "ltr"
    assert page.run("return document.querySelector('article-summary').getBoundingClientRect().height") <= 900


def test_events(page: Page, site) -> None:
    """The page around hears of a result, of the fact that is chosen, and of each change that is made."""
    page.visit(embed(site, '<article-summary src="result.json"></article-summary>'))
    page.choose("numbers[0]")
    page.press("a")
    heard = page.driver.execute_script("return JSON.parse(JSON.stringify(heard))")
    assert [name for name, _ in heard][:4] == ["ready", "chosen", "decision", "decisionschange"]
    assert {name for name, _ in heard[4:]} == {"chosen"}, "the next one"
    number = reference().summary.numbers[0]
    assert heard[1][1] == {"path": "numbers[0]", "id": number.id, "spans": [list(s) for s in number.spans]}
    assert heard[2][1]["path"] == "numbers[0]"
    assert heard[2][1]["verdict"] == "accepted"
    detail = heard[3][1]
    assert detail["paths"] == ["numbers[0]"]
    assert detail["decisions"]["decisions"][0]["verdict"] == "accepted"


def test_no_keys_before_it_is_used(page: Page, site) -> None:
    """Single keys act only while the keyboard is inside the component; the CMS keeps its own."""
    page.visit(embed(site, '<article-summary src="result.json"></article-summary>'))
    page.press("j")
    assert page.current is None
    page.choose("numbers[0]")
    page.press("j")
    assert page.current == "numbers[1]"


def test_decisions_of_the_cms(page: Page, site) -> None:
    """A CMS that keeps decisions itself gives them by address or property; the browser keeps nothing."""
    page.open(reference())
    page.choose("headline")
    page.press("a")
    document = page.run("return JSON.parse(JSON.stringify(host.decisions))")
    (site[1] / "decisions.json").write_text(json.dumps(document), "utf-8")
    page.visit(
        embed(
            site,
            '<article-summary src="result.json" decisions="decisions.json" storage="none"></article-summary>',
        )
    )
    page.wait(lambda: page.decisions, "decisions are loaded")
    assert page.decisions["headline"]["verdict"] == "accepted"
    assert page.driver.execute_script("return localStorage.length") == 0
    assert not page.one(".notice").is_displayed()
    page.run(
        "host.decisions = {...args[0], decisions: [{...args[0].decisions[0], verdict: 'rejected'}]}", document
    )
    assert page.decisions["headline"]["verdict"] == "rejected"


def test_decisions_are_stored(page: Page, site) -> None:
    """With `decisions-src` they are read from an address and put there after each change."""
    stored = site[1] / "kept.json"
    element = '<article-summary src="result.json" decisions-src="kept.json" storage="none" reviewer="Ada">'
    address = embed(site, f"{element}</article-summary>")
    page.visit(address)
    page.choose("numbers[0]")
    page.press("a")
    page.wait(stored.exists, "the decision is stored")
    page.wait(lambda: "accepted" in stored.read_text("utf-8"), "the verdict is stored")
    page.log()  # the browser's own word on the 404 before there was a document
    page.visit(address)
    page.wait(lambda: page.decisions, "decisions are read")
    assert page.decisions["numbers[0]"]["by"] == "Ada"
    page.log()


def test_only_to_be_read(page: Page, site) -> None:
    """A page that is read only shows decisions and takes none, by mouse or keys."""
    page.visit(embed(site, '<article-summary src="result.json" readonly></article-summary>'))
    page.choose("numbers[0]")
    page.press("a", "r", "e", "n")
    page.chord(Keys.SHIFT, "a")
    assert page.decisions == {}
    assert not page.all("[data-action]")
    assert not page.all("form")


def test_checked_by_the_service(page: Page, site) -> None:
    """With `check-src` the service says what is wrong with a fact as edited, words for numbers included."""
    page.visit(embed(site, '<article-summary src="result.json" check-src="decide"></article-summary>'))
    page.choose("headline")
    page.press("e")
    field = page.one(".editor [name=text]")
    field.clear()
    field.send_keys("تسعة وتسعون قتيلا")
    page.click(".editor .primary")
    told = page.card("headline") + " .problem.error"
    page.wait(lambda: page.all(told), "the service's answer is shown")
    assert "تسعة وتسعون" in page.texts(told)[0]


def test_another_result(page: Page, site) -> None:
    """A result set as a property, or another address, takes the place of the one that is shown."""
    (site[1] / "other.json").write_text(emoji().to_json(), "utf-8")
    page.visit(embed(site, '<article-summary src="result.json"></article-summary>'))
    page.run("host.src = 'x'; host.setAttribute('src', 'other.json')")
    page.wait(lambda: len(page.shown) == 10, "the other is shown")
    page.run("host.result = args[0]", json.loads(reference().to_json()))
    assert len(page.shown) == count(reference())


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("missing.json", None, "missing.json could not be loaded (404)"),
        ("bad.json", "{", "bad.json is no JSON"),
        ("other.json", '{"a": 1}', "no result of newsroom-summarizer"),
        (
            "new.json",
            json.dumps(json.loads(emoji().to_json()) | {"schema_version": 9}),
            "schema version 9; this page reads up to 2",
        ),
        ("old.json", '{"article": {"text": "x"}, "summary": {}}', "no result of newsroom-summarizer"),
    ],
)
def test_what_cannot_be_shown(page: Page, site, name, text, words) -> None:
    """What is not there or is no result is said in place of it, and told to the page around."""
    if text is not None:
        (site[1] / name).write_text(text, "utf-8")
    page.visit(embed(site, f'<article-summary src="{name}"></article-summary>'), ready=False)
    page.wait(lambda: page.texts("[role=alert]"), "the error is shown")
    assert words in page.texts("[role=alert]")[0]
    assert page.driver.execute_script("return heard[0][0]") == "error"
    if text is None:
        page.wait(page.log, "the browser has said its own word on the 404")


def test_changed_text(page: Page, site) -> None:
    """A text that was changed after it was summarized is noticed by its hash."""
    document = json.loads(reference().to_json())
    document["article"]["text"] = document["article"]["text"].replace("5000", "6000")
    (site[1] / "changed.json").write_text(json.dumps(document), "utf-8")
    page.visit(embed(site, '<article-summary src="changed.json"></article-summary>'))
    page.wait(lambda: page.one(".notice").is_displayed(), "the notice is shown")
    assert "changed after it was summarized" in page.one(".notice").text


def test_a_section_of_ones_own(page: Page) -> None:
    """A newsroom's own section has its cards, its marks in the article, and a form of its own fields."""
    base = emoji()
    weapon = Weapon(at=1, verbatim="Fire", maker="Acme", calibre=9, banned=False)
    own = WarSummary(**base.summary.model_dump(), weapons=[weapon])
    result: Result[WarSummary] = recheck(base.article, own, None)
    page.open(result)
    assert "Weapons" in page.texts(".section h2")[-1]
    page.choose("weapons[0]")
    assert page.lit == "Fire"
    assert "Acme" in page.one("[aria-current] .line").text
    page.press("e")
    page.one(".editor [name=banned]").click()
    page.run("root.querySelector('.editor .primary').click()")
    assert page.decisions["weapons[0]"]["changes"] == {"banned": {"from": False, "to": True}}


def test_two_tabs(page: Page) -> None:
    """A decision taken in one tab appears in the other."""
    page.open(emoji())
    first = page.driver.current_window_handle
    page.driver.switch_to.new_window("tab")
    page.visit((page.folder / "page.html").as_uri())
    page.choose("headline")
    page.press("a")
    page.driver.close()
    page.driver.switch_to.window(first)
    page.wait(lambda: page.decisions, "the decision arrives")
    assert page.decisions["headline"]["verdict"] == "accepted"
