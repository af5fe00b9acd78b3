"""What is missing is installed by one command, in a checkout as in what was published."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from summarizer import summarize
from summarizer.client.opening import EXTRAS
from summarizer.errors import MissingExtraError, configuration
from summarizer.errors.configuration import install_command
from tests.support.paths import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
OFFERED = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"])
MODULES = {
    "cerebras": "cerebras.cloud.sdk",
    "bedrock": "boto3",
    "google": "google.genai",
    "vertexai": "google.genai",
    "mistral": "mistralai",
    "writer": "writerai",
    "litellm": "litellm",
}
"""The module of a provider's client library, where it is not called as the provider."""


def hint(provider: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What is said to do where a provider's client library is missing."""
    module = MODULES.get(provider, provider)
    for name in [name for name in sys.modules if f"{name}.".startswith(f"{module}.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=f"the client library of {provider} is not installed") as told:
        summarize("Five people died.", model=f"{provider}/m", api_key="k")
    return told.value.hint


@pytest.mark.parametrize("provider", EXTRAS)
def test_provider(provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a provider's client library is missing, the error names the extra of ours that brings it."""
    assert hint(provider, monkeypatch) == install_command(f"newsroom-summarizer[{EXTRAS[provider]}]")
    assert EXTRAS[provider] in OFFERED
    rows = (ROOT / "docs" / "models.md").read_text("utf-8").splitlines()
    assert any(f"`{provider}/…`" in row and f"`[{EXTRAS[provider]}]`" in row for row in rows)


@pytest.mark.parametrize(("provider", "package"), [("litellm", "litellm")])
def test_other_provider(provider: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no extra of ours brings it, the error names the package that instructor names."""
    assert hint(provider, monkeypatch) == install_command(package)


def test_without_pip(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In an environment without pip, as README makes it, the command names it from any folder."""
    monkeypatch.setattr(configuration, "find_spec", lambda _: None)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / ".venv"))
    (tmp_path / ".venv").mkdir()
    monkeypatch.chdir(tmp_path)
    assert install_command("boto3") == "python3 -m pip --python .venv install boto3"
    monkeypatch.chdir(tmp_path / ".venv")
    assert install_command("boto3") == f"python3 -m pip --python {tmp_path}/.venv install boto3"
    monkeypatch.setattr(configuration, "find_spec", lambda _: True)
    assert install_command("a[b]") == "pip install 'a[b]'"


def test_one_way_on_every_page() -> None:
    """Every page installs an extra by the same words, and names none that there is not."""
    for page in PAGES:
        text = " ".join(page.read_text("utf-8").split())
        named = re.findall(r"newsroom-summarizer\[([\w,]+)\]", text)
        assert {extra for each in named for extra in each.split(",")} <= OFFERED, page.name
        assert len(named) == len(re.findall(r"pip install 'newsroom-summarizer\[", text)), page.name
        in_place = re.findall(r"-e '\.\[(.+?)\]'", text)
        assert set(in_place) <= {"test", "test,browser", "dev"}, page.name


def test_one_place_in_the_code() -> None:
    """No module words the command by itself."""
    paths = (ROOT / "summarizer").rglob("*.py")
    found = [path.name for path in paths if re.search(r"pip install\b", path.read_text("utf-8"))]
    assert found == ["opening.py"]  # what it looks for in instructor's words


def test_every_extra_is_listed() -> None:
    """The first page lists each extra that a user may install, and no other."""
    table = (ROOT / "docs" / "start.md").read_text("utf-8").partition("| extra |")[2].partition("\n\n")[0]
    listed = {name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split(" | ")[0])}
    shipped = re.search(
        r'^SHIPPED = \(?\s*"(.+)"$', (ROOT / "tests/sessions/shipping.py").read_text("utf-8"), re.MULTILINE
    )
    assert shipped
    assert listed == {*shipped[1].split(","), "ray"}
