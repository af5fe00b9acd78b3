"""The demo: the whole pipeline on the reference article with its recorded answers, offline."""

from importlib import resources
from pathlib import Path

from summarizer.client.call import Answer, Call, Outcome
from summarizer.errors import EmptyAnswerError, SummarizerError
from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.task import Task
from summarizer.places.look_up import LookUp
from summarizer.prompting.prompt import Prompts
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.text.article import Article

ARTICLE = "damascus.ar.txt"
SAYS = "Demo: the shipped reference article with its recorded answer; no model was asked."


class Recorded:
    """Answers calls with recorded texts, in order."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = iter(texts)

    def ask(self, call: Call) -> Outcome:
        """The next recorded answer; an error once there is none left."""
        text = next(self._texts, "")
        if not text:
            return EmptyAnswerError("nothing more was recorded")
        try:
            return Answer.read(text, call.format)
        except SummarizerError as error:
            return error


def article_text() -> str:
    """The reference article."""
    return resources.files(__name__).joinpath(ARTICLE).read_text("utf-8")


def recorded_answers() -> list[str]:
    """The recorded answers, in the order in which they were asked for."""
    entries = (entry for entry in resources.files(__name__).iterdir() if entry.name.endswith(".json"))
    return [entry.read_text("utf-8") for entry in sorted(entries, key=lambda entry: entry.name)]


def demo(places: bool | Path | str = False) -> Result[Summary]:
    """The reference article's result, made now from its recorded answers.

    Args:
        places: see `Summarizer`.

    Raises:
        ConfigurationError: the gazetteer is wanted and was not built, or the list cannot be read.
    """
    look_up = LookUp.of(places)
    task = Task(Article.of(article_text()), Summary, Prompts(), model="recorded", places=look_up)
    return drive(summary_flow(task), Recorded(recorded_answers()))
