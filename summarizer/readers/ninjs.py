"""`ninjs`: the IPTC's JSON for a news item (1.x to 3.x), alone or several, as agencies and CMSs send it."""

import re

from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader, later

_KEY = re.compile(
    r'"(body_?x?html|body_?\w+|bodies|headlines?(?:_\w+)?|versioncreated|pubstatus|uri|guid|slugline|ednote)"\s*:',
    re.IGNORECASE,
)
_LOOKED_AT = 200_000  # bytes that tell the kind: bodies can stand before what names them


def recognises(raw: RawDocument) -> bool:
    """Whether it is JSON that begins with properties of ninjs."""
    start = raw.start
    if not start.startswith(("{", "[")) or '"rendered"' in start:
        return False
    whole = raw.data[:_LOOKED_AT].decode("utf-8", "replace")
    keys = {found.group(1).lower() for found in _KEY.finditer(whole)}
    if len(keys) < 2 and not _is_of_a_content_system(whole):
        return False
    first_line, _, rest = whole.strip().partition("\n")
    return not (first_line.rstrip().endswith("}") and rest.lstrip().startswith("{"))  # lines of JSON each


def _is_of_a_content_system(whole: str) -> bool:
    from summarizer.readers import cms  # noqa: PLC0415 - wanted only of what is JSON

    return cms.recognises(whole)


READER = Reader(
    "ninjs",
    recognises,
    suffixes=(".ninjs",),
    rank=20,
    read_each=later("summarizer.readers.ninjs_text", "read_each"),
    apart=True,
)
