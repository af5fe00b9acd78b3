"""The direction of imports: who may know whom."""

import ast
import os
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = "summarizer"

LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"cli"}),
    frozenset({"comparison", "distributed", "evaluation"}),
    frozenset({"api"}),
    frozenset({"output"}),
    frozenset({"batch", "sheet"}),
    frozenset({"client"}),
    frozenset({"flow"}),
    frozenset({"checks", "linking", "prompt"}),
    frozenset({"grounding", "numerals"}),
    frozenset({"article"}),
    frozenset({"errors", "terminal", "wording"}),
)
"""Rooms from the roof to the cellar: none knows a room above it."""

UPSTREAM = {"openai", "instructor", "anthropic", "httpx", "aiohttp"}


@cache
def files() -> dict[str, Path]:
    """Module name to file, links followed."""
    found = {}
    paths: list[Path] = []
    for folder, _, names in os.walk(ROOT / PACKAGE, followlinks=True):
        paths += [Path(folder) / name for name in names if name.endswith(".py")]
    for path in sorted(paths):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports(module: str, *, when_run: bool = False) -> frozenset[str]:
    """The modules that a module imports; with `when_run` only those that are imported when it is loaded.

    A name imported from a package counts as the module of that name, where there is one.
    """
    tree = ast.parse(files()[module].read_text("utf-8"))
    nodes = list(_loaded(tree)) if when_run else list(ast.walk(tree))
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by a relative name"
            home = node.module or ""
            inner = {f"{home}.{alias.name}" for alias in node.names}
            found |= {name if name in files() else home for name in inner}
    return frozenset(found)


def _loaded(tree: ast.AST) -> list[ast.AST]:
    """The nodes that run when a module is loaded: outside functions and `if TYPE_CHECKING`."""
    found: list[ast.AST] = []
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        found += [child, *_loaded(child)]
    return found


def room(module: str) -> str:
    """The room that a module belongs to: "checks" for summarizer.checks.numbers."""
    return module.split(".")[1] if "." in module else ""


def within(names: frozenset[str]) -> set[str]:
    """Those of our own modules."""
    return {name for name in names if name == PACKAGE or name.startswith(f"{PACKAGE}.")}


def reached(start: str) -> set[str]:
    """Every module of ours that loading one of them loads."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        module = waiting.pop()
        if module not in found and module in files():
            found.add(module)
            waiting += within(imports(module, when_run=True))
    return found


def test_rooms_are_found() -> None:
    """Every room of the order is a room of the house, prompts and schemas included."""
    rooms = {room(module) for module in files()}
    assert frozenset[str]().union(*LAYERS) <= rooms
    assert {"schemas", "prompts"} <= rooms
    assert len(files()) > 50


@pytest.mark.parametrize("height", range(1, len(LAYERS)))
def test_direction(height: int) -> None:
    """No room, nor anything that it loads, knows a room above it."""
    above = frozenset[str]().union(*LAYERS[:height])
    for module in files():
        if room(module) in LAYERS[height]:
            known = {room(name) for name in reached(module)}
            assert known.isdisjoint(above), f"{module} knows {known & above}"


def test_direction_without_detours() -> None:
    """Not even inside a function does a room import one above it."""
    for height, rooms in enumerate(LAYERS):
        above = frozenset[str]().union(*LAYERS[:height])
        for module in files():
            if room(module) in rooms:
                known = {room(name) for name in within(imports(module))} & above
                assert not known, f"{module} knows {known}"


def test_schemas_stand_alone() -> None:
    """Schemas import pydantic, the standard library's typing and each other, and nothing else."""
    for module in files():
        if room(module) == "schemas":
            strangers = {name for name in imports(module) if not name.startswith(f"{PACKAGE}.schemas")}
            assert strangers <= {"pydantic", "typing", "collections.abc", "datetime", "enum"}, module


def test_one_room_knows_the_clients() -> None:
    """Only summarizer/client imports openai, instructor or any other client, even inside functions."""
    knowing = {
        room(module) for module in files() if {name.split(".")[0] for name in imports(module)} & UPSTREAM
    }
    assert knowing == {"client"}


def test_only_the_command_line_knows_its_libraries() -> None:
    """Libraries of the terminal stay in the rooms that write to it."""
    allowed = {"click": {"cli"}, "rich": {"cli", "comparison", "live", "progress", "sheet", "terminal"}}
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
