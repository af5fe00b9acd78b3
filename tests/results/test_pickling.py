"""Results between processes."""

import pickle

from summarizer import Mark, Result, Summary, check
from tests.support.building import TEXT, result, summary


class Penalty(Mark):
    """A mark of a newsroom's own."""

    months: int


class Ruling(Summary):
    """A summary with a section of its own."""

    penalties: list[Penalty]


def test_a_result_outlives_a_process() -> None:
    """A result can be pickled whoever has made its class first, with a newsroom's own sections too."""
    own = check(TEXT, summary(Ruling, penalties=[]))
    for made in (result(), own, Result[Ruling].model_validate_json(own.to_json())):
        back = pickle.loads(pickle.dumps(made))  # noqa: S301 - our own
        assert type(back) is type(made)
        assert back == made
