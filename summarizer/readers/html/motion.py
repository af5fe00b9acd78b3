"""Text that is not seen at first: whether an animation, or a script with a transition, may show it."""

import re

from summarizer.readers.html.looks import is_out_of_sight
from summarizer.readers.html.stylesheets import Declared, Sheets

_NAME = re.compile(r"(?<![\w.-])[a-z_-][\w-]*(?![\w(-])")
_NO_NAMES = frozenset({
    "none", "initial", "inherit", "unset", "ease", "ease-in", "ease-out", "ease-in-out", "linear",
    "step-start", "step-end", "infinite", "normal", "reverse", "alternate", "alternate-reverse", "forwards",
    "backwards", "both", "running", "paused", "auto",
})  # fmt: skip
_STILL = frozenset({"", "none", "unset", "initial", "inherit"})


def may_be_shown(declared: Declared, sheets: Sheets) -> bool:
    """Whether text that what is declared hides may be seen after a while.

    So it is if one step of an animation shows it, or none of the page's sheets describes that; or if it has a
    transition, for which a script sets another value. What takes no pointer, or is `visibility: hidden` too,
    waits for one elsewhere (menus, tooltips).
    """
    transition = declared.get("transition-property") or declared.get("transition", "")
    is_menu = declared.get("pointer-events") == "none" or declared.get("visibility") == "hidden"
    if transition not in _STILL and not is_menu:
        return True
    named = declared.get("animation-name") or declared.get("animation", "")
    names = [name for name in _NAME.findall(named) if name not in _NO_NAMES]
    return any(_shows(sheets.keyframes.get(name), declared) for name in names)


def _shows(steps: "tuple[Declared, ...] | None", declared: Declared) -> bool:
    if steps is None:
        return True
    return any(
        not is_out_of_sight({**declared, **step})
        and {**declared, **step}.get("visibility", "visible") == "visible"
        for step in steps
    )
