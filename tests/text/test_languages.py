import dataclasses
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from summarizer.text import languages
from summarizer.text.folding import fold
from summarizer.text.languages import Language, codes, load, of_script, profile
from summarizer.text.marked import spelt

FOLDER = Path(languages.__file__).parent
LISTS = (
    "stopwords",
    "abbreviations",
    "numbered_abbreviations",
    "quotation_pairs",
    "cues",
    "not_cues",
    "complementizers",
    "titles",
    "negations",
    "weekdays",
    "months",
)
OPTIONAL_LISTS = (
    "letters",
    "telltales",
    "dialogue_dashes",
    "conjunctions",
    "quotatives",
    "proclitics",
    "enclitics",
)
FOLDED = set(LISTS + OPTIONAL_LISTS) - {"quotation_pairs", "dialogue_dashes", "letters", "telltales"}


@cache
def _data(code):
    return tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))


def _words(data, name):
    spell = spelt if data.get("marks") else str
    return [fold(spell(word)) if name in FOLDED else word for word in data.get(name, ())]


def test_every_language_file_is_read():
    """The twelve languages of the project each have a data file that loads under its own code."""
    assert len(codes()) >= 12
    assert all((language := load(code)) and language.code == code for code in codes())


@pytest.mark.parametrize("code", codes())
def test_every_list_is_filled(code):
    """No language leaves a list empty that all languages need."""
    assert [name for name in LISTS if not _data(code).get(name)] == []


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("name", LISTS + OPTIONAL_LISTS)
@pytest.mark.slow
def test_words_are_clean(code, name):
    """A list's words are words, each there once, with the star only at a word's end."""
    words = _words(_data(code), name)
    assert all(words)
    assert len(words) == len(set(words))
    assert not [word for word in words if "*" in word.replace("* ", " ").removesuffix("*")]
    assert not [word for word in words if "*" in word and name not in {"cues", "not_cues"}]


@pytest.mark.parametrize("code", codes())
def test_no_key_is_unknown(code):
    """Every key of a data file is a field that the loader reads, so that a slip of the pen is seen."""
    assert set(_data(code)) <= {field.name for field in dataclasses.fields(Language)}


@pytest.mark.parametrize("code", codes())
def test_quotation_pairs_are_two_marks(code):
    """A quotation pair is an opening and a closing mark."""
    assert all(len(pair) == 2 for pair in _data(code)["quotation_pairs"])


def test_languages_of_a_script():
    """The languages of a script are found without reading their lists, those of others are not among them."""
    scripts = {language.script for code in codes() if (language := load(code))}
    assert sorted(code for script in scripts for code in of_script(script)) == sorted(codes())
    assert of_script("GEORGIAN") == ()


def test_unknown_language_is_none():
    """A language without a data file is None, a longer tag finds its primary language."""
    assert load("ka") is None
    assert load("pt-BR") is load("pt")


@pytest.mark.parametrize("code", codes())
def test_concepts_are_the_same_everywhere(code):
    """Every language has words for each concept that figures count, single ones, none under two concepts."""
    concepts = _data(code)["concepts"]
    assert set(concepts) == set(_data(codes()[0])["concepts"])
    assert all(concepts.values())
    words = [fold(word) for found in concepts.values() for word in found]
    assert len(words) == len(set(words))
    assert not [word for word in words if not re.fullmatch(r"\w[^\s'’-]*?\*?", word)]


@pytest.mark.parametrize("code", codes())
def test_profile_is_that_of_the_language(code):
    """What tells a language from others stands in the head of its file, whole."""
    language = load(code)
    for name in ("stopwords", "letters", "telltales", "word_spaces", "conjunctions"):
        assert getattr(profile(code), name) == getattr(language, name)


@pytest.mark.parametrize(
    ("trait", "expected"),
    [
        ("marks", "vi"),
        ("capitalised_nouns", "de"),
        ("verb_final", "bn fa hi ja ko tr ur"),
        ("adjectives_behind", "ar es fa fr he id it pt vi"),
        ("word_spaces", "ar bn cs de el en es fa fr he hi id it ko nl pl pt ru sv tr uk ur vi"),
    ],
)
def test_traits_of_grammar(trait, expected):
    """A language has the traits of grammar and spelling that grammars of it tell, and no others."""
    assert [code for code in sorted(codes()) if getattr(load(code), trait)] == expected.split()


@pytest.mark.parametrize(
    ("code", "half"), [("fr", "moitié"), ("cs", "půl"), ("es", "mitad"), ("vi", "nu\u02c8a\u02c0")]
)
def test_spelling_of_number_words(code, half):
    """Number words stand as the file has them, in a language whose marks tell words apart as letters."""
    language = load(code)
    assert language is not None
    assert half in language.numbers["fractions"]["0.5"]
