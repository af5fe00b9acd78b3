"""What is public, as data: `python -m tests.support.record_public` writes it to tests/data/public.json."""

import inspect
import json
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import click
from jinja2 import Environment, nodes
from pydantic import BaseModel

import summarizer
from summarizer import errors
from summarizer.archive.tables import statements
from summarizer.cli import main as program
from summarizer.cli.exit_codes import exit_code
from summarizer.client.connection import Connection
from summarizer.output.columns import ITEMS, SPANS
from summarizer.prompting.prompt import VARIABLES
from summarizer.results.formats import GROUP as FORMATS
from summarizer.results.problem import Code
from summarizer.results.versions import SCHEMA_VERSION
from summarizer.server.app import create_app
from summarizer.server.config import ServiceConfig
from tests.support.error_classes import CLASSES, built
from tests.support.paths import ROOT

PATH = ROOT / "tests" / "data" / "public.json"
PROMPTS = ROOT / "prompts"

MODULES = {
    "summarizer.archive": ("to_parquet",),
    "summarizer.demo": ("demo",),
    "summarizer.distributed": ("Stage", "summarize_archive", "summarize_dataset"),
    "summarizer.numerals": ("agrees", "find"),
    "summarizer.output": ("single",),
    "summarizer.readers": (
        "Decoded",
        "Document",
        "RawDocument",
        "Reader",
        "Stated",
        "decode",
        "read",
        "read_all",
    ),
}
"""What is public below `summarizer` itself."""


def public() -> dict[str, Any]:
    """Names with their parameters and members, commands with their options, codes, and all that is stored."""
    named = {name: getattr(summarizer, name) for name in summarizer.__all__}
    return {
        "names": {name: described(value) for name, value in sorted(named.items())},
        "modules": {
            home: {name: described(getattr(import_module(home), name)) for name in sorted(names)}
            for home, names in sorted(MODULES.items())
        },
        "commands": dict(sorted(commands(program, ""))),
        "problems": sorted(get_args(Code)),
        "errors": {
            built(class_).code: exit_code(class_) for class_ in sorted(CLASSES, key=lambda c: c.__name__)
        },
        "result": {"schema_version": SCHEMA_VERSION, "fields": fields(summarizer.schema("result"))},
        "columns": {"items": list(ITEMS), "spans": list(SPANS)},
        "archive": archive_tables(),
        "service": paths(),
        "templates": {
            path.relative_to(PROMPTS).as_posix(): template_variables(path)
            for path in sorted(PROMPTS.rglob("*.j2"))
        },
        "entry_points": sorted([FORMATS, "summarizer.checks", "summarizer.readers"]),
    }


def template_variables(path: Path) -> list[str]:
    """The variables that a template is given, and what is taken of them: `segments`, `segments.text`."""
    section = path.parent.name == "sections"
    given = VARIABLES["sections/NAME.j2" if section else path.name]
    parsed = Environment().parse(path.read_text("utf-8"))  # noqa: S701 - read, not rendered
    items = {
        loop.target.name: loop.iter.name
        for loop in parsed.find_all(nodes.For)
        if isinstance(loop.target, nodes.Name) and isinstance(loop.iter, nodes.Name)
    }
    taken = {
        f"{items.get(each.node.name, each.node.name)}.{each.attr}"
        for each in parsed.find_all(nodes.Getattr)
        if isinstance(each.node, nodes.Name)
    }
    return sorted(given | taken)


def described(value: Any) -> Any:
    """A function by its parameters, an error by its bases, another class by its fields and members."""
    if isinstance(value, type) and issubclass(value, errors.SummarizerError):
        return [base.__name__ for base in value.__mro__[1:] if issubclass(base, errors.SummarizerError)]
    if isinstance(value, type):
        return {"fields": fields_of(value), **members(value)}
    return parameters(value)


def fields_of(class_: type) -> list[str] | None:
    """The fields of a model or a dataclass, with or without a default; how any other class is called."""
    if issubclass(class_, BaseModel):
        return sorted(class_.model_fields)
    if is_dataclass(class_):
        return sorted(each.name for each in dataclass_fields(class_) if not each.name.startswith("_"))
    return parameters(vars(class_).get("__init__"))


def members(class_: type) -> dict[str, Any]:
    """The public methods, properties and constants of a class and of its bases in this package."""
    ours = [base for base in reversed(class_.__mro__) if base.__module__.partition(".")[0] == "summarizer"]
    found = {name: member for base in ours for name, member in vars(base).items()}
    public = {name: each for name, each in found.items() if not name.startswith(("_", "model_"))}
    return {name: parameters(member) for name, member in sorted(public.items())}


def paths() -> dict[str, list[str]]:
    """The paths of the service under `/v1`, with their methods."""
    with tempfile.TemporaryDirectory() as folder:
        config = ServiceConfig(Path(folder), Connection(model="m", base_url="http://127.0.0.1:9/v1"))
        app = create_app(config)
        try:
            described = app.openapi()
        finally:
            app.state.service.database.close()
    found = {path: sorted(methods) for path, methods in described["paths"].items() if path.startswith("/v1")}
    return dict(sorted(found.items())) | {
        f"schema {name}": sorted(each.get("properties", {}))
        for name, each in sorted(described["components"]["schemas"].items())
        if not name.endswith("ValidationError")  # FastAPI's own
    }


def archive_tables() -> dict[str, list[str]]:
    """The tables and views of an archive, with their columns."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(statements())
        named = base.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")
        names = [name for (name,) in named.fetchall() if not name.startswith(("search_", "sqlite_"))]
        return {name: [row[1] for row in base.execute(f"PRAGMA table_info({name})")] for name in names}


def parameters(value: Any) -> list[str] | None:
    """The parameters of a function, as they may be given: `a`, `b=`, `*`, `**options`; None for a value."""
    value = value.__func__ if isinstance(value, classmethod | staticmethod) else value
    if not callable(value) or isinstance(value, type):
        return None
    found, keyword = [], False
    for each in inspect.signature(value).parameters.values():
        if each.kind is each.KEYWORD_ONLY and not keyword:
            found.append("*")
            keyword = True
        mark = {"VAR_POSITIONAL": "*", "VAR_KEYWORD": "**"}.get(each.kind.name, "")
        keyword = keyword or mark == "*"
        found.append(f"{mark}{each.name}{'=' if each.default is not each.empty else ''}")
    return found


def commands(command: click.Command, name: str) -> list[tuple[str, list[str]]]:
    """Each command with its options, long names and short, and its arguments."""
    context = click.Context(command)
    found = [(name or "summarizer", sorted(word for each in command.params for word in each.opts))]
    if isinstance(command, click.Group):
        inner = {child: command.get_command(context, child) for child in command.list_commands(context)}
        for child, each in inner.items():
            found += commands(each, f"{name} {child}".strip()) if each else []
    return found


def fields(schema: dict[str, Any]) -> dict[str, list[str]]:
    """The fields of each class in a JSON Schema."""
    return {name: sorted(each.get("properties", {})) for name, each in sorted(schema["$defs"].items())}


if __name__ == "__main__":
    PATH.write_text(json.dumps(public(), indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"written: {PATH}")
