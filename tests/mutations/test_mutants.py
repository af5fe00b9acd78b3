"""Which changes are made to source, and that nothing but them changes."""

import ast
import textwrap

import pytest

from tests.mutations.__main__ import drawn
from tests.mutations.mutants import mutants, mutants_of
from tests.support.paths import ROOT


def changed(source: str) -> list[str]:
    """The source after each change that is made."""
    given = textwrap.dedent(source).encode()
    return [one.of(given).decode() for one in mutants("a.py", given)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x < 3", {"(x <= 3)", "x < 4"}),
        ("LIMIT = 300", {"LIMIT = 301", "LIMIT = 600"}),
        ("SHARE = 0.5", {"SHARE = 1.0"}),
        ("a and b", {"(a or b)", "(b)", "(a)"}),
        ("not a", {"(a)"}),
        ("f(a)", {"pass"}),
        ("x.y = a", {"pass"}),
        ("x += a", {"pass"}),
        ("a if b else c", {"a if True else c", "a if False else c"}),
        ("[a for a in b if c]", {"[a for a in b if True]"}),
        ("max(a, b) - c", {"(max(a, b) + c)", "min(a, b) - c"}),
        ("x = ('a', 'b')", {"x = ('b',)", "x = ('a',)"}),
        ("raise E('a', 1)", {"pass"}),
        ("'é' in x", {"('é' not in x)"}),
    ],
)
def test_changes(source: str, expected: set[str]) -> None:
    """Bounds move, limits double, conditions, operands and effects go; letters of two bytes shift nothing."""
    assert set(changed(source)) == expected


@pytest.mark.parametrize(
    "source",
    ['"""Words 1 < 2."""', "import a", "f'{a < 1}'", "assert a < 1", "def f(a: 'int < 1') -> 'x < 1': ..."],
)
def test_left_alone(source: str) -> None:
    """Docstrings, imports, types, assertions and the insides of f-strings stay as they are."""
    assert changed(source) == []


def test_where_it_runs() -> None:
    """What stands in a function has its statement's line; a limit or a default runs when it is loaded."""
    source = b"LIMIT = 3\n\n\ndef f(a=2):\n    return (\n        a < 1\n    )\n"
    assert {(one.line, one.statement) for one in mutants("a.py", source)} == {(1, None), (4, None), (6, 5)}


def test_the_same_are_drawn() -> None:
    """A sample stays the same where other lines were written before it, and is another by another seed."""
    source = b"".join(b"def f%d(a):\n    return a < %d\n" % (n, n) for n in range(40))
    before, after = (mutants("a.py", text) for text in (source, b"LIMIT = 9 < 8\n\n" + source))
    first, again, other = drawn(before, 20, 1), drawn(after, 20, 1), drawn(before, 20, 2)
    said = [{(one.before, one.after) for one in each} for each in (first, again, other)]
    assert len(said[0]) == 20
    assert len(said[0] & said[1]) >= 18
    assert len(said[0] & said[2]) < 18


@pytest.mark.slow
def test_every_change_is_python() -> None:
    """No change to a room leaves source that cannot be read, and each has a key of its own."""
    found = mutants_of(ROOT, "summarizer/checks")
    assert len({one.key for one in found}) == len(found) > 200
    for one in found[::5]:
        ast.parse(one.of((ROOT / one.path).read_bytes()))
