"""Archives on more than one machine: a stage for Ray Data, which moves the rows and mends what breaks.

    summarize_archive("s3://bucket/articles", "s3://bucket/summaries", "openai/gpt-4.1-mini", actors=(2, 16))

Ray makes one `Stage` in each of its actors; each summarizes its rows side by side at one pace, as
`Summarizer.many` does. An actor that dies is made anew, and its rows under way are given out again.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.api.summarizer import Summarizer
from summarizer.batch.codes import HOPELESS, described
from summarizer.batch.garbage import collecting_seldom
from summarizer.batch.many import Failed
from summarizer.batch.rows import InputFields, InputRow, read_row
from summarizer.errors import (
    ConfigurationError,
    MissingExtraError,
    SummarizerError,
    UnexpectedError,
    UnsupportedFactsError,
)
from summarizer.pipeline.given import Given
from summarizer.results.result import Result
from summarizer.text.article import Article
from summarizer.text.sizes import MAX_CHARACTERS

if TYPE_CHECKING:
    from pyarrow import Table
    from ray.data import Dataset

One = Callable[[Given], Awaitable[Result[Any] | Failed]]
Actors = int | tuple[int, int]

_CPUS = 0.25  # of a core that an actor takes up: it mostly waits for the model


class Stage:
    """Summarizes tables of articles: a callable class for `Dataset.map_batches(…, batch_format="pyarrow")`.

    A table comes back without its text and with two columns more: `result`, a result as JSON text, and
    `error` (`code`, `message`, `hint`). A row has one of them, or both where `on_error` is "raise". Columns
    of the table's own that are called so get a `_` behind their names.

    Args:
        model: `provider/model`.
        fields: what the table calls `id`, `text`, `title`, `outlet` and `language`, where it calls them
            otherwise.
        concurrency: requests under way at most, in each actor.
        requests_per_minute: what each actor may send; None for any.
        tokens_per_minute: sent and answered together, by each actor; None for any.
        **options: as of `Summarizer`. Leave keys to the environment of the machines. With `cache`, an actor
            that was made anew asks nothing that its machine has the answers to.

    Raises:
        SchemaError, PromptError, ConfigurationError: as `Summarizer`.
    """

    def __init__(
        self,
        model: str | None = None,
        *,
        fields: Mapping[str, str] | None = None,
        concurrency: int = 64,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
        **options: Any,
    ) -> None:
        self._fields = InputFields.called(fields)
        self._longest = options.get("max_characters", MAX_CHARACTERS)
        self._summarizer: Summarizer[Any] = Summarizer(model, **options)
        self._pacing = self._summarizer.pacing(
            concurrency, requests_per_minute=requests_per_minute, tokens_per_minute=tokens_per_minute
        )
        self._opening: asyncio.Task[One] | None = None

    async def __call__(self, table: "Table") -> AsyncIterator["Table"]:
        """The table with its results.

        Raises:
            CredentialsError, UnknownModelError, QuotaError, ConfigurationError: no article can be asked
                about; Ray ends the whole run with it.
        """
        names = astuple(self._fields)
        if self._fields.text not in table.column_names:
            raise ConfigurationError(
                f"the table has no column {self._fields.text}",
                f"It has: {', '.join(table.column_names)}. Name the text's: fields={{'text': …}}.",
            )
        records = table.select([name for name in names if name in table.column_names]).to_pylist()
        rows = [read_row(record, number, self._fields) for number, record in enumerate(records, 1)]
        with collecting_seldom():
            outcomes = await asyncio.gather(*map(self._summarized, rows))
        yield _joined(table, self._fields.text, outcomes)

    async def _summarized(self, row: InputRow) -> "_StageOutcome":
        """What one row comes to; only what no other row would survive either is raised."""
        try:
            return await self._asked(row)
        except HOPELESS:
            raise
        except UnsupportedFactsError as error:
            return _StageOutcome(error.result, error)
        except SummarizerError as error:
            return _StageOutcome(None, error)
        except Exception as error:  # of one article in a million: it is told, and the others go on
            return _StageOutcome(None, UnexpectedError(f"{type(error).__name__} while a row was summarized"))

    async def _asked(self, row: InputRow) -> "_StageOutcome":
        if row.error:
            raise row.error
        article = Article.of(
            row.text,
            title=row.title,
            outlet=row.outlet,
            language=row.language,
            max_characters=self._longest,
        )
        if self._opening is None:  # closed with the actor's process: Ray tells no actor that its work is done
            self._opening = asyncio.create_task(self._opened())
        one = await self._opening
        found = await one(article)
        if isinstance(found, Failed):
            raise found.error
        return _StageOutcome(found, None)

    async def _opened(self) -> One:
        return await self._pacing.__aenter__()


def summarize_dataset(
    dataset: "Dataset",
    model: str | None = None,
    *,
    actors: Actors = 1,
    rows_at_once: int = 128,
    cpus: float = _CPUS,
    requests_per_minute: float | None = None,
    tokens_per_minute: float | None = None,
    **options: Any,
) -> "Dataset":
    """A dataset of articles with their results, made when it is read or written.

    Args:
        dataset: one row an article.
        model: `provider/model`.
        actors: how many there are, or the least and the most that Ray may make.
        rows_at_once: rows that an actor is given at once: what is asked again if it dies.
        cpus: share of a core that each actor takes up. All actors together must leave a core to Ray's tasks.
        requests_per_minute: what all actors together may send; None for any.
        tokens_per_minute: sent and answered together, by all actors; None for any.
        **options: as of `Stage`.

    Raises:
        MissingExtraError: Ray is not installed.
        ConfigurationError: there would be no actors.
    """
    from_, most = (actors, actors) if isinstance(actors, int) else actors
    if not 1 <= from_ <= most:
        raise ConfigurationError(f"{from_} to {most} actors summarize nothing")
    settings = {
        "model": model,
        "requests_per_minute": requests_per_minute and requests_per_minute / most,
        "tokens_per_minute": tokens_per_minute and tokens_per_minute / most,
        **options,
    }
    Stage(**settings)  # what is wrong with the options is found before any actor is made
    data = _ray_data()
    return dataset.repartition(target_num_rows_per_block=rows_at_once).map_batches(
        Stage,
        fn_constructor_kwargs=settings,
        batch_size=None,
        batch_format="pyarrow",
        compute=data.ActorPoolStrategy(min_size=from_, max_size=most),
        num_cpus=cpus,
        udf_modifying_row_count=False,
    )


def summarize_archive(
    source: str | list[str],
    output: str,
    model: str | None = None,
    *,
    actors: Actors = 1,
    checkpoint: str | None = None,
    **options: Any,
) -> None:
    """Summarize an archive in Parquet into another one, on whatever cluster Ray is connected to.

    Args:
        source: file, folder or address that Ray Data can read (`s3://…`), or several.
        output: folder or address to write to.
        model: `provider/model`.
        actors: how many there are, or the least and the most that Ray may make.
        checkpoint: folder or address, the same from every machine, where Ray notes by `id` which rows are
            written. Where the whole run breaks off, the same call goes on with the others. Ids must be
            unique; it takes up one core more.
        **options: as of `summarize_dataset`.

    Raises:
        MissingExtraError: Ray is not installed.
        ConfigurationError: there would be no actors.
    """
    id_ = InputFields.called(options.get("fields")).id
    data = _ray_data()
    with _noting(data, checkpoint, id_):
        summarize_dataset(data.read_parquet(source), model, actors=actors, **options).write_parquet(output)


@contextmanager
def _noting(data: Any, checkpoint: str | None, id_: str) -> Iterator[None]:
    """Let Ray note which rows are written, where that is wanted."""
    if checkpoint is None:
        yield
        return
    from ray.data.checkpoint import CheckpointConfig  # noqa: PLC0415 - an extra

    context = data.DataContext.get_current()
    before = context.checkpoint_config
    # Kept when all is done: the same call then finds nothing left, and does not begin anew.
    context.checkpoint_config = CheckpointConfig(id_, checkpoint, delete_checkpoint_on_success=False)
    try:
        yield
    finally:
        context.checkpoint_config = before


class _StageOutcome(NamedTuple):
    """What a row comes to."""

    result: Result[Any] | None
    error: SummarizerError | None


def _joined(table: "Table", text: str, outcomes: "list[_StageOutcome]") -> "Table":
    """The table without its text, with results and errors."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    ours = {"result": pa.large_string(), "error": pa.struct([(name, pa.string()) for name in _ERROR])}
    kept = table.drop_columns([text])
    kept = kept.rename_columns([f"{name}_" if name in ours else name for name in kept.column_names])
    results = [outcome.result and outcome.result.model_dump_json() for outcome in outcomes]
    errors = [outcome.error and described(outcome.error) for outcome in outcomes]
    for (name, kind), values in zip(ours.items(), (results, errors), strict=True):
        kept = kept.append_column(name, pa.array(values, kind))
    return kept


_ERROR = ("code", "message", "hint")


def _ray_data() -> Any:
    try:
        import ray.data  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError.of("ray", "Ray is not installed") from None
    return ray.data
