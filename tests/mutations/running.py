"""Mutants are judged side by side in copies of the checkout, and what is known is kept."""

import dataclasses
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from tests.mutations.mutants import Mutant
from tests.mutations.worker import Job, Judged


def tracked(root: Path) -> list[str]:
    """The files of a checkout that git knows, or would not ignore."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=root, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own
    return sorted(name for name in listed.split("\0") if name and (root / name).exists())


def copied(root: Path, to: Path) -> Path:
    """A copy of the checkout as it is, links as links."""
    for name in tracked(root):
        target = to / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / name, target, follow_symlinks=False)
    return to


def fingerprint(root: Path, *folders: str) -> str:
    """What the files below some folders are, but these here: it changes with any of them."""
    found = sha256()
    for name in tracked(root):
        if name.startswith(folders) and not name.startswith("tests/mutations/") and (root / name).is_file():
            found.update(f"{name}\0".encode() + (root / name).read_bytes())
    return found.hexdigest()[:16]


class Known:
    """What became of mutants, in a file of JSON lines.

    A killed mutant stays known as long as its file is the same; one that survived, as long as the tests are.
    """

    def __init__(self, path: Path, root: Path) -> None:
        self._path = path
        self._root = root
        self._tests = fingerprint(root, "tests/")
        self._files: dict[str, str] = {}
        self._judged: dict[str, Judged] = {}
        for line in path.read_text("utf-8").splitlines() if path.exists() else ():
            said = json.loads(line)
            survived = said["judged"]["outcome"] == "survived"
            if said["tests"] == self._tests or not survived:
                self._judged[said["id"]] = Judged(**said["judged"])

    def get(self, mutant: Mutant) -> Judged | None:
        """What became of a mutant; None where that is not known."""
        return self._judged.get(self._id(mutant))

    def put(self, mutant: Mutant, judged: Judged) -> None:
        """Keep what became of it."""
        self._judged[self._id(mutant)] = judged
        said = {"id": self._id(mutant), "tests": self._tests, "judged": vars(judged)}
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(said) + "\n")

    def _id(self, mutant: Mutant) -> str:
        if mutant.path not in self._files:
            self._files[mutant.path] = sha256((self._root / mutant.path).read_bytes()).hexdigest()[:12]
        return f"{self._files[mutant.path]}:{mutant.key}"


def judged(jobs: list[Job], trees: list[Path], done: Callable[[Judged], None]) -> None:
    """Judge mutants, each copy of the checkout with one process; `done` is told of each in this thread."""
    waiting: queue.SimpleQueue[Job] = queue.SimpleQueue()
    for job in jobs:
        waiting.put(job)
    found: queue.SimpleQueue[Judged | BaseException] = queue.SimpleQueue()
    threads = [threading.Thread(target=_work, args=(tree, waiting, found), daemon=True) for tree in trees]
    for thread in threads:
        thread.start()
    for _ in jobs:
        one = found.get()
        if isinstance(one, BaseException):
            raise one
        done(one)


def _work(
    tree: Path, waiting: "queue.SimpleQueue[Job]", found: "queue.SimpleQueue[Judged | BaseException]"
) -> None:
    """One process, as long as there is work."""
    words = [sys.executable, "-m", "tests.mutations.worker"]
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    tried = False
    try:
        with subprocess.Popen(  # noqa: S603 - our own words
            words, cwd=tree, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            for job in _taken(waiting):
                if not tried:
                    _try_out(process, tree, job)
                    tried = True
                found.put(_asked(process, job))
    except BaseException as error:
        found.put(error)


def _try_out(process: "subprocess.Popen[str]", tree: Path, job: Job) -> None:
    """Judge the code as it is: where that does not pass, no other judgement is worth anything."""
    judged = _asked(process, dataclasses.replace(job, source=(tree / job.path).read_text("utf-8")))
    if judged.outcome != "survived":
        raise RuntimeError(f"the tests fail as the code is: {judged.by or 'pytest does not even begin'}")


def _asked(process: "subprocess.Popen[str]", job: Job) -> Judged:
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(vars(job)) + "\n")
    process.stdin.flush()
    return Judged(**json.loads(process.stdout.readline()))


def _taken(waiting: "queue.SimpleQueue[Job]") -> Iterator[Job]:
    while True:
        try:
            yield waiting.get_nowait()
        except queue.Empty:
            return
