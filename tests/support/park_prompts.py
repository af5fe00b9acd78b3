"""Parks what would be asked of each article of a folder, for a reader to answer.

python -m tests.support.park_prompts ARTICLES DESK [--second] [--to LANGUAGE]

Writes `DESK/NAME.request.md` for each `ARTICLES/NAME.txt`: the request of `Summarizer.summarize` with its
defaults, laid out as on the desk of the model server. A reader writes `DESK/NAME.answer.json`, as it would
come from a model; articles and answers in one folder are what `tests.benchmarks.corruptions --folder` takes.
With `--second` it is the request for a second reading, with `--to` that for a summary in another language,
whose files are called `NAME.to-LANGUAGE`.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import summarizer
from tests.model_server.desk import readable
from tests.model_server.openai_wire import OpenAIWire
from tests.support.recorded import MODEL

REQUEST = ".request.md"
ANSWER = ".answer.json"


def park(articles: Path, desk: Path, *, second: bool = False, language: str | None = None) -> Iterator[Path]:
    """Write the requests, in order of name, but for articles that have an answer; yields each file written.

    Args:
        articles: a folder of texts.
        desk: where requests are written, and answers looked for.
        second: whether a second reading is asked for.
        language: output language; None for the article's own.

    Raises:
        FileNotFoundError: the folder has no article.
    """
    found = sorted(articles.glob("*.txt"))
    if not found:
        raise FileNotFoundError(f"no *.txt in {articles}")
    desk.mkdir(parents=True, exist_ok=True)
    for path in found:
        name = f"{path.stem}.to-{language}" if language else path.stem
        if (desk / f"{name}{ANSWER}").exists():
            continue
        request = desk / f"{name}{REQUEST}"
        request.write_text(asked(path.read_text("utf-8"), second=second, language=language), "utf-8")
        yield request


def asked(text: str, *, second: bool = False, language: str | None = None) -> str:
    """The request for an article, for somebody to read."""
    shown = summarizer.prompt(text, second=second, language=language)
    body = {"model": MODEL, "messages": list(shown.messages), "response_format": shown.response_format}
    return readable(OpenAIWire().read(body))


def main(arguments: list[str] | None = None) -> int:
    """Park as the command line says; prints the files."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.support.park_prompts", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("articles", type=Path, metavar="ARTICLES")
    parser.add_argument("desk", type=Path, metavar="DESK")
    parser.add_argument("--second", action="store_true", help="for a second reading")
    parser.add_argument("--to", metavar="LANGUAGE", help="output language, ISO 639-1")
    options = parser.parse_args(arguments)
    for request in park(options.articles, options.desk, second=options.second, language=options.to):
        print(request)
    return 0


if __name__ == "__main__":
    sys.exit(main())
