"""`summarizer apply`: what editors decided, put into a result."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import options
from summarizer.cli.echo import say
from summarizer.cli.writer import chosen, leave, summary_class, write_result
from summarizer.errors import ArticleError, DecisionsError, ResultError, SummarizerError

if TYPE_CHECKING:
    from summarizer.results.result import Result

_SAID = {
    "carried": "found on the same words elsewhere",
    "unplaced": "without their fact",
    "conflict": "whose fact says something else than the editor saw",
    "refused": "with a change that their fact cannot have",
}


@click.command("apply")
@click.argument("stored", metavar="RESULT.json", type=options.file)
@click.argument("decided", metavar="DECISIONS.json", type=options.file)
@options.format_
@options.output
@options.schema
def command(
    stored: str, decided: str, format_: str | None, output: Path | None, schema_name: str | None
) -> None:
    """Put what editors accepted, rejected, changed and added into a result. Asks no model.

    DECISIONS.json is what the review page exports. The result is grounded and checked anew, and keeps who
    decided what. The same decisions again change nothing.
    """
    from summarizer.files import read_text
    from summarizer.pipeline.decide import apply
    from summarizer.results.archive import result_of
    from summarizer.text.json_data import LONGEST, load_json

    schema = summary_class(schema_name)
    name = chosen(format_, output)
    try:
        data = load_json(read_text(stored, largest=LONGEST))
    except (ArticleError, ValueError) as error:
        raise ResultError(
            error.message if isinstance(error, SummarizerError) else f"{stored}: {error}"
        ) from None
    try:
        document = read_text(decided, largest=LONGEST)
    except ArticleError as error:
        raise DecisionsError(error.message) from None
    before = result_of(data, schema)
    result = apply(before, document)
    new = result.provenance.decisions[len(before.provenance.decisions) :]
    counts = Counter(each.outcome for each in new)
    say(f"{counts['applied'] + counts['carried']} of {len(new)} decisions applied.")
    if since := _notes(result, len(before.provenance.decisions)) - _notes(before):
        say(f"{since} {'note' if since == 1 else 'notes'} added to decisions that were applied before.")
    for outcome, said in _SAID.items():
        paths = [each.path for each in new if each.outcome == outcome]
        if paths:
            say(f"{len(paths)} {said}: {', '.join(paths)}.")
    write_result(result, name, output)
    leave(len(result.errors))


def _notes(result: "Result[Any]", first: int | None = None) -> int:
    """How many notes stand at its decisions, or at the first of them."""
    return sum(len(each.notes) for each in result.provenance.decisions[:first])
