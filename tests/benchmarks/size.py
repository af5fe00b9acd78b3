"""What a summary costs in tokens sent and answered: `python -m tests.benchmarks.size`."""

import json

from summarizer.client.call import Call
from summarizer.errors import ModelError
from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.task import Task
from summarizer.prompting.preview import preview
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import answer_format, compact_json
from summarizer.prompting.token_counts import count_tokens
from summarizer.schemas import Summary
from summarizer.text.article import Article
from tests.benchmarks.recordings import REFERENCE, Recording, missing, recording, recordings
from tests.benchmarks.targets import Target, judge
from tests.support.building import Scripted
from tests.support.spoiling import spoil

MOST_BESIDES = 1_750
"""Tokens that a request may send besides the article."""

MOST_RATIO = 3.3
"""Tokens of an answer for each of its article's, over the gold articles."""

MOST_REPAIR = 0.25
"""Size of a repair of three items, as a share of the first request."""


def request_tokens(call: Call) -> dict[str, int]:
    """Tokens of a call's messages and of its schema, as compact JSON."""
    return {
        "messages": sum(count_tokens(message["content"]) for message in call.messages),
        "schema": count_tokens(compact_json(call.format.schema)),
    }


def repair_calls(case: Recording) -> list[Call]:
    """The calls of a run whose first answer has a wrong value, an invented quote and a dangling source."""
    model_client = Scripted(spoil(case.answer), ModelError("not asked here"))
    task = Task(case.article, Summary, Prompts(), case.language)
    drive(summary_flow(task), model_client)
    return model_client.calls


def _print_request(article: Article) -> None:
    shown = preview(article, Summary, Prompts(), None)
    print(f"first request for the reference article ({len(article.text):,} characters), tokens")
    for part, size in shown.tokens.items():
        print(f"  {part:<10}{size:>8,}")
    besides = sum(shown.tokens.values()) - shown.tokens["article"]
    said = judge(Target("tokens sent besides the article", besides, MOST_BESIDES, form=",d"))
    print(f"  {'besides':<10}{said}")


def _print_answers() -> None:
    print("answers, tokens; on one line without white space; times their articles")
    every = [(found.name, _sizes(found)) for found in recordings(gold=True)]
    gold = [sizes for name, sizes in every if name.startswith("gold/")]
    every.append(("all gold articles", tuple(map(sum, zip(*gold, strict=True)))))
    for name, (article, answer, compact) in every:
        ratios = f"{answer / article:>6.1f}{compact / article:>6.1f}"
        print(f"  {name:<22}{answer:>8,}{compact:>8,}{ratios}")
    for how, size in (("as written", answer), ("on one line", compact)):
        ratio = Target(f"tokens of gold answers {how} to articles'", size / article, MOST_RATIO)
        print(f"  {how}: {judge(ratio)}")
    for section, size in _sections(recording(REFERENCE)).items():
        print(f"    of the reference: {section:<12}{size:>7,}")
    for name in missing():
        print(f"  {name:<22}   not recorded")


def _sizes(found: Recording) -> tuple[int, ...]:
    """Tokens of an article, of its answer as it was written, and of the same on one line."""
    compact = compact_json(json.loads(found.answer))
    return tuple(map(count_tokens, (found.article.text, found.answer, compact)))


def _sections(found: Recording) -> dict[str, int]:
    """Tokens of each section of an answer, sourcing by its two lists."""
    form = answer_format(Summary, translated=False, rows=True)
    data = json.loads(form.written(found.summary()))
    data = {**data, **data.pop("sourcing")}
    return {name: count_tokens(compact_json(part)) for name, part in data.items()}


def _print_repair() -> None:
    first, repair = repair_calls(recording(REFERENCE))
    print("repair of three items (a value, a quote, a dangling source), tokens")
    sizes = {"first": request_tokens(first), "repair": request_tokens(repair)}
    for name, parts in sizes.items():
        print(f"  {name:<10}{sum(parts.values()):>8,}   " + ", ".join(f"{p} {n:,}" for p, n in parts.items()))
    share = sum(sizes["repair"].values()) / sum(sizes["first"].values())
    said = judge(Target("tokens of a repair to the first request's", share, MOST_REPAIR, form=".1%"))
    print(f"  {'share':<10}{said}")


def main() -> None:
    """Print the tables."""
    _print_request(recording(REFERENCE).article)
    _print_answers()
    _print_repair()


if __name__ == "__main__":
    main()
