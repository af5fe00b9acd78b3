"""Facts of articles in Superdesk 2: add `superdesk_newsroom_summarizer` to INSTALLED_APPS.

Settings (or environment variables): NEWSROOM_SUMMARIZER_URL, NEWSROOM_SUMMARIZER_KEY, and
NEWSROOM_SUMMARIZER_HOLD, which keeps items with unresolved errors from being published.
"""


def init_app(app):
    """Register the service, and listen to the validation of items before they are published."""
    from superdesk.signals import item_validate  # only inside Superdesk

    from .service import NewsroomSummarizer
    from .validation import validate

    NewsroomSummarizer(app)
    item_validate.connect(validate)
