"""Where templates come from: an editor's folder over those of the package, and nowhere else."""

from importlib import resources
from pathlib import Path
from types import CodeType

from jinja2 import BaseLoader, BytecodeCache, Environment
from jinja2.bccache import Bucket
from jinja2.exceptions import TemplateNotFound

from summarizer.errors import PromptError

TEMPLATES = ("system.j2", "article.j2", "window.j2", "part.j2", "head.j2", "reask.j2", "repair.j2")
"""The templates that are rendered; a section's is `sections/NAME.j2`."""


class CompiledTemplates(BytecodeCache):
    """Compiled templates by name and text: each is compiled once in a process, whoever renders it.

    Args:
        most: how many are kept; where there are more, all are let go of (a folder that is edited on and on).
    """

    def __init__(self, most: int = 256) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}
        self._most = most

    def __len__(self) -> int:
        return len(self._codes)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a bucket its code, if it was compiled before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a bucket's code."""
        if len(self._codes) >= self._most:
            self._codes.clear()
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


COMPILED = CompiledTemplates()


class Templates(BaseLoader):
    """The templates of two roots, each by its name in one of them.

    A name is looked up among those that the roots hold; it is no path, so that `..` leads nowhere, and a link
    in the folder may not lead out of it.

    Args:
        folder: an editor's own templates, which go before those of the package; None for none.

    Attributes:
        own: the names of those in the folder.
        packaged: the names of those of the package.

    Raises:
        PromptError: the folder is missing, holds no template, or a link in it leads elsewhere.
    """

    def __init__(self, folder: Path | None) -> None:
        self.packaged = [*TEMPLATES, *_packaged_sections()]
        self._folder = folder
        self.own = [] if folder is None else self._listed(folder)

    def list_templates(self) -> list[str]:
        """The names of all templates."""
        return sorted({*self.own, *self.packaged})

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002 - jinja2's signature
        """A template's text, and the file that errors name.

        Raises:
            TemplateNotFound: neither root holds one of this name.
            PromptError: a link in the folder leads elsewhere, or the file cannot be read.
        """
        if self._folder is not None and template in self.own:
            path = _inside(self._folder, template)
            try:
                return path.read_text("utf-8"), str(self._folder / template), None
            except OSError as error:
                raise PromptError(f"template {template} cannot be read: {error.strerror or error}") from None
        if template in self.packaged:
            entry = resources.files("summarizer.prompts").joinpath(*template.split("/"))
            return entry.read_text("utf-8"), str(entry), None
        raise TemplateNotFound(template)

    def _listed(self, folder: Path) -> list[str]:
        if not folder.is_dir():
            raise PromptError(f"no folder of templates at {folder}")
        names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.j2"))
        if not names:
            known = ", ".join(self.packaged)
            raise PromptError(f"{folder} holds no template", f"Templates that can be overridden: {known}.")
        for name in names:
            _inside(folder, name)
        return names


def _inside(folder: Path, name: str) -> Path:
    """The file of a template, links followed.

    Raises:
        PromptError: it lies outside the folder, or is no file.
    """
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise PromptError(
            f"template {name} is a link that leads out of {folder}",
            "Put the template itself into the folder.",
        )
    if not path.is_file():
        raise PromptError(f"template {name} in {folder} is no file")
    return path


def _packaged_sections() -> list[str]:
    entries = resources.files("summarizer.prompts").joinpath("sections").iterdir()
    return sorted(f"sections/{entry.name}" for entry in entries if entry.name.endswith(".j2"))
