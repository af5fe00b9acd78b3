"""Problems that an editor has settled: he has seen them, and the fact stands all the same."""

from summarizer.paths import item_path
from summarizer.results.decisions import Decided, words_of
from summarizer.results.problem import Problem
from summarizer.schemas import Summary
from summarizer.schemas.walk import grounded_items
from summarizer.text.article import Article


def settled(
    article: Article, summary: Summary, problems: list[Problem], decisions: tuple[Decided, ...]
) -> list[Problem]:
    """Problems of accepted facts, and of what may be left out, as information that says who settled them.

    Args:
        article: the article.
        summary: its facts, grounded.
        problems: what the checks found.
        decisions: what was decided; the last one on a fact counts.
    """
    by_words: dict[tuple[str, str], Decided] = {}
    for each in decisions:
        if each.outcome in {"applied", "carried"} and (each.verdict or each.changes):
            by_words[_list(each.path), each.words] = each
    words = {path: (_list(path), words_of(item, article)) for path, item in grounded_items(summary)}
    return [_settled(problem, _decision(article, problem, words, by_words)) for problem in problems]


def _decision(
    article: Article,
    problem: Problem,
    words: dict[str, tuple[str, str]],
    decisions: dict[tuple[str, str], Decided],
) -> Decided | None:
    if problem.path:
        return decisions.get(words.get(str(item_path(problem.path)), ("", "")))
    return decisions.get(("problems", words_of(problem, article)))


def _settled(problem: Problem, decision: Decided | None) -> Problem:
    if decision is None or problem.severity == "info":
        return problem
    left_out = not problem.path and decision.verdict
    if decision.verdict != "accepted" and not left_out:
        return problem
    by = f" by {decision.by}" if decision.by else ""
    message = f"{problem.message} (settled{by})"
    return problem.model_copy(update={"severity": "info", "message": message})


def _list(path: str) -> str:
    return ".".join(item_path(path).holder)
