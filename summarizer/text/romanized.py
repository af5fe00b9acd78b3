"""Consonants of a word in Latin letters, so that a name is known again in another script.

"Damascus" and «دمشق», "Ainur Asanova" and «Айнур Асанова» share their consonants, more or less. What is
compared is rough on purpose: it may find two names alike that are not, and hardly ever the other way round.
"""

import re
import unicodedata

from summarizer.text.folding import fold

_DIGRAPHS = {
    "sch": "s", "sh": "s", "ch": "s", "kh": "k", "gh": "g", "th": "t", "dh": "d", "zh": "s", "ph": "b",
    "tz": "s", "ck": "k", "qu": "k", "x": "ks", "dj": "g", "tch": "s",
}  # fmt: skip
_LATIN = {
    **{letter: letter for letter in "bdgklmnrst"},
    "c": "k", "f": "b", "j": "g", "p": "b", "q": "k", "v": "b", "z": "s",
}  # fmt: skip
_ARABIC = "بb تt ثt جg خk دd ذd رr زs سs شs صs ضd طt ظs غg فb قk كk لl مm نn پb چs ژs گg"
_CYRILLIC = "бb вb гg дd жs зs кk лl мm нn пb рr сs тt фb хk цs чs шs щs ґg"
_DEVANAGARI = "कk खk गg घg चs छs जg झg टt ठt डd ढd तt थt दd धd नn पb फb बb भb मm रr लl वb शs षs सs णn ङn ञn"
_OTHER = {pair[0]: pair[1] for pair in f"{_ARABIC} {_CYRILLIC} {_DEVANAGARI}".split()}
_PINYIN = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ui|ao|ou|iu|ie|ue|er|an|en|in|un|ia|ua|uo|[aeiou])"
)
_ROMAJI = r"(?:kk|pp|ss|tt|ky|gy|sh|ch|ts|ny|hy|by|py|my|ry|[kgsztdnhbpmyrwfj])?[aiueo]n?"
_SYLLABLES = re.compile(rf"(?:{_PINYIN})+|(?:{_ROMAJI})+")
"""What the syllables of Chinese names in Pinyin and of Japanese ones in Hepburn's letters are made of."""
_FEWEST = 4
"""Consonants of which one may differ."""
_DOUBLED = re.compile(r"(.)\1+")


def consonants(word: str) -> str:
    """The consonants of a word, those that sound alike as one; empty in scripts that are not known."""
    folded = fold(word)
    if folded.isascii():
        for letters, sound in _DIGRAPHS.items():
            folded = folded.replace(letters, sound)
        found = "".join(_LATIN.get(letter, "") for letter in folded)
    else:
        found = "".join(_OTHER.get(letter, "") or _LATIN.get(letter, "") for letter in folded)
    return _DOUBLED.sub(r"\1", found)


def is_known_script(text: str) -> bool:
    """Whether most letters of a text are of a script whose consonants are known."""
    return _are_mostly(text, ("LATIN", "ARABIC", "CYRILLIC", "DEVANAGARI"))


def has_no_alphabet(text: str) -> bool:
    """Whether most letters of a text are Chinese or Japanese signs."""
    return _are_mostly(text, ("CJK", "HIRAGANA", "KATAKANA"))


def may_be_syllables(word: str) -> bool:
    """Whether a word in Latin letters may be a Chinese or a Japanese name: Haishun, but not Kestrel."""
    return _SYLLABLES.fullmatch(fold(word)) is not None


def _are_mostly(text: str, names: tuple[str, ...]) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(unicodedata.name(letter, "").startswith(names) for letter in letters) * 2 > len(letters)


def alike(first: str, second: str) -> bool:
    """Whether the consonants of two words may be those of one name.

    One consonant or none tells nothing; of two or three one may be added, of more one may differ.
    """
    short, long = sorted((first, second), key=len)
    if len(short) <= 1:
        return len(first) <= 1
    if long.startswith(short) and len(long) - len(short) <= 1:
        return True
    return len(short) >= _FEWEST and _one_apart(short, long)


def _one_apart(short: str, long: str) -> bool:
    if len(long) - len(short) > 1:
        return False
    same = next(
        (at for at, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short)
    )
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]
