"""Stored results read one by one, and what is refused."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from summarizer import read_results
from summarizer.errors import ResultError
from summarizer.pipeline.recheck import check
from summarizer.results.archive import Archive, is_failure, result_of
from summarizer.results.result import Result
from summarizer.results.versions import SCHEMA_VERSION
from summarizer.schemas import Summary
from tests.support.outputs import StrangeSummary, empty, reference, strange


def lines(*records: Any) -> Iterator[bytes]:
    """JSON lines."""
    for record in records:
        yield (record if isinstance(record, str) else json.dumps(record)).encode() + b"\n"


def data(result: Result[Any]) -> dict[str, Any]:
    """A result's JSON data."""
    found: dict[str, Any] = json.loads(result.to_json())
    return found


class Endless:
    """A file that is one line without end."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __iter__(self) -> Iterator[bytes]:
        raise MemoryError

    def readline(self, size: int) -> bytes:
        """As much of the line as is asked for."""
        self.asked.append(size)
        return b"{" * size


class TestReading:
    def test_document(self, tmp_path: Path) -> None:
        """A result's indented JSON reads back equal."""
        path = tmp_path / "result.json"
        path.write_text(reference().to_json(), "utf-8")
        assert list(read_results(path)) == [reference()]

    def test_lines(self, tmp_path: Path) -> None:
        """JSON lines read back equal, one result a line; blank lines and a byte order mark are nothing."""
        path = tmp_path / "results.jsonl"
        text = "\ufeff" + reference().to_jsonl() + "\n  \n" + empty().to_jsonl()
        path.write_text(text, "utf-8")
        assert list(read_results(str(path))) == [reference(), empty()]

    @pytest.mark.parametrize("text", [empty().to_jsonl(), empty().to_jsonl().strip()])
    def test_one_line(self, text: str) -> None:
        """One line of JSON is one result, with or without its line end."""
        assert list(read_results([text.encode()])) == [empty()]

    def test_own_class(self) -> None:
        """A newsroom's own class is read as such; without it the error names the option."""
        text = strange().to_jsonl().encode()
        assert list(read_results([text], StrangeSummary)) == [strange()]
        with pytest.raises(ResultError, match="weapons") as error:
            list(read_results([text]))
        assert "--schema" in error.value.hint

    def test_one_by_one(self) -> None:
        """A line is read when its result is asked for, and no later one with it but the next."""
        read = 0

        def counted() -> Iterator[bytes]:
            nonlocal read
            for line in lines(*(data(empty()) for _ in range(9))):
                read += 1
                yield line

        results = iter(read_results(counted()))
        next(results)
        assert read <= 2

    @pytest.mark.parametrize("indent", [None, 2])
    def test_larger_than_any_result(
        self, indent: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A record longer than any result is refused before it is read to its end, on one line or many."""
        path = tmp_path / "result.json"
        path.write_text(empty().to_json(indent), "utf-8")
        monkeypatch.setattr("summarizer.results.archive.LONGEST", path.stat().st_size)
        assert list(read_results(path)) == [empty()]
        monkeypatch.setattr("summarizer.results.archive.LONGEST", path.stat().st_size - 1)
        with pytest.raises(ResultError, match="larger than any result"):
            list(read_results(path))

    def test_no_further_than_any_result(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """No more is read of an endless record than shows that it is none, on one line or on many."""
        monkeypatch.setattr("summarizer.results.archive.LONGEST", 1000)
        endless = Endless()
        with pytest.raises(ResultError, match="the input, line 1 is larger than any result"):
            list(Archive(endless, Summary))
        assert endless.asked == [1001, 1001]
        read = 0

        def many() -> Iterator[bytes]:
            nonlocal read
            for _ in range(100_000):
                read += 1
                yield b"0" * 99 + b"\n"

        with pytest.raises(ResultError, match="the input is larger than any result"):
            list(Archive(many(), Summary))
        assert read == 11

    @pytest.mark.parametrize("text", ["[" * 600 + "]" * 600, '{"summary": ' * 600 + "1" + "}" * 600])
    def test_nested(self, text: str) -> None:
        """Data nested 600 deep is no result, and the error says why."""
        with pytest.raises(ResultError, match=r"line 1 is not JSON .nested more than 100 levels deep"):
            list(read_results([text.encode()]))

    def test_failures_are_counted(self) -> None:
        """Records of failed articles are passed over and counted; results beside them are read."""
        failure = {"id": "7", "error": {"type": "RefusalError", "message": "no"}}
        wrapped = {"id": "8", "error": None, "result": data(empty())}
        carried = {"id": "9", "summary": "the editor's own", "error": {"type": "CutOffError"}}
        archive = Archive(
            list(lines(failure, carried, data(empty()), {"error": "timed out"}, wrapped)), Summary
        )
        assert archive.failed == 0
        assert list(archive) == [empty(), empty()]
        assert archive.failed == 3
        assert len(list(archive)) == 2
        assert archive.failed == 3

    @pytest.mark.parametrize(
        ("record", "failed"),
        [
            ({"error": "timed out"}, True),
            ({"error": {"code": "refused"}, "result": None}, True),
            ({"error": {"code": "refused"}, "result": {"article": {}}}, False),
            ({"error": None}, False),
            ({"error": {}}, False),
            ({"id": 1}, False),
            ([], False),
            ("error", False),
        ],
    )
    def test_failure(self, record: Any, failed: bool) -> None:
        """A record is that of an article which failed where it has an error and no result."""
        assert is_failure(record) is failed


class TestRefused:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            (b"", "is empty"),
            (b" \n \n", "is empty"),
            (b"{", r"is not JSON \(Expecting property name enclosed in double quotes\)"),
            (b"\xff\xfe{", "is not UTF-8"),
            (b'{"a": NaN}', "is not JSON"),
            (b"[1, 2]", "no result: it has no article and summary"),
            (b'{"headline": "x"}', "no result: it has no article and summary"),
            (b'{"article": {}}', "no result: it has no article and summary"),
            (b'{"summary": {}}', "no result: it has no article and summary"),
            (b'{\n"article": {},\n"summary": {}}', "no result: article"),
        ],
    )
    def test_no_result(self, text: bytes, words: str) -> None:
        """What is no result is refused with what it is."""
        with pytest.raises(ResultError, match=words):
            list(read_results(io.BytesIO(text)))

    @pytest.mark.parametrize("good", [0, 1, 2, 3])
    @pytest.mark.parametrize(
        ("bad", "words"),
        [("{broken", " is not JSON"), ('{"headline": "x"}', ": no result: it has no article")],
    )
    def test_line_is_named(self, good: int, bad: str, words: str) -> None:
        """A bad line among good ones is named by its number; the good ones before it were given."""
        results = iter(read_results(lines(*[data(empty())] * good, bad, data(empty()))))
        assert [next(results) for _ in range(good)] == [empty()] * good
        with pytest.raises(ResultError, match=f"^the input, line {good + 1}{words}"):
            next(results)

    def test_blank_lines_are_counted(self) -> None:
        """The number of a bad line is that of the file, blank lines before it included."""
        with pytest.raises(ResultError, match=r"line 4 is not JSON"):
            list(read_results(lines("", data(empty()), " ", "{broken")))

    @pytest.mark.parametrize(
        ("source", "name", "shown"),
        [(io.BytesIO(b" "), "", "the input"), ([b" "], "standard input", "standard input")],
    )
    def test_what_it_is_called(self, source: Any, name: str, shown: str) -> None:
        """An error calls what was read by the name that was given, else the input."""
        with pytest.raises(ResultError) as error:
            list(Archive(source, Summary, name))
        assert error.value.message == f"{shown} is empty"

    def test_a_file_by_another_name(self, tmp_path: Path) -> None:
        """A file that was given a name is called so, where it is missing too."""
        with pytest.raises(ResultError, match=r"^no file yesterday's batch$"):
            list(Archive(tmp_path / "none.jsonl", Summary, "yesterday's batch"))

    def test_files(self, tmp_path: Path) -> None:
        """A file that is missing or a folder is an error of ours."""
        for path in (tmp_path / "none.json", tmp_path):
            with pytest.raises(ResultError, match=str(path)):
                list(read_results(path))

    @pytest.mark.parametrize(
        ("spoil", "words"),
        [
            (
                lambda made: made["summary"].pop("gist"),
                "the stored summary does not fit Summary: summary.gist",
            ),
            (
                lambda made: made["summary"].update(mood=1),
                "the stored summary does not fit Summary: summary.mo",
            ),
            (lambda made: made["article"].pop("text"), "no result: article.text (Field required)"),
            (lambda made: made.update(mood=1), "no result: mood (Extra"),
            (lambda made: made["summary"].update(gist=1), "no result: summary.gist (Input should be"),
            (lambda made: made["summary"].update(parties=[{}] * 400), "no result: 1,600 fields do not fit"),
        ],
        ids=["missing", "more", "article", "beside", "another type", "too many"],
    )
    def test_another_class(self, spoil: Any, words: str) -> None:
        """A field that is missing or too many tells of another class; any other fault of no result."""
        spoiled = data(empty())
        spoil(spoiled)
        with pytest.raises(ResultError) as error:
            result_of(spoiled, Summary)
        assert error.value.message.startswith(words)
        assert ("--schema" in error.value.hint) == ("stored summary" in words)

    def test_no_words_of_the_article(self) -> None:
        """An error holds nothing of the article or the summary."""
        spoiled = data(reference())
        spoiled["summary"]["parties"][0]["kind"] = "مجهول"
        with pytest.raises(ResultError) as error:
            result_of(spoiled, Summary)
        assert "summary.parties.0.kind" in error.value.message
        assert not [letter for letter in f"{error.value.message}{error.value.hint}" if letter > "\u00ff"]


class TestVersion:
    def test_written(self) -> None:
        """A result says its version first."""
        assert next(iter(data(empty()).items())) == ("schema_version", SCHEMA_VERSION)

    def test_without(self) -> None:
        """A result that was stored before there were versions is read as version 1."""
        old = data(empty())
        del old["schema_version"]
        assert result_of(old, Summary) == empty()

    @pytest.mark.parametrize(
        ("version", "hint"),
        [(3, "update"), (99, "update"), (0, "again"), ("1", "again"), (None, "again"), (True, "again")],
    )
    def test_other(self, version: Any, hint: str) -> None:
        """Another version is refused by reading, checking and pydantic; the error says what to do."""
        other = {**data(empty()), "schema_version": version}
        with pytest.raises(ResultError, match="schema version") as error:
            result_of(other, Summary)
        assert hint in error.value.hint
        with pytest.raises(ResultError, match="schema version"):
            check(empty().article.text, json.dumps(other), Summary)
        if version is not True:
            with pytest.raises(ValidationError):
                Result[Summary].model_validate_json(json.dumps(other))


class TestChanged:
    def test_text(self) -> None:
        """A changed article is refused, and the error says how to check the result against it."""
        changed = data(reference())
        changed["article"]["text"] = changed["article"]["text"].replace("5000", "6000")
        with pytest.raises(ResultError, match="SHA-256 differs") as error:
            result_of(changed, Summary)
        assert "summarizer check" in error.value.hint

    def test_place_is_named(self) -> None:
        """The error says what points outside of the article, and where to."""
        for path, spoil in {
            "article.segments[1]": lambda made: made["article"]["segments"][1].update(end=9_999),
            "parties[0]": lambda made: made["summary"]["parties"][0]["spans"].append([3, 9_999]),
            "gist[0]": lambda made: made["summary"]["gist"][0]["spans"].append([3, 9_999]),
            "problems[0]": lambda made: made["problems"][0]["spans"].append([3, 9_999]),
        }.items():
            spoiled = data(reference())
            spoil(spoiled)
            with pytest.raises(ResultError) as error:
                result_of(spoiled, Summary)
            assert error.value.message.startswith(f"{path} points at [")

    @pytest.mark.parametrize(
        ("start", "end", "fits"),
        [
            (0, 0, True),
            (0, 2208, True),
            (2208, 2208, True),
            (-1, 1, False),
            (5, 4, False),
            (2207, 2209, False),
        ],
    )
    def test_edges(self, start: int, end: int, fits: bool) -> None:
        """A span may be empty and may reach from the article's beginning to its end, and no further."""
        spoiled = data(reference())
        spoiled["problems"][0]["spans"].append([start, end])
        if fits:
            assert result_of(spoiled, Summary).problems[0].spans[-1] == (start, end)
        else:
            with pytest.raises(ResultError, match=rf"problems\[0\] points at \[{start}, {end}\)"):
                result_of(spoiled, Summary)

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda found: found["summary"]["parties"][0]["spans"].append([5, 99_999]),
            lambda found: found["summary"]["locations"][0]["mentions"].append([-1, 4]),
            lambda found: found["summary"]["sourcing"]["statements"][0]["cue"].update(span=[9, 3]),
            lambda found: found["summary"]["gist"][0]["spans"].append([0, 99_999]),
            lambda found: found["problems"][0]["spans"].append([0, 99_999]),
            lambda found: found["article"]["segments"][0].update(end=99_999),
        ],
    )
    def test_spans(self, spoil: Any) -> None:
        """A span outside the article is refused wherever it stands, and named."""
        spoiled = data(reference())
        spoil(spoiled)
        with pytest.raises(ResultError, match=r"points at \[.*the article has 2208 characters"):
            result_of(spoiled, Summary)
