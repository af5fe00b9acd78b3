"""A page in a headless Chromium, for all tests of the review page."""

import pytest

from tests.support.browser import browser, page

__all__ = ["browser", "page"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What wants a browser is slow."""
    for item in items:
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker(pytest.mark.slow)
