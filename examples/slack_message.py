"""A result as a message in a Slack channel: headline, gist, figures with their words, and what to look at.

    summarizer article.txt -o result.json
    SLACK_WEBHOOK_URL=https://hooks.slack.com/services/… python examples/slack_message.py result.json

Without the address the message is printed, and nothing is sent. The message is blocks of Slack's Block Kit
(https://docs.slack.dev/reference/block-kit/blocks); no word of the article becomes a link or a mention.
"""

import json
import os
import sys
from typing import Any
from urllib.request import Request, urlopen

from summarizer import Result, read_results

HEADER = 150  # characters of a header block at most
TEXT = 3_000  # characters of the text of a section block at most
FIGURES = 5  # figures that are shown


def message(result: Result[Any]) -> dict[str, Any]:
    """What the webhook takes: blocks, and a line for notifications."""
    summary, text = result.summary, result.article.text
    gist = " ".join(sentence.text for sentence in summary.gist)
    figures = [
        f"• {shown(figure.counted or 'figure')}: _{shown(' … '.join(text[a:b] for a, b in figure.spans))}_"
        for figure in summary.numbers[:FIGURES]
    ]
    wanting = [problem for problem in result.problems if problem.severity != "info"]
    found = [f"• *{problem.severity}* {shown(problem.message)}" for problem in wanting]
    parts = [shown(gist), "\n".join(figures), "\n".join(found) or "The checks have found nothing."]
    header = {"type": "header", "text": {"type": "plain_text", "text": summary.headline[:HEADER]}}
    return {"text": shown(summary.headline), "blocks": [header, *(section(part) for part in parts if part)]}


def section(text: str) -> dict[str, Any]:
    """A block of text, cut where Slack would refuse it; `verbatim` makes no links of what looks like one."""
    return {"type": "section", "text": {"type": "mrkdwn", "verbatim": True, "text": text[:TEXT]}}


def shown(words: str) -> str:
    """Words as Slack shows them as they are: it reads links and mentions between `<` and `>` alone."""
    flat = " ".join(words.split())
    return flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def main() -> None:
    """Send the message of a stored result, or print it."""
    (result,) = read_results(sys.argv[1])
    body = json.dumps(message(result), ensure_ascii=False, indent=2)
    address = os.environ.get("SLACK_WEBHOOK_URL")
    if address is None:
        print(body)
        return
    request = Request(address, body.encode(), {"Content-Type": "application/json; charset=utf-8"})
    with urlopen(request, timeout=30) as answer:
        print(f"sent: {answer.status}")


if __name__ == "__main__":
    main()
