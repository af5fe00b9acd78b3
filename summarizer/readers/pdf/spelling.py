"""Whether a text's letters are in the order in which they are read: impossible spellings tell."""

import re
import unicodedata

_ARABIC = re.compile(
    r"(?<!\w)[ةى]\w"  # letters that only end words
    r"|ا[أإآ]ل|اال"  # a turned ligature of lam and alef behind an article
    r"|\w[ةى](?=[ء-ي])"
)
_HEBREW = re.compile(r"(?<!\w)[ךםןףץ]\w")
_COMMON = (
    "در به از که این آن را با برای تا بود است اند شده کند شود می های "  # Persian
    "في من على إلى أن إن عن التي الذي هذا هذه مع بين بعد قبل كان وقد "  # Arabic
    "של את על לא עם בין אחרי לפני היה"  # Hebrew
)
"""Words that are common, and no words of these languages when they are turned round."""
_FORWARD = frozenset(_COMMON.split())
_TURNED = frozenset(word[::-1] for word in _FORWARD)
_WORD = re.compile(r"[^\W\d_]+")
_MOST = 0.02
"""Share of words that may be impossible: names in other languages, slips of the pen."""
_AND = "و"  # a word of Persian and Urdu; no other letter is one
_MOST_LONE = 0.25
"""Share of words that may be a single letter; of fonts whose letters climb (Nastaliq), 40 % are."""


def impossible(text: str) -> float:
    """The share of right-to-left words that cannot be spelled so, from 0 to 1; 0 where there are few."""
    words = [word for word in _WORD.findall(text) if unicodedata.bidirectional(word[0]) in ("R", "AL")]
    if len(words) < 5:
        return 0.0
    wrong = len(_ARABIC.findall(text)) + len(_HEBREW.findall(text))
    turned = sum(word in _TURNED and word not in _FORWARD for word in words)
    forward = sum(word in _FORWARD and word not in _TURNED for word in words)
    lone = sum(len(word) == 1 and word != _AND for word in words)
    in_pieces = lone if lone > _MOST_LONE * len(words) else 0
    return max(wrong, in_pieces, turned - forward if turned > forward else 0) / len(words)


def is_scrambled(text: str) -> bool:
    """Whether more words than slips explain cannot be spelled so."""
    return impossible(text) > _MOST
