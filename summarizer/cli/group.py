"""The group of commands: which there are, and how an error of ours ends one."""

import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.collector import go_on
from summarizer.cli.echo import say, told_if_full, warn
from summarizer.cli.exit_codes import exit_code
from summarizer.cli.help import show_by_put
from summarizer.cli.interrupts import INTERRUPTED, raised
from summarizer.errors import SummarizerError, UnsupportedFactsError
from summarizer.terminal.safety import safe

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SECTIONS = {
    "One article": {
        "summarize": "summarize",
        "demo": "demo",
        "prompt": "prompt",
        "check": "check",
        "apply": "apply",
    },
    "Many articles": {"batch": "batch", "status": "status", "compare": "compare", "eval": "evaluation"},
    "Stored results": {"render": "render", "formats": "formats"},
    "An archive": {"index": "index", "find": "find", "track": "track", "audit": "audit"},
    "For programs": {"schema": "schema", "component": "component"},
    "The service": {"serve": "serve", "mcp": "mcp", "keys": "keys"},
    "This machine": {"cache": "cache", "places": "places", "completion": "completion"},
}
"""Heading of the help to its commands: name, and the module of this package that defines it as `command`."""

COMMANDS = {name: module for commands in SECTIONS.values() for name, module in commands.items()}

_NEAR = 0.75  # likeness of a word to the command that it is taken for, from 0 to 1

STARTED = perf_counter()
"""When the command line was loaded, in seconds of `perf_counter`."""

VERBOSE = "summarizer.verbose"
"""Key of the context's `meta`: whether the provider's own words are wanted."""


class ArticleFirst(click.Group):
    """A group whose default command is `summarize`: `summarizer ARTICLE` needs no verb.

    A command is loaded when it is used, so that none waits for the others.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"summarizer.cli.{COMMANDS[cmd_name]}").command
        show_by_put(command, ctx)
        return command

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the options of the group, which are answered at once: `--help`, `--version`."""
        try:
            with told_if_full():
                return super().make_context(*args, **kwargs)
        except SummarizerError as error:
            _report(error, verbose=False)
            raise click.exceptions.Exit(exit_code(type(error))) from error

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before arguments that name none; options of the group stay its own."""
        own = {
            option
            for parameter in self.get_params(ctx)
            for option in (*parameter.opts, *parameter.secondary_opts)
        }
        if args and args[0] not in COMMANDS and args[0] not in own:
            _refuse_misspelt(ctx, args[0])
            args = ["summarize", *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; where it is for more than one article, the collector goes on."""
        name, command, rest = super().resolve_command(ctx, args)
        if name not in SECTIONS["One article"]:
            go_on()
        return name, command, rest

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, by what they are for."""
        width = max(map(len, COMMANDS))
        limit = formatter.width - 6 - width
        for heading, names in SECTIONS.items():
            with formatter.section(heading):
                commands = ((name, self.get_command(ctx, name)) for name in names)
                formatter.write_dl(
                    [
                        (name.ljust(width), found.get_short_help_str(limit))
                        for name, found in commands
                        if found
                    ]
                )

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Commands, and files for the default one."""
        from click.shell_completion import CompletionItem

        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; our errors end it with their message, their hint and their exit code."""
        _write_all_scripts()
        try:
            with raised():
                return super().invoke(ctx)
        except SummarizerError as error:
            _report(error, verbose=bool(ctx.meta.get(VERBOSE)))
            ctx.exit(exit_code(type(error)))
        except click.ClickException as error:
            error.message = safe(error.message)  # type: ignore[misc]  # a file's name may hold anything
            raise
        except KeyboardInterrupt:
            say("Stopped.")
            ctx.exit(INTERRUPTED)


def _refuse_misspelt(ctx: click.Context, word: str) -> None:
    """Nothing, unless a word is no file and nearly a command.

    Raises:
        click.UsageError: with the command that is meant.
    """
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1, cutoff=_NEAR)
    if near and not Path(word).exists():
        ctx.fail(f"There is no command or file {word!r}. Did you mean {near[0]!r}?")


def _write_all_scripts() -> None:
    """UTF-8 into files and pipes; on a terminal of another encoding a `?` for what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _report(error: SummarizerError, *, verbose: bool) -> None:
    warn(f"Error: {error.message}.")
    if verbose and error.detail:
        say(f"The provider says: {error.detail}")
    if error.tokens and (error.tokens.input or error.tokens.output):
        say(f"It took {error.tokens.input:,} tokens in, {error.tokens.output:,} out.")
    if isinstance(error, UnsupportedFactsError):
        say("The result was written all the same; --on-error flag or drop keeps this from failing.")
    elif error.hint:
        say(error.hint)
    if error.retryable:
        say("The same command may succeed later.")
