"""Superdesk's own classes around a Flask application whose database is mongomock's: no Mongo, no Elastic."""

import asyncio
import os
import types

import mongomock
import pytest
from flask import Flask

if not hasattr(asyncio, "coroutine"):
    asyncio.coroutine = types.coroutine  # superdesk-core 2.5 knows it; Python 3.11 does not any more

URL = os.environ.get("NEWSROOM_SUMMARIZER_URL", "")
ARTICLE = os.environ.get("NEWSROOM_ARTICLE", "")


class Data:
    """What Eve calls the data layer, as far as it is used."""

    def __init__(self):
        self._client = mongomock.MongoClient()
        self.mongo = self

    def pymongo(self):
        """The connection with its database."""
        self.db = self._client["superdesk"]
        return self


@pytest.fixture
def app():
    """A Superdesk as far as the service needs one."""
    from superdesk.text_checkers.ai.base import registered_ai_services

    registered_ai_services.clear()
    made = Flask("superdesk")
    made.config["NEWSROOM_SUMMARIZER_URL"] = URL
    made.config["STATUS"], made.config["STATUS_ERR"] = "_status", "ERR"
    made.data = Data()
    with made.app_context():
        import superdesk_newsroom_summarizer

        superdesk_newsroom_summarizer.init_app(made)
        yield made


@pytest.fixture
def item():
    """The reference article as an item."""
    with open(ARTICLE, encoding="utf-8") as file:
        paragraphs = file.read().strip().split("\n\n")
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return {"guid": "urn:item:1", "headline": "", "body_html": body, "language": "ar"}
