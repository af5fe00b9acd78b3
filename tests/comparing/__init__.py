"""Sets of articles on one event, each with the model's half of its summary, written by hand.

`ferry`: three English outlets on a sunken ferry; they differ on the toll, and on whether it was overloaded.
`dam`: Arabic, English and French on a broken dam, all summarized into English.
`wildfire`: German, Spanish and Chinese on a wildfire, each summarized in its own language.
Events, persons and outlets are invented, places are real.
"""

from functools import cache
from pathlib import Path

from summarizer.pipeline.flow import recheck
from summarizer.prompting.response_format import answer_format
from summarizer.results.result import Provenance, Result
from summarizer.schemas import Summary
from summarizer.text.article import Article

FOLDER = Path(__file__).parent
OUTPUT = {"dam": "en"}
"""The output language of a set, where it is not that of each article."""
OUTLETS = {
    "courier": "The Cebu Courier",
    "post": "The Visayas Post",
    "wire": "Pacific Wire",
    "sahel": "بوابة برقة",
    "matin": "Le Courrier du Matin",
    "norte": "Diario del Norte",
    "blatt": "Neues Morgenblatt",
    "ribao": "今日晨报",
}


def one(folder: str, name: str) -> Result[Summary]:
    """One article's result, grounded and checked: "wire" of "ferry"."""
    return _one(folder, name).model_copy(deep=True)


def several(folder: str) -> list[Result[Summary]]:
    """All results of a set, in the order of their files' names."""
    return [one(folder, path.name.split(".")[0]) for path in sorted((FOLDER / folder).glob("*.txt"))]


@cache
def _one(folder: str, name: str) -> Result[Summary]:
    (path,) = (FOLDER / folder).glob(f"{name}.*.txt")
    language = path.suffixes[0].removeprefix(".")
    article = Article.of(path.read_text("utf-8"), language=language, outlet=OUTLETS[name])
    output = OUTPUT.get(folder)
    answer = answer_format(Summary, translated=output is not None)
    summary = answer.parse(path.with_suffix(".json").read_text("utf-8"))
    return recheck(article, summary, Provenance(language=output))
