"""What the site has besides `docs/`: the pages of the root, what is linked, and two generated references."""

import json
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

import summarizer

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = ROOT / "tests" / "data" / "public.json"
"""What is public; a test compares it with the code."""

PAGES = {
    "README.md": "index.md",
    **{name: name for name in ("SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md")},
}
"""Page of the root to its name in the site."""

_LINK = re.compile(r"(?<=\]\()([^)#\s]+)(?=[)#])")

_REFERENCE = """# Every class and error

Everything here can be imported from `summarizer`, or where its heading says so from a module below it.
[From Python](python.md) shows how it is used.
"""

_NAMED = re.compile(r"\[(?:docs/)?([\w-]+\.md)\](?=\()")

_COMMANDS = """# Every command

This page is made from the program itself: `summarizer COMMAND --help` says the same.

::: mkdocs-click
    :module: summarizer.cli
    :command: main
    :prog_name: summarizer
    :depth: 1
    :style: plain
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the root and the references."""
    for name, page in PAGES.items():
        files.append(File.generated(config, page, content=(ROOT / name).read_text("utf-8")))
    files.append(File.generated(config, "commands.md", content=_COMMANDS))
    files.append(File.generated(config, "reference.md", content=reference()))
    for path in sorted(_shown()):
        files.append(File.generated(config, f"files/{path.relative_to(ROOT)}.txt", abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Lead each link to a file of the repository to its place in the site."""
    source = next((name for name, place in PAGES.items() if place == page.file.src_uri), None)
    folder = ROOT if source else ROOT / "docs"
    titled = _NAMED.sub(lambda named: f"[{_title(named[1])}]", markdown)
    return _LINK.sub(lambda link: _led(link[1], folder), titled)


def _title(name: str) -> str:
    """The heading of a page of the documentation; its name where it is none of ours."""
    path = ROOT / "docs" / name
    return path.read_text("utf-8").splitlines()[0].removeprefix("# ") if path.exists() else name


def reference() -> str:
    """Every public function, class and error, by kind."""
    named = [(name, getattr(summarizer, name)) for name in summarizer.__all__]
    found = [(name, value) for name, value in named if not isinstance(value, type(re))]
    errors = [name for name, value in found if _is_error(value)]
    classes = [name for name, value in found if name[0].isupper() and name not in errors]
    verbs = [name for name, _ in found if name[0].islower()]
    parts = [_REFERENCE]
    for title, names in (("Functions", verbs), ("Classes", classes), ("Errors", errors)):
        parts += [f"## {title}\n", *(f"::: {_path(name)}\n" for name in names)]
    for module, members in json.loads(PUBLIC.read_text("utf-8"))["modules"].items():
        below = [name for name in members if name not in summarizer.__all__]
        parts += [f"## {module}\n", *(f"::: {module}.{name}\n" for name in below)]
    return "\n".join(parts)


def _is_error(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, Exception)


def _path(name: str) -> str:
    """Where a public name is defined; aliases of types stand with the marks that use them."""
    home = str(getattr(getattr(summarizer, name), "__module__", ""))
    return f"{home if home.startswith('summarizer.') else 'summarizer.schemas.mark'}.{name}"


def _led(link: str, folder: Path) -> str:
    """A link of a page in a folder, as it is in the site, whose pages lie in one folder."""
    target = _target(link, folder)
    if target is None:
        return link
    path = target.relative_to(ROOT).as_posix()
    return PAGES.get(path) or (
        path.removeprefix("docs/") if path.startswith("docs/") else f"files/{path}.txt"
    )


def _shown() -> set[Path]:
    """Files outside `docs/` that a page links to."""
    pages = [*(ROOT / name for name in PAGES), *(ROOT / "docs").glob("*.md")]
    links = {(link, page.parent) for page in pages for link in _LINK.findall(page.read_text("utf-8"))}
    found = {target for link, folder in links if (target := _target(link, folder))}
    return {target for target in found if _led(str(target), ROOT).startswith("files/") and target.exists()}


def _target(link: str, folder: Path) -> Path | None:
    """The file of this project that a link leads to, of a folder the first; None for any other link."""
    target = (folder / link).resolve()
    if "://" in link or link.startswith("mailto:") or not target.is_relative_to(ROOT):
        return None
    return min(child for child in target.iterdir() if child.is_file()) if target.is_dir() else target
