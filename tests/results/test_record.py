"""Lines of batches read at once: the results of the long way, and none where that refuses or mends."""

import json

import pytest

from summarizer.results.archive import result_of
from summarizer.results.record import record_of
from summarizer.schemas import Summary
from summarizer.text.json_data import load_json
from tests.support import building
from tests.support.archives import batch_line, gold_results


def test_the_same_result() -> None:
    """A line of a batch gives the id and result that its JSON data give."""
    for number, result in enumerate(gold_results()):
        line = batch_line(number, result)
        record = record_of(line.encode())
        assert record is not None
        expected = result_of(load_json(line), Summary)
        assert (record.id, record.result) == (number, expected)
        assert record.result.to_json() == expected.to_json()
        assert type(record.result) is type(expected)


LINE = batch_line("a", building.result())


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "1e999", "-1E+400", "1" * 400, "0." + "1" * 250 + "e1"], ids=str.strip
)
def test_numbers_that_json_has_not(number: str) -> None:
    """A number that JSON has not, or that no float may hold, is left to the long way."""
    data = json.loads(LINE)
    data["result"]["summary"]["numbers"][0]["value"] = "NUMBER"
    assert record_of(json.dumps(data, separators=(",", ":")).replace('"NUMBER"', "7").encode())
    line = json.dumps(data, separators=(",", ":")).replace('"NUMBER"', number)
    assert record_of(line.encode()) is None


def test_escaped_letters() -> None:
    """Letters outside of the first plane are read at once as pairs of escapes, too."""
    record = record_of(LINE.replace('"headline": "', '"headline": "\\ud83e\\uddad ', 1).encode())
    assert record is not None
    assert record.result.summary.headline.startswith("🦭 ")


@pytest.mark.parametrize(("digits", "is_read"), [(199, True), (200, False)])
def test_long_numbers(digits: int, is_read: bool) -> None:
    """A number of two hundred digits is left to the long way, which counts them."""
    data = json.loads(LINE)
    data["result"]["summary"]["numbers"][0]["value"] = "NUMBER"
    line = json.dumps(data, separators=(",", ":")).replace('"NUMBER"', "7" * digits)
    assert (record_of(line.encode()) is not None) is is_read


@pytest.mark.parametrize("number", ["0.001", "100000", "1e99", "-0.5e-7", "0", "1E+5"])
def test_numbers_that_a_float_holds(number: str) -> None:
    """Any other number is read at once."""
    data = json.loads(LINE)
    data["result"]["summary"]["numbers"][0]["value"] = "NUMBER"
    line = json.dumps(data, separators=(",", ":")).replace('"NUMBER"', number)
    record = record_of(line.encode())
    assert record is not None
    assert record.result.summary.numbers[0].value == float(number)


@pytest.mark.parametrize(("length", "is_read"), [(300_000, True), (300_001, False)])
def test_long(length: int, is_read: bool) -> None:
    """A line of more than 300,000 bytes is left to the long way, which counts the values that it holds."""
    line = LINE.encode().rstrip()
    assert (record_of(line + b" " * (length - len(line))) is not None) is is_read


def test_an_error_beside_a_result() -> None:
    """A result whose record says that the article failed is left to the long way, which tells."""
    line = json.dumps(json.loads(LINE) | {"error": {"code": "refused"}}, separators=(",", ":"))
    assert record_of(line.encode()) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"schema_version":2', '"schema_version":1'),
        ('"schema_version":2,', ""),
        ('"problems":[],', ""),
        ('"gist":', '"kernel":'),
        ('"headline":"', '"headline":"\\ud800'),
        ('"text":"', '"text":"x'),
        ('{"id":"a",', '{"row":0,'),
        ("}}\n", "}\n"),
    ],
)
def test_anything_amiss(old: str, new: str) -> None:
    """Another version, an unknown field, half a letter, a changed text, another form: the long way tells."""
    line = json.dumps(json.loads(LINE), separators=(",", ":"), ensure_ascii=False) + "\n"
    assert record_of(line.encode())
    assert old in line
    assert record_of(line.replace(old, new, 1).encode()) is None
