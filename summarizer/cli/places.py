"""`summarizer places`: the gazetteer that puts places on the map."""

from typing import TYPE_CHECKING

import click

from summarizer.cli.echo import put_line

if TYPE_CHECKING:
    from summarizer.places.gazetteer import GazetteerContents


@click.group("places")
def command() -> None:
    """Build the gazetteer that puts places on the map, or say what it holds."""


@command.command()
def build() -> None:
    """Build it in the user's cache folder, from the packages of the extra `places`."""
    from summarizer.places.building import build_places

    _tell(build_places())


@command.command()
def info() -> None:
    """Say where it is, what it holds, and whose data it is."""
    from summarizer.places.gazetteer import Gazetteer

    _tell(Gazetteer().contents())


def _tell(found: "GazetteerContents") -> None:
    put_line(
        f"{found.path}\n{found.places:,} places, {found.names:,} names, {found.bytes:,} bytes\n{found.source}"
    )
