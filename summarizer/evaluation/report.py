"""The report: a run as Markdown, with the worst misses quoted in their sentences."""

from collections import Counter
from collections.abc import Iterator

from summarizer.document import markdown
from summarizer.document.markdown import escaped, inline
from summarizer.evaluation.misses import Miss, weight
from summarizer.evaluation.run import Run
from summarizer.evaluation.tables import heading, tables
from summarizer.sections import declared

MISSES = 10
"""Misses that are quoted of each section."""


def report(run: Run, most: int = MISSES) -> str:
    """The report as Markdown; article text in it is escaped, so that it is text and nothing else.

    Args:
        run: what to report.
        most: misses that are quoted of each section.
    """
    parts = ["# Evaluation", *(inline(line) for line in heading(run)), _made(run)]
    parts += ["\n".join(markdown.section(section)) for section in tables(run)]
    if quoted := list(_sections(run, most)):
        parts += ["## Worst misses", _ORDER, *quoted]
    return "\n\n".join(parts) + "\n"


_ORDER = (
    "Of each section those that an editor would mind most: words that the article does not have, wrong "
    "values and attributions, what is left out, what is added, other fields."
)


def _made(run: Run) -> str:
    made = run.made
    parts = [f"{made.time:%Y-%m-%d %H:%M} UTC", f"{made.seconds:.1f} s", f"seed {made.seed}"]
    parts += [f"{made.samples:,} resamples"]
    parts += [f"prompt `{made.prompt_sha256[:12]}`"] if made.prompt_sha256 else []
    parts += [f"schema `{made.schema_sha256[:12]}`"] if made.schema_sha256 else []
    return ", ".join(parts) + "."


def _sections(run: Run, most: int) -> Iterator[str]:
    found = [(article.name, miss) for article in run.articles for miss in article.misses]
    for section in _ordered({miss.section for _, miss in found}):
        own = [(name, miss) for name, miss in found if miss.section == section]
        worst = _worst(own)[:most]
        shown = f"{len(worst)} of {len(own)}" if len(worst) < len(own) else str(len(own))
        yield f"### {escaped(section).capitalize()} ({shown})"
        yield "\n".join(_quoted(name, miss) for name, miss in worst)


def _ordered(sections: set[str]) -> list[str]:
    """The sections in the order of the summary, a newsroom's own after them."""
    known = [spec.name for spec in declared()]
    return [name for name in known if name in sections] + sorted(sections - {*known})


def _worst(found: list[tuple[str, Miss]]) -> list[tuple[str, Miss]]:
    """The gravest first; of equals first one from each article, then a second from each."""
    met: Counter[tuple[str, int]] = Counter()
    ranked = []
    for name, miss in found:
        grave = weight(miss)
        met[name, grave] += 1
        ranked.append((-grave, met[name, grave], name, miss))
    ranked.sort(key=lambda entry: entry[:3])
    return [(name, miss) for _, _, name, miss in ranked]


def _quoted(name: str, miss: Miss) -> str:
    """One miss: what, where, and its sentence."""
    words = inline(miss.words)
    if miss.kind == "wrong":
        what = (
            f"**{escaped(miss.field or '')}** of “{words}”: gold {inline(miss.gold or '')}, "
            f"answer {inline(miss.answered or '')}"
        )
    else:
        what = f"**{miss.kind}** “{words}”"
    quote = f"  \n  > {inline(miss.sentence)}" if miss.sentence and miss.sentence != miss.words else ""
    return f"- {escaped(name)}: {what}{quote}"
