"""The group of commands: which there are, and how an error of ours ends one."""

import sys
from importlib import import_module
from io import TextIOWrapper
from time import perf_counter
from typing import Any

import click
from click.shell_completion import CompletionItem

from summarizer.cli.echo import say, warn
from summarizer.errors import SummarizerError, UnsupportedFactsError
from summarizer.terminal.safety import safe

COMMANDS = {
    "summarize": "summarize",
    "demo": "demo",
    "check": "check",
    "eval": "evaluation",
    "render": "render",
    "formats": "formats",
    "compare": "compare",
    "prompt": "prompt",
    "schema": "schema",
    "component": "component",
    "cache": "cache",
    "batch": "batch",
    "status": "status",
    "completion": "completion",
}
"""Name of each command to the module of this package that defines it as `command`."""

STARTED = perf_counter()
"""When the command line was loaded, in seconds of `perf_counter`."""

INTERRUPTED = 130  # the exit code of what Ctrl-C has stopped: 128 and the signal's number
VERBOSE = "summarizer.verbose"
"""Key of the context's `meta`: whether the provider's own words are wanted."""


class ArticleFirst(click.Group):
    """A group whose default command is `summarize`: `summarizer ARTICLE` needs no verb.

    A command is loaded when it is used, so that none waits for the others.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Every command, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"summarizer.cli.{COMMANDS[cmd_name]}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before arguments that name none; options of the group stay its own."""
        own = {
            option
            for parameter in self.get_params(ctx)
            for option in (*parameter.opts, *parameter.secondary_opts)
        }
        if args and args[0] not in COMMANDS and args[0] not in own:
            args = ["summarize", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, and files for the default one."""
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; our errors end it with their message, their hint and their exit code."""
        _write_all_scripts()
        try:
            return super().invoke(ctx)
        except SummarizerError as error:
            _report(error, verbose=bool(ctx.meta.get(VERBOSE)))
            ctx.exit(error.exit_code)
        except click.ClickException as error:
            error.message = safe(error.message)  # type: ignore[misc]  # a file's name may hold anything
            raise
        except KeyboardInterrupt:
            say("Stopped.")
            ctx.exit(INTERRUPTED)


def _write_all_scripts() -> None:
    """UTF-8 into files and pipes; on a terminal of another encoding a `?` for what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _report(error: SummarizerError, *, verbose: bool) -> None:
    warn(f"Error: {error.message}.")
    if verbose and error.detail:
        say(f"The provider says: {error.detail}")
    if isinstance(error, UnsupportedFactsError):
        say("The result was written all the same; --on-error flag or drop keeps this from failing.")
    elif error.hint:
        say(error.hint)
    if error.retryable:
        say("The same command may succeed later.")
