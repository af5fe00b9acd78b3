"""Characters that nobody sees, in numbers that no spelling needs: words can be hidden in them."""

import re

_RUNS = re.compile(
    "(?<!\U0001f3f4)[\U000e0001-\U000e007f]+"  # tags, but those of the flags of England, Scotland and Wales
    "|(?:[\u200b-\u200d\u2060-\u2064\ufeff\u180e\u00ad]){2,}"  # spaces and joiners without width
    "|(?:[\ufe00-\ufe0f\U000e0100-\U000e01ef]){2,}"  # variation selectors
)
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{2,6}\U000e007f")


def without_invisible(text: str) -> tuple[str, int]:
    """(the text without runs of invisible characters, how many there were).

    A single joiner or soft hyphen is spelling, and stays.
    """
    flags = {place for found in _FLAG.finditer(text) for place in range(found.start(), found.end())}
    lost = 0

    def drop(found: re.Match[str]) -> str:
        nonlocal lost
        if found.start() in flags:
            return found.group()
        lost += len(found.group())
        return ""

    cleaned = _RUNS.sub(drop, text)
    return cleaned, lost
