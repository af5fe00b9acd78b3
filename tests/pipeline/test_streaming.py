"""Summaries that grow while they are written."""

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import from_json

from summarizer import Summarizer, Summary, summarize
from summarizer.client.call import Answer, Call, Outcome
from summarizer.errors import CutOffError, NotJSONError, SummarizerError, UnreachableError
from summarizer.pipeline.partial import PartialReader
from summarizer.pipeline.streaming import Partial, Stream
from summarizer.pipeline.task import Task
from summarizer.prompting.response_format import answer_format
from summarizer.schemas.walk import grounded_items
from tests.model_server import Fault, ModelServer
from tests.support.building import KEY, TEXT, answer_json, article, figure, party, task
from tests.support.rows import as_rows

FORMAT = answer_format(Summary, translated=False)
WRITTEN = json.dumps(FORMAT.dump(FORMAT.parse(answer_json(parties=[party(), party(verbatim="Ballina")]))))


def read(pieces: list[str]) -> list[Summary]:
    reader: PartialReader[Summary] = PartialReader(FORMAT, article())
    return [found for piece in pieces if (found := reader.feed(piece))]


class TestReader:
    def test_item_by_item(self) -> None:
        """The headline is there with the quotation mark that ends it, each item with the piece that does."""
        found = read(list(WRITTEN))
        assert [one.headline for one in found] == [FORMAT.parse(WRITTEN).headline] * 8
        counts = [len(list(grounded_items(one))) + len(one.gist) for one in found]
        assert counts == [0, 1, 2, 3, 4, 5, 6, 7]

    def test_headline_before_any_item(self) -> None:
        """The headline is shown as soon as it is whole, escaped marks in it or not; half of it never is."""
        written = '{"language": "en", "headline": "He said \\"no\\", twice"'
        assert [one.headline for one in read(list(written))] == ['He said "no", twice']
        assert read(list(written[:-1])) == []
        assert read([written[:-1] + " " * 2_000, '"']) == []

    @pytest.mark.slow
    def test_long_answers(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Twice the answer is read at most 2.2 times as much, however many items it has."""
        read_ = []

        def counting(text: str, **options: Any) -> Any:
            read_.append(len(text))
            return from_json(text, **options)

        monkeypatch.setattr("summarizer.pipeline.partial.from_json", counting)
        totals = []
        for count in (200, 400):
            read_.clear()
            parties = [party(verbatim=f"Party {number}") for number in range(count)]
            text = json.dumps(FORMAT.dump(FORMAT.parse(answer_json(parties=parties))))
            read([text[start : start + 50] for start in range(0, len(text), 50)])
            totals.append(sum(read_))
        assert totals[1] <= 2.2 * totals[0]

    @given(st.lists(st.integers(1, 40), max_size=60))
    @pytest.mark.slow
    def test_any_pieces(self, sizes: list[int]) -> None:
        """However the answer is cut into pieces, the last partial is the whole of it."""
        pieces, start = [], 0
        for size in sizes:
            pieces.append(WRITTEN[start : start + size])
            start += size
        found = read([*pieces, WRITTEN[start:]])
        assert found[-1] == FORMAT.parse(WRITTEN)

    @pytest.mark.slow
    def test_many_items(self) -> None:
        """Up to 31 items each makes a summary; those of a thousand hold forty times as many at most."""
        answer = answer_json(gist=[], parties=[party(role=f"role {number}") for number in range(1000)])
        sizes = [len(found.parties) for found in read(list(answer))]
        assert sizes[:32] == list(range(32))
        assert sum(sizes) < 40 * 1000
        assert sizes[-1] > 900

    @pytest.mark.parametrize("name", ["sourcing", "gist", "parties"])
    @pytest.mark.parametrize("value", [[], {}, "x", None, 7, [7], {"sources": {}}])
    def test_odd_fields(self, name: str, value: Any) -> None:
        """A field of another form than it should have, wherever it stands, raises nothing."""
        others = {key: each for key, each in json.loads(WRITTEN).items() if key != name}
        for odd in ({name: value, **others}, {**others, name: value}):
            assert all(isinstance(found, Summary) for found in read(list(json.dumps(odd))))

    def test_brackets_in_words(self) -> None:
        """Brackets, quotes and backslashes inside words end nothing."""
        odd = json.dumps(FORMAT.dump(FORMAT.parse(answer_json(headline='}]"\\'))))
        assert read(list(odd))[0].headline == '}]"\\'

    def test_fenced(self) -> None:
        """An answer in a code fence is read too."""
        assert len(read(list(f"```json\n{WRITTEN}\n```"))) == 8

    @pytest.mark.parametrize("text", ["", "Sorry, I cannot.", "[1, 2, {}]", '{"parties": [{"at": "x"}]}'])
    def test_nothing_to_read(self, text: str) -> None:
        """Of what is no summary there are no partials; the error comes with the whole answer."""
        assert read(list(text)) == []


def streamed(server: ModelServer, **options: Any) -> list[Partial[Summary]]:
    with Summarizer("m", base_url=server.url, retries=0, **options) as summarizer:
        return list(summarizer.stream(TEXT))


async def astreamed(server: ModelServer, **options: Any) -> list[Partial[Summary]]:
    async with Summarizer("m", base_url=server.url, retries=0, **options) as summarizer:
        return [partial async for partial in summarizer.stream(TEXT)]


class TestStream:
    def test_rows(self) -> None:
        """A row is shown as soon as it is whole, and the result is that of the same items as objects."""
        rows = json.dumps(as_rows(json.loads(WRITTEN)))
        with ModelServer([rows]) as server:
            found = streamed(server)
        with ModelServer([WRITTEN]) as server:
            objects = streamed(server)
        assert [partial.summary for partial in found] == [partial.summary for partial in objects]

    async def test_grows(self) -> None:
        """Headline and items come one by one, grounded; the last partial has what one answer gives."""
        with ModelServer([WRITTEN]) as server:
            found = streamed(server)
            also = await astreamed(server)
            plain = summarize(TEXT, model="m", base_url=server.url)
        for partials in (found, also):
            assert len(partials) == 9
            assert [partial.result is None for partial in partials] == [True] * 8 + [False]
            for partial in partials:
                assert {item.match for _, item in grounded_items(partial.summary)} <= {"exact"}
            result = partials[-1].result
            assert result is not None
            assert result.summary == plain.summary
            assert result.provenance.tokens == plain.provenance.tokens
            assert result.provenance.times.first_token is not None

    def test_as_json(self) -> None:
        """Each partial is JSON, half of a summary too, and the last one is the result's."""
        with ModelServer([WRITTEN]) as server:
            *early, last = streamed(server)
        for partial in early:
            written = json.loads(partial.to_json())
            assert set(written) == {"summary", "problems"}
            assert Summary.model_validate(written["summary"]) == partial.summary
        assert last.result is not None
        assert last.to_json() == last.result.to_json()
        assert "\n" not in early[0].to_json(indent=None)

    def test_certain_problems(self) -> None:
        """Words that are absent or altered, and values that are not theirs, are told of at once."""
        numbers = [
            figure(),
            figure(verbatim="40 families", value=44),
            figure(verbatim="41 families", value=41),
        ]
        parties = [party(aliases=[]), party(verbatim="The queen of Mayo", aliases=[])]
        answer = json.dumps(FORMAT.dump(FORMAT.parse(answer_json(parties=parties, numbers=numbers))))
        with ModelServer([answer]) as server:
            found = streamed(server)
        early = {problem.code for partial in found[:-1] for problem in partial.problems}
        assert early == {"quote-absent", "quote-altered", "number-mismatch"}
        assert found[0].problems == []

    def test_request(self) -> None:
        """What is sent is what is sent without streaming, and the wish to stream with usage."""
        with ModelServer([WRITTEN]) as server:
            streamed(server)
            summarize(TEXT, model="m", base_url=server.url)
        first, second = (request.body or {} for request in server.requests)
        assert first.pop("stream") is True
        assert first.pop("stream_options") == {"include_usage": True}
        assert first == second

    async def test_cut(self) -> None:
        """A cut stream is an error, and what had been received is kept with it."""
        with ModelServer([Fault("stream_cut", WRITTEN)]) as server:
            with pytest.raises(SummarizerError) as first:
                streamed(server)
            with pytest.raises(SummarizerError) as second:
                await astreamed(server)
        for caught in (first, second):
            assert caught.value.retryable
            received = caught.value.received
            assert isinstance(received, Partial)
            assert received.summary.headline == "Council meets"

    def test_cut_off(self) -> None:
        """An answer that reaches the model's limit is the same error as without streaming."""
        with ModelServer([Fault("length", WRITTEN)]) as server, pytest.raises(CutOffError):
            streamed(server)

    def test_asked_again(self) -> None:
        """An unusable answer is asked for again, and the second one is streamed."""
        with ModelServer(["no JSON", WRITTEN]) as server:
            found = streamed(server)
        assert len(server.requests) == 2
        result = found[-1].result
        assert result is not None
        assert result.provenance.reasks == 1

    def test_twice_unusable(self) -> None:
        """A second unusable answer is an error."""
        with ModelServer(["no JSON", "nor this"]) as server, pytest.raises(NotJSONError):
            streamed(server)

    def test_refused_key(self, caplog: pytest.LogCaptureFixture) -> None:
        """No error holds the key."""
        with ModelServer([Fault("unauthorized")]) as server, pytest.raises(SummarizerError) as caught:
            streamed(server, api_key=KEY)
        assert KEY not in repr(caught.value) + caught.value.detail + caplog.text

    def test_cached(self, tmp_path: Any) -> None:
        """A remembered answer needs no stream: its result comes at once."""
        with ModelServer([WRITTEN]) as server:
            streamed(server, cache=tmp_path / "answers")
            (only,) = streamed(server, cache=tmp_path / "answers")
        assert len(server.requests) == 1
        assert only.result is not None
        assert only.result.provenance.recalled == 1


class Silent:
    """A provider that cannot stream: the outcome is all that comes."""

    def ask(self, call: Call) -> Outcome:
        return Answer(call.format.parse(WRITTEN))

    def stream(self, call: Call) -> Iterator[str | Outcome]:
        yield self.ask(call)


class SilentAsync:
    async def ask(self, call: Call) -> Outcome:  # noqa: ARG002 - the protocol's
        return UnreachableError("nobody there")

    async def stream(self, call: Call) -> AsyncIterator[str | Outcome]:
        yield await self.ask(call)


def wanted() -> Task[Summary]:
    return task()


async def test_without_pieces() -> None:
    """Where nothing is streamed the result comes alone, and an error has nothing received."""
    stream = Stream(wanted(), Silent, SilentAsync)
    (only,) = list(stream)
    assert only.result is not None
    with pytest.raises(UnreachableError) as caught:
        _ = [partial async for partial in stream]
    assert caught.value.received is None


async def test_unusable_answers_are_paid_for() -> None:
    """The tokens of an answer that cannot be used count, streamed or not."""
    with ModelServer(["no JSON", WRITTEN, "no JSON", WRITTEN, WRITTEN]) as server:
        result = streamed(server)[-1].result
        twice = summarize(TEXT, model="m", base_url=server.url, retries=0)
        once = summarize(TEXT, model="m", base_url=server.url, retries=0)
    assert result is not None
    assert result.provenance.tokens == twice.provenance.tokens
    assert twice.provenance.tokens.input > 1.9 * once.provenance.tokens.input
