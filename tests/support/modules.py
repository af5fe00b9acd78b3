"""The modules of the package, and what each of them imports."""

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.support.paths import ROOT

PACKAGE = "summarizer"


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
def parsed(module: str) -> ast.Module:
    """The code of a module."""
    return ast.parse(files()[module].read_text("utf-8"))


@cache
def imports(module: str, *, when_run: bool = False) -> frozenset[str]:
    """The modules that a module imports; with `when_run` only those that are imported when it is loaded.

    A name imported from a package counts as the module of that name, where there is one.
    """
    tree = parsed(module)
    nodes = _loaded(tree) if when_run else statements(tree)
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


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """Every statement of some code, those inside functions too; expressions are most of it, and left out."""
    for child in _inner(tree):
        yield child
        yield from statements(child)


def _inner(node: ast.AST) -> Iterator[ast.AST]:
    """The statements directly inside a statement, and the branches of `try` and `match`."""
    for name in ("body", "handlers", "orelse", "finalbody", "cases"):
        yield from getattr(node, name, ())


def _loaded(tree: ast.AST) -> Iterator[ast.AST]:
    """The statements that run when a module is loaded: outside functions and `if TYPE_CHECKING`."""
    for child in _inner(tree):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _loaded(child)


@cache
def named_for_types(module: str) -> frozenset[str]:
    """The modules that a module imports for type checkers alone."""
    return imports(module) - imports(module, when_run=True)


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
