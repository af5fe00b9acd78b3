"""How long an article may be."""

MAX_CHARACTERS = 1_200_000
"""Longest article that is sent, in code points: three hundred pages of 4,000."""
