"""What Word's styles hide: text marked as hidden, text as white as the page, and text too small to read."""

from dataclasses import dataclass, field, replace

from summarizer.readers.archive import EXTRA
from summarizer.readers.safe_xml import Element, attribute, local, parse_xml
from summarizer.readers.story import language
from summarizer.text.stated import Stated

_WHITE = frozenset({"ffffff", "fefefe", "fdfdfd", "fcfcfc", "white"})
_SMALLEST = 6
"""Half points: text of up to 3 points is read by nobody."""

_RAISED = 4
"""Half points above the line from which text is a footnote's mark or a power."""


@dataclass
class _Look:
    """What a style or a run sets; None where it leaves what is around it."""

    vanish: bool | None = None
    white: bool | None = None
    shaded: bool | None = None
    tiny: bool | None = None
    raised: bool | None = None

    def over(self, other: "_Look") -> "_Look":
        """What this sets, over what another sets."""
        mine = {name: value for name, value in vars(self).items() if value is not None}
        return replace(other, **mine)


@dataclass
class Styles:
    """The styles of a document."""

    names: dict[str, str] = field(default_factory=dict)
    looks: dict[str, _Look] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    dark: set[str] = field(default_factory=set)
    language: Stated | None = None

    @classmethod
    def of(cls, data: bytes, name: str) -> "Styles":
        """The styles that a part holds; none where there is no part."""
        styles = cls()
        if not data:
            return styles
        root, _ = parse_xml(data, name, extra=EXTRA)
        for each in root:
            if local(each) == "style":
                key = attribute(each, "styleid")
                for below in each:
                    if local(below) == "name":
                        styles.names[key] = attribute(below, "val")
                    elif local(below) == "basedon":
                        styles.parents[key] = attribute(below, "val")
                    elif local(below) == "rpr":
                        styles.looks[key] = _look(below)
                if any(local(below) == "shd" and _is_dark(below) for below in each.iter()):
                    styles.dark.add(key)
            elif local(each) == "docdefaults":
                found = next((attribute(below, "val") for below in each.iter() if local(below) == "lang"), "")
                said = language(found, "document defaults")
                styles.language = Stated(said.value, said.where, guessed=True) if said else None
        return styles

    def name(self, key: str) -> str:
        """A style's name; its key where it has none."""
        return self.names.get(key, key)

    def hides(self, properties: Element | None, paragraph_style: str, run: Element) -> bool:
        """Whether a run is not shown.

        Args:
            properties: of the run.
            paragraph_style: the key of its paragraph's style.
            run: for the shading of the cell or paragraph around it.
        """
        look = self._of_run(properties, paragraph_style)
        if look.vanish or look.tiny:
            return True
        return bool(look.white) and not look.shaded and not self._is_shaded(run)

    def raises(self, properties: Element | None, paragraph_style: str) -> bool:
        """Whether a run stands above its line; arguments as of `hides`."""
        return bool(self._of_run(properties, paragraph_style).raised)

    def _of_run(self, properties: Element | None, paragraph_style: str) -> "_Look":
        look = self._of_style(paragraph_style)
        if properties is None:
            return look
        style = next((attribute(each, "val") for each in properties if local(each) == "rstyle"), "")
        return _look(properties).over(self._of_style(style)).over(look)

    def _is_shaded(self, run: Element) -> bool:
        """Whether the paragraph, cell or table around a run has a colour on which white can be read."""
        for above in run.iterancestors():
            for properties in above:
                if local(properties) not in ("ppr", "tcpr", "tblpr", "trpr"):
                    continue
                for each in properties:
                    if local(each) == "shd" and _is_dark(each):
                        return True
                    if local(each) in ("tblstyle", "pstyle") and self._is_dark_style(attribute(each, "val")):
                        return True
        return False

    def _is_dark_style(self, key: str) -> bool:
        """Whether a style, or one that it is based on, has a dark ground."""
        for _ in range(20):
            if key in self.dark:
                return True
            key = self.parents.get(key, "")
        return False

    def _of_style(self, key: str) -> _Look:
        look = _Look()
        for _ in range(20):
            if not key:
                break
            look = look.over(self.looks.get(key, _Look()))
            key = self.parents.get(key, "")
        return look


def _look(properties: Element) -> _Look:
    look = _Look()
    for each in properties:
        name, value = local(each), attribute(each, "val").lower()
        if name == "vanish":
            look.vanish = value not in ("0", "false", "off")
        elif name == "color":
            look.white = value in _WHITE or attribute(each, "themecolor").lower() in ("background1", "light1")
        elif name == "sz":
            look.tiny = value.isdigit() and int(value) <= _SMALLEST
        elif name == "vertalign":
            look.raised = value == "superscript"
        elif name == "position":
            look.raised = value.isdigit() and int(value) >= _RAISED
        elif name == "shd":
            look.shaded = _is_dark(each)
        elif name == "highlight":
            look.shaded = value not in ("none", "white", "")
    return look


def _is_dark(shading: Element) -> bool:
    fill = attribute(shading, "fill").lower()
    return fill not in ("auto", "", *_WHITE) or attribute(shading, "val").lower() in (
        "solid",
        "pct90",
        "pct80",
    )
