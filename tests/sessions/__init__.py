"""Sessions of nox, which noxfile.py imports: a file a kind. Nothing here wants more than nox itself."""
