"""README and the project's addresses as the package index shows them: every link leads into the repository.

`python -m tests.support.index_page https://HOST/OWNER/NAME v1.2.3` rewrites README.md and pyproject.toml
before a release is built: only whoever publishes knows where the repository is.
"""

import re
import sys

from tests.support.paths import ROOT

_LINK = re.compile(r"(!?\]\()(?![a-z]+:|#)([^)\s]+\))")
_PICTURE = re.compile(r"(!\[[^\]]*\]\()(?![a-z]+:)([^)\s]+\))")


def absolute(page: str, repository: str, tag: str) -> str:
    """A page of the repository's root with absolute links; pictures by the address of the file itself."""
    pictured = _PICTURE.sub(rf"\g<1>{repository}/raw/{tag}/\g<2>", page)
    return _LINK.sub(rf"\g<1>{repository}/blob/{tag}/\g<2>", pictured)


def with_urls(setup: str, repository: str, tag: str) -> str:
    """pyproject.toml with the project's addresses."""
    urls = {
        "Source": repository,
        "Documentation": f"{repository}/blob/{tag}/docs/start.md",
        "Changelog": f"{repository}/blob/{tag}/CHANGELOG.md",
        "Issues": f"{repository}/issues",
    }
    lines = "".join(f'{name} = "{url}"\n' for name, url in urls.items())
    return setup.replace("[project.scripts]", f"[project.urls]\n{lines}\n[project.scripts]", 1)


if __name__ == "__main__":
    for name, change in (("README.md", absolute), ("pyproject.toml", with_urls)):
        path = ROOT / name
        path.write_text(change(path.read_text("utf-8"), *sys.argv[1:3]), "utf-8")
