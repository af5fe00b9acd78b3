"""The command line.

Exit codes: 0 clean, 1 errors remain, 2 usage or configuration, 3 the model could not be asked, 4 the
answer was unusable, 5 the article is unusable.
"""

import sys
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from summarizer.errors import (
    ArticleError,
    ConfigurationError,
    ResultError,
    SummarizerError,
    UnsupportedFactsError,
)

if TYPE_CHECKING:
    from summarizer.result import Result

_EPILOG = (
    "Exit codes: 0 clean, 1 errors remain, 2 usage or configuration, 3 the model could not be asked, "
    "4 the answer was unusable, 5 the article is unusable."
)


_VERBOSE = "summarizer.verbose"


class ArticleFirst(click.Group):
    """A group whose default command is `summarize`: `summarizer ARTICLE` needs no verb."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before arguments that name none; options of the group stay its own."""
        own = {
            option
            for parameter in self.get_params(ctx)
            for option in (*parameter.opts, *parameter.secondary_opts)
        }
        if args and args[0] not in self.commands and args[0] not in own:
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
            _report(error, verbose=bool(ctx.meta.get(_VERBOSE)))
            ctx.exit(error.exit_code)


def _write_all_scripts() -> None:
    """UTF-8 into files and pipes; on a terminal of another encoding a `?` for what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _report(error: SummarizerError, *, verbose: bool) -> None:
    click.secho(f"Error: {error.message}.", fg="red", err=True)
    if verbose and error.detail:
        click.echo(f"The provider says: {error.detail}", err=True)
    if isinstance(error, UnsupportedFactsError):
        click.echo(
            "The result was written all the same; --on-error flag or drop keeps this from failing.", err=True
        )
    elif error.hint:
        click.echo(error.hint, err=True)
    if error.retryable:
        click.echo("The same command may succeed later.", err=True)


@click.group(cls=ArticleFirst, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newsroom-summarizer", prog_name="summarizer")
def main() -> None:
    """Typed, grounded summaries of news articles.

    `summarizer ARTICLE` summarizes one article (a file, or - for standard input): its parties, numbers,
    locations and sourcing, each fact pointing at the article's own words.
    """


_file = click.Path(allow_dash=True)
_article = click.argument("article", metavar="ARTICLE", type=_file)
_encoding = click.option(
    "--encoding", help="Encoding of the article's file (default: UTF-8, or its byte order mark)."
)
_format = click.option(
    "--format", "format_", type=click.Choice(["json", "text"]), help="Default: text on a terminal, else json."
)
_output = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file."
)
_language = click.option("-l", "--language", help="Output language, ISO 639-1 (default: the article's own).")
_prompts = click.option(
    "--prompts",
    type=click.Path(path_type=Path),
    help="Folder of templates that replace those of the package.",
)
_schema = click.option("--schema", "schema_name", help="Summary class of your own, as package.module:Class.")
_title = click.option("--title", help="The article's headline, where its text does not begin with it.")
_outlet = click.option("--outlet", help="Who published the article.")


@main.command()
@_article
@_format
@_output
@_language
@click.option(
    "-m",
    "--model",
    envvar="SUMMARIZER_MODEL",
    help="provider/model: openai/…, anthropic/…, ollama/… (or $SUMMARIZER_MODEL).",
)
@click.option("--base-url", help="An OpenAI-compatible server (or $OPENAI_BASE_URL).")
@_prompts
@_schema
@click.option(
    "--on-error",
    type=click.Choice(["flag", "drop", "raise"]),
    default="flag",
    show_default=True,
    help="What becomes of facts that the article does not carry.",
)
@_title
@_outlet
@_encoding
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=300.0,
    show_default=True,
    help="Seconds a request may take.",
)
@click.option(
    "--retries", type=click.IntRange(min=0), default=2, show_default=True, help="Retries of failed transport."
)
@click.option("--max-tokens", type=click.IntRange(min=1), help="Longest answer, in tokens.")
@click.option(
    "--max-characters",
    type=click.IntRange(min=1),
    default=200_000,
    show_default=True,
    help="Longest article.",
)
@click.option("-v", "--verbose", is_flag=True, help="Say what was asked and what it took, on stderr.")
def summarize(
    article: str, format_: str | None, output: Path | None, schema_name: str | None,
    encoding: str | None, title: str | None, outlet: str | None, verbose: bool, **options: Any,
) -> None:  # fmt: skip
    """Summarize ARTICLE, a file or - (the default command)."""
    from summarizer.api import Summarizer  # noqa: PLC0415 - --help must not wait for it
    from summarizer.files import read_text  # noqa: PLC0415 - as above
    from summarizer.progress import stages  # noqa: PLC0415 - as above

    click.get_current_context().meta[_VERBOSE] = verbose
    text = read_text(article, encoding)
    with (
        stages(verbose=verbose) as tell,
        Summarizer[Any](
            options.pop("model"), schema=_class(schema_name), progress=tell, **options
        ) as summarizer,
    ):
        try:
            result = summarizer.summarize(text, title=title, outlet=outlet)
        except UnsupportedFactsError as error:
            _emit(error.result, format_, output)
            if verbose:
                _tell_cost(error.result)
            raise
    _emit(result, format_, output)
    if verbose:
        _tell_cost(result)
    _exit(result)


@main.command()
@_format
@_output
def demo(format_: str | None, output: Path | None) -> None:
    """The reference article with its recorded answer: offline, without a key."""
    from summarizer import demo as recorded  # noqa: PLC0415 - --help must not wait for it

    click.echo(recorded.SAYS, err=True)
    result = recorded.demo()
    _emit(result, format_, output)
    _exit(result)


@main.command()
@_article
@_language
@_prompts
@_schema
@_title
@_outlet
@_encoding
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Readable, or for programs.",
)
def prompt(
    article: str, language: str | None, prompts: Path | None, schema_name: str | None,
    title: str | None, outlet: str | None, encoding: str | None, format_: str,
) -> None:  # fmt: skip
    """Show what would be sent for ARTICLE, and its size. Sends nothing."""
    from summarizer.article import Article  # noqa: PLC0415 - --help must not wait for it
    from summarizer.files import read_text  # noqa: PLC0415 - as above
    from summarizer.preview import as_json, as_text, preview  # noqa: PLC0415 - as above
    from summarizer.prompt import Prompts  # noqa: PLC0415 - as above

    templates: Prompts = Prompts(prompts)
    text = read_text(article, encoding)
    found = Article.of(text, title=title, outlet=outlet, max_characters=len(text))  # nothing is sent
    shown = preview(found, _class(schema_name), templates, language)
    click.echo(as_json(shown) if format_ == "json" else as_text(shown))


@main.command()
@_article
@click.argument("stored", metavar="RESULT.json", type=_file)
@_format
@_output
@_schema
@_encoding
def check(
    article: str,
    stored: str,
    format_: str | None,
    output: Path | None,
    schema_name: str | None,
    encoding: str | None,
) -> None:
    """Ground and check a stored result, or a bare summary, against ARTICLE. Asks no model."""
    from summarizer.files import read_text  # noqa: PLC0415 - --help must not wait for it
    from summarizer.stored import recheck_stored  # noqa: PLC0415 - as above

    text = read_text(article, encoding)
    try:
        found = read_text(stored)
    except ArticleError as error:
        raise ResultError(error.message) from None
    result = recheck_stored(text, found, _class(schema_name))
    _emit(result, format_, output)
    _exit(result)


@main.command()
@click.argument("which", type=click.Choice(["summary", "result", "answer"]), default="summary")
@_schema
def schema(which: str, schema_name: str | None) -> None:
    """Print a JSON Schema: of the summary, the result, or the answer that a model is asked for."""
    from summarizer.schema import json_schema  # noqa: PLC0415 - --help must not wait for it

    click.echo(json_schema(which, _class(schema_name)))


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a SHELL: eval "$(summarizer completion bash)"."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - only this command needs it

    found = get_completion_class(shell)
    if found is None:
        raise ConfigurationError(f"no completion for {shell}")
    click.echo(found(main, {}, "summarizer", "_SUMMARIZER_COMPLETE").source())


def _class(reference: str | None) -> Any:
    from summarizer.files import load_class  # noqa: PLC0415 - --help must not wait for it
    from summarizer.schemas import Summary  # noqa: PLC0415 - as above

    return load_class(reference, Summary) if reference else Summary


def _emit(result: "Result[Any]", format_: str | None, output: Path | None) -> None:
    """Write a result where it is wanted: a sheet on a terminal, else JSON."""
    if (format_ or ("text" if output is None and sys.stdout.isatty() else "json")) == "json":
        _write(result.to_json() + "\n", output)
        return
    from rich.console import Console  # noqa: PLC0415 - only the sheet needs it

    from summarizer.sheet import print_sheet  # noqa: PLC0415 - as above

    if output is None:
        print_sheet(result, Console(highlight=False))
        return
    sheet = StringIO()
    print_sheet(result, Console(highlight=False, width=120, file=sheet))
    _write(sheet.getvalue(), output)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        click.echo(text, nl=False)  # nothing that was paid for is lost
        raise ConfigurationError(
            f"{output} cannot be written ({error.strerror}); the result went to standard output instead"
        ) from None


def _exit(result: "Result[Any]") -> None:
    if result.errors:
        sys.exit(1)


def _tell_cost(result: "Result[Any]") -> None:
    made = result.provenance
    click.echo(
        f"{made.model}: {made.requests} requests ({made.reasks} asked again, {made.repairs} repairs: "
        f"{made.repaired} errors mended, {made.withdrawn} facts withdrawn; {made.dropped} dropped), "
        f"{made.tokens.input:,} tokens in, {made.tokens.output:,} out, {made.seconds:.1f} s; "
        f"cost {'unknown' if made.cost is None else f'${made.cost:.4f}'}",
        err=True,
    )
