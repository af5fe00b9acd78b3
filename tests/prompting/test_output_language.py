"""The output language."""

from importlib.util import find_spec

import pytest

from summarizer import Summarizer, prompt
from summarizer.errors import ConfigurationError
from summarizer.text.languages import codes
from summarizer.text.languages.iso_639_1 import is_code, meant, names
from summarizer.text.languages.own_names import own_names
from tests.support.building import TEXT


@pytest.mark.parametrize("code", ["en", "EN", "pt-BR", "zh_Hant", "sv", "ckb", None])
def test_codes(code: str | None) -> None:
    """A code of ISO 639-1, with or without a region or script, is a language; so are three letters."""
    Summarizer("m", language=code)
    prompt(TEXT, language=code)


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("English", "English is en."),
        ("arabic ", "Arabic is ar."),
        ("Englsh", "English is en."),
        ("français", "français is fr."),
        ("Francais", "français is fr."),
        ("Deutsch", "Deutsch is de."),
        ("العربية", "العربية is ar."),
        ("русский язык", "русский is ru."),
        ("Brazilian Portuguese", "Portuguese is pt."),
        ("xx", "ISO 639-1"),
        ("", "leave it out"),
        (" ", "leave it out"),
        ("en, fr", "ISO 639-1"),
    ],
)
def test_no_code(given: str, hint: str) -> None:
    """What is no code is refused before anything is sent, with the code that is meant."""
    for use in (lambda: Summarizer("m", language=given), lambda: prompt(TEXT, language=given)):
        with pytest.raises(ConfigurationError) as caught:
            use()
        assert hint in caught.value.hint


def test_table() -> None:
    """The table has the 183 codes, each with a name that leads back to it, those that the checks know too.

    What they call themselves is known of every language that the checks know.
    """
    assert len(names()) == 183
    assert all(meant(name) == (code, name) for code, name in names().items())
    assert set(codes()) <= set(names())
    assert set(codes()) <= set(own_names()) <= set(names())
    assert not is_code("")


@pytest.mark.slow
@pytest.mark.skipif(not find_spec("babel"), reason="needs the extra `places`")
def test_own_names_of_cldr() -> None:
    """Every name that a language has for itself is the one that CLDR has."""
    from babel import Locale  # noqa: PLC0415 - an extra

    assert {code: Locale(code).get_display_name(code) for code in own_names()} == own_names()
