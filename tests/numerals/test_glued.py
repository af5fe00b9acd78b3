"""Number words with whatever is written as one with them."""

import tomllib
from importlib import resources
from itertools import cycle, islice

import pytest

from summarizer import numerals
from summarizer.text.languages import codes, load


def words_of(table: object) -> set[str]:
    """Every word of a table, however deep."""
    if isinstance(table, str):
        return {table}
    if isinstance(table, dict):
        return {word for key, value in table.items() for word in ({key} | words_of(value))}
    if isinstance(table, list):
        return {word for value in table for word in words_of(value)}
    return set()


@pytest.mark.slow
@pytest.mark.parametrize("code", codes())
def test_every_word_behind_every_particle(code: str) -> None:
    """Whatever a language's file holds, alone and glued to a particle, is read without a crash.

    Each word stands behind two particles in its turn, so that each particle stands before many words.
    """
    data = tomllib.loads(
        resources.files("summarizer.text.languages").joinpath(f"{code}.toml").read_text("utf-8")
    )
    language = load(code)
    assert language
    particles = cycle(sorted(language.proclitics | language.conjunctions) or [""])
    for word in sorted(words_of(data["numbers"])):
        for particle in ("", *islice(particles, 2)):
            text = f"{particle}{word}; {word} {particle}{word}; 12 {particle}{word} {word}"
            for quantity in numerals.find(text, code):
                assert 0 <= quantity.start < quantity.end <= len(text)
            numerals.measure(text, code)
            numerals.agrees(1000, None, None, None, text, code)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("وصل مئة جندي وألف لاجئ.", [100, 1000]),
        ("دفعت الحكومة ومليار دولار أخرى.", [1_000_000_000]),
        ("نزح 25 ألفا و300 طفل.", [25_300]),
        ("مليون وألف شخص.", [1_001_000]),
    ],
)
def test_scales_behind_a_conjunction(text: str, values: list[float]) -> None:
    """A thousand behind an "and" is a thousand, of its own or as a part of what stands before it."""
    assert [quantity.low for quantity in numerals.find(text, "ar")] == values


def test_hedge_with_a_negation_says_no_zero() -> None:
    """A hedge with a denying word ("no fewer than 50") is not none."""
    for quote, code in (("No fewer than 50 people", "en"), ("ما لا يقل عن 50 شخصا", "ar")):
        assert numerals.agrees(0, None, None, None, quote, code) == "mismatch"
        assert numerals.agrees(50, None, None, "at_least", quote, code) == "match"


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("liga čtyřsetčlenná", "cs", 400),
        ("pětisetčlenný sbor", "cs", 500),
        ("dwustuosobowa załoga", "pl", 200),
        ("pięćsetosobowa załoga", "pl", 500),
        ("trzyosobowa rodzina", "pl", 3),
    ],
)
def test_adjectives_of_hundreds(text: str, code: str, value: float) -> None:
    """Hundreds at the front of a Czech or Polish adjective are read whole."""
    assert [quantity.low for quantity in numerals.find(text, code)] == [value]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("v druhé polovině patnáctého století", "cs"),
        ("na několika nahrávkách", "cs"),
        ("w pierwszej połowie meczu", "pl"),
        ("po paru dniach", "pl"),
    ],
)
def test_case_forms_of_indefinite_words(text: str, code: str) -> None:
    """A half or a few in any case form are no number that a summary must list."""
    assert numerals.find(text, code) == []


@pytest.mark.parametrize(
    ("quote", "code"), [("ani jedno svědectví", "cs"), ("ani jednej osoby", "pl"), ("żadne dziecko", "pl")]
)
def test_not_one_is_none(quote: str, code: str) -> None:
    """Not one is none, and not two."""
    assert numerals.agrees(0, None, None, None, quote, code) in {"match", "consistent"}
    assert numerals.agrees(2, None, None, None, quote, code) == "mismatch"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Sayı yirmibeş oldu.", [25]),
        ("Sayı yirmibeşe yükseldi.", [25]),
        ("yirmibeşten fazla kişi", [25]),
        ("Onbinden fazla kişi geldi.", [10_000]),
        ("Yüzelliye çıktı.", [150]),
        ("Altmışbeşte durdu.", [65]),
        ("Sayı yirmi altıda durdu.", [26]),
        ("Sayı yüz yirmi altıda durdu.", [126]),
        ("yirmi altıda üç", [20, 0.5]),
        ("Saat on beşte geldi.", []),
        ("Saat yirmi ikide uçak kalktı.", []),
        ("beşte üçü geldi.", [0.6]),
        ("Birdenbire durdu.", []),
        ("Birbirine benzer iki ev", [2]),
    ],
)
def test_ending_on_numbers_written_together(text: str, values: list[float]) -> None:
    """Turkish numbers take case endings written as one word and apart; before a number -de makes a part."""
    assert [quantity.low for quantity in numerals.find(text, "tr")] == values
