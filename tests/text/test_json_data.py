"""JSON of models and of files."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.json_data import LONGEST, load_json

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.integers(-(10**300), 10**300) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
)


@given(VALUES)
@pytest.mark.slow
def test_same_as_json(value: object) -> None:
    """Whatever JSON holds within the limits is read as it is."""
    assert load_json(json.dumps(value)) == value


@pytest.mark.parametrize(("levels", "fits"), [(100, True), (101, False)])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":[', "]}")])
def test_depth(opening: str, closing: str, levels: int, *, fits: bool) -> None:
    """A hundred levels are read, one more is refused; lists and objects count alike."""
    pairs, rest = divmod(levels, opening.count("[") + opening.count("{"))
    text = opening * pairs + "[" * rest + "]" * rest + closing * pairs
    if fits:
        load_json(text)
        return
    with pytest.raises(ValueError, match="nested more than 100 levels deep"):
        load_json(text)


@pytest.mark.parametrize(("items", "fits"), [(999_999, True), (1_000_001, False)])
@pytest.mark.slow
def test_values(items: int, *, fits: bool) -> None:
    """A million values are read, more are refused."""
    text = "[" + ",".join("1" * items) + "]"
    if fits:
        assert len(load_json(text)) == items
        return
    with pytest.raises(ValueError, match="more than 1,000,000 values"):
        load_json(text)


def test_empty_objects_count() -> None:
    """An empty object counts for eight values, the fields that it may be found to lack."""
    assert len(load_json("[" + "{}," * 111_110 + "{}]")) == 111_111
    with pytest.raises(ValueError, match="values"):
        load_json("[" + "{}," * 111_111 + "{}]")


def test_longest() -> None:
    """The longest text is read, one code point more is refused before it is parsed."""
    assert load_json(" " * (LONGEST - 2) + "[]") == []
    with pytest.raises(ValueError, match="longer than 32 MB"):
        load_json(" " * (LONGEST - 1) + "[]")


@pytest.mark.parametrize(("digits", "fits"), [(308, True), (309, False)])
def test_numbers(digits: int, *, fits: bool) -> None:
    """A whole number that a float can hold is read, a longer one refused."""
    text = "9" * digits
    if fits:
        assert float(load_json(text)) == float(text)
        return
    with pytest.raises(ValueError, match="more than 308 digits"):
        load_json(text)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
def test_no_numbers(text: str) -> None:
    """What is no finite number is refused."""
    with pytest.raises(ValueError, match="number"):
        load_json(f"[{text}]")


def test_unpaired_surrogates() -> None:
    """Unpaired surrogates become U+FFFD, in keys too; pairs and written-out escapes stay."""
    data = load_json(r'{"a\udc00": ["\ud83e\uddad \ud83e", "\\ud800", 7]}')
    assert data == {"a\ufffd": ["🦭 \ufffd", r"\ud800", 7]}
