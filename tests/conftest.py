"""What tests share: cassettes in readable YAML, the articles, a summary to start from."""

import gc
import itertools
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.support import cassettes
from tests.support.paths import ARTICLES, ROOT

# The same examples at every run: a test that fails by chance teaches nobody. EXPLORE=1 looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("explore" if "EXPLORE" in os.environ else "same")


def pytest_recording_configure(config: pytest.Config, vcr: Any) -> None:  # noqa: ARG001 - a hook's signature
    vcr.register_serializer("yaml", cassettes)
    vcr.register_matcher("json_body", cassettes.same_json)


def pytest_collection_finish() -> None:
    """Look for cycles of garbage seldom: each time all that thousands of tests hold would be gone through."""
    gc.set_threshold(20_000, 10, 100)


_SERVERS = ("tests.model_server", "tests.server", "tests.support.service", "tests.support.by_batch")
"""Where what tests need to talk over HTTP comes from."""


@cache
def _talks_over_http(module: Any) -> bool:
    """Whether a module of tests has anything of a server's at its top."""
    homes = (module.__name__, *(getattr(value, "__module__", None) or "" for value in vars(module).values()))
    return any(str(home).startswith(_SERVERS) for home in homes)


@pytest.hookimpl(tryfirst=True)  # before `-m` chooses
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of a real model run where they are asked for; while cassettes are recorded, one test a case.

    Tests that talk over HTTP are no quick ones.
    """
    for item in items:
        if not item.get_closest_marker("slow") and _talks_over_http(getattr(item, "module", None)):
            item.add_marker(pytest.mark.http)
            item.add_marker(pytest.mark.slow)
    if "live" not in config.getoption("-m"):
        for item in items:
            if item.get_closest_marker("live"):
                item.add_marker(pytest.mark.skip(reason="asks a real model: pytest -m live, or nox -s live"))
    if config.getoption("--record-mode") in (None, "none"):
        return
    asking = (
        "test_every_quoted_word_is_found[sync-",
        "test_brief_summary[sync-",
        "test_casualties_are_found[sync-",
    )
    asks = [item for item in items if any(name in item.nodeid for name in asking)]
    config.hook.pytest_deselected(items=[item for item in items if item not in asks])
    items[:] = asks


@pytest.fixture(scope="session")
def vcr_config() -> dict[str, Any]:
    return {
        "serializer": "yaml",
        "match_on": ["method", "path", "json_body"],
        "decode_compressed_response": True,
        "before_record_request": cassettes.scrub_request,
        "before_record_response": cassettes.scrub_response,
    }


@pytest.fixture(scope="session")
def vcr_cassette_dir() -> str:
    return str(ROOT / "cassettes")


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for each test; none of them is there yet."""
    base = tmp_path_factory.mktemp("caches")
    return (base / str(number) for number in itertools.count())


@pytest.fixture(scope="session")
def no_certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder instead of the machine's certificates, which each client would take 30 ms to read."""
    return tmp_path_factory.mktemp("certificates")


@pytest.fixture(autouse=True)
def no_keys_no_settings(
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    folders: Iterator[Path],
    no_certificates: Path,
) -> None:
    """No test depends on the developer's settings (but while recording), or fills the developer's cache."""
    if request.config.getoption("--record-mode") in (None, "none"):
        for name in os.environ:
            if name.startswith(("OPENAI_", "ANTHROPIC_", "SUMMARIZER_", "SSL_CERT_")):
                monkeypatch.delenv(name)
        monkeypatch.setenv("SSL_CERT_DIR", str(no_certificates))
    monkeypatch.setenv("SUMMARIZER_CACHE", str(next(folders)))


@pytest.fixture(scope="session")
def articles() -> dict[str, str]:
    """Name to text."""
    return {name: path.read_text("utf-8") for name, path in ARTICLES.items()}


@pytest.fixture(scope="session")
def reference(articles: dict[str, str]) -> str:
    """The reference article: Arabic, with badly broken lines."""
    return articles["damascus.ar"]
