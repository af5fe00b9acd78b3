"""Problems that an editor has settled: he has seen them, and the fact stands all the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.paths import item_path
from summarizer.pipeline.facts import OMITTED, facts_of
from summarizer.results.decisions import Decided, words_of
from summarizer.results.problem import Problem
from summarizer.schemas import Summary
from summarizer.text.article import Article

_PLACED = frozenset({"place-elsewhere", "item-repeated", "omitted-number", "omitted-quote"})
"""Problems whose messages say where something stands, which moves without its being another problem."""


def settled(
    article: Article, summary: Summary, problems: list[Problem], decisions: tuple[Decided, ...]
) -> list[Problem]:
    """Problems of accepted facts, and of what may be left out, as information that says who settled them.

    A decision settles what the checks said when it was taken; what they have said only since then stands.

    Args:
        article: the article.
        summary: its facts, grounded.
        problems: what the checks found.
        decisions: what was decided; the last one on a fact counts.
    """
    known = {_subject(each): each for each in decisions if _counts(each)}
    subjects = _Subjects.of(article, summary)
    return [_settled(problem, known.get(subjects.of_problem(problem))) for problem in problems]


def seen(
    article: Article, summary: Summary, problems: Iterable[Problem], decided: Iterable[Decided]
) -> list[Decided]:
    """Decisions with what the checks say now of the facts that they are about.

    Args:
        article: the article.
        summary: its facts, grounded, as they stand once everything is decided.
        problems: what the checks found, none of it settled.
        decided: what was decided.
    """
    subjects = _Subjects.of(article, summary)
    told: dict[tuple[str, str], list[str]] = {}
    for problem in problems:
        told.setdefault(subjects.of_problem(problem), []).append(_said(problem))
    return [each.model_copy(update={"seen": tuple(told.get(_subject(each), ()))}) for each in decided]


@dataclass(frozen=True)
class _Subjects:
    """What problems are about: a fact's list, and the words or the text that tell it apart there."""

    article: Article
    by_path: dict[str, tuple[str, str]]

    @classmethod
    def of(cls, article: Article, summary: Summary) -> "_Subjects":
        facts = facts_of(summary, article)
        return cls(article, {fact.path: (_list(fact.path), fact.subject) for fact in facts})

    def of_problem(self, problem: Problem) -> tuple[str, str]:
        if problem.path:
            return self.by_path.get(str(item_path(problem.path)), ("", ""))
        return OMITTED, words_of(problem, self.article)


def _counts(decided: Decided) -> bool:
    return decided.outcome in {"applied", "carried"} and bool(decided.verdict or decided.changes)


def _subject(decided: Decided) -> tuple[str, str]:
    return _list(decided.path), decided.words if decided.text is None else decided.text


def _said(problem: Problem) -> str:
    return problem.code if problem.code in _PLACED else f"{problem.code}: {problem.message}"


def _settled(problem: Problem, decision: Decided | None) -> Problem:
    if decision is None or problem.severity == "info" or _said(problem) not in (decision.seen or ()):
        return problem
    left_out = not problem.path and decision.verdict
    if decision.verdict != "accepted" and not left_out:
        return problem
    by = f" by {decision.by}" if decision.by else ""
    message = f"{problem.message} (settled{by})"
    return problem.model_copy(update={"severity": "info", "message": message})


def _list(path: str) -> str:
    return ".".join(item_path(path).holder)
