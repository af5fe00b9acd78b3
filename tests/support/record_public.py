"""What is public, as data: `python -m tests.support.record_public` writes it to tests/data/public.json."""

import inspect
import json
from typing import Any, get_args

import click
from pydantic import BaseModel

import summarizer
from summarizer import errors
from summarizer.cli import main as program
from summarizer.cli.exit_codes import exit_code
from summarizer.results.formats import GROUP as FORMATS
from summarizer.results.problem import Code
from summarizer.results.versions import SCHEMA_VERSION
from tests.support.paths import ROOT
from tests.test_errors import CLASSES, built

PATH = ROOT / "tests" / "data" / "public.json"


def public() -> dict[str, Any]:
    """Names with their parameters and members, commands with their options, codes, and versions."""
    named = {name: getattr(summarizer, name) for name in summarizer.__all__}
    return {
        "names": {name: described(value) for name, value in sorted(named.items())},
        "numerals": {name: described(getattr(summarizer.numerals, name)) for name in ("agrees", "find")},
        "commands": dict(sorted(commands(program, ""))),
        "problems": sorted(get_args(Code)),
        "errors": {
            built(class_).code: exit_code(class_) for class_ in sorted(CLASSES, key=lambda c: c.__name__)
        },
        "result": {"schema_version": SCHEMA_VERSION, "fields": fields(summarizer.schema("result"))},
        "entry_points": sorted([FORMATS, "summarizer.checks", "summarizer.readers"]),
    }


def described(value: Any) -> Any:
    """A function by its parameters, a class by its public members."""
    if isinstance(value, type) and issubclass(value, errors.SummarizerError):
        return [base.__name__ for base in value.__mro__[1:] if issubclass(base, errors.SummarizerError)]
    if isinstance(value, type) and issubclass(value, BaseModel):
        return sorted(value.model_fields)
    if isinstance(value, type):
        members = {name: member for name, member in vars(value).items() if not name.startswith("_")}
        return {name: parameters(member) for name, member in sorted(members.items())}
    return parameters(value)


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
