"""What is kept cannot be read or written: results, ledgers, gold articles, output."""

from summarizer.errors.base import SummarizerError


class UnwritableError(SummarizerError):
    """Output or ledger cannot be written; what was written before is whole."""


class ResultError(SummarizerError):
    """A stored result or summary cannot be read."""


class DecisionsError(ResultError):
    """Decisions cannot be read, or are about another article."""

    default_hint = "Export them from the review page of this article."


class DamagedLedgerError(ResultError):
    """The ledger of a batch cannot be read, or not all of it."""


class GoldError(SummarizerError):
    """A gold article, or a run to compare with, cannot be used."""

    default_hint = (
        "A gold article is a pair of files, NAME.LANG.txt and NAME.LANG.json (docs/eval.md): "
        "give such files, or their folder."
    )
