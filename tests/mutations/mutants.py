"""Small changes to Python source: bounds moved, limits doubled, conditions and effects dropped."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SWAPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_REVERSED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}
_OPPOSITE = {"min": "max", "max": "min", "any": "all", "all": "any"}
_LARGE = 10  # numbers from here on are limits, which are doubled as well
_PASSED_BY = {"annotation", "returns", "decorator_list", "type_params", "bases"}
"""Fields of nodes that hold types or what is said of a definition."""


@dataclass(frozen=True)
class Mutant:
    """One change to one file: the bytes [start, end) become others.

    Attributes:
        path: the file, from the root of the checkout.
        line: where it is, from 1.
        statement: the line where its statement begins; None where it runs when the module is loaded.
        kind: what is changed, in a word.
        before, after: the source, before and after.
    """

    path: str
    line: int
    statement: int | None
    kind: str
    start: int
    end: int
    before: str
    after: str

    @property
    def key(self) -> str:
        """What tells it from every other change to the same file."""
        return f"{self.path}:{self.start}-{self.end}:{self.after}"

    def of(self, source: bytes) -> bytes:
        """The file's source with the change made."""
        return source[: self.start] + self.after.encode() + source[self.end :]

    def __str__(self) -> str:
        """A line for a list of survivors."""
        before, after = (" ".join(text.split()) for text in (self.before, self.after))
        return f"{self.path}:{self.line} {self.kind}: {_short(before)} → {_short(after)}"


def mutants(path: str, source: bytes) -> list[Mutant]:
    """Every change that is tried in a file, in order.

    Args:
        path: the file's name, for the mutants alone.
        source: what is in it, UTF-8.
    """
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    found = []
    for statement, (node, kind, after) in _placed(ast.parse(source), None):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        before = source[start:end].decode()
        found.append(Mutant(path, node.lineno, statement, kind, start, end, before, after))
    return sorted(found, key=lambda mutant: (mutant.start, mutant.end, mutant.after))


def mutants_of(root: Path, folder: str) -> list[Mutant]:
    """Every change that is tried below a folder of the checkout."""
    paths = sorted((root / folder).rglob("*.py"))
    return [one for path in paths for one in mutants(path.relative_to(root).as_posix(), path.read_bytes())]


Change = tuple[ast.expr | ast.stmt, str, str]
"""The node that is replaced, the kind of the change, the new source."""


def _placed(tree: ast.AST, statement: int | None) -> Iterator[tuple[int | None, Change]]:
    """The changes below a node, each with the line of its statement, None outside functions.

    Not in types, decorators, docstrings, f-strings and what is raised.
    """
    for name, value in ast.iter_fields(tree):
        runs = name == "body" and isinstance(tree, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in value if isinstance(value, list) else [value]:
            if not isinstance(node, ast.AST) or name in _PASSED_BY or _is_aside(node):
                continue
            line = statement
            if runs or (statement is not None and isinstance(node, ast.stmt)):
                line = getattr(node, "lineno", statement)
            yield from ((line, change) for change in _changes(node))
            if not isinstance(node, ast.Raise):
                yield from _placed(node, line)


def _changes(node: ast.AST) -> Iterator[Change]:
    """The changes of a node itself."""
    yield from _statement(node)
    yield from _expression(node)


def _is_aside(node: ast.AST) -> bool:
    """Whether nothing that runs stands here, or its place is not known (before Python 3.12, in f-strings)."""
    match node:
        case (
            ast.JoinedStr() | ast.Import() | ast.ImportFrom() | ast.Assert() | ast.Expr(value=ast.Constant())
        ):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
    return False


def _statement(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Expr(value=ast.Call() | ast.Await()) | ast.Raise() | ast.Break() | ast.Continue():
            yield node, "dropped", "pass"
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]) | ast.AugAssign():
            yield node, "dropped", "pass"
    match node:
        case ast.If(test=test) | ast.IfExp(test=test):
            yield test, "condition", "True"
            yield test, "condition", "False"
        case ast.comprehension(ifs=tests):
            yield from ((test, "filter", "True") for test in tests)


def _expression(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=operators):
            for place, operator in enumerate(operators):
                changed = copy.deepcopy(node)
                changed.ops[place] = _SWAPPED[type(operator)]()
                yield node, "comparison", _source(changed)
        case ast.BoolOp(values=values):
            yield from _junctions(node, values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield node, "negation", _source(operand)
        case ast.BinOp(op=operator) if type(operator) in _REVERSED:
            changed_sum = copy.deepcopy(node)
            changed_sum.op = _REVERSED[type(operator)]()
            yield node, "arithmetic", _source(changed_sum)
        case ast.Constant(value=bool(value)):
            yield node, "constant", str(not value)
        case ast.Constant(value=int() | float() as number):
            yield from ((node, "number", text) for text in _numbers(number))
        case ast.Call(func=ast.Name(id=name)) if name in _OPPOSITE:
            yield node.func, "function", _OPPOSITE[name]
        case ast.Set(elts=elements) | ast.Tuple(elts=elements) | ast.List(elts=elements):
            yield from _shorter(node, elements)


def _junctions(node: ast.BoolOp, values: list[ast.expr]) -> Iterator[Change]:
    """Or for and, and for or; and each operand left out."""
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield node, "junction", _source(ast.BoolOp(other, values))
    for place in range(len(values)):
        rest = values[:place] + values[place + 1 :]
        yield node, "operand", _source(rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest))


def _numbers(number: float) -> list[str]:
    if isinstance(number, float):
        return [repr(number * 2 if number else 1.0)]
    return [str(number + 1), *([str(number * 2)] if number >= _LARGE else [])]


def _shorter(node: ast.Set | ast.Tuple | ast.List, elements: list[ast.expr]) -> Iterator[Change]:
    """A collection of constants without one of them; without either of two that are equal, once."""
    if len(elements) > 1 and all(isinstance(each, ast.Constant) for each in elements):
        left: dict[str, None] = {}
        for place in range(len(elements)):
            changed = copy.copy(node)
            changed.elts = elements[:place] + elements[place + 1 :]
            left[ast.unparse(changed)] = None
        yield from ((node, "element", words) for words in left)


def _source(node: ast.expr) -> str:
    return f"({ast.unparse(node)})"


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
