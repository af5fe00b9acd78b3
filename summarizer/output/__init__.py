"""Formats: what people look at and what programs take. One file a format.

A format is a function of results that yields text or bytes piece by piece:

    def render(results: Iterable[Result[Any]]) -> Iterator[str]: ...
    def render(results: Iterable[Result[Any]]) -> Iterator[bytes]: ...

It is found through the entry-point group `summarizer.outputs`, under the name that people write after
`--format`, so that another package adds its own without a line here. It holds one result at a time, its
output depends on the results alone, and a format of one result takes it with `single`.
"""

from summarizer.output.single import single

__all__ = ["single"]
