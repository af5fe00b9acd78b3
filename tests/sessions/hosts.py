"""The integrations, each in its host."""

import shutil
import tempfile
from pathlib import Path

import nox
from nox.command import CommandFailed

from tests.sessions.environments import fill, install, made, module


@nox.session
def hosts(session: nox.Session) -> None:
    """The integrations, each in its host, which asks a service with a scripted model.

    `nox -s hosts -- wagtail` tries one of them.
    """
    install(session, "test")
    for host in (llm, datasette, wagtail):
        if not session.posargs or host.__name__ in session.posargs:
            host(session)


def llm(session: nox.Session) -> None:
    """The plugin of `llm`."""
    in_host(session, "llm", "pytest", "./integrations/llm")


def datasette(session: nox.Session) -> None:
    """The enrichment of Datasette, in Chromium too where there is one."""
    in_host(session, "datasette", "pytest", "pytest-asyncio", "selenium", "./integrations/datasette")


def wagtail(session: nox.Session) -> None:
    """Wagtail's page editor in Chromium; in the older release one walk, and what needs no browser."""
    package = "./integrations/wagtail[test]"
    in_host(session, "wagtail", "wagtail>=8,<9", package)
    in_host(session, "wagtail", "wagtail>=7.4,<8", package, only="not test_editor or from_a_summary")


def in_host(session: nox.Session, name: str, *wanted: str, only: str = "") -> None:
    """The tests of an integration, in an environment of its own; skipped where its packages cannot be had."""
    with tempfile.TemporaryDirectory() as folder:
        inside = made(session, Path(folder))
        try:
            fill(session, inside, *wanted)
        except CommandFailed:
            session.warn(f"{name} is not tried: {', '.join(wanted)} cannot be had here")
            return
        tests = (
            "-q",
            "-rs",
            "-p",
            "no:cacheprovider",
            "-k",
            only,
            "-c",
            f"integrations/{name}/pyproject.toml",
        )
        module(session, "tests.support.hosts", inside, "-m", "pytest", *tests, f"integrations/{name}")


@nox.session
def superdesk(session: nox.Session) -> None:
    """Superdesk 2: the service in superdesk-core's own classes; with npm the extension, in Chromium too."""
    install(session, "test,browser")
    here = Path("integrations/superdesk")
    with tempfile.TemporaryDirectory() as folder:
        inside = made(session, Path(folder))
        pip = (inside, "-m", "pip", "install", "-q")
        try:
            fill(
                session, inside, "pip<24.1", "setuptools<66"
            )  # later ones refuse what celery 5.1 says it wants
            session.run(*pip, "-r", str(here / "tests/requirements.txt"), external=True)
            session.run(*pip, "--no-deps", "superdesk-core==2.5.3", str(here.resolve()), external=True)
        except CommandFailed:
            session.skip("no Superdesk here: superdesk-core, or what it imports, cannot be had")
        tests = ("-W", "ignore", "-m", "pytest", "-q", "-p", "no:cacheprovider")
        config = ("-c", str(here / "pyproject.toml"))
        module(session, "tests.support.hosts", inside, *tests, *config, str(here / "tests"))
        if not shutil.which("npm"):
            session.warn("no npm here: Superdesk's client extension is neither compiled nor tried")
            return
        client = shutil.copytree(here / "client", Path(folder) / "client")
        with session.chdir(client):
            session.run("npm", "install", "--silent", "--no-audit", "--no-fund", external=True)
            session.run("npm", "run", "--silent", "compile", external=True)
        demo = ("pytest", "-q", "-rs", "-p", "no:cacheprovider", str(here / "tests/test_demo.py"))
        built = {"SUPERDESK_PYTHON": inside, "SUPERDESK_EXTENSION": str(client)}
        module(session, *demo, PYTHONPATH=str(Path.cwd()), **built)


@nox.session
def wordpress(session: nox.Session) -> None:
    """The plugin in Debian's wordpress and in Chromium; integrations/wordpress/README.md has the packages."""
    install(session, "test,browser")
    tests = (
        "pytest",
        "-q",
        "-rs",
        "-p",
        "no:cacheprovider",
        "integrations/wordpress/tests",
        *session.posargs,
    )
    module(session, *tests, WORDPRESS_TESTS="required", BROWSER_TESTS="required", PYTHONPATH=str(Path.cwd()))


@nox.session
def office(session: nox.Session) -> None:
    """LibreOffice's checker, with Debian's libreoffice-writer-nogui and python3-uno."""
    install(session, "test")
    module(
        session,
        "pytest",
        "-q",
        "tests/server/test_libreoffice.py",
        "tests/readers/test_printed_by_office.py",
        OFFICE_TESTS="required",
    )
