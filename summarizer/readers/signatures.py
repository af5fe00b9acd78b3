"""What files begin with that are no text."""

ZIP = b"PK\x03\x04"
"""An archive, which documents of Word and LibreOffice are."""

OLE = b"\xd0\xcf\x11\xe0"
"""An old office file, or a new one that is encrypted."""
