"""Korean names in Latin letters: whether Korean syllables may be what Lee Jun or Park Seo-yeon stands for.

Families spell their names as they like (이 is Lee, Yi and Rhee), so that of each syllable only the class
of its first consonant and of its last is held against the text, and how many syllables there are. Letters
are those of the Revised Romanization and of McCune-Reischauer.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_RUN = re.compile("[\uac00-\ud7a3]+")
_FIRST, _SYLLABLES_A_CONSONANT, _SYLLABLES_A_VOWEL = 0xAC00, 588, 28
_INITIALS = "kknttlmppss-cccktph"
"""The class of each first consonant in Unicode's order: plain, tense and aspirated alike."""
_FINALS = "-kkknnntllllllllmppttnttktpt"
"""The class of each last consonant in Unicode's order; ng is n."""
_LATIN = re.compile(
    r"(kk|tt|pp|ss|jj|ch|sh|rh|wh|[kgtdpbjcsrlnmh]?)(?:[yw]?[aeiou]+|y)(?:h(?![aeiouyw]))?"
    r"(?:(ng|[nmlrkgpbtds])(?![aeiouy]|w(?!h)))?"
)
_CLASSES = dict(zip("kgtdpbjcsrlnmhw", "kkttppccsllnmhh", strict=True)) | {"": "-"}
_LAST_CLASSES = _CLASSES | {"s": "t"}
_MUTE = "ln-"
"""What a family name may begin with where Korean writes nothing (Lee, Rhee, Noh)."""
_FEWEST, _MOST = 2, 4
"""Syllables of a name."""


def may_be_named(text: str, name: Sequence[str]) -> bool:
    """Whether a word of a Korean text begins with the syllables of a name, its family's first or last."""
    return any(written in _names(text) for written in (_key(name), _key([*name[-1:], *name[:-1]])) if written)


def _key(name: Sequence[str]) -> str:
    """The classes of a name's syllables; empty where it can be no Korean name."""
    found = ""
    for word in name:
        end = 0
        plain = "".join(filter(str.isalpha, word.lower())).replace("ark", "ak")  # Park
        while end < len(plain) and (syllable := _LATIN.match(plain, end)):
            found += _CLASSES[syllable[1][:1]] + _LAST_CLASSES[(syllable[2] or "")[:1]]
            end = syllable.end()
        if end < len(plain):
            return ""
    return _unified(found) if _FEWEST <= len(found) // 2 <= _MOST else ""


def _unified(key: str) -> str:
    """A key in which what a family name may begin with, and write nothing for, is one."""
    return "-" + key[1:] if key[0] in _MUTE else key


@lru_cache(maxsize=4)  # the names of one article are looked for in it again and again
def _names(text: str) -> frozenset[str]:
    """The keys of what a text's words begin with."""
    return frozenset(_beginnings(text))


def _beginnings(text: str) -> Iterator[str]:
    for run in _RUN.findall(text):
        key = "".join(map(_classes, run[:_MOST]))
        yield from (_unified(key[: 2 * size]) for size in range(_FEWEST, len(key) // 2 + 1))


def _classes(syllable: str) -> str:
    place = ord(syllable) - _FIRST
    return _INITIALS[place // _SYLLABLES_A_CONSONANT] + _FINALS[place % _SYLLABLES_A_VOWEL]
