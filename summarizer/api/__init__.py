"""The Python interface: `Summarizer`, and the functions that need no more than a text."""
