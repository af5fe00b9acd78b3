"""`summarizer keys`: who may ask the service."""

from pathlib import Path

import click

from summarizer.cli.echo import put, say

_file = click.option(
    "--file", "path", type=click.Path(dir_okay=False, path_type=Path), required=True,
    help="File of the keys; it holds their hashes alone.",
)  # fmt: skip


@click.group("keys")
def command() -> None:
    """Make, list and remove keys of the service."""


@command.command("add")
@click.argument("name")
@_file
@click.option(
    "--requests-per-minute", type=click.FloatRange(min=0, min_open=True), help="How often it may ask."
)
@click.option("--tokens-per-day", type=click.IntRange(min=1), help="Sent and answered, UTC.")
@click.option("--usd-per-day", type=click.FloatRange(min=0, min_open=True), help="US dollars, UTC.")
@click.option(
    "--metrics",
    is_flag=True,
    help="It reads /metrics, which tells what all keys did, and may ask nothing else.",
)
def add(
    name: str,
    path: Path,
    requests_per_minute: float | None,
    tokens_per_day: int | None,
    usd_per_day: float | None,
    metrics: bool,
) -> None:
    """Make a key and print it; it can be read nowhere afterwards."""
    from pydantic import ValidationError

    from summarizer.server.keys import Key, add_key

    if metrics and (tokens_per_day or usd_per_day):
        raise click.UsageError("A key for --metrics spends nothing: it takes no budget.")
    try:
        key = Key(
            name=name,
            requests_per_minute=requests_per_minute,
            tokens_per_day=tokens_per_day,
            usd_per_day=usd_per_day,
            metrics=metrics,
        )
    except ValidationError:
        raise click.UsageError("A name has 1 to 100 letters, digits and . @ - _") from None
    put(add_key(path, key) + "\n")


@command.command("list")
@_file
def listed(path: Path) -> None:
    """The names of the keys, and what each may spend."""
    from summarizer.server.keys import read_keys

    for key in read_keys(path).keys:
        limits = [
            f"{value:g} {name.replace('_', ' ')}"
            for name, value in key.model_dump(
                exclude={"name", "sha256", "metrics"}, exclude_none=True
            ).items()
        ]
        if key.metrics:
            limits.insert(0, "/metrics alone")
        put(f"{key.name}: {', '.join(limits) or 'no limits'}\n")


@command.command("remove")
@click.argument("name")
@_file
def remove(name: str, path: Path) -> None:
    """Withdraw a key; a running service refuses it from then on."""
    from summarizer.server.keys import remove_key

    remove_key(path, name)
    say(f"The key {name} is withdrawn.")
