"""Where the checkout is, and the articles that tests summarize."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The checkout."""

DATA = ROOT / "tests" / "data"

ARTICLES = {
    "damascus.ar": ROOT / "summarizer" / "demo" / "damascus.ar.txt",
    "harbour.en": ROOT / "tests" / "articles" / "harbour.en.txt",
    "digue.fr": ROOT / "tests" / "articles" / "digue.fr.txt",
    **{path.stem: path for path in sorted((ROOT / "tests" / "gold").glob("*.txt"))},
}
"""Name to file."""
