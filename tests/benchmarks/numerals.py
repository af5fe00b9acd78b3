"""How well numerals are read, by language: `python -m tests.benchmarks.numerals`."""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from summarizer import numerals
from summarizer.demo import article_text
from tests.benchmarks.targets import Target, judge
from tests.support.numeral_cases import cases, language

COLUMNS = (
    "exact",
    "vague",
    "rejected",
    "found",
    "false",
    "in negatives",
    "amounts",
    "own found",
    "own false",
)


def corruptions(value: float) -> Iterator[float]:
    """Wrong values near a right one: ten and thousand times, a tenth, and each digit changed."""
    yield from (value * 10, value * 1000, value / 10)
    written = str(int(value)) if value == int(value) else str(value)
    for place, digit in enumerate(written):
        if digit.isdecimal():
            yield float(written[:place] + str((int(digit) + 1) % 10) + written[place + 1 :])


def overlaps(text: str, gold: str, found: numerals.Quantity) -> bool:
    """Whether the quantity found stands where the gold words do."""
    start = text.find(gold)
    return start < found.end and found.start < start + len(gold)


def score(counts: dict[str, Counter[str]], log: list[str]) -> None:
    """Fill the counts of all banks; what goes wrong is logged."""
    for case in cases("numbers.json"):
        _score_phrase(case, counts[case["lang"]], log)
    banks = cases("find_numbers.json")
    for case in banks["find"]:
        _score_sentence(case, counts[case["lang"]], log, "found", "false")
    for case in banks["negatives"]:
        _score_sentence({**case, "gold": []}, counts[case["lang"]], log, "found", "in negatives")
    for case in cases("own.json"):
        _score_sentence(case, counts[case["lang"]], log, "own found", "own false")
    for case in cases("amounts.json"):
        found = numerals.measure(case["text"], language(case["lang"]))
        right = found is not None and found.low == case["value"] and found.unit == case["unit"]
        counts[case["lang"]].update({"amounts": right, "of amounts": 1})
        if not right:
            log.append(f"amount {case} -> {found}")


def _score_phrase(case: dict[str, Any], counts: Counter[str], log: list[str]) -> None:
    text, tongue, value = case["text"], language(case["lang"]), case["value"]
    kind = case["kind"]
    claims = [value] if kind == "exact" else [*value, sum(value) / 2]
    wanted = numerals.Verdict.MATCH if kind == "exact" else numerals.Verdict.CONSISTENT
    verdicts = [numerals.agrees(claim, None, None, None, text, tongue) for claim in claims]
    right = all(verdict is wanted for verdict in verdicts)
    counts.update({kind: right, f"of {kind}": 1})
    if not right:
        log.append(f"{kind} {case} -> {verdicts} {numerals.measure(text, tongue)}")
    for wrong in corruptions(value) if kind == "exact" else ():
        verdict = numerals.agrees(wrong, None, None, None, text, tongue)
        rejected = verdict in (numerals.Verdict.MISMATCH, numerals.Verdict.UNREAD)
        counts.update({"rejected": rejected, "of rejected": 1})
        if not rejected:
            log.append(f"not rejected {wrong} {case}")


def _score_sentence(case: dict[str, Any], counts: Counter[str], log: list[str], good: str, bad: str) -> None:
    text = case["text"]
    found = numerals.find(text, language(case["lang"]))
    for gold in case["gold"]:
        hit = any(overlaps(text, gold, quantity) for quantity in found)
        counts.update({good: hit, f"of {good}": 1})
        if not hit:
            log.append(f"missed {case['lang']} {gold!r} in {text!r}")
    for quantity in found:
        if not any(overlaps(text, gold, quantity) for gold in case["gold"]):
            counts[bad] += 1
            log.append(f"{bad} {case['lang']} {text[quantity.start : quantity.end]!r} in {text!r}")


def _cell(counts: Counter[str], column: str) -> str:
    whole = counts[f"of {column}"]
    return f"{counts[column]}/{whole}" if whole else str(counts[column])


def milliseconds() -> float:
    """Return the time of `find` on the Arabic reference article, warm."""
    text = article_text()
    numerals.find(text, language("ar"))
    begun = time.perf_counter()
    for _ in range(100):
        numerals.find(text, language("ar"))
    return (time.perf_counter() - begun) * 10


LENGTH = 200_000
"""Code points of the texts made to be slow."""

SLOW = (
    ("1 ", "en"),
    ("two ", "en"),
    ("百", "zh"),
    ("ألف و", "ar"),
    ("5m b c d e ", "en"),
    ("1 b c d e ", "en"),
    ("5 x. ", "en"),
    ("五 x。", "zh"),
    ("他有五百人。", "zh"),
)
"""What is repeated, and its language: what makes a table; what is too thin for one, so that each number is
read; short sentences."""

LONGEST = 1.5
"""Seconds of CPU that the slowest of them may take."""

_ROUNDS = 1_000_000


def reference() -> float:
    """Seconds of CPU that a plain loop takes on this machine, under its load of now."""
    begun = time.process_time()
    counts: dict[int, int] = {}
    for number in range(_ROUNDS):
        counts[number % 1000] = number
    return time.process_time() - begun


def print_slow() -> None:
    """Seconds of CPU of `find` on each slow text, and how many reference loops that is."""
    taken: dict[str, float] = {}
    for repeated, code in SLOW:
        text = (repeated * (LENGTH // len(repeated) + 1))[:LENGTH]
        loop = reference()
        begun = time.process_time()
        numerals.find(text, code)
        spent = time.process_time() - begun
        taken[repeated] = spent
        print(f"find on {LENGTH:,} of {repeated!r}: {spent:.2f} s, {spent / loop:.1f} reference loops")
    slowest = max(taken, key=lambda repeated: taken[repeated])
    what = f"find on {LENGTH:,} code points, the slowest of {len(SLOW)} texts ({slowest.strip()})"
    print(f"the slowest: {judge(Target(what, taken[slowest], LONGEST, unit=' s of CPU'))}")


def main() -> None:
    """Print the table."""
    log: list[str] = []
    languages = sorted({case["lang"] for case in cases("numbers.json")})
    counts: dict[str, Counter[str]] = {code: Counter() for code in languages}
    score(counts, log)
    counts["all"] = sum(counts.values(), Counter())
    print("".join(f"{name:>14}" for name in ("", *COLUMNS)))
    for code, row in counts.items():
        print(f"{code:>14}" + "".join(f"{_cell(row, column):>14}" for column in COLUMNS))
    print(f"find on the reference article: {milliseconds():.2f} ms")
    print_slow()
    if "-v" in sys.argv:
        print("\n".join(log))


if __name__ == "__main__":
    main()
