"""LibreOffice's own checker, asked about sentences: run by the system's Python, which has `uno`.

`/usr/bin/python3 proofread.py ADDRESS PROFILE LANGUAGE-REGION < sentences` prints, a line each, a JSON list
of what the checker shows: start and length in UTF-16 units, comment, replacements.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import uno  # type: ignore[import-not-found] # the system's
from com.sun.star.lang import Locale  # type: ignore[import-not-found] # made by uno

_OPTIONS = "/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"
_TRIES = 240


def main(address: str, profile: Path, language: str) -> None:
    """Start LibreOffice with the address as its checker's, and ask about each line of standard input."""
    _configure(address, profile)
    pipe = f"summarizer-{profile.name}"
    words = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}"]
    with subprocess.Popen(  # noqa: S603 - our own words
        [*words, f"--accept=pipe,name={pipe};urp"], stdout=subprocess.DEVNULL, start_new_session=True
    ) as office:
        try:
            context = _connected(pipe)
            make = context.ServiceManager.createInstanceWithContext
            checker = make("org.openoffice.lingu.LanguageToolGrammarChecker", context)
            locale = Locale(*language.split("-"), "")
            if not any((each.Language, each.Country) == (locale.Language, locale.Country)
                       for each in checker.getLocales()):  # fmt: skip
                raise SystemExit(f"LibreOffice does not ask about {language}")
            for line in sys.stdin:
                text = line.rstrip("\n")
                length = len(text.encode("utf-16-le")) // 2
                found = checker.doProofreading("1", text, locale, 0, length, ())
                shown = [
                    [each.nErrorStart, each.nErrorLength, each.aFullComment, list(each.aSuggestions)]
                    for each in found.aErrors
                ]
                print(json.dumps(shown, ensure_ascii=False), flush=True)
        finally:
            os.killpg(office.pid, signal.SIGKILL)  # soffice is a script that starts the program


def _configure(address: str, profile: Path) -> None:
    values = {"BaseURL": address, "IsEnabled": "true"}
    items = "".join(
        f'<item oor:path="{_OPTIONS}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{escape(value)}</value></prop></item>"
        for name, value in values.items()
    )
    head = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    (profile / "user").mkdir(parents=True)
    path = profile / "user/registrymodifications.xcu"
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>{head}{items}</oor:items>', "utf-8")


def _connected(pipe: str) -> Any:
    local = uno.getComponentContext()
    make = local.ServiceManager.createInstanceWithContext
    resolver = make("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(_TRIES):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not start")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
