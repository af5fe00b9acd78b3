"""NTREX-128: sentences of English news that people translated into 128 languages, a line each."""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.evidence.parallel import same
from tests.benchmarks.evidence.rows import Row

FOLDER = "NTREX"
LANGUAGES = {
    "Arabic": ("ar", "arb"), "Bengali": ("bn", "ben"), "Chinese": ("zh", "zho-CN"), "Czech": ("cs", "ces"),
    "Dutch": ("nl", "nld"), "French": ("fr", "fra"), "German": ("de", "deu"), "Greek": ("el", "ell"),
    "Hebrew": ("he", "heb"), "Hindi": ("hi", "hin"), "Indonesian": ("id", "ind"), "Italian": ("it", "ita"),
    "Japanese": ("ja", "jpn"), "Korean": ("ko", "kor"), "Persian": ("fa", "fas"), "Polish": ("pl", "pol"),
    "Portuguese": ("pt", "por"), "Russian": ("ru", "rus"), "Spanish": ("es", "spa"), "Swedish": ("sv", "swe"),
    "Turkish": ("tr", "tur"), "Ukrainian": ("uk", "ukr"), "Urdu": ("ur", "urd"), "Vietnamese": ("vi", "vie"),
}  # fmt: skip
"""Code of the language, and what the corpus calls it, by its English name."""
WORKED_WITH = 1000
"""The lines at the beginning that are worked with; the others are kept for a last measurement."""


def measured(corpus: str, root: Path, name: str, *, held_out: bool) -> Iterator[Row]:
    """How many lines have the values in a language that they have in English; of those with a value."""
    language, code = LANGUAGES[name]
    translated = _lines(root, f"newstest2019-ref.{code}.txt")
    pairs = list(zip(_lines(root, "newstest2019-src.eng.txt"), translated, strict=True))
    part = slice(WORKED_WITH, None) if held_out else slice(WORKED_WITH)
    yield same(corpus, name, language, pairs[part])


def _lines(root: Path, name: str) -> list[str]:
    return (root / FOLDER / "NTREX-128" / name).read_text(encoding="utf-8").removesuffix("\n").split("\n")
