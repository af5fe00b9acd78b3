"""What a session runs in: its own environment, or with `nox --no-venv` the one that nox is installed in."""

import sys
from pathlib import Path

import nox

ROOT = Path(__file__).parents[2]
PYTHONS = ["3.11", "3.12", "3.13"]


def install(session: nox.Session, extras: str) -> None:
    """Install this package with some extras, dependencies as pinned; in place, `test` is there already."""
    wanted = ("-q", "-c", "constraints.txt", "-e", f".[{extras}]")
    if not in_place(session):
        session.install(*wanted)
    elif extras != "test":
        session.run(sys.executable, "-m", "pip", "install", "--root-user-action=ignore", *wanted)


def module(session: nox.Session, *words: str, **options: str) -> None:
    """Run `python -m` in the session's environment, with more environment variables."""
    session.run(python(session), "-m", *words, env=options)


def python(session: nox.Session) -> str:
    """The interpreter of the session's environment."""
    return sys.executable if in_place(session) else str(Path(session.bin) / "python")


def in_place(session: nox.Session) -> bool:
    """Whether the session has no environment of its own."""
    return session.virtualenv.venv_backend == "none"


def made(session: nox.Session, folder: Path, interpreter: str = "") -> str:
    """The Python of a new environment in a folder; pip comes from outside: a bare Debian has no ensurepip."""
    session.run(interpreter or python(session), "-m", "venv", "--without-pip", str(folder), external=True)
    return str(folder / "bin" / "python")


def fill(session: nox.Session, inside: str, *wanted: str) -> None:
    """Install into an environment that was made.

    Raises:
        CommandFailed: something cannot be had.
    """
    module(session, "pip", "--python", inside, "install", "-q", *wanted)
