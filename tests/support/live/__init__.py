"""A real, small model: its server, what must hold of its answers, the table of what was asked."""

from tests.support.paths import ROOT

PROMPTS = ROOT / "tests" / "live" / "prompts"
"""Few words, so that a slow machine reads them in seconds."""
