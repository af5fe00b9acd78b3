"""How a language that lacks a letter spells a name that has it: Stanislaw for Stanisław, Joerg for Jörg."""

import re

from summarizer.text.folding import fold

_PLAIN = str.maketrans({"ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "þ": "th", "œ": "oe", "ı": "i"})
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})
_TWO = re.compile("ae|oe|ue|aa")


def other_spellings(word: str) -> set[str]:
    """The other ways to spell a word with letters that not all languages have, folded.

    Letters are as Unicode has them; those with a stroke fall to the letter without it, umlauts and the
    Danish å are also written as two (DIN 5007-2; Retskrivningsordbogen), and two are also read as one.
    """
    small = word.lower()
    if small.isascii():
        return {_TWO.sub(lambda pair: pair.group()[0], small)} if _TWO.search(small) else set()
    return {fold(small.translate(_PLAIN)), fold(small.translate(_WRITTEN_OUT))} - {fold(small)}
