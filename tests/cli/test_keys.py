"""`summarizer keys`."""

from pathlib import Path

from click.testing import CliRunner

from summarizer.cli.keys import command
from summarizer.server.keys import Keyring


def test_a_key_for_metrics(tmp_path: Path) -> None:
    """`keys add --metrics` makes a key that is listed as such, and takes no budget."""
    file = ["--file", str(tmp_path / "keys")]
    asked = CliRunner().invoke(command, ["add", "desk", *file, "--usd-per-day", "5"])
    made = CliRunner().invoke(command, ["add", "prometheus", *file, "--metrics"])
    assert (asked.exit_code, made.exit_code) == (0, 0)
    assert Keyring(tmp_path / "keys").owner(made.output.strip()).metrics
    listed = CliRunner().invoke(command, ["list", *file]).output
    assert listed == "desk: 5 usd per day\nprometheus: /metrics alone\n"
    refused = CliRunner().invoke(command, ["add", "x", *file, "--metrics", "--tokens-per-day", "5"])
    assert (refused.exit_code, "takes no budget" in refused.output) == (2, True)
