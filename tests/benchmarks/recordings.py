"""Recorded answers and the articles they belong to, as the benchmarks want them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.prompting.response_format import answer_format
from summarizer.schemas import Summary
from summarizer.text.article import Article
from tests.support import cassettes
from tests.support.park_prompts import ANSWER
from tests.support.paths import ARTICLES, ROOT
from tests.support.recorded import CASES, GOLD, Case

REFERENCE = "damascus.ar"
"""The reference article, which is also the case of that name."""

CASSETTES = ROOT / "cassettes"


@dataclass(frozen=True)
class Recording:
    """One recorded answer.

    Attributes:
        name: of its cassette.
        article: the article asked about.
        answer: the answer's text, as the model wrote it.
        language: output language asked for; None for the article's own.
    """

    name: str
    article: Article
    answer: str
    language: str | None

    def summary(self) -> Summary:
        """The answer parsed, anew at each call."""
        parsed: Summary = answer_format(Summary, translated=self.language is not None, rows=True).parse(
            self.answer
        )
        return parsed


def recordings(*, gold: bool = False) -> list[Recording]:
    """The recorded cases whose cassette is there; that of the repair, which begins with errors, is none.

    Args:
        gold: whether the answers to the gold articles are among them.

    Raises:
        FileNotFoundError: there is none.
    """
    cases = (*CASES, *GOLD) if gold else CASES
    found = [recording for case in cases if (recording := _recording(case))]
    if not found:
        raise FileNotFoundError(f"no recorded answers in {CASSETTES}")
    return found


def answered(folder: Path) -> list[Recording]:
    """The articles of a folder, `NAME.LANG.txt`, that have answers beside them.

    An answer is `NAME.LANG.answer.json`, or `NAME.LANG.to-LANGUAGE.answer.json` in another language.

    Raises:
        FileNotFoundError: there is none.
    """
    found = [
        Recording(
            answer.name.removesuffix(ANSWER),
            Article.of(path.read_text("utf-8")),
            answer.read_text("utf-8"),
            to,
        )
        for path in sorted(folder.glob("*.txt"))
        for answer, to in _answers(path)
    ]
    if not found:
        raise FileNotFoundError(f"no NAME.LANG.txt with a NAME.LANG{ANSWER} in {folder}")
    return found


def _answers(article: Path) -> Iterator[tuple[Path, str | None]]:
    """The answers beside an article, each with the language it was asked for in; None for the article's."""
    own = article.with_name(f"{article.stem}{ANSWER}")
    if own.exists():
        yield own, None
    for path in sorted(article.parent.glob(f"{article.stem}.to-*{ANSWER}")):
        yield path, path.name.removesuffix(ANSWER).rpartition(".to-")[2]


def recording(name: str) -> Recording:
    """The recorded case of a name.

    Raises:
        StopIteration: it has not been recorded.
    """
    return next(found for found in recordings() if found.name == name)


def missing() -> list[str]:
    """The names of cases that have not been recorded."""
    there = {found.name for found in recordings()}
    return [case.name for case in CASES if case.name not in there]


def _recording(case: Case) -> Recording | None:
    path = CASSETTES / f"{case.name}.yaml"
    if not path.exists():
        return None
    exchanges = cassettes.deserialize(path.read_text("utf-8"))["interactions"]
    body = json.loads(exchanges[0]["response"]["body"]["string"])
    answer: str = body["choices"][0]["message"]["content"]
    article = Article.of(ARTICLES[case.article].read_text("utf-8"))
    return Recording(case.name, article, answer, case.language)


def answers_of(name: str) -> list[str]:
    """The texts that were answered in a cassette, in order."""
    exchanges = cassettes.deserialize((CASSETTES / f"{name}.yaml").read_text("utf-8"))["interactions"]
    bodies = (json.loads(exchange["response"]["body"]["string"]) for exchange in exchanges)
    return [body["choices"][0]["message"]["content"] for body in bodies]
