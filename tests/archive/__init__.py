"""An archive of results: what goes in, what it answers."""
