"""Answers that go round in a circle."""

import pytest

from summarizer.client.call import Answer
from summarizer.client.connection import Connection
from summarizer.client.opening import open_async_model, open_model
from summarizer.client.repetition import LEAST, SEEN, is_circle
from summarizer.errors import RepetitionError
from tests.model_server import ModelServer
from tests.support.building import KEY, answer_json, call, party

ENDLESS = '{"headline": "Council meets", "ties": [' + '"related",' * 2_000


@pytest.mark.parametrize("length", [1, 7, 299, 300, 307, SEEN // 10])
def test_circle(length: int) -> None:
    """Ten rounds of the same are a circle, wherever it is cut and whatever stands before it."""
    piece = "".join(chr(97 + number * number % 26) for number in range(length - 1)) + "#"
    text = (piece * 2 * LEAST)[5 : 5 + max(LEAST, 10 * length)]
    assert is_circle(text)
    assert is_circle(f"{text[:9]}?{text}")
    assert not is_circle(text[:-1])
    assert not is_circle(text[:-1] + "!")


@pytest.mark.parametrize("pieces", [1, 2])
def test_long_items(pieces: int) -> None:
    """An item of an ordinary length that comes again and again, alone or by turns with another, is cut."""
    items = [party(verbatim=f"{name} {'of the council ' * 18}", role=name) for name in ("Byrne", "Nolan")]
    text = ",".join(item.model_dump_json() for item in items[:pieces])
    assert len(text) > 300
    with ModelServer([f'{{"headline": "Council meets", "parties": [{",".join([text] * 40)}']) as server:
        model = open_model(Connection("m", server.url, KEY, retries=0))
        assert isinstance([*model.stream(call())][-1], RepetitionError)
        model.close()


async def test_stream_is_cut() -> None:
    """A stream that repeats itself is cut soon, long before its end, with and without asyncio."""
    for asynchronous in (False, True):
        with ModelServer([ENDLESS]) as server:
            connection = Connection("m", server.url, KEY, retries=0)
            if asynchronous:
                later = open_async_model(connection)
                pieces = [piece async for piece in later.stream(call())]
                await later.close()
            else:
                model = open_model(connection)
                pieces = [*model.stream(call())]
                model.close()
        assert isinstance(pieces[-1], RepetitionError)
        assert sum(len(piece) for piece in pieces if isinstance(piece, str)) < 3 * LEAST < len(ENDLESS)


def test_alike_is_not_the_same() -> None:
    """A long answer of many items that are alike is read to its end."""
    answer = answer_json(parties=[party(role=f"role {number}") for number in range(200)])
    with ModelServer([answer]) as server:
        model = open_model(Connection("m", server.url, KEY, retries=0))
        assert isinstance([*model.stream(call())][-1], Answer)
        model.close()
