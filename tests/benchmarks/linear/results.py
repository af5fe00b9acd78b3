"""Steps on a stored result of many items: read, checked again, compared with itself, in each format."""

from collections.abc import Callable
from functools import partial

from summarizer import check, compare, read_results
from summarizer.api.offline import render
from summarizer.errors import OutputError
from summarizer.results import formats as registry
from tests.benchmarks.linear.kind import Kind
from tests.support.hostile_items import ITEMS, items_of

_NEWS = "Nobody was hurt. "


class Stored:
    """A result of an answer of about so many code points; as JSON it has several times as many."""

    def __init__(self, name: str, length: int) -> None:
        article, summary = items_of(name, length)
        self.text = article.text
        self.result = check(self.text, summary)
        self.json = self.result.to_json(indent=None)

    def read(self) -> None:
        """A line of JSON."""
        (_,) = read_results([self.json.encode()])

    def recheck(self) -> None:
        """Read and checked again."""
        check(self.text, self.json)

    def recheck_edited(self) -> None:
        """The same, where the article has a sentence more."""
        check(_NEWS + self.text, self.json)

    def compare(self) -> None:
        """Compared with itself."""
        compare([self.result, self.result])


def _formats() -> dict[str, Callable[[Stored], None]]:
    """The formats that can be loaded; those whose extra is not installed are told."""
    found: dict[str, Callable[[Stored], None]] = {}
    for name in registry.names():
        try:
            registry.load(name)
        except OutputError as error:
            print(f"{name} is not timed: {error.message}")
        else:
            found[name] = partial(_written, name)
    return found


def _written(name: str, stored: Stored) -> None:
    for _ in render(stored.result, name):
        pass


RESULTS = Kind(
    patterns=ITEMS,
    case=Stored,
    steps={
        "read": Stored.read,
        "recheck": Stored.recheck,
        "recheck edited": Stored.recheck_edited,
        "compare": Stored.compare,
        **_formats(),
    },
)
