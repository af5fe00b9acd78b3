"""Several articles on one event side by side: which figure on whose word, what they share, where they differ.

Nothing is asked of a model: the typed facts of stored results are matched by code, and every match says how
sure it is. docs/compare.md has the rules and what they cannot see.
"""

from summarizer.comparison.comparing import compare
from summarizer.comparison.model import Comparison

__all__ = ["Comparison", "compare"]
