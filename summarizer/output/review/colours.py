"""The colours and lines of the sections on the page, from their declarations."""

from collections.abc import Iterator

from summarizer.sections import declared
from summarizer.sections.sourcing import SOURCES
from summarizer.sections.spec import SectionSpec


def colours() -> str:
    """Style rules: a pair of colours a section, for light and for dark; sources lend theirs to "unnamed"."""
    rules = [rule for spec in declared() for rule in _rules(spec)]
    return "\n".join([*rules, f":host {{ --unnamed: var(--{SOURCES.name}); }}"]) + "\n"


def _rules(spec: SectionSpec) -> Iterator[str]:
    name = spec.name
    yield f":host {{ --{name}: {_pair(spec.colour)}; }}"
    yield f".{name}:is(.section, .of) {{ --section: var(--{name}); }}"
    yield f".card.{name}[aria-current] {{ border-color: var(--{name}); }}"
    if spec.faint is None:  # its marks are tinted, not underlined
        yield f".gaps .measure {{ --{name}: var(--rule); }}"
        return
    yield f":host {{ --{name}-faint: {_pair(spec.faint)}; }}"
    yield f".gaps .measure {{ --{name}: var(--{name}-faint); }}"
    yield f".ref.{name} {{ color: var(--{name}); }}"
    yield f".{name} > .swatch {{ border-color: var(--{name}); border-block-end-style: {_style(spec)}; }}"


def _style(spec: SectionSpec) -> str:
    """The name in CSS that is nearest to a line: a swatch is too short to draw it."""
    if spec.dash is None:
        return "solid"
    length, gap = spec.dash
    return "dashed" if length > gap else "dotted"


def _pair(colours: tuple[str, str]) -> str:
    return f"light-dark({', '.join(colours)})"
