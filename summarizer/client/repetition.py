"""Answers that go round in a circle, as small models write them: `"related","related",` without end."""

SEEN = 3_000
"""Code points at the end of an answer in which a circle is looked for."""

_LEAST_ROUNDS = 10  # so often in a row no list of a summary says the same


def is_circle(text: str) -> bool:
    """Whether a text is nothing but one piece, repeated at least ten times.

    Its shortest period is where it stands again in itself doubled, found in linear time.
    """
    period = (text + text).find(text, 1)
    return period * _LEAST_ROUNDS <= len(text)
