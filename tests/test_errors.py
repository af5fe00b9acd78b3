"""The tree of errors."""

import ast
import pickle
import re

import pytest

from summarizer import errors
from summarizer.errors import SummarizerError
from summarizer.results.tokens import TokenUsage
from tests.support.error_classes import CLASSES, built
from tests.support.paths import ROOT

EACH = pytest.mark.parametrize("class_", CLASSES, ids=lambda class_: class_.__name__)
_LINE = re.compile(r"^(?P<indent>[│├└─ ]*)(?P<name>\w+Error)\b(?P<note>.*)$", re.MULTILINE)


def drawn() -> dict[str, tuple[str | None, str]]:
    """Class to parent and remark, as the module's docstring draws them."""
    found: dict[str, tuple[str | None, str]] = {}
    above: list[str] = []
    for line in _LINE.finditer(errors.__doc__ or ""):
        depth = len(line["indent"]) // 4
        del above[depth:]
        found[line["name"]] = (above[-1] if above else None, line["note"])
        above.append(line["name"])
    return found


def test_tree_is_as_drawn() -> None:
    """The tree in the docstring is that of the classes: none missing, none under another parent."""
    assert {name: parent for name, (parent, _) in drawn().items()} == {
        class_.__name__: None if class_ is SummarizerError else class_.__mro__[1].__name__
        for class_ in CLASSES
    }


@EACH
def test_remarks_are_true(class_: type[SummarizerError]) -> None:
    """What the tree says of trying again and of mending is so."""
    note = drawn()[class_.__name__][1]
    assert class_.retryable == ("retryable" in note)
    assert getattr(class_, "mendable", False) == ("mendable" in note)


@EACH
def test_says_what_to_do(class_: type[SummarizerError]) -> None:
    """Every error has a message, which is its text, a hint, and what a program needs to know."""
    error = built(class_)
    assert str(error) == error.message == "what happened"
    assert error.hint
    assert isinstance(error.detail, str)
    assert isinstance(error.retryable, bool)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", error.code)


@EACH
def test_docstring(class_: type[SummarizerError]) -> None:
    """Every error says of itself what it means."""
    assert (class_.__doc__ or "").strip()


@EACH
def test_pickled(class_: type[SummarizerError]) -> None:
    """An error survives the way out of a worker process with all it knows."""
    error = built(class_)
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert type(back) is class_
    assert vars(back) == vars(error)


def test_own_hint_wins() -> None:
    """A hint given takes the place of the class's own."""
    assert errors.RateLimitError("slow", "Wait an hour.").hint == "Wait an hour."
    assert errors.RateLimitError("slow").hint == errors.RateLimitError.default_hint != ""


@pytest.mark.parametrize(
    ("given", "kept"), [("It is unsafe.", "It is unsafe"), ("It goes on...", "It goes on..."), ("No", "No")]
)
def test_one_full_stop(given: str, kept: str) -> None:
    """The full stop of another's reason is left to whoever shows the message, an ellipsis stays."""
    assert (SummarizerError(given).message, str(SummarizerError(given))) == (kept, kept)


def test_codes() -> None:
    """Programs know an error by a code, which no two classes share."""
    assert errors.RateLimitError("slow").code == "rate-limit"
    assert errors.NotJSONError("prose").code == "not-json"
    assert len({built(class_).code for class_ in CLASSES}) == len(CLASSES)


@EACH
def test_having(class_: type[SummarizerError]) -> None:
    """More can be known of an error: it is another of its class, and nothing else of it changes."""
    error = built(class_)
    more = error.having(tokens=TokenUsage(output=9))
    assert type(more) is class_
    assert more.tokens == TokenUsage(output=9)
    assert error.tokens != more.tokens
    assert {**vars(more), "tokens": None} == {**vars(error), "tokens": None}


def test_all_names() -> None:
    """Every class of error is exported, and nothing else."""
    assert set(errors.__all__) == {class_.__name__ for class_ in CLASSES}


OPTION = re.compile(r"(?<![\w-])--([a-z]+(?:-[a-z]+)*)")


def _hints() -> list[str]:
    """The texts of the library that name an option; those of command line, service and tests apart."""
    apart = ("cli/", "server/", "output/", "prompting/preview")
    found = []
    for path in sorted((ROOT / "summarizer").rglob("*.py")):
        if not path.relative_to(ROOT / "summarizer").as_posix().startswith(apart):
            text = path.read_text("utf-8")
            nodes = ast.walk(ast.parse(text)) if OPTION.search(text) else ()
            texts = (node.value for node in nodes if isinstance(node, ast.Constant))
            found += [text for text in texts if isinstance(text, str) and OPTION.search(text)]
    return [text for text in found if "`summarizer " not in text]


ELSEWHERE = {"batch-size", "ctx-size", "embeddings", "force-ocr", "max-model-len", "python", "ubatch-size"}
"""Options of other programs."""
ALONE = {"against", "keep", "repair", "detail"}  # of verbs that have no such argument, or said beside it
NAMED = {"text-field": "fields", "id-field": "fields", "fetch": "summarizer.fetch"}  # by another word


@pytest.mark.parametrize("hint", _hints())
def test_fits_library_and_command(hint: str) -> None:
    """What names an option of the command line names the argument of the library as well."""
    for option in set(OPTION.findall(hint)) - ELSEWHERE - ALONE:
        argument = NAMED.get(option, option.replace("-", "_"))
        assert f"{argument}=" in hint or f"{argument}(" in hint, option
