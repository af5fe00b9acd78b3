"""The memory that a process has held."""

import re
from pathlib import Path


def peak_memory(process: int) -> float:
    """The most, in MiB, by /proc; `ru_maxrss` would count the memory of whoever started the process.

    0 of a process that is gone, or without /proc.
    """
    try:
        text = Path(f"/proc/{process}/status").read_text("ascii")
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s*(\d+) kB", text)
    return int(found.group(1)) / 1024 if found else 0.0
