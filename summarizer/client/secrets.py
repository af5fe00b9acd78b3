"""Keys in texts that others have written: taken out before anybody sees them."""

import re

_REPLACED = "[key]"
_LONG = 20  # letters from which a word with a digit in it may be a key: no word of a message looks like that
_WORD = re.compile(r"Bearer\s+\S+|[\w*.-]{7,}", re.IGNORECASE)
_MARKED = re.compile(r"(?<![^\W_])(?:sk|pk|key|token)[-_][\w*.-]{6,}", re.IGNORECASE)


def scrub(text: str, secret: str | None = None) -> str:
    """A text without whatever looks like a key, in time linear to its length.

    Args:
        text: what somebody else has written.
        secret: the key itself, where it is known; it goes whatever it looks like.
    """
    if secret:
        text = text.replace(secret, _REPLACED)
    return _WORD.sub(lambda found: _scrubbed(found.group()), text)


def _scrubbed(word: str) -> str:
    if word[6:7].isspace():  # of what _WORD finds "Bearer" alone has a blank behind it
        return _REPLACED
    word = _MARKED.sub(_REPLACED, word)
    has_digit = any(letter.isdigit() for letter in word)
    return ".".join(_REPLACED if has_digit and len(part) >= _LONG else part for part in word.split("."))
