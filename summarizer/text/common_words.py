"""The common words of a language, hardly any of them names, as `tests/support/make_words.py` writes them.

A word is common if it stands in the list, with or without the particles that are written as one with it, or
if it is a longer form of one that does. Languages without a list have no common words.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources

from summarizer.text.languages.language import Language
from summarizer.text.wordforms import SHORTEST, forms

BEGINNING = 2
"""Letters at the beginning by which the words stand on one line of the list."""
_SYLLABLE = re.compile("[\uac00-\ud7a3]")
"""A Korean syllable, which is folded to its letters; the list has it in one."""
_ENDINGS = ((6, 4), (5, 2), (4, 1))
"""Letters of a word, from longest to shortest, and how many more a form of it has at most."""


def covers(word: str, other: str) -> bool:
    """Whether a word is another one, or the beginning of a form of it; both folded."""
    if not other.startswith(word):
        return False
    most = next((most for least, most in _ENDINGS if len(word) >= least), 0)
    return len(other) - len(word) <= most


def is_common(word: str, language: Language) -> bool:
    """Whether a folded word, with or without particles, is a common one of a language."""
    return any(_is_listed(form, language.code) for form in _bare(word, language))


def _bare(word: str, language: Language) -> Iterator[str]:
    """A word, and what is left of it without the particles before it and the one behind it."""
    for form in forms(word, language):
        # one letter before a short word is as likely the word's own
        if len(word) - len(form) == 1 and len(form) <= SHORTEST:
            continue
        yield form
        for particle in language.enclitics:
            if form.endswith(particle) and len(form) - len(particle) > BEGINNING:
                yield form.removesuffix(particle)


@lru_cache(maxsize=4096)
def _is_listed(word: str, code: str) -> bool:
    rest = _common(code).get(word[:BEGINNING], ())
    return any(covers(word[:BEGINNING] + one, word) for one in rest)


@cache
def _common(code: str) -> Mapping[str, tuple[str, ...]]:
    """The rest of each common word by its beginning."""
    path = resources.files("summarizer.text.languages").joinpath(f"{code}.txt")
    if not path.is_file():
        return {}
    text = path.read_text("utf-8")
    if _SYLLABLE.search(text):
        text = unicodedata.normalize("NFD", text)
    lines = (line.split() for line in text.splitlines())
    return {first: tuple("" if one == "-" else one for one in rest) for first, *rest in lines}
