"""What a summary costs in bytes sent and characters answered: `python -m tests.benchmarks.size`."""

import json
from typing import Any

from summarizer.client.call import Call
from summarizer.errors import ModelError
from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.task import Task
from summarizer.prompting.preview import preview
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import answer_format
from summarizer.schemas import Summary
from summarizer.text.article import Article
from tests.benchmarks.recordings import REFERENCE, Recording, missing, recording, recordings
from tests.support.building import Scripted
from tests.support.spoiling import spoil

MOST_BESIDES = 7_000
"""Bytes that a request may send besides the article."""

MOST_ANSWERED = 10_000
"""Characters that the answer for the reference article may have."""

MOST_REPAIR = 0.25
"""Size of a repair of three items, as a share of the first request."""


def request_bytes(call: Call) -> dict[str, int]:
    """UTF-8 bytes of a call's messages and of its schema, as compact JSON."""
    return {
        "messages": _size([dict(message) for message in call.messages]),
        "schema": _size(call.format.schema),
    }


def _size(data: Any) -> int:
    return len(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def repair_calls(case: Recording) -> list[Call]:
    """The calls of a run whose first answer has a wrong value, an invented quote and a dangling source."""
    model_client = Scripted(spoil(case.answer), ModelError("not asked here"))
    task = Task(case.article, Summary, Prompts(), case.language)
    drive(summary_flow(task), model_client)
    return model_client.calls


def _verdict(value: float, limit: float) -> str:
    return "met" if value <= limit else "MISSED"


def _print_request(article: Article) -> None:
    shown = preview(article, Summary, Prompts(), None)
    print(f"first request for the reference article ({len(article.text):,} characters), bytes")
    for part, size in shown.bytes.items():
        print(f"  {part:<10}{size:>8,}")
    target = f"target {MOST_BESIDES:,}: {_verdict(shown.overhead, MOST_BESIDES)}"
    print(f"  {'besides':<10}{shown.overhead:>8,}   {target}")


def _print_answers() -> None:
    print("answers, characters")
    for found in recordings():
        length, text = len(found.answer), len(found.article.text)
        compact = len(json.dumps(json.loads(found.answer), ensure_ascii=False, separators=(",", ":")))
        line = f"  {found.name:<22}{length:>8,}   {length / text:.1f} times its article; compact {compact:,}"
        if found.name == REFERENCE:
            line += f"   target {MOST_ANSWERED:,}: {_verdict(length, MOST_ANSWERED)}"
        print(line)
    for section, size in _sections(recording(REFERENCE)).items():
        print(f"    of the reference: {section:<12}{size:>7,}")
    for name in missing():
        print(f"  {name:<22}   not recorded")


def _sections(found: Recording) -> dict[str, int]:
    """Characters of each section of an answer, sourcing by its two lists."""
    data = answer_format(Summary).dump(found.summary())
    data = {**data, **data.pop("sourcing")}
    return {
        name: len(json.dumps(part, ensure_ascii=False, separators=(",", ":"))) for name, part in data.items()
    }


def _print_repair() -> None:
    first, repair = repair_calls(recording(REFERENCE))
    print("repair of three items (a value, a quote, a dangling source), bytes")
    sizes = {"first": request_bytes(first), "repair": request_bytes(repair)}
    for name, parts in sizes.items():
        print(f"  {name:<10}{sum(parts.values()):>8,}   " + ", ".join(f"{p} {n:,}" for p, n in parts.items()))
    share = sum(sizes["repair"].values()) / sum(sizes["first"].values())
    print(f"  {'share':<10}{share:>8.1%}   target {MOST_REPAIR:.0%}: {_verdict(share, MOST_REPAIR)}")


def main() -> None:
    """Print the tables."""
    _print_request(recording(REFERENCE).article)
    _print_answers()
    _print_repair()


if __name__ == "__main__":
    main()
