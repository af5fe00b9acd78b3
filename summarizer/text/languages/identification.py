"""The language of a text: by script, then by the share of function words."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from summarizer.text.languages import Language, Profile, load, of_script, profile
from summarizer.text.tokens import tokenize

_SAMPLE = 2000
"""Code points of the text that are looked at."""
_WORDS = 400
"""Words of the text that are looked at, or characters where no white space parts words."""
_SHARE_OF_SCRIPT = 0.6
"""Share of the letters that the commonest script must have."""
_SHARE_OF_STOPWORDS = 0.16
"""Share of the words that must be function words; prose of a known language has 0.2 to 0.5."""
_SHARE_WITH_TELLTALES = 0.08
"""The same where the language's own letters speak for it too; languages of long words have fewer."""
_FOREIGN_LETTERS = 0.02
"""Share of the letters of the script that may be strange to the language: names have some."""
_FEWEST_STOPWORDS = 2
_WRITTEN_TOGETHER = dict.fromkeys(("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC"), "CJK")
"""Scripts that one language mixes in every sentence, and the one that stands for all of them."""
_LEAD = 1.15
"""How many times as many function words as the next language the best one must have."""


def identify(text: str, words: Sequence[str] | None = None) -> Language | None:
    """The language of a text of two sentences or more; None where no data file knows it.

    Args:
        text: the text, of which no more than the beginning is looked at.
        words: its folded words, where they are known.
    """
    sample = text[:_SAMPLE]
    lower = sample.lower()
    letters: defaultdict[str, set[str]] = defaultdict(set)
    for letter in filter(str.isalpha, set(lower)):
        letters[_script_of(letter)].add(letter)
    script = _script(lower, letters)
    if script is None:
        return None
    candidates = map(profile, of_script(script))
    if words is None:
        words = tokenize(sample).words
    fitting = [language for language in candidates if _has_letters_of(lower, letters[script], language)]
    return _best(Counter(words[:_WORDS]), fitting)


def _script(text: str, letters: Mapping[str, set[str]]) -> str | None:
    """The script of most letters, as Unicode names it; None where scripts are mixed."""
    if len(letters) == 1:
        return next(iter(letters))
    counts = {script: _count(text, of_script) for script, of_script in letters.items()}
    script = max(counts, key=lambda script: counts[script], default=None)
    return script if script and counts[script] >= _SHARE_OF_SCRIPT * sum(counts.values()) else None


def _count(text: str, letters: Iterable[str]) -> int:
    return sum(map(text.count, letters))


@cache
def _script_of(letter: str) -> str:
    script = unicodedata.name(letter, "UNKNOWN").split()[0]
    return _WRITTEN_TOGETHER.get(script, script)


def _has_letters_of(text: str, letters: set[str], language: Profile) -> bool:
    """Whether a text's letters have one that the language never lacks, and hardly any strange to it."""
    if language.telltales and language.telltales.isdisjoint(letters):
        return False
    foreign = letters - language.letters if language.letters else None
    return not foreign or _count(text, foreign) <= _FOREIGN_LETTERS * _count(text, letters)


def _best(words: Counter[str], languages: list[Profile]) -> Language | None:
    """The language with the most function words, if they are enough and clearly more than the next one's."""
    counts = sorted(((_stopwords(words, language), language.code) for language in languages), reverse=True)
    best = profile(counts[0][1]) if counts else None
    if best is None or counts[0][0] < max(_FEWEST_STOPWORDS, _least_share(best) * _size(words, best)):
        return None
    is_clear = len(counts) == 1 or counts[0][0] >= _LEAD * counts[1][0]
    return load(best.code) if is_clear else None


def _least_share(language: Profile) -> float:
    return _SHARE_WITH_TELLTALES if language.telltales else _SHARE_OF_STOPWORDS


def _size(words: Counter[str], language: Profile) -> int:
    """The number of words, or of their characters where no white space parts them."""
    return words.total() if language.word_spaces else sum(len(word) * words[word] for word in words)


def _stopwords(words: Counter[str], language: Profile) -> int:
    """How many of the words are function words, with or without a conjunction written as one with them."""
    units = words if language.word_spaces else _characters(words)
    found = sum(units[unit] for unit in units.keys() & language.stopwords)
    for conjunction in language.conjunctions:
        found += sum(
            units[unit]
            for unit in units.keys() - language.stopwords
            if unit[0] == conjunction and unit[1:] in language.stopwords
        )
    return found


def _characters(words: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, count in words.items():
        for character in word:
            found[character] += count
    return found
