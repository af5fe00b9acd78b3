"""`summarizer eval` on the command line."""

import json
from pathlib import Path

import pytest

from summarizer.evaluation.run import Run
from tests.model_server import Fault, ModelServer
from tests.support.building import MISSPELT
from tests.support.checking import party
from tests.support.command_line import run
from tests.support.gold_pairs import TEXT, gold_answer, items, summary, write_gold, write_tiny


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "gold", "one.en", "two.en")


def asking(server: ModelServer, *arguments: str | Path) -> list[str | Path]:
    return ["eval", *arguments, "--model", "m", "--base-url", server.url, "--retries", "0", "--samples", "20"]


def test_table(gold: Path) -> None:
    """The table shows every measure, the overall score, and that all is well."""
    with ModelServer([gold_answer()]) as server:
        found = run(*asking(server, gold))
    assert found.exit_code == 0
    assert "m: 2 articles (en). Mean F1 of the sections: 1.000" in found.stdout
    for words in ("parties", "+ identification", "exact, 2+ links", "What it took", "well"):
        assert words in found.stdout


@pytest.mark.parametrize(("columns", "heads"), [("80", "95 %"), ("140", "precision")])
def test_fits_the_terminal(gold: Path, monkeypatch: pytest.MonkeyPatch, columns: str, heads: str) -> None:
    """No line is wider than the terminal but for sentences; a wide one has every interval."""
    monkeypatch.setenv("COLUMNS", columns)
    shown = run("eval", gold, "--model", "none", "--samples", "20").stdout
    assert heads in shown
    assert all(len(line.rstrip()) <= int(columns) for line in shown.splitlines()[1:])


def test_files(gold: Path, tmp_path: Path) -> None:
    """JSON and report are written where they are wanted, and the table is shown all the same."""
    json_, report = tmp_path / "run.json", tmp_path / "report.md"
    found = run("eval", gold, "--model", "none", "--samples", "20", "--json", json_, "--report", report)
    assert "Precision, recall, F1" in found.stdout
    assert Run.model_validate_json(json_.read_text("utf-8")).made.model == "none"
    assert report.read_text("utf-8").startswith("# Evaluation\n\nThe baseline (no model): 2 articles (en)")


def test_pipes(gold: Path) -> None:
    """With - standard output holds the JSON, or the report, and nothing else."""
    found = run("eval", gold, "--model", "none", "--samples", "20", "--json", "-")
    assert Run.model_validate_json(found.stdout).overall.value
    assert run("eval", gold, "--model", "none", "--samples", "20", "--report", "-").stdout.startswith(
        "# Eval"
    )


def test_unwritable_file(gold: Path, tmp_path: Path) -> None:
    """What cannot be written into its file goes to standard output: nothing that was paid for is lost."""
    found = run("eval", gold, "--model", "none", "--samples", "20", "--json", tmp_path / "no" / "run.json")
    assert found.exit_code == 2
    assert '"overall"' in found.stdout
    assert "cannot be written" in found.stderr


def test_against(gold: Path, tmp_path: Path) -> None:
    """The comparison says the verdict in a sentence, and shows each measure before and after."""
    before = tmp_path / "before.json"
    run("eval", gold, "--model", "none", "--samples", "20", "--json", before)
    with ModelServer([gold_answer()]) as server:
        found = run(*asking(server, gold, "--against", before))
    shown = " ".join(found.stdout.split())
    assert "It cannot be told whether the change helps: mean F1 of the sections 0.3" in shown
    assert "Fewer than 6 articles can never tell." in shown
    assert "F1 before (The baseline (no model)," in shown


@pytest.mark.parametrize(("fault", "code"), [("server_error", 3), ("refusal", 4)])
def test_failed_article(gold: Path, fault: str, code: int) -> None:
    """An article that fails is told, the others are scored, and the exit code is that of its error."""
    with ModelServer([Fault(fault), gold_answer()]) as server:  # type: ignore[arg-type]
        found = run(*asking(server, gold, "--concurrency", "1"))
    assert found.exit_code == code
    assert "1. one.en: " in found.stderr
    assert "No answer for one.en" in found.stdout
    assert "1 of them without an answer" in found.stdout


def test_wrong_key(gold: Path) -> None:
    """A wrong key ends the run with the code and the words of any command."""
    with ModelServer([Fault("unauthorized")]) as server:
        found = run(*asking(server, gold))
    assert found.exit_code == 3
    assert found.stderr.startswith("Error: the provider does not accept the key")


def test_verbose(gold: Path) -> None:
    """-v tells each article as it comes."""
    with ModelServer([gold_answer()]) as server:
        found = run(*asking(server, gold, "-v", "--concurrency", "1"))
    assert [line.partition(",")[0] for line in found.stderr.splitlines()] == [
        "1. one.en: 1 requests", "2. two.en: 1 requests",
    ]  # fmt: skip


def test_kept_and_scored_again(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What --keep has written is scored by --results, also where a model is named in the environment."""
    with ModelServer([gold_answer()]) as server:
        run(*asking(server, gold, "--keep", tmp_path / "kept"))
    assert sorted(path.name for path in (tmp_path / "kept").iterdir()) == ["one.en.json", "two.en.json"]
    monkeypatch.setenv("SUMMARIZER_MODEL", "openai/gpt")
    found = run("eval", gold, "--results", tmp_path / "kept", "--samples", "20")
    assert (found.exit_code, "1.000" in found.stdout) == (0, True)
    assert run("eval", gold, "--results", tmp_path / "kept", "-m", "m").exit_code == 2


def test_cached(gold: Path) -> None:
    """With --cache an answer is asked for once, also by a later run, and scores the same."""
    with ModelServer([gold_answer()]) as server:
        first, second = (run(*asking(server, gold, "--cache", "--json", "-")) for _ in range(2))
        assert len(server.requests) == 2
    before, after = (Run.model_validate_json(found.stdout) for found in (first, second))
    assert before.scores == after.scores
    assert (before.made.model, after.made.model) == ("m", "m")


def test_as_it_would_be_asked(gold: Path, tmp_path: Path) -> None:
    """What is asked for is what is scored: brief summaries, by prices of one's own."""
    prices = tmp_path / "prices.toml"
    prices.write_text('["openai/m"]\ninput = 1.0\noutput = 2.0\n')
    with ModelServer([gold_answer()]) as server:
        found = run(*asking(server, gold, "--detail", "brief", "--prices", prices, "--json", "-"))
    scored = Run.model_validate_json(found.stdout)
    assert all((article.spent.cost or 0) > 0 for article in scored.articles)
    assert scored.made.schema_sha256 != Run.model_validate_json(_full(gold)).made.schema_sha256


def _full(gold: Path) -> str:
    with ModelServer([gold_answer()]) as server:
        return run(*asking(server, gold, "--json", "-")).stdout


def test_missing_result(gold: Path, tmp_path: Path) -> None:
    """An article without a stored result is told, and the exit code says so."""
    kept = write_gold(tmp_path / "kept", "one.en", TEXT, summary(items()))
    found = run("eval", gold, "--results", kept, "--samples", "20")
    assert found.exit_code == 2
    assert "No answer for two.en: no stored result." in found.stdout


class TestCheck:
    def test_well(self, gold: Path) -> None:
        """Gold without flaws is said to be so."""
        found = run("eval", gold, "--check")
        assert (found.exit_code, found.stdout) == (0, "2 gold articles, none of them with flaws.\n")

    def test_flaws(self, tmp_path: Path) -> None:
        """Every flaw is listed with its article and path, and the exit code says that there are some."""
        made = summary([*items(), party(MISSPELT), party("Nobody in it")])
        found = run("eval", write_gold(tmp_path, "a.en", TEXT, made), "--check")
        assert found.exit_code == 2
        assert [line.partition(": the")[0] for line in found.stdout.splitlines()[:2]] == [
            "a.en: parties[2]", "a.en: parties[3]",
        ]  # fmt: skip
        assert found.stdout.splitlines()[-1] == "1 gold articles, 1 of them with flaws."


def test_usage(tmp_path: Path) -> None:
    """Without gold, or with a folder that holds none, the error says what gold is."""
    assert run("eval").exit_code == 2
    found = run("eval", tmp_path, "--model", "none")
    assert found.exit_code == 2
    assert "NAME.LANG.txt and NAME.LANG.json" in found.stderr


def test_json_is_readable(gold: Path) -> None:
    """Letters of all scripts stay letters in the JSON."""
    text = (gold / "one.en.json").read_text("utf-8").replace('"boats lost"', '"قوارب"')
    (gold / "one.en.json").write_text(text, "utf-8")
    found = run("eval", gold, "--model", "none", "--samples", "20", "--json", "-").stdout
    assert "قوارب" in found
    assert json.loads(found)["format"] == 1
