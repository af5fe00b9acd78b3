"""A long document read window by window: windows, tokens, time of merging, what a failed window leaves.

`python -m tests.benchmarks.long` prints the tables of docs/long.md. The document is made, and its reader
lists what the segments say that he is shown (`tests.support.long_document`); tokens are counted with o200k
where the extra `tokens` is installed. The reader's own time is no part of the seconds.
"""

import re
from collections.abc import Iterable
from time import perf_counter

from summarizer.client.call import Answer, Call, Outcome
from summarizer.client.context_sizes import ContextSize, context_size
from summarizer.errors import RefusalError
from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.merging import merge
from summarizer.pipeline.task import Task
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.token_counts import count_tokens, counting
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.schemas.walk import grounded_items
from summarizer.text.article import Article
from tests.support.long_document import Reader, document, pages

PAGES = 300
MOST_MERGING = 0.2
"""Seconds that merging a thousand facts may take."""
MODELS = ("openai/gpt-4.1-mini", "openai/gpt-4o-mini", "openai/gpt-5-mini", "anthropic/claude-sonnet-4-5")


_HEAD = (
    "model",
    "context",
    "answer",
    "windows",
    "requests",
    "sent",
    "repeated",
    "named",
    "head",
    "errors",
    "s",
)
_NAMED = re.compile(r"^\[named before\].*$", re.MULTILINE)
_SEGMENT = re.compile(r"^\[\d+\] .*$", re.MULTILINE)


class Keeping(Reader):
    """A reader who keeps his answers to windows."""

    def __init__(self, count: int) -> None:
        super().__init__(pages(count), {}, [])
        self.windows: list[Summary] = []

    def ask(self, call: Call) -> Outcome:
        """See `Reader.ask`."""
        outcome = super().ask(call)
        if isinstance(outcome, Answer) and isinstance(outcome.value, Summary):
            self.windows.append(outcome.value)
        return outcome


def read(
    article: Article, size: ContextSize, reader: Reader, *, split: bool = False
) -> tuple[Result[Summary], float]:
    """The result of a document, and the seconds that the code took for it."""
    task = Task(article, Summary, Prompts(), model="m", size=size, split=split)
    begun = perf_counter()
    made = drive(summary_flow(task), reader)
    return made, perf_counter() - begun - made.provenance.times.asking


def _tokens(lines: Iterable[str]) -> int:
    return sum(map(count_tokens, lines))


def _print_runs(article: Article) -> None:
    numbered = [f"[{each.number}] {article.segment_text(each.number)}" for each in article.segments]
    whole = _tokens(numbered)
    print(
        f"{PAGES} pages, five languages: {len(article.text):,} characters, {len(article.segments):,} "
        f"segments, {whole:,} tokens with their numbers ({counting()})"
    )
    print("| " + " | ".join(_HEAD) + " |")
    print("|---" * len(_HEAD) + "|")
    for name in MODELS:
        for split in (False, True):
            size, reader = context_size(name), Reader.of(PAGES)
            made, seconds = read(article, size, reader, split=split)
            shown = reader.prompts[: -1 : 6 if split else 1]
            named = _tokens(line for prompt in shown for line in _NAMED.findall(prompt))
            segments = _tokens(line for prompt in shown for line in _SEGMENT.findall(prompt))
            cells = (
                name + (", split" if split else ""), f"{size.context:,}", f"{size.output:,}",
                f"{made.provenance.windows}", f"{made.provenance.requests}", f"{_tokens(reader.prompts):,}",
                f"{segments / whole - 1:.1%}", f"{named / whole:.1%}",
                f"{count_tokens(reader.prompts[-1]):,}", f"{len(made.errors)}", f"{seconds:.1f}",
            )  # fmt: skip
            print("| " + " | ".join(cells) + " |")


def _print_failed(article: Article) -> None:
    reader = Reader.of(PAGES, at5=RefusalError("the model refused to answer"))
    made, _ = read(article, context_size(MODELS[0]), reader)
    (gap,) = made.errors
    figures = len(made.summary.numbers)
    print(f"\nthe fifth window refused: {figures} of {PAGES} figures are there; {gap.code}: {gap.message}")


def _print_merging(article: Article) -> None:
    reader = Keeping(PAGES)
    read(article, context_size(MODELS[0]), reader)
    facts = sum(len(grounded_items(window)) for window in reader.windows)
    merging = min(_timed(reader.windows) for _ in range(7))
    data = merge(reader.windows).model_dump_json()
    begun = perf_counter()
    Summary.model_validate_json(data)
    reading = perf_counter() - begun
    verdict = "met" if merging * 1000 / facts <= MOST_MERGING else "MISSED"
    print(
        f"\nmerging {facts:,} facts of {len(reader.windows)} windows: {merging * 1000:.0f} ms, "
        f"{merging / reading:.1f} times reading them from JSON; a thousand in "
        f"{merging * 1e6 / facts:.0f} ms, meant to stay under {MOST_MERGING * 1000:.0f}: {verdict}"
    )


def _timed(windows: list[Summary]) -> float:
    begun = perf_counter()
    merge(windows)
    return perf_counter() - begun


def main() -> None:
    """Print the tables."""
    article = Article.of(document(PAGES), language="en", max_characters=None)
    _print_merging(article)
    _print_failed(article)
    _print_runs(article)


if __name__ == "__main__":
    main()
