"""The service in a container."""

import re
import shutil
import subprocess

import nox

from tests.sessions.environments import ROOT, install, module

DOCKERFILE = ROOT / "integrations" / "container" / "Dockerfile"
IMAGE = "newsroom-summarizer:tried"


@nox.session
def container(session: nox.Session) -> None:
    """The container file: built, started, asked and stopped, by docker or podman; skipped without both.

    What follows `--` goes to the tool's `run` and `build` alike: `nox -s container -- --network host`.
    """
    install(session, "test")
    base = re.findall(r"^FROM (\S+)", DOCKERFILE.read_text("utf-8"), re.MULTILINE)[-1]
    tool = next((name for name in ("docker", "podman") if runs(name, base, session.posargs)), None)
    if tool is None:
        session.skip(f"no container is built here: neither docker nor podman runs {base}")
    formats = ("--format", "docker") if tool == "podman" else ()  # podman's own format has no health check
    build = (tool, "build", *formats, *session.posargs, "-f", str(DOCKERFILE), "-t", IMAGE, str(ROOT))
    session.run(*build, external=True)
    options = {"CONTAINER_TOOL": tool, "CONTAINER_IMAGE": IMAGE}
    module(
        session, "pytest", "-q", "-rs", "-p", "no:cacheprovider", "tests/server/test_container.py", **options
    )


def runs(tool: str, image: str, options: list[str]) -> bool:
    """Whether a tool is here, has what it needs to run, and can get an image."""
    command = [tool, "run", "--rm", *options, image, "true"]
    if not shutil.which(tool):
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603 - our own
