"""Answers that go round in a circle, as small models write them: `"related","related",` without end."""

SEEN = 12_000
"""Code points at the end of an answer in which a circle is looked for: its piece may have a tenth of them.

An item of a summary with all its fields takes 300 to 1,000."""

LEAST = 3_000
"""Code points of a circle at least: ten spaces or noughts are none."""

_LEAST_ROUNDS = 10
"""So often in a row no list of a summary says the same."""


def is_circle(text: str) -> bool:
    """Whether a text ends in one piece, repeated at least ten times.

    The piece is as long as the way back to where the end of the text stands before, found in linear time: an
    end that is as long as the piece cannot stand nearer.
    """
    back = text[::-1]
    period = back.find(back[: len(back) // _LEAST_ROUNDS], 1)
    length = max(LEAST, period * _LEAST_ROUNDS)
    return period > 0 and length <= len(back) and back.startswith(back[period:length])
