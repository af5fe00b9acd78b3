"""Reported texts: words, signs and letters that vanish, particles, entities."""

from typing import Any

from summarizer.grounding.locate import locate
from summarizer.text.article import Article
from tests.support.reported_texts import reported


@reported("locate")
def test_reported_quote(case: dict[str, Any]) -> None:
    """A quote that is not the article's words is never verified, and one in another spelling is found."""
    article = Article.of(case["article"], language=case["language"])
    found = locate(article, case["quote"])
    if case["expected"] == "folded":
        assert found.match == "folded"
    elif "absent" in case["expected"]:
        assert found.match == "absent" or (found.match == "near" and found.grave)
    else:
        assert (found.match, found.grave) == ("near", True)
