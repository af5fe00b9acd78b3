"""All models of this app, where Django looks for them."""

from .stored import Companion, Override, Summary
from .task import FactsTask

__all__ = ["Companion", "FactsTask", "Override", "Summary"]
