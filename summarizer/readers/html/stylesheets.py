"""The style sheets that stand in a page: which of their declarations are about an element."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from cssselect import parser as css
from lxml.html import HtmlElement

from summarizer.errors import DocumentLimitError

Declared: TypeAlias = dict[str, str]
"""Values by their properties, in lower case."""
_COMMENTS = re.compile(r"/\*.*?(?:\*/|$)|<!--|-->", re.DOTALL)
_BRACKETS = r"\([^()]*+\)"
for _ in range(6):  # of functions within functions
    _BRACKETS = rf"\((?:[^()]++|{_BRACKETS})*+\)"
_PROPERTY = re.compile(
    rf"\s*(--[\w-]+|[a-z-]+)\s*:\s*((?:[^;\"'()]|\"[^\"]*\"|'[^']*'|{_BRACKETS})*)", re.IGNORECASE
)
_AT_RULE = re.compile(r"@(media|supports|layer|container|document|[\w-]+)\s*([^{};]*)$", re.IGNORECASE)
_KEYFRAMES = re.compile(
    r"@(?:-webkit-)?keyframes\s+[\"']?([\w-]+)[\"']?\s*\{((?:[^{}]*+\{[^{}]*+\})*+)", re.IGNORECASE
)
_WIDTH = re.compile(r"\(\s*(min|max)-(?:device-)?width\s*:\s*([\d.]+)(px|em|rem)\s*\)", re.IGNORECASE)
_OTHER_FEATURE = re.compile(r"\((?!\s*(?:min|max)-(?:device-)?width)", re.IGNORECASE)
_SCREEN = 1280
"""Width of the window that a page is thought to be shown in, in pixels."""
_LONGEST, _MOST_SELECTORS, _MOST_STEPS = 2_000_000, 20_000, 3_000_000
"""Characters of a page's sheets, their selectors, and comparisons of these with elements."""
_MOST_PARTS = 100  # elements that one selector is about
LOOKED_AT = frozenset({
    "display", "visibility", "content-visibility", "opacity", "filter", "font", "font-size", "color",
    "-webkit-text-fill-color", "background", "background-color", "background-image", "background-clip",
    "-webkit-background-clip", "position", "left", "right", "top", "bottom", "inset", "margin-left",
    "margin-top", "margin", "text-indent", "transform", "clip", "clip-path", "height", "width",
    "max-height", "max-width",
    "overflow", "overflow-x", "overflow-y", "scale", "translate", "animation",
    "animation-name", "transition", "transition-property", "pointer-events",
})  # fmt: skip
"""The properties that can hide text, or show it after a while."""


def declarations(text: str) -> Iterator[tuple[str, str, bool]]:
    """(property, value, whether it is important) of each declaration that can hide text.

    The properties that a page names itself are among them; their names, and values with `var()`, keep
    their case.
    """
    for found in _PROPERTY.finditer(text):
        name, value = found.group(1), found.group(2).strip()
        is_own = name.startswith("--")
        name = name if is_own else name.lower()
        if is_own or (name in LOOKED_AT and value):
            plain = value if is_own or "var(" in value.lower() else value.lower()
            is_important = plain[-9:].lower() == "important"
            yield name, plain[:-9].rstrip(" !") if is_important else plain.rstrip(" !"), is_important


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: Any
    weight: tuple[int, int, int, int]  # specificity, then its place
    declared: tuple[tuple[str, str, bool], ...]


class Sheets:
    """The style sheets of a page, ready to be asked about its elements.

    Attributes:
        keyframes: what each step of the animations that it describes declares, by their names.
        is_all: whether the page links to no others, which are not read.

    Raises:
        DocumentLimitError: they are longer, or have more selectors, than those of any page.
    """

    def __init__(self, page: HtmlElement) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        self._steps = 0
        self._count = 0
        text = "\n".join(
            sheet.text_content() for sheet in page.iter("style") if _is_for_screens(sheet.get("media") or "")
        )
        linked = (each for each in page.iter("link") if "stylesheet" in (each.get("rel") or "").lower())
        self.is_all = next(linked, None) is None and "@import" not in text.lower()
        if len(text) > _LONGEST:
            raise DocumentLimitError(f"the page has style sheets of {len(text):,} characters")
        self.keyframes = {name: tuple(steps) for name, steps in _keyframes(text)}
        for selectors, body in _rules(_COMMENTS.sub(" ", text)):
            declared = tuple(declarations(body))
            if declared:
                self._learn(selectors, declared)

    def _learn(self, selectors: str, declared: tuple[tuple[str, str, bool], ...]) -> None:
        for selector in _parsed(selectors):
            self._count += 1
            if _parts(selector.parsed_tree) > _MOST_PARTS:
                raise DocumentLimitError(
                    f"the page has selectors of styles with more than {_MOST_PARTS} parts"
                )
            if self._count > _MOST_SELECTORS:
                raise DocumentLimitError(f"the page has more than {_MOST_SELECTORS:,} selectors of styles")
            rule = _Rule(selector.parsed_tree, (*selector.specificity(), self._count), declared)
            self._rules.setdefault(_key(selector.parsed_tree), []).append(rule)

    def declared(self, element: HtmlElement) -> Declared:
        """What the sheets and its own `style` declare of an element, each property as it counts."""
        found: list[_Rule] = []
        if self._rules:
            keys = ["*", element.tag, *(f".{name}" for name in (element.get("class") or "").split())]
            keys += [f"#{element.get('id')}"] if element.get("id") else []
            found = [
                rule
                for key in keys
                for rule in self._rules.get(key, ())
                if self._matches(rule.selector, element)
            ]
            found.sort(key=lambda rule: rule.weight)
        own = _own(element.get("style") or "")
        if not found:
            return {name: value for name, value, _ in own}
        sets = [each for rule in found for each in rule.declared] + list(own)
        return {
            name: value
            for is_late in (False, True)
            for name, value, important in sets
            if important is is_late
        }

    def _matches(self, selector: Any, element: HtmlElement | None) -> bool:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise DocumentLimitError("the page's style sheets take more time to apply than those of any page")
        if element is None or not isinstance(element.tag, str):
            return False
        if isinstance(selector, css.CombinedSelector):
            return self._matches(selector.subselector, element) and any(
                self._matches(selector.selector, each) for each in _related(selector.combinator, element)
            )
        inner = getattr(selector, "selector", None)
        if inner is not None and not self._matches(inner, element):
            return False
        if isinstance(selector, css.Negation):
            return not self._matches(selector.subselector, element)
        if isinstance(selector, css.Matching | css.SpecificityAdjustment):
            return any(self._matches(each, element) for each in selector.selector_list)
        return _is_met(selector, element)


def _is_met(selector: Any, element: HtmlElement) -> bool:
    """Whether the last part of a selector is true of an element."""
    if isinstance(selector, css.Element):
        return bool(selector.element is None or selector.element.lower() == element.tag)
    if isinstance(selector, css.Class):
        return bool(selector.class_name in (element.get("class") or "").split())
    if isinstance(selector, css.Hash):
        return bool(selector.id == element.get("id"))
    if isinstance(selector, css.Attrib):
        return _has_attribute(selector, element)
    if isinstance(selector, css.Pseudo):
        named = {"root": element.getparent() is None, "first-child": element.getprevious() is None,
                 "last-child": element.getnext() is None, "link": element.tag == "a"}  # fmt: skip
        return bool(named.get(selector.ident, False))
    return False


def _has_attribute(selector: Any, element: HtmlElement) -> bool:
    value = element.get(selector.attrib.lower())
    if value is None or selector.operator == "exists":
        return value is not None
    wanted = selector.value.value if selector.value is not None else ""
    tests = {
        "=": value == wanted, "~=": wanted in value.split(), "|=": value.split("-")[0] == wanted,
        "^=": value.startswith(wanted), "$=": value.endswith(wanted), "*=": wanted in value,
        "!=": value != wanted,
    }  # fmt: skip
    return bool(wanted) and tests.get(selector.operator, False)


def _related(combinator: str, element: HtmlElement) -> Iterator[HtmlElement]:
    if combinator == " ":
        yield from element.iterancestors()
    elif combinator == ">":
        yield from filter(lambda each: each is not None, (element.getparent(),))
    else:
        for place, each in enumerate(
            each for each in element.itersiblings(preceding=True) if isinstance(each.tag, str)
        ):
            if combinator == "+" and place:
                break
            yield each


def _parts(selector: Any) -> int:
    """How many elements a selector is about."""
    parts = 1
    while isinstance(selector, css.CombinedSelector):
        selector, parts = selector.selector, parts + 1
    return parts


def _key(selector: Any) -> str:
    """What tells for which elements a selector needs to be tried: an id, a class, a tag, or `*`."""
    while isinstance(selector, css.CombinedSelector):
        selector = selector.subselector
    best = "*"
    while selector is not None:
        if isinstance(selector, css.Hash):
            return f"#{selector.id}"
        if isinstance(selector, css.Class):
            best = f".{selector.class_name}"
        elif isinstance(selector, css.Element) and selector.element and best == "*":
            best = selector.element.lower()
        selector = getattr(selector, "selector", None)
    return best


@lru_cache(maxsize=4_096)
def _own(style: str) -> tuple[tuple[str, str, bool], ...]:
    return tuple(declarations(_COMMENTS.sub(" ", style)))


def _parsed(selectors: str) -> list[Any]:
    """Selectors that can be told apart; pseudo-elements, and what is no selector, are none."""
    try:
        found = css.parse(selectors)
    except (css.SelectorError, RecursionError, ValueError):
        if "," not in selectors:
            return []
        return [each for part in selectors.split(",") for each in _parsed(part)]
    return [each for each in found if each.pseudo_element is None]


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) of each rule that holds on a screen."""
    heads: list[bool] = []  # of each block around, whether its rules hold
    head = ""
    for piece in re.findall(r"[^{}]+|[{}]", text):
        if piece == "{":
            start = head.rpartition(";")[2].strip()
            at_rule = _AT_RULE.match(start)
            if at_rule:
                heads.append(all(heads) and _holds(at_rule.group(1).lower(), at_rule.group(2)))
                head = ""
            else:
                heads.append(all(heads))
                head = f"{start}\x00"
        elif piece == "}":
            selectors, rule, body = head.partition("\x00")
            if rule and heads and heads[-1] and len(selectors) < 4_000:
                yield selectors, body
            head = ""
            if heads:
                heads.pop()
        else:
            head += piece
    if "\x00" in head and heads and heads[-1]:  # browsers close what is open at the end
        selectors, _, body = head.partition("\x00")
        yield selectors, body


def _keyframes(text: str) -> Iterator[tuple[str, list[Declared]]]:
    for found in _KEYFRAMES.finditer(text):
        bodies = re.findall(r"\{([^{}]*)\}", found.group(2))
        yield (
            found.group(1).lower(),
            [{name: value for name, value, _ in declarations(body)} for body in bodies],
        )


def _holds(name: str, condition: str) -> bool:
    if name in ("media", "container"):
        return _is_for_screens(condition)
    return name in ("supports", "layer", "document")


def _is_for_screens(media: str) -> bool:
    """Whether a media query is true of a window of 1,280 pixels, for all that is known of it."""
    if not media.strip():
        return True
    for query in media.lower().split(","):
        if "print" in query or "speech" in query or _OTHER_FEATURE.search(query):
            continue
        widths = [
            (bound, float(size) * (1 if unit == "px" else 16)) for bound, size, unit in _WIDTH.findall(query)
        ]
        if all(size <= _SCREEN if bound == "min" else size >= _SCREEN for bound, size in widths):
            return True
    return False
