"""The gold set: articles with what an editor would want listed of each (see docs/gold.md)."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from summarizer.prompting.response_format import AnswerFormat, answer_format
from summarizer.schemas import Summary
from summarizer.text.article import Article

FOLDER = Path(__file__).parent

WAITING = FOLDER / "waiting"
"""Articles whose answer by a model is not recorded yet; the scores of the set are without them."""

SECOND = FOLDER / "second"
"""Annotations by somebody else, of some of the articles."""


@dataclass(frozen=True)
class Gold:
    """One article of the set.

    Attributes:
        name: "ferry.en": what it is about, and its language.
    """

    name: str

    @property
    def language(self) -> str:
        """ISO 639-1."""
        return self.name.rpartition(".")[2]

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return WAITING if self.name in waiting() else FOLDER

    @cached_property
    def text(self) -> str:
        """The article as it arrived."""
        return (self.folder / f"{self.name}.txt").read_text("utf-8")

    @cached_property
    def article(self) -> Article:
        """The article, with its segments numbered."""
        return Article.of(self.text, language=self.language)

    @property
    def annotation(self) -> str:
        """The annotation as it is written: JSON, the model's half of a Summary."""
        return (self.folder / f"{self.name}.json").read_text("utf-8")

    def summary(self) -> Summary:
        """The annotation read, anew at each call: grounding and linking change a summary in place."""
        form: AnswerFormat[Summary] = answer_format(Summary)
        return form.parse(self.annotation)


def names() -> list[str]:
    """Every article that has a text or an annotation, in alphabetical order."""
    return _names(FOLDER)


def waiting() -> list[str]:
    """Every article that waits for a recorded answer, in alphabetical order."""
    return _names(WAITING)


def _names(folder: Path) -> list[str]:
    return sorted({path.stem for ending in ("txt", "json") for path in folder.glob(f"*.*.{ending}")})


def seconds() -> list[str]:
    """Every article with a second annotation, in alphabetical order."""
    return sorted(path.stem for path in SECOND.glob("*.*.json"))
