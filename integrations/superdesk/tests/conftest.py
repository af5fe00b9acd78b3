"""Superdesk's own classes in the demo's stand-in for the rest of it."""

import os

import pytest

URL = os.environ.get("NEWSROOM_SUMMARIZER_URL", "")
ARTICLE = os.environ.get("NEWSROOM_ARTICLE", "")


@pytest.fixture
def app():
    """A Superdesk as far as the service needs one."""
    from standins import application  # only beside superdesk-core

    made = application()
    made.config["NEWSROOM_SUMMARIZER_URL"] = URL
    with made.app_context():
        yield made


@pytest.fixture
def item():
    """The reference article as an item."""
    with open(ARTICLE, encoding="utf-8") as file:
        paragraphs = file.read().strip().split("\n\n")
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return {"guid": "urn:item:1", "headline": "", "body_html": body, "language": "ar"}
