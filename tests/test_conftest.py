"""What holds for every test, whatever it does."""

import os
import socket
from pathlib import Path

import pytest


def test_no_other_machine_is_reached() -> None:
    """A test that connects to another machine fails with the machine's address."""
    with socket.socket() as talking, pytest.raises(RuntimeError, match="Network is disabled"):
        talking.connect(("192.0.2.1", 80))


@pytest.mark.parametrize("times", [1, 2])
def test_a_cache_of_its_own(times: int) -> None:
    """Each test has a folder for its cache that no other has written to."""
    folder = Path(os.environ["SUMMARIZER_CACHE"])
    assert not folder.exists()
    folder.mkdir()
    (folder / "kept").write_text(str(times), "utf-8")


def test_no_settings_of_the_developer() -> None:
    """A test finds no key, no setting and none of the machine's certificates."""
    ours = {
        name for name in os.environ if name.startswith(("OPENAI_", "ANTHROPIC_", "SUMMARIZER_", "SSL_CERT_"))
    }
    assert ours == {"SUMMARIZER_CACHE", "SSL_CERT_DIR"}
    assert list(Path(os.environ["SSL_CERT_DIR"]).iterdir()) == []
