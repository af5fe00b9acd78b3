"""A model client that asks at the pace of the run."""

from collections.abc import Iterator

import pytest

from summarizer.batch.schedule.pace import Pace, Ticket
from summarizer.batch.schedule.paced_client import PacedClient
from summarizer.batch.usage import RowUsage
from summarizer.client.call import Answer, Call, Outcome, Received, Reception
from summarizer.errors import (
    CredentialsError,
    RateLimitError,
    RefusalError,
    ServerError,
    SummarizerError,
)
from summarizer.pipeline.flow import summary_flow
from summarizer.prompting.response_format import answer_format
from summarizer.schemas import Summary
from tests.support.building import KEY, Scripted, answer_json, task
from tests.support.pacing import Clock, limited


class TestPaced:
    async def ask(
        self, *answers: str | SummarizerError, retries: int = 2
    ) -> tuple[Outcome, Scripted, list[float]]:
        slept: list[float] = []

        class Restless(Pace):
            async def rest(self, seconds: float) -> None:
                slept.append(seconds)

        scripted = Scripted(*answers)

        class Scripts:
            async def receive(self, call: Call) -> Reception:
                answer = scripted.ask(call)
                return Received(answer.text, answer.tokens) if isinstance(answer, Answer) else answer

        paced = PacedClient(Scripts(), Restless(4), retries)
        (call,) = next(summary_flow(task()))
        return await paced.ask(call), scripted, slept

    async def test_tries_again(self) -> None:
        """Failed transport is tried again, each time after a longer wait."""
        outcome, _, slept = await self.ask(ServerError("1"), ServerError("2"), answer_json())
        assert isinstance(outcome, Answer)
        assert len(slept) == 2
        assert 0.25 <= slept[0] <= 0.5 <= slept[1] <= 1.0

    async def test_gives_up(self) -> None:
        """After its retries the last error is the outcome."""
        outcome, _, slept = await self.ask(*[ServerError(str(n)) for n in range(5)])
        assert isinstance(outcome, ServerError)
        assert outcome.message == "2"
        assert len(slept) == 2

    async def test_rate_limits_are_no_fault(self) -> None:
        """A rate limit uses up no retry."""
        outcome, _, _ = await self.ask(*[limited(0.0) for _ in range(6)], answer_json(), retries=1)
        assert isinstance(outcome, Answer)

    @pytest.mark.parametrize(("refused", "answered"), [(10, True), (11, False)])
    async def test_rate_limits_without_end(self, refused: int, answered: bool) -> None:
        """A rate limit is tried ten times as often as another failure, and then it is the outcome."""
        outcome, _, slept = await self.ask(*[limited(0.0)] * refused, answer_json(), retries=1)
        assert isinstance(outcome, Answer if answered else RateLimitError)
        assert slept == []

    async def test_no_longer_than_half_a_minute(self) -> None:
        """The waits double up to half a minute."""
        _, _, slept = await self.ask(*[ServerError("down")] * 9, retries=8)
        for seconds, longest in zip(slept, (0.5, 1, 2, 4, 8, 16, 30, 30), strict=True):
            assert longest / 2 <= seconds <= longest

    async def test_no_use(self) -> None:
        """What another try cannot change is the outcome at once."""
        outcome, scripted, _ = await self.ask(RefusalError("no"), answer_json())
        assert isinstance(outcome, RefusalError)
        assert len(scripted.calls) == 1

    async def test_requests_are_counted(self) -> None:
        """Every try counts as a request of its row, and is a token for four letters."""
        pace, usage = Pace(2, clock=Clock()), RowUsage()
        sizes: list[float] = []
        enter = pace.enter

        async def noted(tokens: float) -> Ticket:
            sizes.append(tokens)
            return await enter(tokens)

        pace.enter = noted  # type: ignore[method-assign]
        answers: Iterator[Reception] = iter([limited(0.0), Received("x")])

        class Answers:
            async def receive(self, _: Call) -> Reception:
                return next(answers)

        call = Call("summary", ({"role": "user", "content": "x" * 400},), answer_format(Summary))
        await PacedClient(Answers(), pace).receive(call, usage)
        assert (usage.requests, sizes, pace.in_flight) == (2, [100, 100], 0)

    async def test_hopeless(self) -> None:
        """A wrong key stops everybody."""
        outcome, _, _ = await self.ask(CredentialsError("wrong"))
        assert isinstance(outcome, CredentialsError)
        assert KEY not in str(outcome)
