"""The corpora that are measured on, and the sub-folders in which they are looked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.benchmarks.evidence import (
    adaq,
    faithbench,
    newsquant,
    ntrex,
    parallel,
    polnear,
    recognizers,
    summedits,
    wikinews,
)
from tests.benchmarks.evidence.attributions import measured
from tests.benchmarks.evidence.rows import Row

Measure = Callable[[str, Path, bool], Iterator[Row]]


@dataclass(frozen=True)
class Corpus:
    """A corpus.

    Attributes:
        name: what it is called in the table.
        folders: the sub-folders that it needs, called as its repositories are.
        measure: gives its rows: of its name, of the folder that holds the sub-folders, and of whether the
            documents kept for a last measurement are meant.
    """

    name: str
    folders: tuple[str, ...]
    measure: Measure

    def missing(self, root: Path) -> list[str]:
        """The sub-folders that are not there."""
        return [folder for folder in self.folders if not (root / folder).is_dir()]


def _polnear(name: str, root: Path, held_out: bool) -> Iterator[Row]:
    return measured(name, polnear.read(root, polnear.HELD_OUT if held_out else polnear.WORKED_WITH))


def _wikinews(name: str, root: Path, held_out: bool) -> Iterator[Row]:
    return measured(name, wikinews.read(root, wikinews.HELD_OUT if held_out else wikinews.WORKED_WITH))


def _adaq(language: str, name: str, root: Path, _: bool) -> Iterator[Row]:
    return measured(name, adaq.read(root, adaq.LANGUAGES[language]))


def _summedits(domain: str, name: str, root: Path, held_out: bool) -> Iterator[Row]:
    return summedits.measured(name, root, domain, held_out=held_out)


def _parallel(language: str, name: str, root: Path, held_out: bool) -> Iterator[Row]:
    return parallel.measured(name, root, language, held_out=held_out)


def _ntrex(language: str, name: str, root: Path, held_out: bool) -> Iterator[Row]:
    return ntrex.measured(name, root, language, held_out=held_out)


CORPORA = (
    Corpus("PolNeAR", (polnear.FOLDER,), _polnear),
    Corpus("German Wikinews", (wikinews.FOLDER,), _wikinews),
    *(Corpus(f"adaq, {language}", (adaq.FOLDER,), partial(_adaq, language)) for language in adaq.LANGUAGES),
    Corpus("SummEdits, news", (summedits.FOLDER,), partial(_summedits, "news")),
    Corpus("SummEdits, earnings calls", (summedits.FOLDER,), partial(_summedits, "ectsum")),
    Corpus(
        "FaithBench",
        (faithbench.FOLDER,),
        lambda name, root, held_out: faithbench.measured(name, root, held_out=held_out),
    ),
    Corpus("NewsQuant", (newsquant.FOLDER,), lambda name, root, _: newsquant.measured(name, root)),
    Corpus(
        "Recognizers-Text",
        (recognizers.FOLDER,),
        lambda name, root, held_out: recognizers.measured(name, root, held_out=held_out),
    ),
    *(
        Corpus("UD PUD", (parallel.folder("English"), parallel.folder(name)), partial(_parallel, name))
        for name in parallel.LANGUAGES
    ),
    *(Corpus("NTREX-128", (ntrex.FOLDER,), partial(_ntrex, name)) for name in ntrex.LANGUAGES),
)
