"""The container's commands work, and the workflows check before they publish."""

import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.audit import verdict
from tests.support.index_page import absolute, with_urls
from tests.support.paths import ROOT
from tests.support.waiting import wait_until

DOCKERFILE = (ROOT / "integrations" / "container" / "Dockerfile").read_text("utf-8")
FOUND = "from summarizer.cli import run; run()"


def workflow(name: str) -> dict[str, Any]:
    """A workflow as data."""
    return dict(yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8")))


def command(instruction: str) -> list[str]:
    """The words of an instruction of the container file in its exec form."""
    found = re.search(rf"{instruction}[^\[]*(\[.+\])$", DOCKERFILE, re.MULTILINE)
    assert found, instruction
    return list(json.loads(found[1]))


def healthy(port: str) -> bool:
    """Whether the container's health check, asked of another port, finds the service ready."""
    _, *words = command("CMD ")
    there = {**os.environ, "SUMMARIZER_PORT": port}
    command_ = [sys.executable, *words]
    return subprocess.run(command_, capture_output=True, check=False, env=there).returncode == 0  # noqa: S603


@pytest.mark.slow
def test_entry_point_and_health(tmp_path: Path) -> None:
    """The entry point serves with the options behind it; the health check tells up from down."""
    program, *words = command("ENTRYPOINT")
    assert program == "summarizer"
    here = [word.replace("/data", str(tmp_path)) for word in words]
    start = [sys.executable, "-c", FOUND]
    add = ["keys", "add", "desk", "--file", str(tmp_path / "keys.json")]
    subprocess.run([*start, *add], check=True, capture_output=True)  # noqa: S603
    more = ["--port", "0", "-m", "m", "--base-url", "http://127.0.0.1:9/v1"]
    with subprocess.Popen([*start, *here, *more], stdout=subprocess.PIPE, text=True) as service:  # noqa: S603
        try:
            assert service.stdout is not None
            port = service.stdout.readline().strip().rpartition(":")[2]
            wait_until(lambda: healthy(port))
        finally:
            service.terminate()
    assert service.returncode in {0, -signal.SIGTERM}  # uvicorn ends as if it had not caught the signal
    assert not healthy(port)


def test_container_has_no_rights() -> None:
    """The container's last stage runs as a numbered user that is not root, from before its entry point on."""
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert int(re.findall(r"^USER (\d+)$", last, re.MULTILINE)[-1]) > 0
    assert last.index("\nUSER ") < last.index("\nENTRYPOINT ")


def test_container_has_the_extras_that_are_told() -> None:
    """The page on the container names the extras of its image; all that it builds with are ours."""
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (held,) = re.findall(r"^ARG EXTRAS=(\S+)$", DOCKERFILE, re.MULTILINE)
    page = (ROOT / "docs" / "container.md").read_text("utf-8")
    (told,) = re.findall(r"^The image has the extras (.+?) \(", page, re.MULTILINE)
    assert re.findall(r"`(\w+)`", told) == held.split(",")
    (more,) = re.findall(r"--build-arg EXTRAS=(\S+)", page)
    assert {*held.split(","), *more.split(",")} <= set(setup["project"]["optional-dependencies"])
    assert '".[$EXTRAS]"' in DOCKERFILE.rpartition("\nFROM ")[0]


def test_container_copies_what_the_build_wants() -> None:
    """What the container file copies is there and is let through; a build lacks nothing."""
    copies = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    copied = {name for line in copies for name in line.split()}
    ignored = (ROOT / "integrations/container/Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert {name for name in copied if not (ROOT / name).exists()} == set()
    assert {f"!{name}" for name in copied} <= set(ignored)
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    folders = {"summarizer", *setup["tool"]["setuptools"]["package-dir"].values()}
    licences = {name.partition("/")[0] for name in setup["project"]["license-files"]}
    assert copied >= {*folders, setup["project"]["readme"], *licences}


def test_ci_is_the_script() -> None:
    """The workflow of each change runs .ci/run, builds and tries the container, and may write nothing."""
    found = workflow("ci")
    assert found["permissions"] == {"contents": "read"}
    assert found["jobs"]["check"]["steps"][-1]["run"] == ".ci/run"
    assert found["jobs"]["container"]["steps"][-1]["run"].endswith("nox -s container")


def test_every_python_is_tried() -> None:
    """The tests run on each Python that the package names: by `.ci/run` on the first, beside it on others."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = {one.rpartition(" ")[2] for one in project["classifiers"] if "Python :: 3." in one}
    beside = workflow("ci")["jobs"]["pythons"]
    assert named == {"3.11", *beside["strategy"]["matrix"]["python"]}
    assert "nox -s tests-${{ matrix.python }}" in beside["steps"][-1]["run"]


def sessions(text: str) -> set[str]:
    """The sessions of nox that a text runs, the tests of one Python or of several as `tests`."""
    named = [words.split(" -- ")[0] for words in re.findall(r"\bnox [^|`\n]*?-s ([^|`\n]+)", text)]
    words = {word for each in named for word in each.split()}
    return {"tests" if word == "$others" or word.startswith("tests-") else word for word in words}


def session_code() -> str:
    """The files that define sessions, one after the other."""
    files = [ROOT / "noxfile.py", *sorted((ROOT / "tests" / "sessions").glob("*.py"))]
    return "\n".join(path.read_text("utf-8") for path in files)


def test_contributing_says_what_ci_runs() -> None:
    """CONTRIBUTING.md lists every session; .ci/run runs each of them but those that are run by hand."""
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("| command |")[2].partition("\n\n")[0]
    rows = page.splitlines()[2:]
    by_hand = {name for row in rows if "by hand" in row for name in sessions(row)}
    listed = {name for row in rows for name in sessions(row)}
    defined = re.findall(r"^@nox\.session.*\ndef (\w+)", session_code(), re.MULTILINE)
    assert listed == set(defined)
    assert sessions((ROOT / ".ci" / "run").read_text("utf-8")) == listed - by_hand


def test_environments_need_no_ensurepip() -> None:
    """Sessions make environments in one way, which a Debian without python3-venv has."""
    assert re.findall(r'"venv".*', session_code()) == ['"venv", "--without-pip", str(folder), external=True)']


def test_release_is_checked_first() -> None:
    """Only what was checked and built is published, by one job that may say who it is, without a secret."""
    found = workflow("release")
    jobs = found["jobs"]
    assert found["permissions"] == {"contents": "read"}
    assert jobs["check"]["uses"] == "./.github/workflows/ci.yml"
    assert set(jobs["publish"]["needs"]) == {"check", "build"}
    assert [name for name, job in jobs.items() if "permissions" in job] == ["publish"]
    assert jobs["publish"]["permissions"] == {"id-token": "write"}
    assert "secrets." not in json.dumps(found)


@pytest.mark.parametrize(
    ("vulns", "code"), [([], 0), ([{"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"]}], 1)]
)
def test_known_weakness_fails(vulns: list[dict[str, Any]], code: int) -> None:
    """One known weakness of a dependency fails the audit, and is named; none does not."""
    report = {"dependencies": [{"name": "jinja2", "version": "2.10", "vulns": vulns}], "fixes": []}
    ended, words = verdict(json.dumps(report), "")
    assert ended == code
    assert all(each["id"] in words for each in vulns)


def test_unreached_is_a_warning() -> None:
    """Where nobody could be asked the audit warns; where the list cannot be read it fails."""
    assert verdict(None, "Tip: your network may be blocking this service. Try another")[0] == 0
    assert verdict(None, "Traceback …\nrequests.exceptions.ProxyError: HTTPSConnectionPool(…)")[0] == 0
    assert verdict(None, "Invalid requirement")[0] == 1


def test_page_of_the_index() -> None:
    """On the page of the index no link of README is relative, and the project has its addresses."""
    repository = "https://host.example/ours/newsroom"
    page = absolute((ROOT / "README.md").read_text("utf-8"), repository, "v1.2.3")
    links = re.findall(r"\]\(([^)]+)\)", page)
    assert [link for link in links if not link.startswith("https://")] == []
    assert f"]({repository}/raw/v1.2.3/docs/sheet.svg)" in page
    assert f"({repository}/blob/v1.2.3/docs/start.md#extras)" in page
    setup = tomllib.loads(with_urls((ROOT / "pyproject.toml").read_text("utf-8"), repository, "v1.2.3"))
    assert setup["project"]["urls"]["Source"] == repository
    steps = [step.get("run", "") for step in workflow("release")["jobs"]["build"]["steps"]]
    built = next(words for words in steps if "nox -s release" in words)
    assert "SETUPTOOLS_SCM_PRETEND_VERSION" in built  # what is rewritten must not change the version
