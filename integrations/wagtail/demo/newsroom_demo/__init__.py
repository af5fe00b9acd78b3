"""A small newsroom in Wagtail, to try the integration in."""
