"""What a second reading of the gold articles tells: `python -m tests.benchmarks.second_readings`.

The first reading is the recorded answer to an article; the second, in `tests/gold/readings/`, was written by
another reader from the rendered prompt of `--second` alone. Both are scored against the annotation, as
`summarizer eval --second` does: how often facts are wrong on which the two agree, and on which they differ.
"""

from summarizer import evaluate
from summarizer.evaluation.counts import Share
from summarizer.evaluation.readers import ReaderAgreement
from summarizer.evaluation.run import Run
from tests.benchmarks.recordings import recordings
from tests.gold import FOLDER, Gold, names
from tests.model_server import JsonObject, ModelServer
from tests.support.park_prompts import ANSWER

READINGS = FOLDER / "readings"
"""A second reading of each gold article, as the model would have answered."""

_FIRST = "openai/one"
_SECOND = "openai/two"
_TELLING = 30  # letters by which an article is told from the others


def measured() -> Run:
    """The run of both readers over the gold articles; asks nobody but a server of this process."""
    texts = {name: Gold(name).article.text for name in names()}
    first = {one.article.text: one.answer for one in recordings(gold=True) if one.language is None}
    answers = {
        (model, name): text
        for name, article in texts.items()
        for model, text in (
            ("one", first[article]),
            ("two", (READINGS / f"{name}{ANSWER}").read_text("utf-8")),
        )
    }

    def answered(body: JsonObject) -> str:
        asked = _letters(body["messages"][-1]["content"])
        (name,) = (name for name, text in texts.items() if _letters(text)[:_TELLING] in asked)
        return answers[body["model"], name]

    with ModelServer(answered) as server:
        return evaluate(
            FOLDER, _FIRST, second=_SECOND, base_url=server.url, api_key="-", retries=0, samples=5
        )


def totals(run: Run) -> dict[str, ReaderAgreement]:
    """Section to its facts in all articles, by what the second reader says of them."""
    found: dict[str, ReaderAgreement] = {}
    for article in run.articles:
        for section, one in article.readers.items():
            found[section] = found.get(section, ReaderAgreement()) + one
    return found


def _letters(text: str) -> str:
    """The letters of a text, which the prompt shows in numbered segments."""
    return "".join(filter(str.isalpha, text))


def rows(run: Run) -> list[tuple[str, int, int, int, int]]:
    """A row a section: facts on which readers agree, of these wrong; on which they differ, of these wrong."""
    return [(section, *_counts(one.agreed), *_counts(one.differed)) for section, one in totals(run).items()]


def _counts(share: Share) -> tuple[int, int]:
    return share.of, share.of - share.right


def main() -> None:
    """Print the rows."""
    print(f"{'':12}{'agree':>8}{'wrong':>8}{'differ':>8}{'wrong':>8}")
    for section, *numbers in rows(measured()):
        print(f"{section:12}" + "".join(f"{number:>8}" for number in numbers))


if __name__ == "__main__":
    main()
