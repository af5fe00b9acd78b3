"""Merging: the summaries of an article's windows made one, by code, on where their facts stand.

What two windows list is one fact where it has one name, or stands on the same words. Facts of one window are
never merged with each other: whoever listed them saw them side by side.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from summarizer.grounding.references import chain_ids
from summarizer.pipeline.absorbing import absorb
from summarizer.pipeline.alike import Index, NameIndex, SourceIndex, SpanIndex
from summarizer.pipeline.parts import name_sources
from summarizer.prompting.fields import HEAD
from summarizer.schemas import Grounded, Party, Place, Source, Sourcing, Summary

S = TypeVar("S", bound=Summary)
M = TypeVar("M", bound=BaseModel)

_ID = re.compile(r"s\d+")


def merge(windows: Iterable[S]) -> S:
    """The summaries of an article's windows as one; at least one is given, and none is changed.

    Args:
        windows: grounded, in the order of the article.
    """
    merging: Merging[S] = Merging()
    for window in windows:
        merging.add(window)
    return merging.summary


class Merging(Generic[S]):
    """A summary that windows are added to, one after the other.

    Attributes:
        seen: of each merged item, by its `id()`, how many windows list it.
    """

    def __init__(self) -> None:
        self._summary: S | None = None
        self._languages: list[str] = []
        self._parties = NameIndex[Party]()
        self._indexes: dict[str, Index[Any]] = {}
        self.seen: dict[int, int] = {}

    @property
    def is_empty(self) -> bool:
        """Whether no window was added yet."""
        return self._summary is None

    @property
    def summary(self) -> S:
        """What the windows say together: the headline of the first, the gists of all, one after the other."""
        assert self._summary is not None  # noqa: S101 - a window is added before anybody asks
        return self._summary

    def add(self, window: S, shown: Iterable[str] | None = None) -> None:
        """Add the next window's summary, which stays as it is.

        Args:
            window: grounded.
            shown: ids of merged sources that the window was told of, so that its chains may name them; None
                for all that there are.
        """
        new = _copied(window)
        if self._summary is None:
            self._summary = _without_items(new)
        else:
            self._summary.gist += new.gist
        self._languages.append(new.language)
        self._summary.language = max(self._languages, key=self._languages.count)
        known = {source.id for source in self._summary.sourcing.sources} if shown is None else {*shown}
        self._add_fields(self._summary, new, "", known)

    def _add_fields(self, merged: BaseModel, new: BaseModel, path: str, known: set[str]) -> None:
        for name in type(new).model_fields:
            mine, given = getattr(merged, name), getattr(new, name)
            if name in HEAD and not path:
                continue
            if isinstance(given, Sourcing):
                self._add_sourcing(mine, given, known)
            elif isinstance(given, BaseModel) and mine is not None:
                self._add_fields(mine, given, f"{path}{name}.", known)
            elif isinstance(given, list):
                self._add_list(mine, given, f"{path}{name}")
            elif not mine:
                setattr(merged, name, given)

    def _add_sourcing(self, merged: Sourcing, new: Sourcing, known: set[str]) -> None:
        given = {source.id: id(source) for source in reversed(new.sources)}
        there = len(merged.sources)
        become = self._add_list(merged.sources, new.sources, "sourcing.sources")
        for number, source in enumerate(merged.sources[there:], there + 1):
            source.id = f"s{number}"
        ids = {name: become[source].id for name, source in given.items()}
        for statement in new.statements:
            statement.by = [_repointed(chain, ids, known) for chain in statement.by]
        name_sources(merged.sources, new.statements)
        self._add_list(merged.statements, new.statements, "sourcing.statements")

    def _add_list(self, merged: list[Any], new: list[Any], path: str) -> dict[int, Any]:
        """Add a window's items to a list; gives what each has become, by its `id()`."""
        become: dict[int, Any] = {}
        taken: set[int] = set()
        for item in new:
            if not isinstance(item, Grounded):
                merged += [] if item in merged else [item]
                continue
            index = self._index(path, item)
            found = index.find(item, taken)
            if found is None:
                merged.append(item)
            else:
                absorb(found, item)
            become[id(item)] = found or item
            taken.add(id(become[id(item)]))
        for item in become.values():
            self.seen[id(item)] = self.seen.get(id(item), 0) + 1
            self._index(path, item).put(item)
        return become

    def _index(self, path: str, item: Grounded) -> Index[Any]:
        if path not in self._indexes:
            self._indexes[path] = self._new_index(item)
        return self._indexes[path]

    def _new_index(self, item: Grounded) -> Index[Any]:
        if isinstance(item, Party):
            return self._parties
        if isinstance(item, Place):
            return NameIndex[Place]()
        return SourceIndex(self._parties) if isinstance(item, Source) else SpanIndex()


def _copied(model: M) -> M:
    """A copy that shares no list or item, in an eighth of the time of a deep one; spans are shared."""
    copied = model.model_copy()
    for name, value in vars(model).items():
        if isinstance(value, list):
            vars(copied)[name] = [_copied(each) if isinstance(each, BaseModel) else each for each in value]
        elif isinstance(value, BaseModel):
            vars(copied)[name] = _copied(value)
    return copied


def _without_items(summary: S) -> S:
    """A summary without its lists' items, but for its gist."""
    copied = summary.model_copy()
    _empty(copied)
    copied.gist = summary.gist
    return copied


def _empty(model: BaseModel) -> None:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, list):
            setattr(model, name, [])
        elif isinstance(value, BaseModel):
            inner = value.model_copy()
            _empty(inner)
            setattr(model, name, inner)


def _repointed(chain: str, ids: Mapping[str, str], known: set[str]) -> str:
    """A window's chain with the merged sources' ids; an id of nobody becomes one that nobody will have."""
    return ">".join(
        ids.get(link) or (f"{link}?" if _ID.fullmatch(link) and link not in known else link)
        for link in chain_ids(chain)
    )
