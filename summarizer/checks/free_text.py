"""Free text: what a model says in its own words, each with its tokens."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.schemas import Summary
from summarizer.text.languages import Language
from summarizer.text.languages.identification import identify
from summarizer.text.tokens import Tokens, tokenize


class FreeText(NamedTuple):
    """A free text of a summary, and the path of its field."""

    path: str
    text: str
    tokens: Tokens


def free_texts(summary: Summary) -> list[FreeText]:
    """Headline, gist, roles and translated statements."""
    return [FreeText(path, text, tokenize(text)) for path, text in _written(summary)]


def language_of(texts: Sequence[FreeText]) -> Language | None:
    """The language that free texts are in, as they look; None where that cannot be told."""
    words = [word for one in texts for word in one.tokens.words]
    return identify(" ".join(one.text for one in texts), words)


def _written(summary: Summary) -> Iterator[tuple[str, str]]:
    yield "headline", summary.headline
    for index, sentence in enumerate(summary.gist):
        yield f"gist[{index}].text", sentence.text
    for index, party in enumerate(summary.parties):
        yield f"parties[{index}].role", party.role
    for index, statement in enumerate(summary.sourcing.statements):
        if statement.text:
            yield f"sourcing.statements[{index}].text", statement.text
