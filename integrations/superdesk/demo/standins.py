"""What stands in for a Superdesk: a Flask application whose database is mongomock's. No Mongo, no Elastic.

The AI service's base class and endpoints, their errors and the signal of validation are superdesk-core's own.
"""

import asyncio
import os
import types

import mongomock
from flask import Flask

if not hasattr(asyncio, "coroutine"):
    asyncio.coroutine = types.coroutine  # superdesk-core 2.5 knows it; Python 3.11 does not any more


class Data:
    """What Eve calls the data layer, as far as it is used."""

    def __init__(self):
        self._client = mongomock.MongoClient()
        self.mongo = self

    def pymongo(self):
        """The connection with its database."""
        self.db = self._client["superdesk"]
        return self


def application():
    """A Superdesk as far as the service needs one; that of `NEWSROOM_SUMMARIZER_URL` is asked."""
    import superdesk_newsroom_summarizer
    from superdesk.text_checkers.ai.base import registered_ai_services

    registered_ai_services.clear()
    made = Flask("superdesk", static_folder=None)
    made.config["NEWSROOM_SUMMARIZER_URL"] = os.environ.get("NEWSROOM_SUMMARIZER_URL", "")
    made.config.update(STATUS="_status", STATUS_ERR="ERR", ISSUES="_issues")  # as Eve's
    made.data = Data()
    with made.app_context():
        superdesk_newsroom_summarizer.init_app(made)
    return made
