"""The direction of imports: who may know whom."""

import ast
from collections import defaultdict
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.support.modules import (
    PACKAGE,
    files,
    imports,
    named_for_types,
    parsed,
    room,
    statements,
    within,
)
from tests.support.paths import ROOT

LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"__main__"}),
    frozenset({"cli"}),
    frozenset({"server"}),
    frozenset({"demo", "distributed", "evaluation"}),
    frozenset({"api", "archive"}),
    frozenset({"batch", "output"}),
    frozenset({"comparison", "pipeline", "sheet"}),
    frozenset({"checks", "client", "matching"}),
    frozenset({"grounding", "sections"}),
    frozenset({"results"}),
    frozenset({"numerals", "places", "prompting", "readers"}),
    frozenset({"document", "text"}),
    frozenset({"files", "paths", "plugins", "prompts", "schemas", "terminal"}),
    frozenset({"errors", "lazy"}),
)
"""Every room, from the roof to the cellar: none knows a room above it, or beside it."""

UPSTREAM = {"openai", "instructor", "anthropic", "httpx", "aiohttp"}


def test_every_room_has_a_layer() -> None:
    """Each room of the package stands in exactly one layer, and each layer's rooms are there."""
    placed = [name for layer in LAYERS for name in layer]
    assert len(placed) == len(set(placed))
    assert set(placed) == {room(module) for module in files()} - {""}


def test_loose_modules() -> None:
    """No module stands beside the packages but those that are a room of one file each."""
    loose = {module for module in files() if module.count(".") == 1 and files()[module].name != "__init__.py"}
    assert loose == {f"{PACKAGE}.{name}" for name in ("__main__", "distributed", "files", "lazy", "paths")}


@pytest.mark.parametrize("height", range(len(LAYERS)))
def test_direction(height: int) -> None:
    """No room imports one above it or beside it, not even inside a function.

    Errors carry what stands above them, and name its classes for type checkers alone.
    """
    for name in LAYERS[height]:
        strangers = frozenset[str]().union(*LAYERS[: height + 1]) - {name}
        for module in files():
            if room(module) == name:
                ignored = named_for_types(module) if name == "errors" else frozenset[str]()
                known = {room(other) for other in within(imports(module) - ignored)} & strangers
                assert not known, f"{module} knows {known}"


def test_one_class_a_name() -> None:
    """No two public classes of the package are called the same, whatever their rooms."""
    homes = defaultdict[str, list[str]](list)
    for module in files():
        for node in parsed(module).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(module)
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


def test_map_shows_every_room() -> None:
    """CONTRIBUTING.md lists each room of the package once, in the order of the layers."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    lines = text.partition("<!-- rooms -->\n```\n")[2].partition("```")[0].splitlines()
    shown = [line.split()[0].rstrip("/") for line in lines if line[:1].isidentifier()]
    height = {name: number for number, layer in enumerate(LAYERS) for name in layer}
    assert sorted(shown) == sorted(height)
    assert [height[name] for name in shown] == sorted(height[name] for name in shown)


def test_schemas_stand_alone() -> None:
    """Schemas import pydantic, the standard library's typing and each other, and nothing else."""
    for module in files():
        if room(module) == "schemas":
            strangers = {name for name in imports(module) if not name.startswith(f"{PACKAGE}.schemas")}
            assert strangers <= {
                "pydantic",
                "pydantic.fields",
                "typing",
                "collections.abc",
                "datetime",
                "enum",
                "functools",
            }, module


def test_one_room_knows_the_clients() -> None:
    """Only summarizer/client imports openai, instructor or any other client, even inside functions."""
    knowing = {
        room(module) for module in files() if {name.split(".")[0] for name in imports(module)} & UPSTREAM
    }
    assert knowing == {"client"}


def test_only_the_command_line_knows_its_libraries() -> None:
    """Libraries of the terminal stay in the rooms that write to it."""
    allowed = {"click": {"cli"}, "rich": {"cli", "comparison", "document", "sheet", "terminal"}}
    for library, rooms in allowed.items():
        knowing = {
            room(module) for module in files() if library in {name.split(".")[0] for name in imports(module)}
        }
        assert knowing <= rooms


def test_no_cycles() -> None:
    """No two modules need each other to be loaded."""
    graph = {module: within(imports(module, when_run=True)) - {module, PACKAGE} for module in files()}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"modules that need each other: {' → '.join(error.args[1])}")
    assert set(files()) - {PACKAGE} <= set(order) | {PACKAGE}


def test_no_bare_names() -> None:
    """Nobody imports `schemas` or `prompts` by their bare names: that would copy each class."""
    for module in files():
        assert {name.split(".")[0] for name in imports(module)}.isdisjoint({"schemas", "prompts"}), module


def test_tests_do_not_ship() -> None:
    """No module of the package imports a test."""
    for module in files():
        assert "tests" not in {name.split(".")[0] for name in imports(module)}, module


TESTS = sorted(
    path.relative_to(ROOT) for home in ("tests", "integrations") for path in (ROOT / home).rglob("*.py")
)
"""Every file of Python that is a test, or that tests use."""

SHARED = {"benchmarks", "comparing", "gold", "model_server", "mutations", "sessions", "support"}
"""What tests may import from: helpers, articles with their data, the stand-in server, what is run by hand."""


@cache
def imported(path: Path) -> frozenset[str]:
    """Every module that a file imports or that a name may be, inside functions too."""
    found: set[str] = set()
    for node in statements(ast.parse((ROOT / path).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module or ''}.{alias.name}" for alias in node.names}
    return frozenset(found)


def test_no_test_imports_a_test() -> None:
    """Nothing imports a module of tests or another room's conftest: what is shared is a helper."""
    for path in TESTS:
        ours = {name for name in imported(path) if name.startswith("tests.")}
        assert not {name for name in imported(path) if ".test_" in f".{name.rpartition('.')[0]}"}, path
        assert {name.split(".")[1] for name in ours} <= SHARED, path


def test_helpers_live_in_support() -> None:
    """Beside tests of a room stand no modules but its conftest."""
    for path in TESTS:
        room_of_tests = path.parts[0] == "tests" and path.parts[1] not in SHARED
        assert not room_of_tests or path.name.startswith(("test_", "conftest.", "__init__.")), path
