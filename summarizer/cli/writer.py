"""What commands do with a result: write it where it is wanted, say what it cost, end with its exit code."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from summarizer.cli.echo import put, put_line, say
from summarizer.cli.exit_codes import ERRORS_REMAIN
from summarizer.errors import ConfigurationError, OutputError, SummarizerError
from summarizer.files import open_new

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.results.result import Result


def summary_class(reference: str | None) -> Any:
    """The class that `--schema` names, else `Summary`."""
    from summarizer.files import load_class
    from summarizer.schemas import Summary

    return load_class(reference, Summary) if reference else Summary


def sections_of(wanted: tuple[str, ...], schema: Any, format_: str | None) -> tuple[str, ...]:
    """The sections that `--section` names, before anything is paid for.

    Raises:
        ConfigurationError: the summary has no such section, or they are wanted of a format that is whole.
    """
    if not wanted:
        return ()
    if format_ not in (None, "text"):
        raise ConfigurationError(
            f"--section chooses from the sheet; {format_} is whole", "Add --format text."
        )
    from summarizer.sheet import known_sections

    return known_sections(wanted, schema)


def format_name(format_: str | None, output: Path | None) -> str:
    """The name of the format that is wanted; nothing of it is loaded.

    Raises:
        OutputError: no format has the suffix of the output.
    """
    if format_ or output is None:
        return format_ or ("text" if sys.stdout.isatty() else "json")
    from summarizer.results.formats import guess

    return guess(output) or "json"


def chosen(format_: str | None, output: Path | None, sections: tuple[str, ...] = ()) -> str:
    """The name of the format that is wanted, found to work before anything is asked or paid for.

    Args:
        format_: as `--format` names it; else what the output's name ends in, text on a terminal, or json.
        output: the file that is written; standard output if None.
        sections: those of the sheet that are wanted alone, which is then the format.

    Raises:
        OutputError: it cannot be loaded, or is binary and would go to a terminal.
    """
    from summarizer.results.formats import load

    if sections:
        return "text"
    name = format_name(format_, output)
    if "bytes" in str(load(name).__annotations__.get("return")):
        _refuse_terminal(name, output)
    return name


def write_result(
    result: "Result[Any]", name: str, output: Path | None, sections: tuple[str, ...] = ()
) -> None:
    """Write a result; one that cannot be written as wanted goes to standard output, since it was paid for."""
    try:
        write([result], name, output, sections)
    except SummarizerError as error:
        if output is None and isinstance(error.__cause__, OSError):
            raise  # standard output itself cannot be written
        put_line(result.to_json())
        raise _instead(error) from None


def write_json(text: str, output: Path | None) -> None:
    """Write the JSON of a result, as `write_result` does of the format json."""
    if output is None:
        put_line(text)
        return
    try:
        write_file([f"{text}\n"], output)
    except SummarizerError as error:
        put_line(text)
        raise _instead(error) from None


def _instead(error: SummarizerError) -> SummarizerError:
    told = f"{error.message}; the result went to standard output as JSON instead"
    return type(error)(told, error.hint)


def write(
    results: "Iterable[Result[Any]]", name: str, output: Path | None, sections: tuple[str, ...] = ()
) -> None:
    """Write results where they are wanted, piece by piece; a file is there as a whole or not at all.

    Raises:
        ConfigurationError: the file cannot be written.
        OutputError: the format cannot hold them, or is binary and would go to a terminal.
    """
    if output is None and name == "text" and sys.stdout.isatty():
        _print_sheets(results, sections)
        return
    pieces = _pieces(results, name, sections)
    if output is not None:
        write_file(pieces, output)
        return
    for piece in pieces:
        if isinstance(piece, bytes):
            _refuse_terminal(name, output)
        put(piece)


def _pieces(
    results: "Iterable[Result[Any]]", name: str, sections: tuple[str, ...]
) -> "Iterable[str] | Iterable[bytes]":
    if sections:
        from summarizer.output.text import render as sheets

        return sheets(results, sections)
    from summarizer.results.formats import render

    return render(results, name)


def _refuse_terminal(name: str, output: Path | None) -> None:
    if output is None and sys.stdout.isatty():
        raise OutputError(f"{name} is binary, and no terminal shows it", "Name a file: -o FILE.")


def _print_sheets(results: "Iterable[Result[Any]]", sections: tuple[str, ...]) -> None:
    """Sheets in the colours and the width of the terminal."""
    from summarizer.sheet import print_sheet
    from summarizer.terminal.consoles import console_for

    console = console_for()
    for result in results:
        print_sheet(result, console, sections)


def write_file(pieces: "Iterable[str] | Iterable[bytes]", output: Path) -> None:
    """Write pieces into a file, which is there as a whole or not at all.

    Raises:
        ConfigurationError: it cannot be written.
    """
    if output.exists() and not output.is_file():  # a device or a pipe, which cannot be replaced
        _write_pieces(pieces, _device(output))
        return
    part = output.with_name(f"{output.name}.part")
    try:
        _write_pieces(pieces, open_new(part))
        part.replace(output.resolve())  # a link keeps leading to the file
    except OSError as error:
        raise _unwritable(output, error) from None
    finally:
        part.unlink(missing_ok=True)


def _device(output: Path) -> BinaryIO:
    try:
        return output.open("wb")
    except OSError as error:
        raise _unwritable(output, error) from None


def _write_pieces(pieces: "Iterable[str] | Iterable[bytes]", file: BinaryIO) -> None:
    with file:
        for piece in pieces:
            file.write(piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace"))


def _unwritable(output: Path, error: OSError) -> ConfigurationError:
    return ConfigurationError(f"{output} cannot be written ({error.strerror or error})")


def leave(errors: int) -> None:
    """End with exit code 1 where errors remain, of which there are so many."""
    if errors:
        sys.exit(ERRORS_REMAIN)


def tell_cost(result: "Result[Any]") -> None:
    """Say on stderr what a result took."""
    made, tokens = result.provenance, result.provenance.tokens
    say(
        f"{made.model}: {made.requests} requests ({made.reasks} asked again, {made.repairs} repairs: "
        f"{made.repaired} errors mended, {made.withdrawn} facts withdrawn; {made.dropped} dropped), "
        f"{tokens.input:,} tokens in{tokens.remark}, {tokens.output:,} out, {made.seconds:.1f} s; "
        f"cost {_dollars(made.cost)}"
    )
    if second := made.second:
        tokens = second.tokens
        say(
            f"of these for a second reading by {second.model}: {second.requests} requests, "
            f"{tokens.input:,} tokens in{tokens.remark}, {tokens.output:,} out; cost {_dollars(second.cost)}"
        )


def _dollars(cost: float | None) -> str:
    return "unknown" if cost is None else f"${cost:.4f}"


def tell_times(result: "Result[Any]", start: float) -> None:
    """Say on stderr where the time went; `start` is what the command line took to load, in seconds."""
    made = result.provenance.times
    waited = made.asking if made.first_token is None else made.asking - made.first_token
    first = "" if made.first_token is None else f"first token {made.first_token:.2f} s, "
    say(
        f"time: start {start:.2f} s, {first}generation {waited:.2f} s, "
        f"grounding {made.grounding * 1000:.1f} ms, checks {made.checking * 1000:.1f} ms"
    )
