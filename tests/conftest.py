"""What tests share: cassettes in readable YAML, the articles, a summary to start from."""

import gc
import itertools
import os
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from pytest_recording import network

from tests.support import cassettes
from tests.support.paths import ARTICLES, ROOT

# The same examples at every run: a test that fails by chance teaches nobody. EXPLORE=1 looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("explore" if "EXPLORE" in os.environ else "same")

_CACHES = pytest.StashKey[Iterator[Path]]()
"""A folder for each test."""


def pytest_recording_configure(config: pytest.Config, vcr: Any) -> None:  # noqa: ARG001 - a hook's signature
    vcr.register_serializer("yaml", cassettes)
    vcr.register_matcher("json_body", cassettes.same_json)


def _is_recording(config: pytest.Config) -> bool:
    """Whether cassettes are being recorded."""
    return config.getoption("--record-mode") not in {None, "none"}


def pytest_configure() -> None:
    """Look for cycles of garbage seldom: each time all that thousands of tests hold would be gone through."""
    gc.set_threshold(20_000, 10, 100)


def pytest_collection_finish() -> None:
    """Look no more at what the tests are made of, which stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtestloop(session: pytest.Session) -> Iterator[None]:
    """No test has the developer's settings or reaches another machine, but while cassettes are recorded.

    An empty folder stands for the machine's certificates, which each client would take 30 ms to read.
    """
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder, ExitStack() as stack:
        session.config.stash[_CACHES] = (Path(folder, str(number)) for number in itertools.count())
        if not _is_recording(session.config):
            for name in os.environ:
                if name.startswith(("OPENAI_", "ANTHROPIC_", "SUMMARIZER_", "SSL_CERT_")):
                    patch.delenv(name)
            certificates = Path(folder, "certificates")
            certificates.mkdir()
            patch.setenv("SSL_CERT_DIR", str(certificates))
            hosts = session.config.getoption("--allowed-hosts").split(",")
            stack.enter_context(network.blocking_context(hosts))
        patch.setenv("SUMMARIZER_CACHE", folder)  # each test sets its own; this gives the developer's back
        return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """No test fills the developer's cache, or finds what another has kept: it has a folder of its own."""
    caches = item.config.stash[_CACHES]
    os.environ["SUMMARIZER_CACHE"] = str(next(caches))


_SERVERS = ("tests.model_server", "tests.server", "tests.support.service", "tests.support.by_batch")
"""Where what tests need to talk over HTTP comes from."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even load, for the quick tests, the rooms in which every test talks over HTTP."""
    wholly = {ROOT / "tests" / "server", ROOT / "tests" / "model_server"}
    return (config.getoption("-m") == "not slow" and collection_path in wholly) or None


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
    if not _is_recording(config):
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


# What pytest-recording sets up for every test is, for thousands of small ones, most of what they take.


@pytest.fixture(scope="session")
def block_network() -> None:
    """Nothing: the network is blocked for all tests at once."""


@pytest.fixture(autouse=True)
def vcr(request: pytest.FixtureRequest) -> Any:
    """The cassette of a test that is marked to have one."""
    return request.getfixturevalue("vcr") if request.node.get_closest_marker("vcr") else None


@pytest.fixture(scope="session")
def articles() -> dict[str, str]:
    """Name to text."""
    return {name: path.read_text("utf-8") for name, path in ARTICLES.items()}


@pytest.fixture(scope="session")
def reference(articles: dict[str, str]) -> str:
    """The reference article: Arabic, with badly broken lines."""
    return articles["damascus.ar"]
