"""What the docs say that articles cost, counted in the recordings: `python -m tests.benchmarks.costs`.

Sent is what the messages hold, without the schema; written is the recorded answer as it stands. Both are
counted in o200k. Prices are the list prices of `openai/gpt-4.1-mini` in `summarizer/client/prices.toml`.
"""

from collections.abc import Callable
from typing import Any

from summarizer import prompt
from summarizer.client.prices import Prices
from summarizer.prompting.token_counts import count_tokens
from summarizer.results.tokens import TokenUsage
from tests.benchmarks.recordings import REFERENCE, answers_of, recording, recordings
from tests.benchmarks.second_readings import READINGS
from tests.gold import Gold, names
from tests.support.park_prompts import ANSWER

MODEL = "openai/gpt-4.1-mini"
DAILY = 40
ARCHIVE = 100_000


def taken(text: str, answer: str, **asked: Any) -> TokenUsage:
    """The tokens of asking about an article, as `summarizer.prompt` is asked, and of the answer."""
    sent = sum(count_tokens(message["content"]) for message in prompt(text, **asked).messages)
    return TokenUsage(input=sent, output=count_tokens(answer))


def of_gold(answer: Callable[[Gold], str], **asked: Any) -> TokenUsage:
    """The tokens of asking about all gold articles, and of what was answered to each."""
    found = [taken(gold.article.text, answer(gold), **asked) for gold in map(Gold, names())]
    return TokenUsage(input=sum(one.input for one in found), output=sum(one.output for one in found))


def usd(tokens: TokenUsage) -> float:
    """US dollars at the list price."""
    return Prices().cost(MODEL, tokens) or 0.0


def statements() -> list[str]:
    """What docs/costs.md says, word for word; the last one docs/tutorial.md."""
    whole = recording(REFERENCE)
    article = whole.article.text
    full = taken(article, whole.answer)
    brief = taken(article, answers_of(f"{REFERENCE}.brief")[0], detail="brief")
    answers = {one.article.text: one.answer for one in recordings(gold=True) if one.language is None}
    gold = of_gold(lambda one: answers[one.article.text])
    second = of_gold(lambda one: (READINGS / f"{one.name}{ANSWER}").read_text("utf-8"), second=True)
    articles = sum(count_tokens(Gold(name).article.text) for name in names())
    each = usd(gold) / len(names())
    return [
        f"output: {gold.output / articles:.1f} times the article's tokens",
        f"`--detail brief` {brief.output / count_tokens(article):.2f} times",
        f"{len(article):,} characters of Arabic | {_row(full)} |",
        f"the same, `--detail brief` | {_row(brief)} |",
        f"of nine languages, `batch` | {_row(gold)} |",
        f"${each:.4f} each: {100 * each * DAILY:.0f} cents a day, {each * DAILY * 365:.0f} dollars a year",
        f"sends {second.input / gold.input:.2f} and writes {second.output / gold.output:.2f} of the tokens",
        f"{second.input:,} and {second.output:,} tokens, ${usd(second):.4f} for twelve",
        f"It is {usd(second) / usd(gold):.0%} more".replace("%", " %"),
        f"An archive of {ARCHIVE:,} articles** of that kind: ${each * ARCHIVE:.0f}",
        f"at half the price and within a day: ${each * ARCHIVE / 2:.0f}",
        f"it is {gold.input + gold.output:,} tokens and ${usd(gold):.4f}",
    ]


def _row(tokens: TokenUsage) -> str:
    return f"{tokens.input:,} | {tokens.output:,} | ${usd(tokens):.4f}"


def main() -> None:
    """Print them."""
    print("\n".join(statements()))


if __name__ == "__main__":
    main()
