"""One WordPress and one service, with a scripted model, for all tests; skipped where WordPress is missing.

With WORDPRESS_TESTS=required that is an error.
"""

import os
import tempfile
from pathlib import Path

import pytest
from wordpress import MISSING, WORDS, running

from tests.support.paths import ARTICLES, ROOT
from tests.support.record_demo import recorded_answers
from tests.support.service import SMALL, service

HARBOUR = ARTICLES["harbour.en"].read_text("utf-8").strip()

if MISSING and os.environ.get("WORDPRESS_TESTS") == "required":
    raise pytest.UsageError(WORDS)


def answer_to(prompt) -> str:
    """What a reader has answered on the article, where the prompt is about it."""
    if "Hirtshals" in str(prompt):
        return recorded_answers(ROOT / "cassettes/harbour.en.yaml")[0]
    return SMALL


@pytest.fixture(scope="session")
def summarizer(tmp_path_factory):
    """The service."""
    with service(tmp_path_factory.mktemp("service"), answer_to) as found:
        yield found


@pytest.fixture(scope="session")
def everything(summarizer):
    """The site, as it is for all tests."""
    if MISSING:
        pytest.skip(WORDS)
    # A socket's path has 107 characters at most.
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), NEWSROOM_SUMMARIZER_URL=summarizer.url) as site,
    ):
        yield site


@pytest.fixture
def site(everything, summarizer):
    """The site with the settings that it comes with; PHP must have nothing to say of the plugin."""
    everything.set(
        url=summarizer.url, key="", types=["post"], gate=["errors"], updates=False, down="pass", forget=False
    )
    yield everything
    assert everything.complaints() == []


@pytest.fixture
def harbour():
    """The article whose recorded answer the model gives."""
    return HARBOUR
