"""Quotes of a language of its own script: spelt otherwise, elided, altered and invented."""

import json

import pytest

from summarizer.grounding.locate import locate
from summarizer.text.article import Article
from tests.support.paths import DATA

ALIGNED = json.loads((DATA / "grounding" / "aligned.json").read_text("utf-8"))
CASES = [(code, *case) for code, article in sorted(ALIGNED.items()) for case in article["cases"]]
VERIFIED = {"exact", "folded", "elided"}


@pytest.mark.parametrize(("code", "kind", "quote", "printed"), CASES)
def test_quote(code: str, kind: str, quote: str, printed: str | None) -> None:
    """A quote in another spelling or elided is verified where it stands; an altered one is grave or absent.

    Of an invented one nothing is verified.
    """
    article = Article.of(ALIGNED[code]["text"], language=code)
    found = locate(article, quote)
    if printed is not None:
        assert found.match == kind
        assert [article.text[slice(*span)] for span in found.spans] == [printed]
    elif kind == "altered":
        assert found.match == "absent" or (found.match == "near" and found.grave), found
    else:
        assert found.match not in VERIFIED


@pytest.mark.parametrize("code", sorted(ALIGNED))
def test_every_kind_is_tried(code: str) -> None:
    """A language's article is quoted in all four ways."""
    assert {case[0] for case in ALIGNED[code]["cases"]} == {"folded", "elided", "altered", "invented"}
