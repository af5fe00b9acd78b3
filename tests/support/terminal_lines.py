"""Lines of a terminal as tests measure them."""

import re
import unicodedata

LRM, RLM, RLE, PDF = "\u200e", "\u200f", "\u202b", "\u202c"


def width_of(line: str) -> int:
    """Cells by Unicode's own tables: two for wide letters, none for marks and format characters."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in line)
    bare = sum(unicodedata.category(character) in ("Mn", "Me", "Cf") for character in line)
    return len(line) + wide - bare


def bare(text: str) -> str:
    """Without marks of direction."""
    return re.sub(f"[{LRM}{RLM}{RLE}{PDF}]", "", text)
