"""What is drawn on a terminal: words that wrap without tearing names, tables of any width, nothing obeyed."""
