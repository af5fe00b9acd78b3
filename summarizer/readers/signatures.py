"""What files begin with that are no text."""

ZIP = b"PK\x03\x04"
"""An archive, which documents of Word and LibreOffice are."""

ZIP_END = b"PK\x05\x06"
"""The record at the end of an archive that is whole."""

OLE = b"\xd0\xcf\x11\xe0"
"""An old office file, or a new one that is encrypted."""
