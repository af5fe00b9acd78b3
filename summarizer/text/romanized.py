"""Sounds of a word, letter by letter, so that a name is known again in another script.

A word becomes letters that stand for sounds: `S` is sh, `C` ch, `J` j, `X` kh, `T` th. Some stand for either
of two: `c` for s and k, `Q` for k and ch, `G` for g and j, `B`, `P`, `K` and `Z` for Hebrew letters of two
sounds, `M` and `N` for what Greek writes before b and d without always saying it. Letters are read by tables
for Latin, Arabic, Hebrew, Cyrillic and Greek, and by their Unicode names for the scripts of India, Hangul and
kana. Chinese signs are read in `summarizer.text.pinyin`.
"""

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

from summarizer.text.folding import fold

_LATIN_MARKED = {
    "š": "sh", "ş": "sh", "ș": "sh", "ś": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ź": "zh", "ż": "zh",
    "ç": "s", "ñ": "ny", "ğ": "", "ł": "w", "đ": "d", "ð": "d", "þ": "th", "ø": "o", "æ": "e", "œ": "o",
    "ř": "r", "ţ": "ts", "ț": "ts", "ı": "i",
}  # fmt: skip
_LATIN = (
    ("dge", "J"), ("ough|augh", "o"), ("(?<=[aeiou])h(?![aeiou])", ""), ("g(?=[eiy])", "$G"),
    ("(?<=[bcdfGklmnprstvz])e$", ""), ("ou|oo", "u"), ("ee", "i"), ("^mc", "mak"), ("xh", "J"), ("^x", "S"),
    ("gh(?![aeiou])", ""), ("tsch", "C"), ("dzh", "J"), ("sch", "S"), ("tch", "C"), ("sh", "S"),
    ("ch", "C"), ("kh", "X"), ("gh", "g"), ("th", "T"), ("dh", "d"), ("zh", "J"), ("ph", "f"), ("bh", "b"),
    ("tz", "s"), ("ts", "s"), ("ck", "k"), ("qu", "kw"), ("dj", "J"), ("rh", "r"), ("gu(?=[ei])", "g"),
    ("c(?=[eiy])", "$c"), ("x", "ks"), ("q", "Q"), ("(?<!\\$)c", "k"), ("\\$", ""), ("j", "J"),
    ("['’ʼ-]", ""), ("y(?![aeiou])", "i"),
)  # fmt: skip
_TABLES = {
    "ARABIC": "بb تt ثT جJ حh خX دd ذT رr زz سs شS صs ضd طt ظz غg فf قk كk لl مm نn هh وw يy اa عa پb چC ژJ "
    "گg ٹt ڈd ڑr ںn آa ءa ىa ةa ےe ھh ڤv",
    "HEBREW": "אa בB גg דd הh וw זz חX טt יy כK ךX לl מm םm נn ןn סs עa פP ףf צs ץs קk רr שZ תt",
    "CYRILLIC": "аa бb вv гg дd еe ёo жJ зz иi йy кk лl мm нn оo пp рr сs тt уu фf хX цs чC шS щS ыi эe юu "
    "яa іi їi єe ґg ўw әa ғg қk ңn өo ұu үu һh ђJ јy љl њn ћC џJ ѓg ќk",
    "GREEK": "αa βv γg δd εe ζz ηi θT ιi κk λl μm νn ξS οo πp ρr σs ςs τt υi φf χX ψs ωo",
}  # fmt: skip
_LETTERS = {pair[0]: pair[1] for table in _TABLES.values() for pair in table.split()} | {"ξ": "ks", "ψ": "ps"}
_JOINED = {
    "GREEK": (
        ("^μπ", "b"), ("^ντ", "d"), ("γκ|γγ", "Ng"), ("μπ", "Mb"), ("ντ", "Nd"), ("γου", "w"), ("γι", "yi"),
        ("ου", "u"), ("τζ", "J"), ("τσ", "C"), ("ει|οι", "i"), ("αι", "e"), ("(?<=[αε])υ", "v"),
    ),
    "HEBREW": (
        ("[צץ]'", "C"), ("[גז]'", "J"), ("ת'", "T"), ("וו", "w"), ("יי", "y"), ("(?<=.)ה$", "א"),
    ),
    "ARABIC": (("(?<=..)[هة]$", "ا"),),
    "CYRILLIC": (("дз", "z"),),
}  # fmt: skip
"""Letters that sound otherwise together, as patterns, in the order in which they are looked for."""
_SPELLED = re.compile(
    r"(?:DEVANAGARI|BENGALI|GUJARATI|GURMUKHI|TAMIL|TELUGU|KANNADA|MALAYALAM|ORIYA|SINHALA|HANGUL|KATAKANA|HIRAGANA)"
    r" (?:LETTER|SYLLABLE|VOWEL SIGN)(?: SMALL| VOCALIC)? ([A-Z]+)"
)
_SHORT_A = ("\u0985\u09cd\u09af\u09be", "\u0986")
"""The Bengali sign for the a of Ann, which is written with a y that nobody says."""
_NASAL = ("ANUSVARA", "CANDRABINDU", "BINDI")
_DOUBLING = (" SMALL TU", "ADDAK")
_SILENT = ("VIRAMA", "HALANTA", "VISARGA")
_NAMES = (
    ("^TI$", "Ci"), ("^TU$", "su"), ("^SI$", "Si"), ("^HU$", "fu"), ("^ZI$", "Ji"), ("SS", "S"),
    ("SH", "S"), ("CH", "C"), ("JH", "J"), ("NG", "n"), ("NY", "n"), ("NN", "n"), ("TT", "t"), ("DD", "d"),
    ("LL", "l"), ("RR", "r"), ("([KGTDPB])H", r"\1"),
)  # fmt: skip

_SAMPLE = 2000
VOWELS = frozenset("aeiou")
_DOUBLED = re.compile(r"(.)\1+")
_NG = re.compile("ng(?![aeiou])")
_DIPHTHONG = re.compile("([aeiou])[aeiou]+")


@lru_cache(maxsize=16384)  # the words of an article are asked for again and again
def sounds(word: str) -> str:
    """The sounds of a word; empty in scripts that are not known, and of Chinese signs."""
    found = _latin(word.lower()) if word.isascii() else _others(word.lower())
    if writes_vowels(word[:1]):  # else two letters have a vowel between them
        found = _DOUBLED.sub(r"\1", found)
    return _NG.sub("n", _DIPHTHONG.sub(r"\1", found))


def _latin(word: str) -> str:
    plain = fold("".join(_LATIN_MARKED.get(letter, letter) for letter in word))
    for letters, sound in _LATIN:
        plain = re.sub(letters, sound, plain)
    return "".join(filter(str.isalpha, plain)) if plain.isascii() else ""


def _others(word: str) -> str:
    script = unicodedata.name(word[0], "").partition(" ")[0]
    if script == "LATIN":
        return _latin(word)
    if script not in _TABLES:
        return _spelled_out(word)
    found = fold(word)
    for letters, sound in _JOINED.get(script, ()):
        found = re.sub(letters, sound, found)
    found = "".join(letter if letter.isascii() else _LETTERS.get(letter, "") for letter in found)
    return "".join(filter(str.isalpha, found)).replace("tS", "C").replace("dJ", "J").replace("CJ", "J")


def _spelled_out(word: str) -> str:
    """The sounds of a word whose letters are called what they sound like."""
    found = name = ""
    for letter in unicodedata.normalize("NFC", word.replace(*_SHORT_A)):
        name = unicodedata.name(letter, "")
        is_small = " LETTER SMALL " in name and not name.endswith(_DOUBLING)
        if is_small or name.endswith(_SILENT) or " VOWEL SIGN " in name:
            found = found.removesuffix(found[-1:] if found[-1:] in VOWELS else "")
        spelled = _spelled(name)
        found += spelled.removeprefix("y") if found[-1:] in ("S", "C", "J") else spelled
    return found.replace("lr", "l") if name.startswith("HANGUL") else found


@cache
def _spelled(name: str) -> str:
    """The sounds in the Unicode name of a letter."""
    if name.endswith(_NASAL):
        return "n"
    if name.endswith(_DOUBLING):
        return ""
    spelled = _SPELLED.match(name)
    if not spelled:
        return ""
    found = spelled[1]
    for letters, sound in _NAMES:
        found = re.sub(letters, sound, found)
    return "".join(part if part in "SCJ" else part.lower() for part in found)


def script_of(text: str) -> str:
    """The script of most of a text's first letters, as their Unicode names begin; CJK of Japanese."""
    letters = filter(str.isalpha, text[:_SAMPLE])
    counts = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
    found = max(counts, key=counts.__getitem__, default="")
    is_japanese = counts["HIRAGANA"] or counts["KATAKANA"]
    return "CJK" if found.startswith("CJK") or is_japanese else found


def is_known_script(text: str) -> bool:
    """Whether most letters of a text are of a script whose sounds are known."""
    letters = [letter for letter in text if letter.isalpha()]
    known = sum(bool(_is_known(letter)) for letter in letters)
    return known * 2 > len(letters)


@cache
def _is_known(letter: str) -> bool:
    name = unicodedata.name(letter, "")
    return name.startswith(("LATIN", *_TABLES)) or _SPELLED.match(name) is not None


ABJADS = ("ARABIC", "HEBREW")
"""Scripts that leave short vowels unwritten, as `script_of` names them."""


@cache
def writes_vowels(letter: str) -> bool:
    """Whether the script of a letter writes all vowels."""
    return bool(letter) and not unicodedata.name(letter, "").startswith(ABJADS)


_ROMAJI = r"(?:kk|pp|ss|tt|ky|gy|sh|ch|ts|ny|hy|by|py|my|ry|[kgsztdnhbpmyrwfj])?[aiueo]n?"
_JAPANESE = re.compile(rf"(?:{_ROMAJI})+")


def may_be_japanese(word: str) -> bool:
    """Whether a word in Latin letters may be a Japanese name, in Hepburn's letters: Kagoshima."""
    return _JAPANESE.fullmatch("".join(filter(str.isalpha, fold(word)))) is not None
