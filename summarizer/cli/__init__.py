"""The command line.

`run` is the console script, `main` the group of commands (`summarizer.cli.root`), which is loaded when it is
used: loading it takes longer than a hand needs for Ctrl-C.
"""

import os
import signal

TYPE_CHECKING = False  # as of typing, whose import is saved
if TYPE_CHECKING:
    from summarizer.cli.root import main as main


def run() -> None:
    """Run the command line; until a command has begun, Ctrl-C ends it without a word."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not where a shell has it ignored
        signal.signal(signal.SIGINT, stop_at_once)
    from summarizer.cli.root import main

    main()


def stop_at_once(*_: object) -> None:
    """End the process with the exit code of Ctrl-C: nothing has begun that could be told of or kept."""
    os._exit(130)


def __getattr__(name: str) -> object:
    if name != "main":
        raise AttributeError(f"module 'summarizer.cli' has no attribute '{name}'")
    from summarizer.cli.root import main

    return main
