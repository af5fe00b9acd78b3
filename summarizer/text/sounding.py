"""How far the sounds of two words are apart, where one of them may be the other's name in another script.

Letters that one script writes for another's cost little (b for p, s for sh), a consonant that is changed,
added or left out costs one. What an abjad does not write, and the ending of an inflected word, cost next to
nothing. The costs are set by hand; `python -m tests.benchmarks.translated_names` prints what they give on
articles of NTREX-128.
"""

from functools import cache, lru_cache

from summarizer.text.romanized import VOWELS

_NEAR = {
    "pb": .2, "fv": .15, "bv": .3, "vw": .1, "pf": .3, "bf": .5, "pv": .6, "bw": .5, "fw": .3, "Bb": .0,
    "Bv": .0, "Bp": .2, "Bw": .2, "Pp": .0, "Pf": .0, "Pb": .2, "Pv": .2, "td": .4, "zd": .4, "Tt": .1,
    "Ts": .2, "Td": .3, "Tz": .2, "Tf": .3, "TS": .4, "sz": .15, "SC": .2, "SJ": .4, "CJ": .3, "Ss": .25,
    "Sz": .4, "Cs": .4, "Cz": .4, "Ct": .4, "Jz": .3, "Zs": .0, "ZS": .0, "ZC": .2, "Zz": .2, "ZJ": .4,
    "cs": .0, "ck": .2, "cC": .2, "cz": .2, "cT": .2, "cS": .3, "cZ": .0, "Ck": .3, "CX": .3, "CK": .3,
    "kg": .35, "kX": .2, "kK": .0, "XK": .0, "gK": .35, "hK": .2, "kh": .5, "Xh": .1, "Xg": .4, "gh": .25,
    "Gg": .0, "GJ": .05, "Gz": .3, "GX": .1, "Gh": .1, "Gk": .35, "GC": .3, "Gy": .3, "Jg": .2, "Jy": .2,
    "Jh": .4, "JX": .4, "Qk": .0, "QC": .1, "Qs": .3, "QS": .2, "Qg": .3, "QX": .3, "mn": .6, "Mm": .0,
    "Nn": .0, "lr": .9, "yi": .05, "ye": .1, "ya": .2, "wu": .05, "wo": .1, "wa": .2, "vu": .2,
}  # fmt: skip
_COSTS = _NEAR | {pair[::-1]: cost for pair, cost in _NEAR.items()}
_GLIDES = {"h": 0.2, "y": 0.2, "w": 0.3, "M": 0.1, "N": 0.1}
WRITTEN = 0.2
"""The cost of a vowel that the other word has not."""
UNWRITTEN = 0.05
"""The same where the other's script does not write it, or puts it between consonants."""
_INFLECTED = 0.1
_EASTERN = {
    "lr": .0, "rl": .0, "mn": .2, "nm": .2, "kJ": .3, "gJ": .2, "kC": .3, "kQ": .2, "hS": .3, "vb": .1,
    "sS": .1, "zJ": .2, "td": .1, "dt": .1, "bp": .2, "pb": .2, "gk": .2, "kg": .2, "fh": .3, "Ts": .1,
}  # fmt: skip
"""What Chinese, Japanese and Korean write for other sounds."""
CHEAPEST = 0.4
"""The cost of an r that these leave out, and of a name's last s (Damascus, دمشق)."""
FAR = 99.0


@lru_cache(maxsize=16384)
def weight(sounds: str) -> int:
    """How many consonants sounds have that tell a name: all but h, w and y."""
    return sum(sound not in VOWELS and sound not in _GLIDES for sound in sounds)


@lru_cache(maxsize=4096)
def may_begin_alike(first: str, second: str, *, eastern: bool) -> bool:
    """Whether two words' first consonants (see `first_consonant`) may stand for one sound."""
    return not first or not second or _cost(first, second, 0, eastern=eastern) < 1


@lru_cache(maxsize=16384)
def consonants(sounds: str) -> int:
    """The consonants of a word that tell a name, as a set of bits."""
    found = 0
    for sound in sounds:
        if sound not in VOWELS and sound not in _GLIDES:
            found |= _bit(sound)
    return found


@lru_cache(maxsize=16384)
def near_consonants(sounds: str, *, eastern: bool) -> int:
    """The consonants that may stand for one of a word's, as a set of bits."""
    found = 0
    for sound in sounds:
        found |= _near_bits(sound, eastern)
    return found


@cache
def _near_bits(sound: str, eastern: bool) -> int:
    pairs = _COSTS | (_EASTERN if eastern else {})
    near = {pair[0] for pair in pairs if pair[1] == sound} | {pair[1] for pair in pairs if pair[0] == sound}
    return sum(map(_bit, near | {sound}))


def _bit(sound: str) -> int:
    return 1 << (ord(sound) & 63)  # ASCII letters, each a bit of its own


def left_out(name: str, *, eastern: bool) -> int:
    """The consonants of a name that others may leave out at less than the cost of one, as a set of bits."""
    last = _bit("s") if name.endswith("s") else 0
    return last | (_bit("r") if eastern else 0)


@lru_cache(maxsize=16384)
def first_consonant(sounds: str) -> str:
    """The consonant that sounds begin with; empty where others may write none, or another."""
    first = sounds.lstrip("aeiou")[:1]
    return "" if first in ("", "h", "w", "y", "X", "g", "M", "N") else first


@lru_cache(maxsize=65536)
def distance(name: str, other: str, vowels: tuple[float, float], *, eastern: bool, ending: int) -> float:
    """The cost of turning one word's sounds into another's.

    Args:
        name: the sounds of a name.
        other: those of a word that it may be.
        vowels: what a vowel costs that the name has and the other word has not, and the other way round.
        eastern: whether l and r are one, as in Chinese, Japanese and Korean.
        ending: how many sounds an ending of the other word may have.
    """
    own_vowel, other_vowel = vowels
    changed = min(vowels) / 2
    row = [0.0]
    for sound in other:
        row.append(row[-1] + _alone(sound, other_vowel))
    best = FAR
    for at, own in enumerate(name):
        left_out = _alone(own, own_vowel)
        if (eastern and own == "r") or (own == "s" and at == len(name) - 1):
            left_out = CHEAPEST
        above, row = row, [row[0] + left_out]
        for index, sound in enumerate(other):
            row.append(
                min(
                    above[index] + _cost(own, sound, changed, eastern=eastern),
                    above[index + 1] + left_out,
                    row[-1] + _alone(sound, other_vowel),
                )
            )
        if at == len(name) - 1 and ending:
            tail = range(max(1, len(other) - ending), len(other))
            best = min((row[end] + _INFLECTED for end in tail), default=FAR)
    return min(best, row[-1])


def _alone(sound: str, vowel: float) -> float:
    if sound in VOWELS:
        return vowel
    return _GLIDES.get(sound, 1.0)


def _cost(own: str, sound: str, changed: float, *, eastern: bool) -> float:
    if own == sound:
        return 0.0
    if own in VOWELS and sound in VOWELS:
        return changed
    if eastern and own + sound in _EASTERN:
        return _EASTERN[own + sound]
    return _COSTS.get(own + sound, 2.0 if own in VOWELS or sound in VOWELS else 1.0)
