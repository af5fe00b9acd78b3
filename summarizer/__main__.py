"""The program: `summarizer`, and `python -m summarizer`.

Its first statements make Ctrl-C quiet, before anything is loaded that takes time. Before them there are only
Python's own start, which answers Ctrl-C with a traceback, and `summarizer/__init__.py`.
"""

import _signal  # type: ignore[import-not-found]  # built in; `signal`, which makes enums of it, takes its time

if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:  # not where a shell has it ignored
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)

from summarizer.cli import run

if __name__ == "__main__":
    run()
