"""Small gold articles, built where they are needed."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from summarizer.evaluation.gold import Gold, load_gold
from summarizer.evaluation.scores import ArticleScore, score
from summarizer.pipeline.flow import recheck
from summarizer.prompting.response_format import answer_format
from summarizer.schemas import Grounded, Sentence, Summary
from summarizer.text.article import Article
from tests.support import checking
from tests.support.checking import figure, party, place, source, statement

TEXT = (
    "The council of Ballina met on Friday in Mayo. "
    "Mayor Ann Byrne said that 40 families had left the town. "
    "A port worker told Radio Moy that about 300 boats were lost in Killala. "
    "The company denied that the dam had burst. "
    "Residents said that dozens of sheep had drowned. "
    "Nobody was hurt."
)
"""Six segments, with a chain of two and a denial."""


def items() -> list[Grounded]:
    """What an annotator says of TEXT: 2 parties, 3 figures, 3 places, 5 sources, 4 statements in 4 chains."""
    return [
        party("council of Ballina", kind="state"),
        party("The company", 4, kind="company"),
        figure("40 families", 40, 2, counted="families that left"),
        figure("about 300 boats", 300, 3, bound="approximately", counted="boats lost"),
        figure("dozens of sheep", None, 5, bound="vague", counted="sheep drowned"),
        place("Ballina", roles=["event"]),
        place("Mayo", kind="region", roles=["event", "dateline"]),
        place("Killala", 3, roles=["mentioned"]),
        source("s1", "Ann Byrne", 2, kind="person", identification="named"),
        source("s2", "Radio Moy", 3, kind="media_outlet", identification="named"),
        source("s3", "A port worker", 3, kind="witness", identification="described"),
        source("s4", "The company", 4, kind="organisation", identification="described"),
        source("s5", "Residents", 5, kind="group", identification="bare"),
        statement("40 families had left the town", "s1", at=2),
        statement("about 300 boats were lost in Killala", "s2>s3", at=3),
        statement("denied that the dam had burst", "s4", at=4, status="denied"),
        statement("dozens of sheep had drowned", "s5", at=5),
    ]


def summary(given: Iterable[Grounded]) -> Summary:
    """A summary of items, headline and gist as they should be."""
    made = checking.summary(given, "en", "Forty families leave Ballina")
    made.gist = [Sentence(text="Families left.", at=[2]), Sentence(text="A dam.", at=[4])]
    return made


def write_gold(folder: Path, name: str, text: str, made: Summary) -> Path:
    """A pair of files; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_bytes(text.encode())
    half = answer_format(type(made), translated=False).dump(made)
    (folder / f"{name}.json").write_text(json.dumps(half, ensure_ascii=False, indent=1), "utf-8")
    return folder


def write_tiny(folder: Path, *names: str) -> Path:
    """TEXT and its annotation under each name; the texts differ in their first words."""
    for name in names:
        text = TEXT if name == names[0] else f"{TEXT} So says {name.partition('.')[0]}."
        write_gold(folder, name, text, summary(items()))
    return folder


def gold(tmp_path: Path) -> Gold:
    """TEXT and its annotation, loaded."""
    (found,) = load_gold([write_tiny(tmp_path / "gold", "tiny.en")])
    assert not found.flaws
    return found


def scored(against: Gold, given: Iterable[Grounded]) -> ArticleScore:
    """The score of an answer of these items."""
    article = Article.of(against.article.text, language="en")
    return score(against, recheck(article, summary(given)))


def gold_answer(*added: Any) -> str:
    """The model's answer about TEXT: the gold and some more."""
    return json.dumps(answer_format(Summary).dump(summary([*items(), *added])))
