"""What a type checker sees of the public interface."""

import re

import pytest
from mypy import api

from tests.support.paths import ROOT

pytestmark = pytest.mark.slow  # mypy reads the whole package

_REVEALED = re.compile(r"^\S*right\.py:\d+: note: Revealed type is \"(.*)\"$", re.MULTILINE)

RIGHT = """
from summarizer import Figure, Mark, Result, Span, Summarizer, Summary, UnsupportedFactsError
from summarizer import asummarize, check, prompt, read_results, summarize


class Penalty(Mark):
    months: int


class MySummary(Summary):
    penalties: list[Penalty]


async def main() -> None:
    reveal_type(summarize("text"))
    reveal_type(summarize("text", schema=MySummary))
    reveal_type(summarize("text", schema=MySummary, model="m", on_error="drop").summary.penalties)
    reveal_type(await asummarize("text"))
    reveal_type(await asummarize("text", schema=MySummary))
    reveal_type(Summarizer("m"))
    reveal_type(Summarizer("m", schema=MySummary).summarize("text"))
    reveal_type(await Summarizer("m", schema=MySummary).asummarize("text"))
    reveal_type(summarize("text").summary.numbers[0].value)
    reveal_type(summarize("text").summary.parties[0].spans[0].start)
    reveal_type(summarize("text").to("csv"))
    reveal_type(summarize("text").to("parquet"))
    reveal_type(summarize("text").to(name()))
    reveal_type(read_results("results.jsonl"))
    reveal_type(read_results("results.jsonl", MySummary))
    reveal_type(check("text", "{}"))
    reveal_type(check("text", b"{}", MySummary))
    reveal_type(check("text", summarize("text", schema=MySummary)))
    reveal_type(check("text", summarize("text", schema=MySummary).summary))
    reveal_type(prompt("text").messages)
    reveal_type(Summarizer("m", schema=MySummary).exchange("text").result)
    reveal_type(UnsupportedFactsError("errors remain", summarize("text")).tokens)


def name() -> str:
    return "a format of another package"
"""
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
EXPECTED = [
    "Result[Summary]",
    "Result[MySummary]",
    "list[Penalty]",
    "Result[Summary]",
    "Result[MySummary]",
    "Summarizer[Summary]",
    "Result[MySummary]",
    "Result[MySummary]",
    "float | None",
    "int",
    "str",
    "bytes",
    "str | bytes",
    "Archive[Summary]",
    "Archive[MySummary]",
    "Result[Summary]",
    "Result[MySummary]",
    "Result[MySummary]",
    "Result[MySummary]",
    "tuple[dict[str, str], ...]",
    "Result[MySummary]",
    "TokenUsage | None",
]
WRONG = """
from summarizer import Summarizer, summarize

summarize("text", schema=int)
summarize("text", on_error="ignore")
summarize("text", no_such_option=True)
Summarizer("m", retries="often")
summarize(b"text")
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What mypy says in strict mode of both pieces of code, and of the examples."""
    folder = tmp_path_factory.mktemp("typed")
    (folder / "right.py").write_text(RIGHT)
    (folder / "wrong.py").write_text(WRONG)
    options = ["--strict", "--no-error-summary", "--cache-dir", str(folder / "cache")]
    config = ["--config-file", str(ROOT / "pyproject.toml")]
    checked = [str(folder / "right.py"), str(folder / "wrong.py"), *map(str, EXAMPLES)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MYPYPATH", str(ROOT))
        found, errors, _ = api.run([*options, *config, *checked])
    assert errors == ""
    return found


def plain(revealed: str) -> str:
    """A revealed type without the modules of its names."""
    return re.sub(r"\b(?:\w+\.)+(\w+)\b", r"\1", revealed)


def test_result_is_of_the_class_asked_for(output: str) -> None:
    """A result has the type of the schema given, down to its items, in every way of asking."""
    assert re.findall(r"right\.py:\d+: error:.*", output) == []
    assert [plain(found) for found in _REVEALED.findall(output)] == EXPECTED


def test_mistakes_are_seen(output: str) -> None:
    """A wrong schema, option or text is an error before anything runs."""
    lines = {int(line) for line in re.findall(r"wrong\.py:(\d+): error:", output)}
    assert lines == {4, 5, 6, 7, 8}


def test_examples(output: str) -> None:
    """The examples are typed as strictly as the package."""
    assert [line for line in output.splitlines() if any(path.name in line for path in EXAMPLES)] == []
