"""What is known against the pinned dependencies: `python -m tests.support.audit`, with the extra `release`.

A known weakness ends it with 1, and so does a list that cannot be read; that nobody could be asked is told.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.paths import ROOT

ASKING = [
    *("pip_audit", "-r", "constraints.txt", "--no-deps", "--disable-pip"),
    *("--progress-spinner=off", "--timeout=5", "-f", "json"),
]

_UNREACHED = re.compile(
    r"your network may be blocking this service"
    r"|^requests\.exceptions\.(?:\w*Timeout|ConnectionError|ProxyError|SSLError)",
    re.MULTILINE,
)
"""What pip-audit says where it comes through to nobody, or what it ends with."""


def weaknesses(report: str) -> list[str]:
    """Each known weakness of a report of pip-audit's, which is JSON: what, number, mended in."""
    return [
        f"{each['name']} {each['version']}: {found['id']} (mended in: {', '.join(found['fix_versions'])})"
        for each in json.loads(report)["dependencies"]
        for found in each.get("vulns", [])
    ]


def verdict(report: str | None, said: str) -> tuple[int, str]:
    """The exit code, and what to say.

    Args:
        report: what pip-audit has written; None where it has come to no end.
        said: its messages.
    """
    if report is None:
        if _UNREACHED.search(said):
            return 0, "warning: nobody could be asked what is known against the dependencies"
        return 1, f"the dependencies could not be looked at:\n{said}"
    found = weaknesses(report)
    return int(bool(found)), "\n".join(["known weaknesses:", *found] if found else ["no known weakness"])


def main() -> int:
    """Ask, and say what was found."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        command = [sys.executable, "-m", *ASKING, "-o", str(path)]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        code, words = verdict(path.read_text("utf-8") if path.exists() else None, ended.stderr)
    print(words)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
