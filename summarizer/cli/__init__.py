"""The command line.

`main` is the group of commands (`summarizer.cli.root`), which is loaded when it is used: loading it takes
longer than a hand needs for Ctrl-C. `run` is that as a program, whose start is `summarizer.__main__`.
"""

TYPE_CHECKING = False  # as of typing, whose import is saved
if TYPE_CHECKING:
    from summarizer.cli.root import main as main


def run() -> None:
    """Run the command line; before and after a command, Ctrl-C ends it without a word."""
    from summarizer.cli.interrupts import end_at_once

    end_at_once()
    from summarizer.cli.collector import hold_back

    hold_back()
    from summarizer.cli.root import main

    main()


def __getattr__(name: str) -> object:
    if name != "main":
        raise AttributeError(f"module 'summarizer.cli' has no attribute '{name}'")
    from summarizer.cli.root import main

    return main
