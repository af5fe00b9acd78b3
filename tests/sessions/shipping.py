"""What is shipped: wheel and sdist, the site, their dependencies, the container."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nox

from tests.sessions.environments import PYTHONS, fill, install, made, module, python

SHIPPED = (
    "anthropic,bedrock,charts,feeds,google,html,mcp,office,pandas,parquet,pdf,places,providers,server,tokens"
)
"""Extras that a user may install: their dependencies' licences are looked at, and stand in the SBOM."""

LICENCES = (
    "Apache", "BSD", "CNRI-Python", "ISC", "MIT", "Mozilla Public License 2.0", "MPL", "PSF",
    "Python Software Foundation",
)  # fmt: skip
"""Parts of the names of licences under which this package may be used and passed on with its dependencies."""

READ = ("mistralai",)
"""Packages whose metadata name no licence, and whose own file LICENSE was read: Apache 2.0."""


@nox.session
def wheel(session: nox.Session) -> None:
    """What is shipped, not what lies in the checkout: the wheel alone can open a client and run the demo."""
    install(session, "test")
    root = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        module(session, "pip", "wheel", "-q", "--no-deps", "-w", folder, str(root))
        (built,) = Path(folder).glob("*.whl")
        installed = str(Path(folder) / "installed")
        options = ("--no-deps", "--root-user-action=ignore", "--target", installed)
        module(session, "pip", "install", "-q", *options, str(built))
        show = "import summarizer, summarizer.client as c; print('wheel:', summarizer.__file__, c.__name__)"
        demo = "from summarizer.cli import main; main(['demo'])"
        with session.chdir(folder):
            for code in (show, demo):
                words = (python(session), "-P", "-c", code)
                session.run(*words, env={"PYTHONPATH": installed}, silent=code == demo)


@nox.session
def site(session: nox.Session) -> None:
    """The documentation as a site, in `build/site`: every link leads somewhere, no page loads anything."""
    install(session, "test,docs")
    folder = Path("build/site").resolve()
    options = ("--strict", "--quiet", "-f", ".ci/site/mkdocs.yml", "-d", str(folder))
    module(session, "mkdocs", "build", *options, PYTHONPATH=str(Path.cwd()), NO_MKDOCS_2_WARNING="1")
    loads = re.compile(r"""<(?:script|img|iframe|link rel="stylesheet")[^>]*(?:src|href)="(?:https?:)?//""")
    if found := [page.name for page in folder.rglob("*.html") if loads.search(page.read_text("utf-8"))]:
        session.error(f"these pages load something from elsewhere: {', '.join(found)}")


@nox.session
def release(session: nox.Session) -> None:
    """Wheel and sdist: built, looked through, installed into each Python that is there, run; an SBOM."""
    install(session, "release")
    folder = Path("build/release").resolve()
    shutil.rmtree(folder, ignore_errors=True)
    module(session, "build", "-o", str(folder))
    files = sorted(map(str, folder.iterdir()))
    module(session, "twine", "check", "--strict", *files)
    module(session, "check_wheel_contents", *(name for name in files if name.endswith(".whl")))
    for found in interpreters():
        for name in files:
            run_installed(session, found, name)
    with tempfile.TemporaryDirectory() as place:
        fresh = fresh_environment(session, sys.executable, place, f"{files[0]}[{SHIPPED}]")
        sbom = str(folder / "sbom.cdx.json")
        module(session, "cyclonedx_py", "environment", "--output-reproducible", "-o", sbom, fresh)
        allowed = ";".join(LICENCES)
        words = ("--python", fresh, "--partial-match", f"--allow-only={allowed}", "--ignore-packages", *READ)
        module(session, "piplicenses", *words)


def interpreters() -> list[str]:
    """The Pythons that are here and run; a shim of pyenv may stand for one that is not chosen."""
    found = filter(None, (shutil.which(f"python{version}") for version in PYTHONS))
    return [name for name in found if starts(name)]


def starts(interpreter: str) -> bool:
    """Whether an interpreter starts."""
    return subprocess.run([interpreter, "-V"], capture_output=True, check=False).returncode == 0  # noqa: S603 - a Python


def run_installed(session: nox.Session, interpreter: str, name: str) -> None:
    """Install a wheel or an sdist into an environment of its own and run it there."""
    with tempfile.TemporaryDirectory() as place:
        program = Path(fresh_environment(session, interpreter, place, name)).with_name("summarizer")
        with session.chdir(place):
            session.run(str(program), "--version", external=True)
            session.run(str(program), "demo", external=True, silent=True)


def fresh_environment(session: nox.Session, interpreter: str, place: str, wanted: str) -> str:
    """The Python of a new environment that has what is wanted, with its dependencies as pinned."""
    fresh = made(session, Path(place), interpreter)
    fill(session, fresh, "-c", "constraints.txt", wanted)
    return fresh


@nox.session
def audit(session: nox.Session) -> None:
    """What bandit finds, and what is known against pinned dependencies: a known weakness fails it."""
    install(session, "release")
    module(session, "bandit", "-q", "-r", "summarizer", "-ll")
    module(session, "tests.support.audit")
