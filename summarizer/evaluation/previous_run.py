"""Reading the JSON of a previous run."""

from pathlib import Path

from pydantic import ValidationError

from summarizer.errors import ArticleError, GoldError
from summarizer.evaluation.run import Run
from summarizer.files import read_text

_HINT = "Give what `summarizer eval … --json FILE` has written with this version of the package."


def load_run(path: Path) -> Run:
    """The run that a file holds.

    Raises:
        GoldError: it cannot be read.
    """
    try:
        return Run.model_validate_json(read_text(str(path)))
    except ArticleError as error:
        raise GoldError(f"the run to compare with: {error.message}", _HINT) from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise GoldError(
            f"{path} holds no run ({where + ': ' if where else ''}{first['msg']})", _HINT
        ) from None
