"""The plugin's files: they parse, keep their rules, and every word of theirs can be translated."""

import re
import shutil
import subprocess

import pytest
from wordpress import HERE

PLUGIN = HERE / "newsroom-summarizer"
PHP = sorted([*PLUGIN.rglob("*.php"), HERE / "demo/install.php"])
SCRIPTS = sorted(PLUGIN.glob("assets/*.js"))
WORDS = re.compile(
    r"""\b(?:__|_n|esc_html__|esc_attr__)\(\s*'((?:[^'\\]|\\.)*)'(?:,\s*'((?:[^'\\]|\\.)*)')?"""
)


def ran(program, *words):
    """What a program says of our files."""
    command = [str(shutil.which(program)), *words]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)  # noqa: S603 - PHP's own
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.skipif(not shutil.which("php"), reason="no PHP here (Debian: php-cli)")
@pytest.mark.parametrize("file", PHP, ids=lambda file: file.name)
def test_php_parses(file):
    """PHP reads every file without a complaint."""
    assert "No syntax errors" in ran("php", "-l", "-d", "display_errors=1", str(file))


@pytest.mark.skipif(not shutil.which("phpcs"), reason="no phpcs here (Debian: php-codesniffer)")
def test_rules_of_the_code():
    """The code keeps the rules of phpcs.xml.dist."""
    assert ran("phpcs", "-q").strip() == ""


@pytest.mark.parametrize("file", [*PHP[:-1], *SCRIPTS], ids=lambda file: file.name)
def test_every_word_can_be_translated(file):
    """What the plugin says, in PHP and in scripts, is in the template for translators."""
    template = (PLUGIN / "languages/newsroom-summarizer.pot").read_text("utf-8")
    known = set(re.findall(r'^msgid(?:_plural)? "(.+)"$', template, re.MULTILINE))
    text = file.read_text("utf-8")
    said = {
        words for pair in WORDS.findall(text) for words in pair if words and words != "newsroom-summarizer"
    }
    assert said <= known
    assert (
        len(re.findall(r"\b(?:__|_n|esc_html__)\(", text)) == text.count("'newsroom-summarizer' )")
        or not said
    )


def test_parts_of_the_plugin_cannot_be_run_alone():
    """Every file of PHP but those that are run from elsewhere ends when WordPress is not there."""
    for file in PLUGIN.rglob("*.php"):
        guard = "WP_UNINSTALL_PLUGIN" if file.name == "uninstall.php" else "ABSPATH"
        assert f"defined( '{guard}' ) || exit;" in file.read_text("utf-8"), file.name
