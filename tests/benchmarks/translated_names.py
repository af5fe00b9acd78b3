"""Names told in faithful translations: `python -m tests.benchmarks.translated_names CORPORA`.

An article of NTREX-128 is examined with its headline and first three sentences as people translated them, and
nothing listed: whatever name is told there is false, or is called so otherwise that a reader has to look
twice. Every sixth article from each of six onsets, so that `--first 0` to `--first 5` share none.
"""

import argparse
from collections.abc import Iterator
from itertools import accumulate, groupby, islice
from pathlib import Path

from summarizer.pipeline.flow import examine
from summarizer.schemas import Sentence, Sourcing
from summarizer.text.article import Article
from tests.benchmarks.evidence.ntrex import FOLDER, LANGUAGES, WORKED_WITH
from tests.support.building import summary

_STEP = 6
_SENTENCES = 3
_PAIRS = ("ar-en", "ru-en", "zh-en", "ja-en", "zh-fr", "he-fr", "en-fr", "en-ar", "de-ar", "hi-en", "de-en")
_FILES = {"en": "newstest2019-src.eng.txt"} | {
    language: f"newstest2019-ref.{code}.txt" for language, code in LANGUAGES.values()
}


def told(root: Path, source: str, output: str, first: int, *, held_out: bool = False) -> Iterator[list[str]]:
    """What is said of names, article by article, from one language to another.

    Args:
        root: the folder of the corpora.
        source: the articles' language, ISO 639-1.
        output: that of the headlines and gists.
        first: the onset.
        held_out: whether only articles are taken that are kept for a last measurement.
    """
    documents = (root / FOLDER / "DOCUMENT_IDS.tsv").read_text("utf-8").split()
    lines = zip(documents, _lines(root, source), _lines(root, output), strict=True)
    articles = [list(rows) for _, rows in groupby(lines, key=lambda row: row[0])]
    starts = accumulate(map(len, articles), initial=0)
    taken = [
        rows for rows, start in zip(articles, starts, strict=False) if not held_out or start >= WORKED_WITH
    ]
    for rows in islice(taken, first, None, _STEP):
        article = Article.of("\n\n".join(row[1] for row in rows), language=source)
        texts = [row[2] for row in rows[: _SENTENCES + 1]]
        gist = [Sentence(text=text, at=[1]) for text in texts[1:]]
        nobody = Sourcing(sources=[], statements=[])
        given = summary(language=source, headline=texts[0], gist=gist, sourcing=nobody)
        given.parties, given.numbers, given.locations = [], [], []
        problems = examine(article, given, output)
        yield [f"{one.path}: {one.message}" for one in problems if one.code == "text-name-unsupported"]


def _lines(root: Path, language: str) -> list[str]:
    text = (root / FOLDER / "NTREX-128" / _FILES[language]).read_text("utf-8")
    return text.removesuffix("\n").split("\n")


def main() -> None:
    """Print how many are told from language to language, and with `--all` which."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--pairs", nargs="+", default=_PAIRS)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--held-out", action="store_true", help="articles behind the first thousand lines")
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    for pair in given.pairs:
        source, _, output = pair.partition("-")
        found = list(told(given.corpora, source, output, given.first, held_out=given.held_out))
        count = sum(map(len, found))
        print(f"{pair}: {count} in {len(found)} articles, {count / len(found):.2f} an article", flush=True)
        for article in found if given.all else ():
            print(*(f"  {one}" for one in article), sep="\n" if article else "", end="\n" if article else "")


if __name__ == "__main__":
    main()
