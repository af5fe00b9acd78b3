"""What must hold of a summary whoever has written it."""

from summarizer import Result, Summary
from summarizer.schemas import Grounded
from summarizer.schemas.walk import grounded_items
from summarizer.text.article import Article
from summarizer.text.folding import fold_bare

ENDS = (0, 1, 4)
"""How a run may end: clean, with errors, or with an unusable answer."""


def check_invariants(result: Result[Summary], longest: int) -> int:
    """Assert what holds of every result; returns how many items it has.

    Args:
        result: the result.
        longest: tokens that each answer was allowed.
    """
    items = grounded_items(result.summary)
    errors = {problem.path for problem in result.errors}
    for path, item in items:
        check_item(result.article, item)
        assert item.match != "absent" or any(error.startswith(path) for error in errors), path
    for number, sentence in enumerate(result.summary.gist):
        assert sentence.spans or f"gist[{number}].at" in errors
    assert items or result.errors or not result.provenance.requests, "an empty summary is never clean"
    assert result.provenance.tokens.output <= longest * result.provenance.requests
    assert Result[Summary].model_validate_json(result.to_json()) == result
    return len(items)


def check_item(article: Article, item: Grounded) -> None:
    """Words stand where their spans are, letter for letter or in another spelling; absent ones nowhere."""
    found = [article.text[start:end] for start, end in item.spans]
    match item.match:
        case "absent":
            assert found == []
        case "exact":
            assert found == [item.words]
        case "folded":
            assert [fold_bare(words) for words in found] == [fold_bare(item.words)]
        case "elided" | "near":
            assert found
