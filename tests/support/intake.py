"""Documents as they are sent to the service: as the body of a request, or in a form."""

FILE = b'name="file"; filename="a.txt"\r\n\r\nThe dam broke.'


def sent(content: bytes, content_type: str) -> dict[str, object]:
    """A document as the body of a request."""
    return {"content": content, "headers": {"Content-Type": content_type}}


def form(*parts: bytes, charset: str = "") -> dict[str, object]:
    """A form of parts, each its headers' words behind `form-data; ` and its value."""
    body = (
        b"".join(b"--b\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts) + b"--b--\r\n"
    )
    return {"content": body, "headers": {"Content-Type": f"multipart/form-data; boundary=b{charset}"}}
