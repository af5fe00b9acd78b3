"""What is drawn on a terminal: cells that wrap without tearing names, tables that fit any width."""

from summarizer.terminal.cells import Cell
from summarizer.terminal.consoles import console_for, drawn
from summarizer.terminal.tables import Row, Table

__all__ = ["Cell", "Row", "Table", "console_for", "drawn"]
