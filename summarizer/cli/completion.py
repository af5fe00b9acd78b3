"""`summarizer completion`: completion scripts for shells."""

import click

from summarizer.cli.echo import put_line
from summarizer.errors import ConfigurationError


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of a SHELL: eval "$(summarizer completion bash)"."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise ConfigurationError(f"no completion for {shell}")
    from summarizer.cli import main

    put_line(found(main, {}, "summarizer", "_SUMMARIZER_COMPLETE").source())
