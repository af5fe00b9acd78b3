"""A page of the demo, its summary by a real service, services that fail, and a browser."""

import json
import os
import shutil
import threading
import urllib.request
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from newsroom_demo import story
from wagtail.models import Page
from wagtail_newsroom.stored import Summary
from wagtail_newsroom.texts import text_of

URL = os.environ.get("NEWSROOM_SUMMARIZER_URL", "")
ARTICLE = os.environ.get("NEWSROOM_ARTICLE", "")
NOBODY = "http://127.0.0.1:9"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1440,1100",
)  # fmt: skip
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")


def pytest_collection_modifyitems(items):
    """Without a service nothing here can be tried."""
    for item in items:
        if not URL:
            item.add_marker(pytest.mark.skip("needs a service: NEWSROOM_SUMMARIZER_URL, NEWSROOM_ARTICLE"))


@pytest.fixture
def newsroom(settings):
    """The setting, which a test may change: `newsroom(GATE="off")`."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.WAGTAIL_NEWSROOM = {**settings.WAGTAIL_NEWSROOM, "URL": URL}

    def change(**changes):
        settings.WAGTAIL_NEWSROOM = {**settings.WAGTAIL_NEWSROOM, **changes}

    return change


@pytest.fixture
def page(db, newsroom):
    """The reference article as a draft, with a pair of astral signs before a figure."""
    cache.clear()
    text = open(ARTICLE, encoding="utf-8").read().replace('إن "5000', 'إن 🕊️🕊️ "5000')
    return story.make(text)


@pytest.fixture
def admin(page):
    """Who may do everything."""
    return get_user_model().objects.get(username="admin")


@pytest.fixture
def editor(page):
    """Who may publish, have pages summarized and decide, but not go past the gate."""
    return get_user_model().objects.get(username="editor")


@pytest.fixture(scope="session")
def made():
    """Results of a real service by text, each asked for once."""
    known = {}

    def of(text):
        if text not in known:
            asked = urllib.request.Request(  # noqa: S310 - the session's own address
                f"{URL}/v1/summaries",
                json.dumps({"text": text}).encode(),
                {"Content-Type": "application/json"},
            )
            with urllib.request.urlopen(asked) as answer:  # noqa: S310 - as above
                known[text] = json.load(answer)["result"]
        return known[text]

    return of


@pytest.fixture
def summary(page, made):
    """A summary of the page as it is, in which nothing is unresolved."""
    return summarized(page, made(text_of(page).text))


def summarized(page, result):
    """Store a result as the summary of a page as it is."""
    text = text_of(page)
    return Summary.objects.create(
        page_id=page.pk,
        state=Summary.State.DONE,
        service_id="x",
        text_sha256=text.sha256,
        pieces=[piece.data() for piece in text.pieces],
        result=result,
    )


def is_live(page):
    """Whether a page is live, as the database has it."""
    return Page.objects.get(pk=page.pk).live


def change(page, before, after):
    """A new draft of a page with other words; its revision."""
    page = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    data = [{**block, "value": block["value"].replace(before, after)} for block in page.body.raw_data]
    page.body = data
    return page.save_revision()


def form_of(page, before="", after=""):
    """The fields of the page editor as a browser sends them, with other words."""
    page = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    data = {
        "title": page.title, "slug": page.slug, "standfirst": page.standfirst, "body-count": len(page.body),
        "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
    }  # fmt: skip
    for number, child in enumerate(page.body):
        source = child.value.source.replace(before, after) if before else child.value.source
        data |= {
            f"body-{number}-deleted": "", f"body-{number}-order": number, f"body-{number}-type": "paragraph",
            f"body-{number}-id": child.id,
            f"body-{number}-value": child.block.field.widget.converter.from_database_format(source),
        }  # fmt: skip
    return data


class Failing(BaseHTTPRequestHandler):
    """A service that fails in one way."""

    way = "refuse"

    def do_GET(self):
        """As any request."""
        self.server.authorizations += self.headers.get_all("Authorization") or []
        if self.way == "silent":
            self.server.ended.wait(30)
        elif self.way == "drip":
            self.send_response(200)
            self.end_headers()
            while not self.server.ended.wait(0.1):
                self.wfile.write(b" ")
        elif self.way == "redirect":
            self.send_response(307)
            self.send_header("Location", self.server.elsewhere)
            self.end_headers()
        elif self.way == "html":
            self._answer(200, b"<h1>Welcome to nginx</h1>", "text/html")
        elif self.way == "other":
            self._answer(
                200, b'{"state": "done", "id": "1", "result": {"problems": [{}]}}', "application/json"
            )
        elif self.way in ("401", "500"):
            self._answer(int(self.way), b"{}", "application/json")
        else:
            body = {
                "title": "the budget of the day is spent",
                "hint": "Ask tomorrow.",
                "code": "budget-spent",
            }
            self._answer(429, json.dumps(body).encode(), "application/problem+json")

    do_POST = do_GET  # noqa: N815 - the name is http.server's

    def _answer(self, status, body, kind):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Not to the terminal."""

    def handle(self):
        """Whoever hangs up may."""
        self.server.asked.append(self)
        with suppress(OSError):
            super().handle()


@contextmanager
def failing(way, elsewhere=NOBODY):
    """The address of a service that fails: silent, drip, redirect, html, other, 401, 500 or refuse."""
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Failing,), {"way": way})) as server:
        server.ended, server.elsewhere, server.asked = threading.Event(), elsewhere, []
        server.authorizations = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", server
        finally:
            server.ended.set()
            server.shutdown()


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    """A headless Chromium."""
    missing = [name for name, there in (("chromium", CHROMIUM), ("chromium-driver", DRIVER)) if not there]
    if missing:
        words = f"no browser to drive Wagtail in: {', '.join(missing)} (Debian's packages) is missing"
        pytest.skip(words)
    from selenium import webdriver  # noqa: PLC0415 - only where there is a browser

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()
