"""What a content system keeps of a post as text: HTML with shortcodes, and line ends that are paragraphs."""

import re

from summarizer.readers.phrases import pattern
from summarizer.readers.wordpress import BLOCK_COMMENT
from summarizer.readers.xml_text import fragment_text, unescaped

_SHORTCODE = re.compile(r"\[(/?)([A-Za-z][\w-]{1,40})((?:\s+[^\[\]]*)?)(/?)\]")
_SET_APART = frozenset({
    "gallery", "embed", "video", "audio", "playlist", "contact_form", "contact-form", "contact-form-7",
    "ad", "adsense", "newsletter", "related", "products", "youtube", "vimeo", "twitter", "tweet",
    "instagram", "facebook", "googlemaps", "polldaddy", "soundcloud", "wpforms", "ninja_form",
    "gravityform", "sharethis", "toc", "rev_slider", "archives", "slideshow", "recipe", "wp_ad_camp",
    "nextpage", "footnote", "footnotes", "ref", "efn_note", "mfn", "fn", "sidenote", "pullquote",
    "subscribe", "login", "signup", "more",
})  # fmt: skip
"""Shortcodes that a reader is shown as something else than words; what they hold goes with them."""
_APART = re.compile(
    r"(?:^|[_-])(?:button|btn|related|newsletter|pull-?quote|signup|ads?)(?:$|[_-])", re.IGNORECASE
)
_ADDRESS = re.compile(r"^[ \t]*https?://\S+[ \t]*$", re.MULTILINE)
"""A line that is an address alone: the CMS shows in its place what stands there."""
_COMMENT = re.compile(r"<!--\s*(/?)wp:[a-z].*?(/?)-->", re.DOTALL)
_CAPTIONS = frozenset({"caption", "wp_caption"})
_BLOCK = (
    r"(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|figure|figcaption|section|article|pre|hr|br|dl|dt|dd|"
    r"aside)"
)
_BEFORE_BLOCK = re.compile(rf"\s*\n\s*(?=</?{_BLOCK}\b)", re.IGNORECASE)
_AFTER_BLOCK = re.compile(rf"(</?{_BLOCK}\b[^<>]*>)\s*\n\s*", re.IGNORECASE)
_BLOCKS = re.compile(r"<(?:p|br|div|li|h[1-6]|table|section|article)\b", re.IGNORECASE)
_LITERAL = re.compile(r"(<(?:pre|script|style)\b.*?</(?:pre|script|style)\s*>)", re.IGNORECASE | re.DOTALL)


def post_text(content: str, *, rendered: bool = False) -> tuple[str, list[str]]:
    """(text, hidden words) of a post's content: shortcodes gone, lines as the CMS shows them.

    Args:
        content: HTML, or text with some.
        rendered: whether the CMS has made HTML of its line ends, so that one alone is layout.
    """
    given = without_shortcodes(_ADDRESS.sub("", content))
    if not (rendered and _BLOCKS.search(given)):
        given = with_paragraphs(re.sub(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)", " ", given) if rendered else given)
    text, hidden = fragment_text(given)
    blocks = unescaped(text).split("\n\n")
    while len(blocks) > 1 and pattern("^%s$", "feed_end").match(" ".join(blocks[-1].split())):
        blocks.pop()
    return "\n\n".join(blocks), hidden


def without_shortcodes(content: str) -> str:
    """Content without shortcodes. What stands in brackets as words of the story, "[sic]" or "[he]", stays.

    Between the two halves of one that formats ("[dropcap]M[/dropcap]") the words stay; a caption's too.
    """
    content = content.replace("[[", "\ue00e").replace("]]", "\ue00f")
    closed = {found.group(2).lower() for found in _SHORTCODE.finditer(content) if found.group(1)}
    for name in [name for name in closed if _is_set_apart(name)]:
        each = re.escape(name)
        content = re.sub(
            rf"\[{each}(?:\s[^\[\]]*)?\].*?\[/{each}\]", "", content, flags=re.IGNORECASE | re.DOTALL
        )
    content = _SHORTCODE.sub(lambda found: "" if _is_shortcode(found, closed) else found.group(), content)
    return content.replace("\ue00e", "[").replace("\ue00f", "]")


def _is_set_apart(name: str) -> bool:
    return name in _SET_APART or bool(_APART.search(name))


def _is_shortcode(found: re.Match[str], closed: set[str]) -> bool:
    slash, name, rest, ended = found.groups()
    known = name.lower() in closed | _CAPTIONS or _is_set_apart(name.lower())
    attributes = bool(re.search(r"[\w-]+\s*=\s*[\"'“”\w]", rest))
    return bool(slash) or bool(ended) or known or attributes or ("_" in name and not rest.strip())


def _by_blocks(text: str) -> list[tuple[str, bool]]:
    """(text, whether it stands between the comments of a block) of each part, in order."""
    parts: list[tuple[str, bool]] = []
    depth, start = 0, 0
    for found in _COMMENT.finditer(text):
        place = found.end() if found.group(1) else found.start()
        if depth == 0 or (found.group(1) and depth == 1):
            parts.append((_COMMENT.sub("", text[start:place]), depth > 0))
            start = place
        depth = max(0, depth + (-1 if found.group(1) else 0 if found.group(2) else 1))
    return [*parts, (_COMMENT.sub("", text[start:]), depth > 0)]


def with_paragraphs(content: str) -> str:
    """Content in which blank lines are paragraphs and line ends breaks, as the CMS shows them."""
    if "\n" not in content:
        return content
    content = content.replace("\r\n", "\n")
    return "".join(part if _LITERAL.fullmatch(part) else _broken(part) for part in _LITERAL.split(content))


def _broken(text: str) -> str:
    if BLOCK_COMMENT.search(text):
        return "".join(part if is_block else _broken(part) for part, is_block in _by_blocks(text))
    if len(re.findall(r"</p>", text, re.IGNORECASE)) > 2:
        return text  # written as HTML: its line ends are layout
    text = _AFTER_BLOCK.sub(r"\1", _BEFORE_BLOCK.sub("", text))
    return re.sub(r"\n", "<br>", re.sub(r"\n[ \t]*\n\s*", "<br><br>", text.strip("\n")))
