"""The help of a command with many options: under headings, by what an option is about."""

import click

from summarizer.cli.echo import put_line

_HEADINGS = {
    "Article": (
        "title", "outlet", "encoding", "fetch", "max_characters", "input_format", "id_field", "text_field",
        "title_field", "outlet_field", "language_field",
    ),
    "Summary": ("language", "detail", "on_error", "prompts", "schema_name", "places"),
    "Model": (
        "model", "base_url", "timeout", "retries", "max_tokens", "temperature", "seed",
        "reasoning_effort", "split", "stagger", "cache", "concurrency",
        "requests_per_minute", "tokens_per_minute", "via", "poll", "forget_batches",
    ),
    "Cost": ("prices", "budget_tokens", "budget_usd"),
    "Output": ("format_", "output", "wanted", "json_", "report_", "misses", "keep", "live", "verbose"),
}  # fmt: skip
"""Heading to the parameters that stand under it, where a command has them; the rest are `Options`."""


class Grouped(click.Command):
    """A command whose options stand under headings."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, heading by heading, each in the order in which the command declares them."""
        headings = {name: heading for heading, names in _HEADINGS.items() for name in names}
        found: dict[str, list[tuple[str, str]]] = {heading: [] for heading in (*_HEADINGS, "Options")}
        for parameter in self.get_params(ctx):
            if isinstance(parameter, click.Option) and (record := parameter.get_help_record(ctx)):
                found[headings.get(parameter.name or "", "Options")].append(record)
        for heading, records in found.items():
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)


def show_by_put(command: click.Command, ctx: click.Context) -> None:
    """Let `--help` of a command, and of those in it, be written as whatever is asked for: see `echo.put`.

    The option is made once a command, and click keeps it.
    """
    if option := command.get_help_option(ctx):
        option.callback = _show
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            show_by_put(inner, ctx)


def _show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        put_line(ctx.get_help())
        ctx.exit()
