"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

file = click.Path(allow_dash=True)
article = click.argument("article", metavar="ARTICLE", type=file)
encoding = click.option(
    "--encoding", help="Encoding of the article's file (default: what it says or looks like)."
)


class FormatName(click.ParamType):  # type: ignore[type-arg] # older releases of click take none
    """The name of a format, which the registry knows; no format is loaded for it."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, if there is such a format."""
        if value == "json":  # ours, as `chosen` will find; looking for all of them takes time
            return value
        from summarizer.results.formats import names

        if value not in names():
            self.fail(f"there is no format {value!r}; there are {', '.join(names())}.", param, ctx)
        return value

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,
        incomplete: str,
    ) -> "list[CompletionItem]":
        """The names that begin so."""
        from click.shell_completion import CompletionItem

        from summarizer.results.formats import names

        return [CompletionItem(name) for name in names() if name.startswith(incomplete)]


format_ = click.option(
    "-f",
    "--format",
    "format_",
    type=FormatName(),
    help="What `summarizer formats` lists. Default: what the name of --output ends in; without it text on a "
    "terminal, else json.",
)
output = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file."
)
section = click.option(
    "--section",
    "wanted",
    multiple=True,
    help="Show this section of the sheet alone: parties, numbers, locations, sourcing, problems, or one of "
    "your own. Repeatable.",
)
language = click.option("-l", "--language", help="Output language, ISO 639-1 (default: the article's own).")
prompts = click.option(
    "--prompts",
    type=click.Path(path_type=Path),
    help="Folder of templates that replace those of the package.",
)
schema = click.option("--schema", "schema_name", help="Summary class of your own, as package.module:Class.")
fetch = click.option(
    "--fetch", is_flag=True, help="ARTICLE may be a web address: public ones alone, as robots.txt allows."
)
title = click.option("--title", help="The article's headline, where its text does not begin with it.")
outlet = click.option("--outlet", help="Who published the article.")
model = click.option(
    "-m",
    "--model",
    envvar="SUMMARIZER_MODEL",
    help="provider/model: openai/…, anthropic/…, ollama/… (or $SUMMARIZER_MODEL).",
)
second = click.option(
    "--second",
    metavar="MODEL",
    help="A model, or the same again, that reads each article a second time: numbers, sources, statements. "
    "Where the two differ the fact gets a warning.",
)
base_url = click.option("--base-url", help="An OpenAI-compatible server (or $OPENAI_BASE_URL).")
timeout = click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=300.0,
    show_default=True,
    help="Seconds a request may take.",
)
retries = click.option(
    "--retries", type=click.IntRange(min=0), default=2, show_default=True, help="Retries of failed transport."
)
prices = click.option(
    "--prices",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Table of prices of your own, TOML (or $SUMMARIZER_PRICES).",
)


def _gazetteer_if_built(_: click.Context, __: click.Parameter, given: Path | None) -> Path | bool:
    from summarizer.places.default_path import default_path

    return given or default_path().is_file()


places = click.option(
    "--places",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_gazetteer_if_built,
    help="Places of your own, CSV or GeoJSON, that go before the gazetteer (see `summarizer places`).",
)
detail = click.option(
    "--detail",
    type=click.Choice(["full", "brief"]),
    default="full",
    show_default=True,
    help="Everything, or what an editor reads first.",
)
split = click.option(
    "--split", is_flag=True, help="Ask for the sections side by side: sooner, for more tokens."
)
wire = click.option(
    "--wire",
    type=click.Choice(["rows", "json"]),
    default="rows",
    show_default=True,
    help="How the model writes items: rows take three fifths of the tokens.",
)
on_error = click.option(
    "--on-error",
    type=click.Choice(["flag", "drop", "raise"]),
    default="flag",
    show_default=True,
    help="What becomes of facts that the article does not carry.",
)
context = click.option(
    "--context",
    type=click.IntRange(min=1),
    help="Tokens that the model's context holds (default: by a table); longer articles are read in windows.",
)
max_characters = click.option(
    "--max-characters",
    type=click.IntRange(min=1),
    default=1_200_000,
    show_default=True,
    help="Longest article.",
)
max_tokens = click.option("--max-tokens", type=click.IntRange(min=1), help="Longest answer, in tokens.")
_temperature = click.option(
    "--temperature",
    type=click.FloatRange(0, 2),
    help="How freely words are chosen (default: 0, where the model takes that).",
)
_seed = click.option("--seed", type=int, help="What chance begins with, where the model takes one.")
_reasoning_effort = click.option(
    "--reasoning-effort", help="How long a model that reasons may do so: low, medium, high."
)


def asking(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that ask a model for others: which one, how it is reached, its limits."""
    for option in (places, max_characters, max_tokens, retries, timeout, prices, prompts, base_url, model):
        command = option(command)
    return command


def sampling(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how a model chooses its words."""
    return _temperature(_seed(_reasoning_effort(command)))
