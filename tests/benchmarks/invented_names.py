"""How many invented names are told, by languages and kind: `python -m tests.benchmarks.invented_names`.

Each name is put before a colon and some of the free texts: of answers in another language than their
article's (`tests/gold/translations/`), and of those to articles that nobody had tuned the checks to
(`tests/fresh/`). The first list is the one that corruptions are made with; the others were written besides.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from summarizer.pipeline.flow import examine
from summarizer.text.romanized import script_of
from tests.benchmarks.clean import Clean, answered_articles
from tests.benchmarks.corrupting.corruption import free_texts, with_field
from tests.benchmarks.inventions import BY_KIND, NAMES
from tests.gold import FOLDER
from tests.support.paths import ROOT

_TEXTS = 3
"""Free texts that each name is put into."""
_STEP = 7


def _told(clean: Clean, kinds: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, bool]]:
    """Kind and name of each that is put into a free text, and whether it is told there."""
    texts = list(free_texts(clean.given))
    for kind, names in kinds.items():
        for index, name in enumerate(name for name in names for _ in range(_TEXTS)):
            path, field, text = texts[index * _STEP % len(texts)]
            changed = with_field(clean, path, field, f"{name}: {text}")
            found = examine(clean.article, changed.summary, clean.output)
            here = (path, f"{path}.{field}" if path else field)
            yield (
                kind,
                name,
                any(one.code == "text-name-unsupported" and one.path.startswith(here) for one in found),
            )


def _print(title: str, cleans: Sequence[Clean]) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    told: Counter[tuple[str, str]] = Counter()
    missed: Counter[str] = Counter()
    false = 0
    for clean in cleans:
        false += sum(one.code == "text-name-unsupported" for one in clean.problems)
        script = script_of(clean.given.headline)
        lists = {"first list": NAMES.get(script, ()), **BY_KIND.get(script, {})}
        for kind, name, is_told in _told(clean, lists):
            key = (f"{clean.given.language}->{clean.output or clean.given.language}", kind)
            counts[key] += 1
            told[key] += is_told
            missed[name] += not is_told
    print(f"{title}: false {false} in {len(cleans)} answers")
    for pair in sorted({pair for pair, _ in counts}):
        kinds = [kind for one, kind in counts if one == pair]
        shares = "  ".join(f"{kind} {told[pair, kind]}/{counts[pair, kind]}" for kind in kinds)
        print(f"  {pair}: {shares}")
    print(f"  told {told.total()} of {counts.total()}; missed: {missed.most_common(8)}")


def main() -> None:
    """Print what is told, by languages and by kind."""
    with TemporaryDirectory() as folder:
        for path in (*FOLDER.glob("*.txt"), *(FOLDER / "translations").glob("*.json")):
            copy(path, folder)
        _print("translations", answered_articles(Path(folder)))
    _print("fresh", answered_articles(ROOT / "tests" / "fresh"))


if __name__ == "__main__":
    main()
