"""What Word's styles hide: text that is marked so, struck out, too small, or of the colour of its ground."""

from dataclasses import dataclass, field, replace

from summarizer.readers.archive import EXTRA
from summarizer.readers.colours import BLACK, WHITE, Colour, are_alike, parsed
from summarizer.readers.safe_xml import Element, attribute, local, parse_xml
from summarizer.readers.story import language
from summarizer.text.stated import Stated

_SMALLEST = 6
"""Half points: text of up to 3 points is read by nobody."""

_RAISED = 4
"""Half points above the line from which text is a footnote's mark or a power."""


@dataclass
class _Look:
    """What a style or a run sets; None where it leaves what is around it."""

    vanish: bool | None = None
    struck: bool | None = None
    ink: Colour | None = None
    ground: Colour | None = None
    shaded: bool | None = None  # on a ground that is not known
    tiny: bool | None = None
    tiny_complex: bool | None = None
    is_complex: bool | None = None  # of a script whose size is said apart: Arabic, Hebrew
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
        is_tiny = look.tiny_complex if look.is_complex and look.tiny_complex is not None else look.tiny
        if look.vanish or look.struck or is_tiny:
            return True
        if look.ink is None or look.shaded:
            return False
        ground = look.ground or self._ground(run)
        return ground is not None and are_alike(look.ink, ground)

    def raises(self, properties: Element | None, paragraph_style: str) -> bool:
        """Whether a run stands above its line; arguments as of `hides`."""
        return bool(self._of_run(properties, paragraph_style).raised)

    def _of_run(self, properties: Element | None, paragraph_style: str) -> "_Look":
        look = self._of_style(paragraph_style)
        if properties is None:
            return look
        style = next((attribute(each, "val") for each in properties if local(each) == "rstyle"), "")
        return _look(properties).over(self._of_style(style)).over(look)

    def _ground(self, run: Element) -> Colour | None:
        """The colour of the paragraph, cell or table around a run: white, and None where it is not known."""
        for above in run.iterancestors():
            for properties in above:
                if local(properties) not in ("ppr", "tcpr", "tblpr", "trpr"):
                    continue
                for each in properties:
                    if local(each) == "shd" and (shading := _shading(each)) is not _NONE:
                        return shading
                    if local(each) in ("tblstyle", "pstyle") and self._is_dark_style(attribute(each, "val")):
                        return None
        return WHITE

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
        if name in _SWITCHES:
            setattr(look, _SWITCHES[name], value not in ("0", "false", "off"))
        elif name == "textfill" and any(local(below) == "nofill" for below in each):
            look.vanish = True
        elif name in ("sz", "szcs"):
            setattr(
                look, "tiny" if name == "sz" else "tiny_complex", value.isdigit() and int(value) <= _SMALLEST
            )
        elif name == "vertalign":
            look.raised = value == "superscript"
        elif name == "position":
            look.raised = value.isdigit() and int(value) >= _RAISED
        else:
            _colour(look, each, name, value)
    return look


_SWITCHES = {
    "vanish": "vanish",
    "strike": "struck",
    "dstrike": "struck",
    "rtl": "is_complex",
    "cs": "is_complex",
}


def _colour(look: _Look, element: Element, name: str, value: str) -> None:
    """Note the ink or the ground that a property of a run sets."""
    if name == "color":
        look.ink = _ink(element, value)
    elif name == "shd" and (shading := _shading(element)) is not _NONE:
        look.ground, look.shaded = shading, shading is None
    elif name == "highlight" and value not in ("none", ""):
        found = parsed(value)
        look.ground, look.shaded = (found[0], False) if found else (None, True)


def _ink(element: Element, value: str) -> Colour | None:
    """The colour of a run; None where the program chooses one that can be read."""
    if attribute(element, "themecolor").lower() in ("background1", "light1"):
        return WHITE
    found = parsed(value) if value != "auto" else None
    return found[0] if found else None


_NONE: Colour = (-1, -1, -1)


def _shading(element: Element) -> Colour | None:
    """The colour of a shading; `_NONE` where there is none, None where it is not known."""
    if attribute(element, "themefill"):
        return None
    pattern, fill = attribute(element, "val").lower(), attribute(element, "fill").lower()
    if pattern in ("solid", "pct95", "pct90", "pct80"):
        found = parsed(attribute(element, "color").lower())
        return found[0] if found else BLACK
    if fill in ("auto", ""):
        return _NONE
    found = parsed(fill)
    return found[0] if found else None


def _is_dark(shading: Element) -> bool:
    found = _shading(shading)
    return found is None or (found is not _NONE and not are_alike(found, WHITE))
