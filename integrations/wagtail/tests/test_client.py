"""The service asked over HTTP: answers, refusals, silence."""

import base64

import pytest
from conftest import NOBODY, failing
from wagtail_newsroom.client import Service, ServiceError


def refused(newsroom, address):
    """What an editor is told of a service at an address."""
    newsroom(URL=address, TIMEOUT=0.5, KEY="secret-key")
    with pytest.raises(ServiceError) as told:
        Service().check("text", {})
    assert "secret-key" not in told.value.message
    return told.value.message


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("silent", "has not answered within 0.5 seconds"),
        ("drip", "has not answered within 0.5 seconds"),
        ("html", "something else than JSON"),
        ("other", "something else than a result"),
        ("redirect", "status 307"),
        ("401", "status 401"),
        ("500", "status 500"),
        ("refuse", "the budget of the day is spent. Ask tomorrow."),
    ],
)
def test_a_service_that_fails_is_told(newsroom, way, words):
    """Silence, a drip without end, other answers and refusals end in time, in words that say what to do."""
    with failing(way) as (address, _):
        assert words in refused(newsroom, address)


def test_nobody_there_is_told(newsroom, caplog):
    """Where nobody listens an editor is told so, and the log has the address, never the key."""
    assert refused(newsroom, NOBODY) == "The service cannot be reached (Connection refused)."
    assert NOBODY in caplog.text and "secret-key" not in caplog.text


@pytest.mark.parametrize(
    "address", ["127.0.0.1:8600", "localhost:8600", "desk:p4ssw0rd@localhost", "http://"]
)
def test_an_address_without_http_is_told(newsroom, address, caplog):
    """What lacks http:// is told as such, and is shown to nobody."""
    assert "begin with http:// or https:// (setting URL)" in refused(newsroom, address)
    assert "p4ssw0rd" not in caplog.text


def test_a_key_goes_to_the_service_alone(newsroom):
    """A redirect is not followed, so that no other server sees the key or the article."""
    with failing("refuse") as (elsewhere, other), failing("redirect", elsewhere) as (address, first):
        refused(newsroom, address)
        assert first.asked and not other.asked


@pytest.mark.parametrize("rest", ["", "/x"])
def test_a_password_in_the_address_is_told_to_nobody(newsroom, caplog, rest):
    """User and password of the service's address reach the service alone: no message and no log has them."""
    address = NOBODY.replace("://", f"://desk:p4ssw0rd{rest}@")
    assert "p4ssw0rd" not in refused(newsroom, address) + caplog.text
    with failing("refuse") as (there, server):
        assert (
            "p4ssw0rd"
            not in refused(newsroom, there.replace("://", f"://desk:p4ssw0rd{rest}@")) + caplog.text
        )
        sent = base64.b64encode(b"desk:p4ssw0rd").decode()
        assert server.authorizations == ([] if rest else [f"Basic {sent}"])
