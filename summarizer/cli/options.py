"""Options that several commands share."""

from pathlib import Path

import click

file = click.Path(allow_dash=True)
article = click.argument("article", metavar="ARTICLE", type=file)
encoding = click.option(
    "--encoding", help="Encoding of the article's file (default: UTF-8, or its byte order mark)."
)
format_ = click.option(
    "--format", "format_", type=click.Choice(["json", "text"]), help="Default: text on a terminal, else json."
)
output = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file."
)
language = click.option("-l", "--language", help="Output language, ISO 639-1 (default: the article's own).")
prompts = click.option(
    "--prompts",
    type=click.Path(path_type=Path),
    help="Folder of templates that replace those of the package.",
)
schema = click.option("--schema", "schema_name", help="Summary class of your own, as package.module:Class.")
title = click.option("--title", help="The article's headline, where its text does not begin with it.")
outlet = click.option("--outlet", help="Who published the article.")
model = click.option(
    "-m",
    "--model",
    envvar="SUMMARIZER_MODEL",
    help="provider/model: openai/…, anthropic/…, ollama/… (or $SUMMARIZER_MODEL).",
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
detail = click.option(
    "--detail",
    type=click.Choice(["full", "brief"]),
    default="full",
    show_default=True,
    help="Everything, or what an editor reads first.",
)
max_tokens = click.option("--max-tokens", type=click.IntRange(min=1), help="Longest answer, in tokens.")
