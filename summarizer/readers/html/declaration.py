"""What a page says of its own encoding, which is asked where no library of HTML is installed, too."""

import re

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)


def declared(data: bytes) -> str | None:
    """The encoding that a page names itself."""
    found = _XML.search(data[:200]) or _META.search(data[:4_096])
    return found.group(1).decode("ascii") if found else None
