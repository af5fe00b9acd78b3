"""Long articles: read window by window, merged, and summed up."""

import json
import re
from collections import Counter
from contextlib import nullcontext
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from summarizer.client.call import Call, Outcome, Received
from summarizer.client.context_sizes import ContextSize, context_size
from summarizer.errors import (
    ContextOverflowError,
    CredentialsError,
    CutOffError,
    EmptySummaryError,
    QuotaError,
    RefusalError,
    ServerError,
    SummarizerError,
    TimedOutError,
)
from summarizer.pipeline.driver import adrive, drive
from summarizer.pipeline.exchange import Exchange
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.streaming import Stream
from summarizer.pipeline.task import Task
from summarizer.pipeline.windows import Window, longest_answer, window_tokens
from summarizer.prompting.response_format import answer_format
from summarizer.prompting.token_counts import estimate_tokens
from summarizer.results.result import Result
from summarizer.results.tokens import TokenUsage
from summarizer.schemas import SecondReading, Summary
from summarizer.text.article import Article
from tests.support.building import task
from tests.support.long_document import MINISTRY, SHORT, Page, Reader, document, pages

SIZE = ContextSize(None, 16_000)
"""Of a model that reads a few pages at a time."""

COUNT = 16
"""Pages of the document that most tests read."""

WINDOWS = 5
"""How many windows that takes."""


@cache
def article(count: int = COUNT) -> Article:
    """The document; its language is given, since five are in it."""
    return Article.of(document(count), language="en")


def long_task(**changes: Any) -> Task[Summary]:
    return task(**{"article": article(), "size": SIZE, **changes})


def run(reader: Reader, **changes: Any) -> Result[Summary]:
    return drive(summary_flow(long_task(**changes)), reader)


@cache
def whole() -> tuple[Result[Summary], tuple[str, ...]]:
    """The document's result where nothing fails, and the prompts that it took; no test changes it."""
    reader = Reader.of(COUNT)
    return run(reader), tuple(reader.prompts)


def said(result: Result[Summary]) -> Counter[tuple[str, str]]:
    """Who says what, by the article's words."""
    sources = {source.id: source.verbatim for source in result.summary.sourcing.sources}
    return Counter(
        (sources[chain[-1]], statement.quote)
        for statement in result.summary.sourcing.statements
        for chain in statement.chains
    )


def assert_facts(result: Result[Summary], expected: list[Page]) -> None:
    """Each page's facts are there once, found in the article, and linked."""
    summary = result.summary
    assert Counter(figure.verbatim for figure in summary.numbers) == Counter(page.figure for page in expected)
    assert Counter(place.verbatim for place in summary.locations) == Counter(page.town for page in expected)
    assert said(result) == Counter((page.mayor, page.claim) for page in expected)
    assert [source.id for source in summary.sourcing.sources] == [
        f"s{number}" for number in range(1, len(expected) + 1)
    ]
    assert all(figure.sources and figure.statements for figure in summary.numbers)
    assert [(party.verbatim, party.aliases) for party in summary.parties] == [(MINISTRY, [SHORT])]
    assert len(summary.parties[0].mentions) == COUNT if len(expected) == COUNT else True


def numbers(prompt: str) -> list[int]:
    """The segments that a prompt shows."""
    return [int(number) for number in re.findall(r"^\[(\d+)\] ", prompt, re.MULTILINE)]


class TestWindows:
    @pytest.mark.slow
    @pytest.mark.slow
    def test_three_hundred_pages(self) -> None:
        """Of 300 pages in five languages each known fact is found, once, and nothing is amiss."""
        found = article(300)
        reader = Reader.of(300)
        made = drive(summary_flow(long_task(article=found, size=context_size("gpt-4.1-mini"))), reader)
        assert len(found.text) > 300 * 2_000
        assert Counter(figure.verbatim for figure in made.summary.numbers) == Counter(
            page.figure for page in pages(300)
        )
        assert said(made) == Counter((page.mayor, page.claim) for page in pages(300))
        assert len(made.summary.locations) == 300
        assert [(party.verbatim, party.aliases) for party in made.summary.parties] == [(MINISTRY, [SHORT])]
        assert made.errors == []
        assert made.provenance.requests == made.provenance.windows + 1 == len(reader.prompts)
        assert made.summary.headline == "Families leave the river"

    def test_facts(self) -> None:
        """What the windows list is merged: nothing twice, chains led to the right sources."""
        made, _ = whole()
        assert_facts(made, pages(COUNT))
        assert made.provenance.windows == WINDOWS
        assert Result[Summary].model_validate_json(made.to_json()) == made

    def test_same_as_one_answer(self) -> None:
        """The merged facts are those of one answer to the whole article."""
        at_once = run(Reader.of(COUNT), size=ContextSize()).summary
        merged = whole()[0].summary
        for name in ("numbers", "locations", "sourcing"):
            assert getattr(merged, name) == getattr(at_once, name)

    async def test_with_asyncio(self) -> None:
        """The async driver comes to the same."""

        class Async:
            def __init__(self) -> None:
                self.reader = Reader.of(COUNT)

            async def ask(self, call: Call) -> Outcome:
                return self.reader.ask(call)

        made = await adrive(summary_flow(long_task()), Async())
        assert made.summary == whole()[0].summary

    def test_split(self) -> None:
        """Sections are asked for side by side in each window, which is larger then."""
        made = run(Reader.of(COUNT), split=True, size=ContextSize(None, 4_000))
        assert_facts(made, pages(COUNT))
        assert made.provenance.requests == 6 * made.provenance.windows + 1

    def test_prompts(self) -> None:
        """Each window shows its segments alone, overlaps with the next, and says which they are."""
        *windows, head = whole()[1]
        shown = [numbers(prompt) for prompt in windows]
        assert sorted({number for each in shown for number in each}) == [
            segment.number for segment in article().segments
        ]
        for before, after in pairwise(shown):
            assert after[0] < before[-1] < after[-1]
        for prompt, each in zip(windows, shown, strict=True):
            assert f"Segments {each[0]} to {each[-1]} of {len(article().segments)}, of one long" in prompt
        assert "gist alone" in head.splitlines()[-1]

    def test_named_before(self) -> None:
        """Each window is told of those that windows before have listed, inside the article's tag."""
        first, *others = whole()[1][:-1]
        assert "named before" not in first
        for prompt in others:
            inside = prompt.partition("</article-")[0]
            assert f"[named before] parties: {MINISTRY}\n" in inside
            assert re.search(r"\[named before\] sources: s\d+ Mayor Ada", inside)
        assert "number your own sources from s" in others[0]

    def test_sources_by_id(self) -> None:
        """A chain may name a source that its window was told of by the id; any other id is unknown."""

        class Knowing(Reader):
            def ask(self, call: Call) -> Outcome:
                return RefusalError("no repair") if call.purpose == "repair" else super().ask(call)

            def written(self, user: str, fields: list[str]) -> str:
                answer = json.loads(super().written(user, fields))
                told = re.findall(r"s\d+(?= Mayor)", user.partition("</article-")[0])
                if told and "sourcing" in answer:
                    first, second, *_ = answer["sourcing"]["statements"]
                    first["by"], second["by"] = told[:1], ["s1"]
                    assert "s1" not in told or len(self.prompts) == 2
                return json.dumps(answer)

        made = run(Knowing.of(COUNT))
        unknown = [problem for problem in made.errors if problem.code == "reference-unknown"]
        assert len(unknown) == WINDOWS - 2  # the second window was told of s1
        assert {problem.code for problem in made.errors} == {"reference-unknown"}

    def test_small_head(self) -> None:
        """The last request shows what was listed, from all over the article, and not the article."""
        head = whole()[1][-1]
        assert len(head) < 0.3 * len(article().text)
        shown = numbers(head)
        assert shown == sorted(shown)
        assert shown[-1] > 0.9 * len(article().segments)
        for words in (MINISTRY, pages(1)[0].claim, pages(1)[0].town, "Families left their towns."):
            assert words in head

    def test_short_articles(self) -> None:
        """An article that fits is sent as ever, whatever is known of the model."""
        for size in (ContextSize(), context_size("gpt-4.1-mini")):
            (call,) = next(summary_flow(task(size=size)))
            (other,) = next(summary_flow(task()))
            assert call.messages == other.messages
            assert "Segments 1 to" not in call.messages[1]["content"]


@pytest.mark.slow
class TestFailures:
    @pytest.mark.parametrize("number", [1, 3, WINDOWS])
    def test_one_window(self, number: int) -> None:
        """A window that fails is told with its segments, once; the others' facts are there."""
        reader = Reader.of(COUNT, **{f"at{number}": RefusalError("the model refused to answer")})
        made = run(reader)
        (gap,) = made.errors
        assert gap.code == "window-failed"
        assert "the model refused to answer" in gap.message
        first, last = map(int, re.findall(r"\d+", gap.message)[:2])
        read = {
            n
            for place, prompt in enumerate(reader.prompts[:-1], 1)
            if place != number
            for n in numbers(prompt)
        }
        missing = {segment.number for segment in article().segments} - read
        assert set(range(first, last + 1)) == missing
        assert gap.spans == [(article().segments[first - 1].start, article().segments[last - 1].end)]
        left = [page for page in pages(COUNT) if not _within(page, gap.spans[0])]
        assert 0 < len(left) < COUNT
        assert Counter(figure.verbatim for figure in made.summary.numbers) == Counter(
            page.figure for page in left
        )
        assert [problem.code for problem in made.problems if problem.code.startswith("omitted")] == []
        assert (made.provenance.windows, len(reader.prompts)) == (WINDOWS, WINDOWS + 1)

    def test_omissions_elsewhere(self) -> None:
        """What was read and left out is told all the same."""

        class Forgetful(Reader):
            def written(self, user: str, fields: list[str]) -> str:
                return (
                    super()
                    .written(user, [name for name in fields if name != "numbers"])
                    .replace('"parties"', '"numbers": [], "parties"')
                )

        made = run(Forgetful.of(COUNT, at2=RefusalError("no")))
        gap = made.errors[0].spans[0]
        told = [problem.spans[0] for problem in made.problems if problem.code == "omitted-number"]
        assert told
        assert not any(gap.start <= span.start < gap.end for span in told)

    def test_all_windows(self) -> None:
        """Where no window could be read there is no result, but the first failure."""
        failures: dict[str, SummarizerError] = {
            f"at{n}": RefusalError(f"no {n}") for n in range(1, WINDOWS + 1)
        }
        with pytest.raises(RefusalError, match="no 1"):
            run(Reader.of(COUNT, **failures))

    def test_reask(self) -> None:
        """A window whose answer was unusable is asked once more, and that alone."""

        class Babbling(Reader):
            def written(self, user: str, fields: list[str]) -> str:
                return "no JSON" if len(self.prompts) == 2 else super().written(user, fields)

        made = run(Babbling.of(COUNT))
        assert made.provenance.reasks == 1
        assert_facts(made, pages(COUNT))

    def test_nothing_listed(self) -> None:
        """Of which window nothing is listed, also when it is asked again, is told; it is no error."""
        made = run(Reader.of(COUNT), size=ContextSize(None, 3_000))
        assert said(made) == Counter((page.mayor, page.claim) for page in pages(COUNT))
        assert made.errors == []
        told = [problem for problem in made.problems if problem.code == "window-failed"]
        assert told
        assert {problem.severity for problem in told} == {"warning"}
        assert "nothing was listed of segments" in told[0].message
        assert not any(_within(page, problem.spans[0]) for page in pages(COUNT) for problem in told)

    def test_nothing_at_all(self) -> None:
        """A document of which no window lists anything has no result."""
        with pytest.raises(EmptySummaryError):
            run(Reader([], {}, []))

    def test_quota(self) -> None:
        """Where nobody can be asked any more no further window is, and each is told."""
        reader = Reader.of(COUNT, at3=QuotaError("nothing left"), at4=QuotaError("nothing left"))
        made = run(reader)
        assert len(reader.prompts) == 4
        failed = ["window-failed"] * (WINDOWS - 2)
        assert [problem.code for problem in made.errors] == [*failed, "section-missing"]
        assert "nothing left" in made.errors[2].message
        assert made.summary.headline == ""

    def test_first_of_all(self) -> None:
        """A key that is not accepted ends it at once."""
        reader = Reader.of(COUNT, at1=CredentialsError("no key"))
        with pytest.raises(CredentialsError):
            run(reader)
        assert len(reader.prompts) == 1

    @pytest.mark.parametrize("number", [2, WINDOWS + 1])
    def test_to_be_had_whole(self, number: int) -> None:
        """Where answers are kept a window, or the head, that could not be asked about fails the article."""
        reader = Reader.of(COUNT, **{f"at{number}": ServerError("broken")})
        with pytest.raises(ServerError):
            run(reader, whole=True)
        assert len(reader.prompts) == number
        assert len(run(Reader.of(COUNT, at2=RefusalError("no")), whole=True).errors) == 1

    def test_head(self) -> None:
        """Without the last answer the facts are there, and headline and gist are missing."""
        made = run(Reader.of(COUNT, **{f"at{WINDOWS + 1}": RefusalError("no")}))
        assert_facts(made, pages(COUNT))
        assert [(problem.code, problem.path) for problem in made.errors] == [("section-missing", "gist")]
        assert (made.summary.headline, made.summary.gist) == ("", [])

    def test_part(self) -> None:
        """A section of a window that is missing is told with the window's segments."""
        reader = Reader.of(COUNT, at9=RefusalError("no"))
        made = run(reader, split=True, size=ContextSize(None, 4_000))
        (gap,) = made.errors
        assert gap.code == "section-missing"
        assert re.match(r"segments \d+ to \d+: ", gap.message)
        assert gap.spans


def _within(page: Page, span: tuple[int, int]) -> bool:
    place = article().text.index(page.claim)
    return span[0] <= place < span[1]


@pytest.mark.slow
class TestTooLarge:
    @pytest.mark.parametrize(
        "failure",
        [
            ContextOverflowError("too long", context=16_000),
            ContextOverflowError("too long"),
            CutOffError("cut off", tokens=TokenUsage(output=9_000)),
            CutOffError("cut off", tokens=TokenUsage(output=14_000)),
            CutOffError("cut off"),
            TimedOutError("no answer in time"),
        ],
    )
    @pytest.mark.parametrize("number", [1, 2])
    def test_smaller_once(self, failure: SummarizerError, number: int) -> None:
        """A window that is too large is read in smaller ones, as are those after it; nothing is lost."""
        reader = Reader.of(COUNT, **{f"at{number}": failure})
        made = run(reader)
        assert_facts(made, pages(COUNT))
        assert made.errors == []
        sizes = [estimate_tokens(prompt) for prompt in reader.prompts[:-1]]
        assert max(sizes[number:]) < 0.8 * sizes[number - 1]
        assert made.provenance.windows == len(reader.prompts) - 2

    def test_only_once(self) -> None:
        """The second time it is a window that failed."""
        failures = {f"at{n}": ContextOverflowError("too long") for n in (1, 2)}
        made = run(Reader.of(COUNT, **failures))
        assert [problem.code for problem in made.errors] == ["window-failed"]

    @pytest.mark.parametrize("split", [True, False])
    def test_model_that_nobody_knows(self, *, split: bool) -> None:
        """An article that went whole to a model of unknown size is read in windows if its server says so."""
        reader = Reader.of(COUNT, at1=ContextOverflowError("too long", context=30_000))
        made = run(reader, size=ContextSize(), split=split)
        assert_facts(made, pages(COUNT))
        assert made.provenance.windows > 1

    def test_short_articles(self) -> None:
        """A short article is not cut: its failure is what it was."""
        with pytest.raises(CutOffError):
            drive(summary_flow(task()), Reader.of(1, at1=CutOffError("cut off")))

    @pytest.mark.parametrize(
        "failure",
        [
            CutOffError("cut off", tokens=TokenUsage(output=4_096)),
            TimedOutError("no answer in time"),
            RefusalError("no"),
            ServerError("broken"),
        ],
    )
    def test_nothing_to_do_with_length(self, failure: SummarizerError) -> None:
        """An answer that goes on for its own sake, or a server that hangs, is not asked for in windows."""
        reader = Reader.of(1, at1=failure)
        with pytest.raises(type(failure)):
            drive(summary_flow(task(article=article(1))), reader)
        assert len(reader.prompts) == 1


@pytest.mark.slow
class TestWaysToAsk:
    def test_streamed(self) -> None:
        """Partials hold what all windows before have listed, and grow; the last has the result."""
        reader = Reader.of(COUNT)

        class Writing:
            def ask(self, call: Call) -> Any:
                return reader.ask(call)

            def stream(self, call: Call) -> Any:
                answer = self.ask(call)
                text = getattr(answer, "text", "")
                yield from (text[start : start + 400] for start in range(0, len(text), 400))
                yield answer

        found = [*Stream(long_task(), Writing, Writing)]
        counts = [len(partial.summary.numbers) for partial in found]
        assert counts == sorted(counts)
        assert counts[-1] == COUNT
        assert len(set(counts)) > 5
        assert found[-1].result is not None
        assert found[-1].result.summary == whole()[0].summary

    def test_exchange(self) -> None:
        """A host that makes the requests is given those of windows too."""
        reader = Reader.of(COUNT)
        exchange = Exchange(long_task())
        purposes = []
        while exchange.open:
            for request in exchange.open:
                purposes.append(request.purpose)
                fields = [*request.response_format["json_schema"]["schema"]["properties"]]
                exchange.answer(request, reader.written(request.messages[-1]["content"], fields))
        assert purposes == ["summary"] * WINDOWS + ["head"]
        assert exchange.result.summary == whole()[0].summary


class Second(Reader):
    """Reads for both readers; the second has another value for the last page, and may fail."""

    def ask(self, call: Call) -> Outcome:
        """See `Reader.ask`."""
        if call.purpose != "second":
            return super().ask(call)
        self.prompts.append(call.messages[-1]["content"])
        if error := self.failures.get(len(self.prompts)):
            return error
        data = json.loads(self.written(self.prompts[-1], [*call.format.schema["properties"]]))
        for found in data["numbers"]:
            found["value"] += found["verbatim"] == self.pages[-1].figure
        text = json.dumps(answer_format(SecondReading).prune(data), ensure_ascii=False)
        return Received(text).outcome(call.format)


class TestSecondReader:
    def test_reads_windows_too(self) -> None:
        """A second reading of a long article is made window by window too, and compared as a whole."""
        reader = Second.of(COUNT)
        made = drive(summary_flow(long_task(second="other")), reader)
        assert len(reader.prompts) == 2 * WINDOWS + 1
        told = [problem for problem in made.problems if problem.code == "readers-disagree"]
        assert [problem.path for problem in told] == [f"numbers[{COUNT - 1}].value"]
        second = made.provenance.second
        assert second is not None
        assert second.reading is not None
        assert len(second.reading.numbers) == len(second.reading.sourcing.sources) == COUNT

    def test_a_window_fails(self) -> None:
        """A second reading of which a window fails is missing, and the first stands."""
        reader = Second.of(COUNT, at4=RefusalError("no"))
        made = drive(summary_flow(long_task(second="other")), reader)
        assert_facts(made, pages(COUNT))
        assert [problem.code for problem in made.problems if "read" in problem.code] == ["reading-missing"]


@pytest.mark.parametrize(("more", "again"), [(0, True), (1, False)])
def test_longest_answer_that_is_asked_for_again(*, more: int, again: bool) -> None:
    """A cut off answer is asked for in windows as long as its text may take it, and no token longer."""
    asked = long_task(article=article(1))
    longest = longest_answer(asked, window_tokens(article(1), Window(1, len(article(1).segments), 1)))
    failure = CutOffError("cut off", tokens=TokenUsage(output=longest + more))
    reader = Reader.of(1, at1=failure)
    with nullcontext() if again else pytest.raises(CutOffError):
        assert drive(summary_flow(asked), reader).provenance.windows > 1
    assert (len(reader.prompts) > 1) is again
