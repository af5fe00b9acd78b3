"""A real WordPress for the tests: Debian's, on a MariaDB of its own, and people in it who ask by HTTP."""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

HERE = Path(__file__).parents[1]
CORE = Path(os.environ.get("WORDPRESS", "/usr/share/wordpress"))
PASSWORD = "demo"  # noqa: S105 - of demo/site
SPACE = "/newsroom-summarizer/v1"

MISSING = [
    words
    for words, there in (
        ("wordpress (Debian: wordpress)", (CORE / "wp-load.php").exists()),
        ("a theme (wordpress-theme-twentytwentythree)", [*CORE.glob("wp-content/themes/*/style.css")]),
        ("PHP (Debian: php-cli php-mysql php-xml php-mbstring)", shutil.which("php")),
        ("MariaDB (Debian: mariadb-server)", Path("/usr/sbin/mariadbd").exists()),
    )
    if not there
]  # fmt: skip
WORDS = f"no WordPress here: {', '.join(MISSING)} is missing"


def blocks(text: str) -> tuple[str, str]:
    """Title and content of an article whose first line is its headline: a paragraph block a paragraph."""
    title, *paragraphs = text.strip().split("\n\n")
    return title, "\n\n".join(
        f"<!-- wp:paragraph -->\n<p>{words}</p>\n<!-- /wp:paragraph -->" for words in paragraphs
    )


class Person:
    """Somebody who is logged in, with cookies and a nonce as a browser has them."""

    def __init__(self, url: str, name: str) -> None:
        self.http = httpx2.Client(base_url=url, timeout=60, trust_env=False)
        self.http.get("/wp-login.php")
        answer = self.http.post("/wp-login.php", data={"log": name, "pwd": PASSWORD, "testcookie": "1"})
        assert answer.status_code == 302, f"{name} cannot log in"
        self.nonce = self.http.get("/wp-admin/admin-ajax.php", params={"action": "rest-nonce"}).text

    def ask(self, method: str, path: str, data: Any = None, *, nonce: bool = True) -> httpx2.Response:
        """Ask the REST API."""
        headers = {"X-WP-Nonce": self.nonce} if nonce else {}
        route, _, query = path.partition("?")
        params = {"rest_route": route, **dict(httpx2.QueryParams(query))}
        return self.http.request(method, "/index.php", params=params, json=data, headers=headers)

    def post(self, text: str, **more: Any) -> int:
        """Write an article, as a draft if nothing else is said; its id."""
        title, content = blocks(text)
        given = {"title": title, "content": content, "status": "draft", **more}
        answer = self.ask("POST", "/wp/v2/posts", given)
        assert answer.status_code == 201, answer.text
        return int(answer.json()["id"])

    def summarized(self, text: str, **more: Any) -> int:
        """Write an article, and have it summarized; its id."""
        post = self.post(text, **more)
        answer = self.own("POST", post, "/summary")
        assert (answer.status_code, answer.json()) == (200, {"state": "done"})
        return post

    def own(self, method: str, post: int, path: str = "", data: Any = None) -> httpx2.Response:
        """Ask the plugin about a post."""
        return self.ask(method, f"{SPACE}/posts/{post}{path}", data)

    def update(self, post: int, **fields: Any) -> httpx2.Response:
        """Save a post."""
        return self.ask("POST", f"/wp/v2/posts/{post}", fields)

    def posts(self) -> str:
        """The page with the list of posts."""
        return self.http.get("/wp-admin/edit.php").text

    def quick_edit(self, post: int, title: str) -> None:
        """Give a post another headline in the list of posts, and publish it there."""
        form = {
            "action": "inline-save",
            "post_type": "post",
            "post_ID": str(post),
            "post_title": title,
            "_status": "publish",
            "_inline_edit": re.findall(r'name="_inline_edit" value="(\w+)"', self.posts())[0],
        }
        assert self.http.post("/wp-admin/admin-ajax.php", data=form).status_code == 200


class Site:
    """A site that runs."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.folder = folder
        self._people: dict[str, Person] = {}

    def person(self, name: str) -> Person:
        """One of admin, editor, author."""
        if name not in self._people:
            self._people[name] = Person(self.url, name)
        return self._people[name]

    def php(self, code: str, *arguments: str) -> Any:
        """What code gives that runs inside this WordPress; `$args` are the arguments."""
        host = self.url.removeprefix("http://")
        load = f"$_SERVER['HTTP_HOST'] = '{host}'; require '{self.folder}/wordpress/wp-load.php';"
        call = "echo '<<', wp_json_encode(call(array_slice($argv, 1))), '>>';"
        body = f"function call($args) {{ {code} }} {load} {call}"
        words = ["php", "-d", "display_errors=0", "-d", f"error_log={self.folder}/php.log", "-r", body, "--"]
        done = subprocess.run([*words, *arguments], capture_output=True, text=True, check=False)  # noqa: S603 - PHP
        assert done.returncode == 0, done.stderr + done.stdout
        return json.loads(re.findall(r"<<(.*)>>", done.stdout, re.DOTALL)[0])

    def set(self, **settings: Any) -> None:
        """Change settings of the plugin."""
        kept = "get_option('newsroom_summarizer')"
        code = f"update_option('newsroom_summarizer', array_merge({kept}, json_decode($args[0], true)));"
        self.php(code, json.dumps(settings))

    def meta(self, post: int, name: str) -> list[Any]:
        """What is kept beside a post under a name."""
        return [
            json.loads(each)
            for each in self.php("return get_metadata('post', (int) $args[0], $args[1]);", str(post), name)
        ]

    @contextmanager
    def impatient(self) -> Iterator[None]:
        """A site that waits for its service no longer than a second."""
        folder = self.folder / "wordpress/wp-content/mu-plugins"
        folder.mkdir(exist_ok=True)
        plugin = folder / "impatient.php"
        limit = "array_merge($args, array('timeout' => min(1, $args['timeout'])))"
        plugin.write_text(f"<?php add_filter('http_request_args', function ($args) {{ return {limit}; }});")
        try:
            yield
        finally:
            plugin.unlink()

    def complaints(self) -> list[str]:
        """What PHP has said of the plugin's code."""
        log = self.folder / "php.log"
        lines = log.read_text("utf-8").splitlines() if log.exists() else []
        return [line for line in lines if "newsroom-summarizer" in line]


@contextmanager
def running(folder: Path, **environment: str) -> Iterator[Site]:
    """A site that runs while the `with` block does."""
    with contextlib.closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(HERE / "demo/site"), str(folder), str(port)]
    more = {**os.environ, **environment}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=more) as site:  # noqa: S603 - demo/site
        try:
            assert site.stdout is not None
            url = site.stdout.readline().strip()
            assert url, "the site did not start"
            _until_it_answers(url)
            yield Site(url, folder)
        finally:
            site.terminate()
            site.wait()


def _until_it_answers(url: str) -> None:
    from tests.support.waiting import wait_until  # noqa: PLC0415 - of the package's own tests

    def answers() -> bool:
        with contextlib.suppress(httpx2.TransportError):
            return httpx2.get(f"{url}/wp-login.php", trust_env=False, timeout=30).status_code == 200
        return False

    wait_until(answers)
