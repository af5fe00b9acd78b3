"""Scoring against gold articles: how good a model and a prompt are, measured (docs/eval.md)."""

from summarizer.evaluation.evaluating import aevaluate, evaluate
from summarizer.evaluation.gold import Gold, load_gold
from summarizer.evaluation.run import Run

__all__ = ["Gold", "Run", "aevaluate", "evaluate", "load_gold"]
