"""Facts of an article beside it in Wagtail's page editor, and a gate before it is published.

Asks a newsroom-summarizer service over HTTP; needs nothing but Wagtail.
"""
