"""`evaluate`: from gold to scores, over recorded answers, stored results and a faulty server."""

import json
from pathlib import Path
from typing import Any

import pytest

import summarizer
from summarizer.errors import (
    ConfigurationError,
    CredentialsError,
    GoldError,
    NoModelError,
    ResultError,
    SummarizerError,
)
from summarizer.evaluation import Run, aevaluate, evaluate, load_gold
from summarizer.evaluation.gold import Gold
from summarizer.pipeline.flow import recheck
from summarizer.prompting.response_format import answer_format, compact_json
from summarizer.prompting.token_counts import count_tokens
from summarizer.results.result import Result
from summarizer.schemas import Summary
from tests.benchmarks.recordings import recording
from tests.model_server import Fault, ModelServer
from tests.support.building import MISSPELT
from tests.support.checking import party
from tests.support.court import CourtSummary, Penalty
from tests.support.gold_pairs import TEXT, gold_answer, items, summary, write_gold, write_tiny
from tests.support.paths import ARTICLES, ROOT
from tests.support.recorded import MODEL
from tests.support.waiting import Crowd

RECORDED = ("damascus.ar", "digue.fr", "harbour.en")


def asked(server: ModelServer, gold: Path, **options: Any) -> Run:
    return evaluate(gold, "m", base_url=server.url, retries=0, samples=50, **options)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "gold", "one.en", "two.en", "three.en")


@pytest.fixture
def recorded_gold(tmp_path: Path) -> Path:
    """The recorded articles with their recorded answers as gold."""
    for name in RECORDED:
        write_gold(tmp_path / "gold", name, ARTICLES[name].read_text("utf-8"), recording(name).summary())
    return tmp_path / "gold"


class TestRecorded:
    @pytest.fixture
    def default_cassette_name(self) -> str:
        return RECORDED[0]

    @pytest.mark.vcr(*(str(ROOT / "cassettes" / f"{name}.yaml") for name in RECORDED[1:]))
    @pytest.mark.slow
    def test_real_client(self, recorded_gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Articles are asked about over the real client; the recorded answers agree with themselves fully."""
        monkeypatch.setenv("OPENAI_API_KEY", "replayed")
        run = evaluate(recorded_gold, MODEL, retries=0, samples=50)
        assert [article.name for article in run.articles] == list(RECORDED)
        assert run.failed == []
        assert run.overall.value == 1.0
        assert run.made.model == MODEL
        assert len(run.made.prompt_sha256) == len(run.made.schema_sha256) == 64
        for article in run.articles:
            assert article.spent.requests == 1
            answer = recording(article.name).answer
            assert article.spent.characters == len(answer)
            assert article.sizes is not None
            assert article.sizes.article == count_tokens(recording(article.name).article.text)
            assert article.sizes.answer == pytest.approx(
                count_tokens(compact_json(json.loads(answer))), rel=0.06
            )
            assert (article.spent.bytes or 0) > 7000
            assert article.misses == []


class TestAsking:
    def test_scores(self, tiny: Path) -> None:
        """Every article is asked about once, and what the answers take is counted."""
        with ModelServer([gold_answer()]) as server:
            run = asked(server, tiny)
            assert len(server.requests) == 3
        assert run.overall.value == 1.0
        assert {article.spent.requests for article in run.articles} == {1}
        assert {article.spent.characters for article in run.articles} == {len(gold_answer())}
        assert all((article.spent.seconds or 0) > 0 for article in run.articles)

    def test_failure_leaves_the_others(self, tiny: Path) -> None:
        """An article that fails is an empty answer with its reason, and the others are scored."""
        with ModelServer([gold_answer(), Fault("server_error"), gold_answer()]) as server:
            run = asked(server, tiny, concurrency=1)
        assert [(article.name, article.error) for article in run.failed] == [
            ("three.en", "ServerError: the provider failed (HTTP 500)")
        ]
        parties = run.scores["all"]["parties"].counts
        assert (parties.gold, parties.answered, parties.right) == (6, 4, 4)

    def test_wrong_key_stops(self, tiny: Path) -> None:
        """A wrong key is wrong for all: nothing more is asked."""
        with ModelServer([Fault("unauthorized")]) as server, pytest.raises(CredentialsError):
            asked(server, tiny, concurrency=1)
        assert len(server.requests) == 1

    def test_side_by_side(self, tiny: Path) -> None:
        """As many articles are asked about at once as is allowed, and no more."""
        for allowed, most in ((1, 1), (2, 2), (8, 3)):
            crowd = Crowd()

            async def asummarize(
                _: object, text: str, *, crowd: Crowd = crowd, most: int = most, **__: object
            ) -> Result[Summary]:
                await crowd.stay(most)
                return recheck(summarizer.Article.of(text, language="en"), summary(items()))

            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(summarizer.Summarizer, "asummarize", asummarize)
                evaluate(tiny, "m", concurrency=allowed, samples=5)
            assert crowd.most == most

    def test_repair_is_counted(self, tiny: Path) -> None:
        """A repair is a request more, with its bytes and characters."""
        repair = json.dumps({"item1": None})
        with ModelServer([gold_answer(party(MISSPELT)), repair]) as server:
            run = asked(server, tiny / "one.en.txt")
        (article,) = run.articles
        assert article.spent.requests == 2
        assert article.spent.characters == len(gold_answer(party(MISSPELT))) + len(repair)

    def test_told(self, tiny: Path) -> None:
        """Whoever wants to know is told each article's outcome, errors too."""
        heard: list[tuple[str, str]] = []

        def told(gold: Gold, outcome: Result[Summary] | SummarizerError) -> None:
            heard.append((gold.name, type(outcome).__name__.partition("[")[0]))

        with ModelServer([gold_answer(), Fault("server_error"), gold_answer()]) as server:
            asked(server, tiny, concurrency=1, told=told)
        assert heard == [("one.en", "Result"), ("three.en", "ServerError"), ("two.en", "Result")]

    async def test_in_a_running_loop(self, tiny: Path) -> None:
        """Within asyncio it is awaited."""
        assert (await aevaluate(tiny, "none", samples=5)).made.model == "none"

    def test_raised_errors_have_their_result(self, tiny: Path) -> None:
        """With on_error="raise" a result with errors is scored like any other."""
        with ModelServer(
            [gold_answer(party(MISSPELT)), json.dumps({"item1": {"verbatim": MISSPELT}})]
        ) as server:
            run = asked(server, tiny / "one.en.txt", on_error="raise")
        assert run.failed == []
        assert run.articles[0].problems["error"] == 1


class TestStored:
    def test_kept_results_score_the_same(self, tiny: Path, tmp_path: Path) -> None:
        """What --keep writes is scored by --results as it was when it came, without asking."""
        with ModelServer([gold_answer(party("Radio Moy", 3))]) as server:
            first = asked(server, tiny, keep=tmp_path / "kept")
        again = evaluate(tiny, results=tmp_path / "kept", samples=50)
        assert again.articles == first.articles
        assert again.made.prompt_sha256 == first.made.prompt_sha256
        assert again.made.model == "m"

    def test_lines(self, tiny: Path, tmp_path: Path) -> None:
        """JSON lines belong to articles by id or by text; lines of others and of failures are passed over."""
        gold = {item.name: item for item in load_gold([tiny])}
        by_text = recheck(gold["one.en"].article, summary(items()))
        by_id = answer_format(Summary).dump(summary(items()))
        lines = [
            json.dumps({"id": 1, "result": json.loads(by_text.to_json())}),
            json.dumps({"id": "two.en", "summary": by_id}),
            "",
            json.dumps({"id": "three.en", "error": "timed out", "result": None}),
            json.dumps({"id": "stranger", "summary": by_id}),
        ]
        path = tmp_path / "results.jsonl"
        path.write_text("\n".join(lines), "utf-8")
        run = evaluate(tiny, results=path, samples=5)
        assert {article.name: article.error for article in run.articles} == {
            "one.en": None, "two.en": None, "three.en": "no stored result",
        }  # fmt: skip
        assert run.made.model == "stored in results.jsonl"

    def test_lines_end_where_json_lines_do(self, tiny: Path, tmp_path: Path) -> None:
        """A line separator inside a text (U+2028) ends no line."""
        made = summary(items())
        made.headline = "Families\u2028leave"
        line = json.dumps({"id": "one.en", "summary": answer_format(Summary).dump(made)}, ensure_ascii=False)
        (tmp_path / "results.jsonl").write_text(line, "utf-8")
        assert evaluate(tiny / "one.en.txt", results=tmp_path / "results.jsonl", samples=5).failed == []

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("{", "line 1 is no JSON object"),
            ("[]", "line 1 is no JSON object"),
            ('{"id": "one.en", "summary": {}}', "line 1: no result"),
        ],
    )
    def test_unreadable(self, tiny: Path, tmp_path: Path, text: str, says: str) -> None:
        """A line that cannot be read is named with its number."""
        path = tmp_path / "results.jsonl"
        path.write_text(text)
        with pytest.raises(ResultError, match=says):
            evaluate(tiny, results=path)

    def test_missing(self, tiny: Path, tmp_path: Path) -> None:
        """A file that is not there is an error, and two results for one article are."""
        with pytest.raises(ResultError, match="no file"):
            evaluate(tiny, results=tmp_path / "missing.jsonl")
        line = json.dumps({"id": "one.en", "summary": answer_format(Summary).dump(summary(items()))})
        (tmp_path / "twice.jsonl").write_text(f"{line}\n{line}\n")
        with pytest.raises(ResultError, match="a second result for one"):
            evaluate(tiny, results=tmp_path / "twice.jsonl")

    def test_folder_that_cannot_be_written(self, tiny: Path, tmp_path: Path) -> None:
        """A folder for results that cannot be made is an error that says what to do."""
        (tmp_path / "file").write_text("")
        with pytest.raises(ResultError, match="cannot be written") as found:
            evaluate(tiny, "none", keep=tmp_path / "file", samples=5)
        assert "--keep" in found.value.hint


class TestRefused:
    def test_flawed_gold(self, tmp_path: Path) -> None:
        """Nothing is asked about flawed gold."""
        gold = write_gold(tmp_path, "a.en", TEXT, summary([*items(), party(MISSPELT)]))
        with pytest.raises(GoldError, match="flaws"):
            evaluate(gold, "none")

    def test_no_model(self, tiny: Path) -> None:
        """Without a model and without stored results there is nothing to score."""
        with pytest.raises(NoModelError):
            evaluate(tiny)

    @pytest.mark.parametrize(
        "options",
        [{"language": "en"}, {"concurrency": 0}, {"samples": 0}, {"results": "kept"}],
        ids=lambda options: next(iter(options)),
    )
    def test_contradictions(self, tiny: Path, options: dict[str, Any]) -> None:
        """An output language, no concurrency, no resamples, and both a model and results are refused."""
        with pytest.raises(ConfigurationError):
            evaluate(tiny, "m", **options)

    def test_earlier_run_is_read_before_asking(self, tiny: Path, tmp_path: Path) -> None:
        """A run to compare with that cannot be read costs no request."""
        with ModelServer([gold_answer()]) as server, pytest.raises(GoldError):
            asked(server, tiny, against=tmp_path / "missing.json")
        assert server.requests == []


def test_against(tiny: Path, tmp_path: Path) -> None:
    """A run is compared with an earlier one article by article."""
    before = tmp_path / "before.json"
    before.write_text(evaluate(tiny, "none", samples=20).to_json(), "utf-8")
    with ModelServer([gold_answer()]) as server:
        run = asked(server, tiny, against=before)
    assert run.comparison
    assert run.comparison.articles == ["one.en", "three.en", "two.en"]
    assert (run.comparison.differences["overall"].difference or 0) > 0.5
    assert run.comparison.before.startswith("The baseline (no model), 2")
    assert run.comparison.verdict == "unclear"  # three articles can never tell


def test_same_seed_same_run(tiny: Path) -> None:
    """The same seed gives the same intervals."""
    first, second = (evaluate(tiny, "none", samples=40, seed=3) for _ in range(2))
    assert first.scores == second.scores


def test_own_section(tmp_path: Path) -> None:
    """A newsroom's own section is scored by its marks' words and where they stand."""
    penalties = [
        Penalty(verbatim=words, at=at, months=3, kind="fine") for words, at in (("the dam", 4), ("sheep", 5))
    ]
    made = CourtSummary(**summary(items()).model_dump(), penalties=penalties)
    gold = write_gold(tmp_path / "gold", "a.en", TEXT, made)
    made.penalties = [penalties[0], Penalty(verbatim="Nobody", at=6, months=1, kind="fine")]
    stored = write_gold(tmp_path / "stored", "a.en", TEXT, made)
    run = evaluate(gold, results=stored, schema=CourtSummary, samples=5)
    counts = run.scores["all"]["penalties"].counts
    assert (counts.gold, counts.answered, counts.right) == (2, 2, 1)
    assert {(miss.section, miss.kind, miss.words) for miss in run.articles[0].misses} == {
        ("penalties", "missed", "sheep"), ("penalties", "extra", "Nobody"),
    }  # fmt: skip
    found = evaluate(gold, "none", schema=CourtSummary, samples=5).scores["all"]["penalties"].counts
    assert (found.gold, found.answered) == (2, 0)


def test_public() -> None:
    """The package offers both forms."""
    assert summarizer.evaluate is evaluate
    assert summarizer.aevaluate is aevaluate
