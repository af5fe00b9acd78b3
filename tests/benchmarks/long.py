"""A long document read window by window: sizes, windows, tokens, and what merging takes.

`python -m tests.benchmarks.long` prints the tables of docs/long.md. The document is made
(`tests.support.long_document`), and its reader lists what the segments say that he is shown; tokens are counted
with o200k where the extra `tokens` is installed.
"""

import json
import re
from collections.abc import Callable
from time import perf_counter

from summarizer.client.context_sizes import ContextSize, context_size
from summarizer.errors import RefusalError
from summarizer.grounding.linking import ground
from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import examine, summary_flow
from summarizer.pipeline.merging import merge
from summarizer.pipeline.task import Task
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import answer_format
from summarizer.prompting.token_counts import count_tokens, counting
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.text.article import Article
from tests.support.long_document import Reader, document, pages

PAGES = 300
MOST_SECONDS = 0.2
"""What merging a thousand facts may take."""
MODELS = ("openai/gpt-4.1-mini", "openai/gpt-4o-mini", "openai/gpt-5-mini", "anthropic/claude-sonnet-4-5")


def read(
    article: Article, size: ContextSize, reader: Reader, *, split: bool = False
) -> tuple[Result[Summary], float]:
    """The result of a document, and the seconds that the code took for it, the reader's own aside."""
    task = Task(article, Summary, Prompts(), model="m", size=size, split=split)
    begun = perf_counter()
    made = drive(summary_flow(task), reader)
    return made, perf_counter() - begun - made.provenance.times.asking


def _print_models(article: Article) -> None:
    text = count_tokens(article.text)
    print(
        f"{PAGES} pages: {len(article.text):,} characters, {len(article.segments):,} segments, {text:,} tokens ({counting()})"
    )
    print(
        f"{'model':<30}{'context':>11}{'output':>9}{'windows':>9}{'sent':>10}{'repeated':>10}{'named':>8}{'head':>8}{'errors':>8}{'seconds':>9}"
    )
    for name in MODELS:
        for split in (False, True):
            size = context_size(name)
            reader = Reader.of(PAGES)
            made, seconds = read(article, size, reader, split=split)
            shown = reader.prompts[:-1:6] if split else reader.prompts[:-1]
            named = sum(
                count_tokens(line)
                for prompt in shown
                for line in re.findall(r"^\[named before\].*$", prompt, re.MULTILINE)
            )
            segments = sum(
                count_tokens(line)
                for prompt in shown
                for line in re.findall(r"^\[\d+\] .*$", prompt, re.MULTILINE)
            )
            whole = sum(
                count_tokens(f"[{n}] {article.segment_text(n)}") for n in range(1, len(article.segments) + 1)
            )
            sent = sum(map(count_tokens, reader.prompts))
            print(
                f"{name + (', split' if split else ''):<30}{size.context:>11,}{size.output:>9,}{made.provenance.windows:>9}{sent:>10,}"
                f"{segments / whole - 1:>10.1%}{named / whole:>8.1%}{count_tokens(reader.prompts[-1]):>8,}{len(made.errors):>8}{seconds:>9.1f}"
            )
