"""`summarizer compare`: what it takes, what it writes, what it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.comparison import Comparison
from tests.comparing import several
from tests.support.building import answer_json
from tests.support.command_line import run


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The three results of the ferry, a file each."""
    found = []
    for name, result in zip(("a", "b", "c"), several("ferry"), strict=True):
        path = tmp_path / f"{name}.json"
        path.write_text(result.to_json(), "utf-8")
        found.append(path)
    return found


def lines() -> str:
    """The same results as JSON lines."""
    return "\n".join(result.to_json(indent=None) for result in several("ferry")) + "\n"


class TestInput:
    def test_files(self, files: list[Path]) -> None:
        """Several files of a result each; in a pipe the comparison is JSON."""
        found = run("compare", *files)
        comparison = Comparison.model_validate_json(found.stdout)
        assert [article.outlet for article in comparison.articles] == [
            "The Cebu Courier",
            "The Visayas Post",
            "Pacific Wire",
        ]
        assert found.exit_code == 0

    def test_lines(self, files: list[Path], tmp_path: Path) -> None:
        """JSON lines, from a file or standard input, give the same."""
        path = tmp_path / "all.jsonl"
        path.write_text(lines(), "utf-8")
        expected = run("compare", *files).stdout
        assert run("compare", path).stdout == expected
        assert run("compare", "-", stdin=lines().encode()).stdout == expected

    def test_records(self, tmp_path: Path) -> None:
        """A line may hold its result under `result`, beside fields of its own."""
        records = [json.dumps({"id": 7, "result": json.loads(line)}) for line in lines().splitlines()]
        path = tmp_path / "batch.jsonl"
        path.write_text("\n".join(records), "utf-8")
        assert len(json.loads(run("compare", path).stdout)["articles"]) == 3

    def test_failed(self, tmp_path: Path) -> None:
        """Records of articles that failed are passed over, and their number is told."""
        path = tmp_path / "batch.jsonl"
        path.write_text(lines() + '{"id": 9, "error": "refused"}\n', "utf-8")
        found = run("compare", path)
        assert len(json.loads(found.stdout)["articles"]) == 3
        assert "1" in found.stderr
        assert found.exit_code == 0

    def test_own_class(self, tmp_path: Path) -> None:
        """Results of a newsroom's own class are read with --schema; its sections are left out."""
        data = [json.loads(line) for line in lines().splitlines()[:2]]
        for result in data:
            result["summary"]["penalties"] = []
        path = tmp_path / "own.jsonl"
        path.write_text("\n".join(map(json.dumps, data)), "utf-8")
        assert "--schema" in run("compare", path).stderr
        assert run("compare", path, "--schema", "tests.support.newsroom:CourtSummary").exit_code == 0

    def test_named_by_file(self, tmp_path: Path) -> None:
        """An article without outlet or title is called by its file's name."""
        for name in ("first", "second"):
            result: dict[str, Any] = json.loads(lines().splitlines()[0])
            result["article"]["outlet"] = None
            (tmp_path / f"{name}.json").write_text(json.dumps(result))
        found = json.loads(run("compare", tmp_path / "first.json", tmp_path / "second.json").stdout)
        assert [article["outlet"] for article in found["articles"]] == ["first", "second"]


class TestOutput:
    @pytest.mark.parametrize(
        ("name", "words"),
        [("o.md", "# 3 articles"), ("o.html", "<!doctype html>"), ("o.json", "{"), ("o.txt", "3 articles")],
    )
    def test_by_name(self, files: list[Path], tmp_path: Path, name: str, words: str) -> None:
        """The output's name tells the format."""
        output = tmp_path / name
        found = run("compare", *files, "-o", output)
        assert output.read_text("utf-8").startswith(words)
        assert (found.stdout, found.exit_code) == ("", 0)

    @pytest.mark.parametrize("format_", ["text", "markdown", "html", "json"])
    def test_pipe_and_file(self, files: list[Path], tmp_path: Path, format_: str) -> None:
        """A file gets what a pipe gets, in every format."""
        output = tmp_path / "out"
        run("compare", *files, "--format", format_, "-o", output)
        assert output.read_text("utf-8") == run("compare", *files, "--format", format_).stdout != ""

    def test_unknown_ending(self, files: list[Path], tmp_path: Path) -> None:
        """A file's name that says no format is refused before anything is written."""
        found = run("compare", *files, "-o", tmp_path / "report.pdf")
        assert found.exit_code == 2
        assert "ends in “.pdf”" in found.stderr
        assert not (tmp_path / "report.pdf").exists()

    def test_unwritable(self, files: list[Path], tmp_path: Path) -> None:
        """A file that cannot be written is told."""
        found = run("compare", *files, "-o", tmp_path / "gone" / "o.html")
        assert (found.exit_code, "cannot be written" in found.stderr) == (2, True)


class TestRefused:
    def test_one(self, files: list[Path]) -> None:
        """One result is nothing to compare."""
        found = run("compare", files[0])
        assert found.exit_code == 2
        assert "1 result cannot be compared" in found.stderr

    def test_changed_article(self, files: list[Path]) -> None:
        """A result whose article was changed is refused, with the way to put it right."""
        data = json.loads(files[1].read_text("utf-8"))
        data["article"]["text"] += "More."
        files[1].write_text(json.dumps(data))
        found = run("compare", *files)
        assert found.exit_code == 2
        assert "b.json" in found.stderr
        assert "summarizer check" in found.stderr

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", "is empty"),
            ("not JSON", "line 1"),
            ("[1, 2]", "no result"),
            ("{}\n{}", "line 1"),
            (answer_json(), "no result"),
            ('{"article": {}, "summary": {}}', "no result"),
        ],
    )
    def test_no_result(self, files: list[Path], tmp_path: Path, text: str, words: str) -> None:
        """What is no result is named with its file and line, and nothing is written."""
        path = tmp_path / "odd.json"
        path.write_text(text)
        found = run("compare", files[0], path)
        assert found.exit_code == 2
        assert "odd.json" in found.stderr
        assert words in found.stderr
        assert (found.stdout, "Traceback" in found.stderr) == ("", False)

    def test_missing(self, files: list[Path], tmp_path: Path) -> None:
        """A file that is not there is named; the fault is no article's."""
        found = run("compare", files[0], tmp_path / "gone.json")
        assert (found.exit_code, "gone.json" in found.stderr) == (2, True)

    def test_nothing(self) -> None:
        """Without arguments the usage is shown."""
        assert run("compare").exit_code == 2
