"""The demo: Wagtail with one article, a service, and a scripted model that has read that article.

    python3 integrations/wagtail/demo/run.py                         # then log in as admin / admin
    python3 integrations/wagtail/demo/run.py -m openai/gpt-4.1-mini  # other articles want a real model

Makes two environments below `demo/data/`, one for Wagtail and one for the service.
"""

import argparse
import os
import signal
import subprocess
import sys
import venv
from contextlib import ExitStack
from pathlib import Path

DEMO = Path(__file__).resolve().parent
ROOT = DEMO.parents[2]
DATA = DEMO / "data"
ARTICLE = ROOT / "summarizer" / "demo" / "damascus.ar.txt"


def environment(name: str, *packages: str) -> Path:
    """The interpreter of an environment with some packages, made unless it was made whole with the same."""
    folder = DATA / name
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ready, wanted = folder / "ready", "\n".join(packages)
    if not ready.exists() or ready.read_text("utf-8") != wanted:
        print(f"Installing {name} …", flush=True)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)
        ready.write_text(wanted, "utf-8")
    return python


def started(stack: ExitStack, words: list[object], **options: object) -> subprocess.Popen[str]:
    """A program that runs until the demo ends."""
    program = subprocess.Popen(list(map(str, words)), text=True, **options)  # type: ignore[call-overload]
    stack.callback(program.wait)
    stack.callback(program.terminate)
    return program


def address_of(program: subprocess.Popen[str]) -> str:
    """The address that a program prints as its first line."""
    line = program.stdout.readline().strip() if program.stdout else ""
    if not line.startswith("http"):
        sys.exit(f"the demo cannot start: {program.args} has printed no address")
    return line


def model_of(stack: ExitStack, python: Path) -> tuple[list[str], dict[str, str]]:
    """A scripted model: options for the service, and its environment."""
    answers = DATA / "answers"
    answers.mkdir(exist_ok=True)
    (answers / "1.json").write_bytes((ROOT / "summarizer" / "demo" / "answer-1.json").read_bytes())
    words = [python, "-m", "tests.model_server", "--quiet", "--answers", answers]
    server = started(stack, words, cwd=ROOT, stdout=subprocess.PIPE)
    return ["-m", "demo", "--base-url", address_of(server)], {"OPENAI_API_KEY": "none"}


def check_venv() -> None:
    """End with words where this Python cannot make environments: Debian has that in a package of its own."""
    try:
        import ensurepip  # noqa: F401, PLC0415 - missing there
    except ImportError:
        sys.exit("this Python makes no environments; what to install: python3-venv (Debian, by apt-get)")


def main() -> None:
    """Install, migrate, start everything, and stay until Ctrl+C."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "-m", "--model", help="a real model, as of `summarizer serve`; its key is in the environment"
    )
    parser.add_argument("--port", type=int, default=8000, help="of Wagtail")
    parser.add_argument("--wagtail", default="wagtail>=8,<9", help="which Wagtail, as for pip")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # what was started is ended, too
    check_venv()
    DATA.mkdir(exist_ok=True)
    of_service = environment("service", "-c", str(ROOT / "constraints.txt"), "-e", f"{ROOT}[server]")
    of_wagtail = environment("wagtail", given.wagtail, "-e", str(DEMO.parent))
    with ExitStack() as stack:
        options, more = (["-m", given.model], {}) if given.model else model_of(stack, of_service)
        words = [
            of_service.parent / "summarizer",
            "serve",
            "--folder",
            DATA / "summaries",
            "--port",
            0,
            *options,
        ]
        service = started(stack, words, cwd=DATA, env={**os.environ, **more}, stdout=subprocess.PIPE)
        url = {**os.environ, "NEWSROOM_SUMMARIZER_URL": address_of(service)}
        manage = [of_wagtail, str(DEMO / "manage.py")]
        for command in (["migrate", "-v0"], ["make_story", str(ARTICLE)]):
            subprocess.run([*manage, *command], check=True, env=url, stdout=subprocess.DEVNULL)
        print(
            f"http://127.0.0.1:{given.port}/admin/pages/3/edit/ (admin / admin, editor / editor)", flush=True
        )
        started(stack, [*manage, "runserver", "--noreload", f"127.0.0.1:{given.port}"], env=url).wait()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print()
