"""Python's cycle collector, held back while the command line is loaded and one article passes.

What is loaded stays until the end, and an article leaves hardly a cycle behind: looking for some is a sixth
of what a command costs that asks nobody. Commands that go on need the collector.
"""

import gc

_held_back = False


def hold_back() -> None:
    """Collect nothing, in a process that is the command line's own."""
    global _held_back  # noqa: PLW0603 - the collector is the process's, and so is this
    _held_back = gc.isenabled()
    gc.disable()


def go_on() -> None:
    """Collect again, if it was held back here."""
    if _held_back:
        gc.enable()
