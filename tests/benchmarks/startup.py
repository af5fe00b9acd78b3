"""How long starting takes: `python -m tests.benchmarks.startup`.

`summarizer --help` beside a bare click program, and until the first request beside a script on the SDK alone.

The project is built into a wheel and installed without its dependencies into an environment of its own,
which sees those of the running interpreter.
"""

import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import click

from summarizer import cli
from tests.benchmarks.targets import Target, judge
from tests.model_server import ModelServer
from tests.support.building import TEXT, answer_json
from tests.support.paths import ROOT

RUNS = 15
MOST = 1.3
"""Greatest ratio to the bare program."""

PAIRS = 7
MOST_FIRST = 1.25
"""Greatest ratio to a script on the SDK alone until the first request."""

HEAVY = ("openai", "instructor", "pydantic", "jinja2", "rich")
"""Packages that help has no use for."""

_LEFT_OUT = shutil.ignore_patterns(".*", "build", "*.egg-info", "__pycache__")
_RUNNER = "import sys\nfrom bare import main\nsys.exit(main())\n"
_SCRIPT = """
import sys
import openai

text = open(sys.argv[1], encoding="utf-8").read()
client = openai.OpenAI(base_url=sys.argv[2], api_key="none")
answer = client.chat.completions.create(
    model="m",
    messages=[{"role": "system", "content": "Summarize."}, {"role": "user", "content": text}],
)
print(answer.choices[0].message.content)
"""
_ASK_IMPORTED = """
import sys
sys.argv = ["summarizer", "--help"]
from summarizer.cli import main
try:
    main()
except SystemExit:
    pass
print([name for name in {names!r} if name in sys.modules], len(sys.modules), sep="\\n")
"""


def _run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        raise RuntimeError(f"{command} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def build_wheel(folder: Path) -> Path:
    """The project's wheel, built from a copy, so that nothing is left behind in the project."""
    source = folder / "source"
    shutil.copytree(ROOT, source, symlinks=True, ignore=_LEFT_OUT)
    _run(_with_pip(), "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder / "wheels", source)
    (wheel,) = (folder / "wheels").glob("*.whl")
    return wheel


def _with_pip() -> str:
    """A Python that has pip: this one, or the one that its environment was made with."""
    return sys.executable if find_spec("pip") else str(getattr(sys, "_base_executable", sys.executable))


def left_out(wheel: Path) -> list[str]:
    """Modules and templates of the project that the wheel lacks."""
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    links = {"prompts", "schemas"}  # walked by their own name: not every Python follows links
    places = [ROOT / "summarizer", *(ROOT / name for name in links)]
    files = {
        path.relative_to(ROOT)
        for place in places
        for path in place.rglob("*")
        if path.suffix in {".py", ".j2", ".toml", ".json"}
    }
    named = {Path("summarizer", path) if path.parts[0] in links else path for path in files}
    return sorted(str(path) for path in named if str(path) not in packed)


def make_environment(folder: Path, wheel: Path) -> Path:
    """The `bin` of an environment with the wheel; it sees the packages of the running interpreter."""
    environment = folder / "environment"
    _run(sys.executable, "-m", "venv", "--without-pip", environment)
    python = environment / "bin" / "python"
    packages = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    _run(_with_pip(), "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", wheel)
    (packages / "bare.py").write_text(bare_program(), "utf-8")
    runner = environment / "bin" / "bare"
    runner.write_text(f"#!{python}\n{_RUNNER}", "utf-8")
    runner.chmod(0o755)
    _run(python, "-m", "compileall", "-q", packages / "bare.py")
    return environment / "bin"


def bare_program() -> str:
    """A click program with the commands and options of ours, all plain, that does nothing."""
    lines = ["import click", "", "@click.group()", "def main(): pass"]
    context = click.Context(cli.main)
    found = (cli.main.get_command(context, name) for name in cli.main.list_commands(context))
    for number, command in enumerate(filter(None, found)):
        lines += ["", f"@main.command({command.name!r})", *_decorators(command)]
        lines += [f"def command{number}(**options):", f"    {command.help or ''!r}"]
    return "\n".join(lines) + "\n"


def _decorators(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            names = ", ".join(map(repr, (*parameter.opts, *parameter.secondary_opts)))
            yield f"@click.option({names}, help={parameter.help!r})"
        else:
            yield f"@click.argument({parameter.name!r})"


def seconds(program: Path) -> float:
    """Wall time of one `--help`."""
    begun = time.perf_counter()
    _run(program, "--help")
    return time.perf_counter() - begun


def first_bytes(programs: Path, folder: Path) -> dict[str, float]:
    """Milliseconds from the start of a process until its request has arrived, medians of pairs."""
    arrived: list[float] = []

    def answer(_: dict[str, Any]) -> str:
        arrived.append(time.perf_counter())
        return answer_json()

    article, script = folder / "article.txt", folder / "script.py"
    article.write_text(TEXT, "utf-8")
    script.write_text(_SCRIPT, "utf-8")
    taken: dict[str, list[float]] = {"summarizer": [], "script": []}
    with ModelServer(answer) as server:
        asked = ["--model", "m", "--base-url", server.url, "--no-cache"]
        commands: dict[str, list[str | Path]] = {
            "summarizer": [programs / "summarizer", article, *asked],
            "script": [programs / "python", script, article, server.url],
        }
        for _ in range(PAIRS + 1):
            for name, command in commands.items():
                begun = time.perf_counter()
                _run(*command)
                taken[name].append((arrived[-1] - begun) * 1000)
    return {name: median(times[1:]) for name, times in taken.items()}


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build_wheel(folder)
        programs = make_environment(folder, wheel)
        print(f"{wheel.name}, {wheel.stat().st_size:,} bytes; modules left out: {left_out(wheel) or 'none'}")
        times: dict[str, list[float]] = {"summarizer": [], "bare": []}
        for _ in range(RUNS + 1):
            for program, taken in times.items():
                taken.append(seconds(programs / program))
        first = first_bytes(programs, folder)
        asked = _run(programs / "python", "-I", "-c", _ASK_IMPORTED.format(names=HEAVY)).splitlines()
    medians = {program: median(taken[1:]) for program, taken in times.items()}
    for program, taken in times.items():
        middle, least = medians[program] * 1000, min(taken[1:]) * 1000
        print(f"  {program:<12} --help  median of {RUNS} {middle:6.1f} ms, least {least:6.1f} ms")
    ratio = medians["summarizer"] / medians["bare"]
    print(f"  ratio {judge(Target('--help to a bare click program', ratio, MOST))}")
    print(f"  imported of {', '.join(HEAVY)}: {asked[-2]}; modules in all {asked[-1]}")
    ours, script = first["summarizer"], first["script"]
    print(
        f"until the first request has arrived: summarizer {ours:.0f} ms, ten lines on openai {script:.0f} ms"
    )
    print(f"  ratio {judge(Target('first request to ten lines on openai', ours / script, MOST_FIRST))}")


if __name__ == "__main__":
    main()
