"""A built-in section is one declaration, from which every room takes what it needs."""

import json
from pathlib import Path

import pytest

from summarizer.checks import check
from summarizer.evaluation import evaluate
from summarizer.evaluation.misses import weight
from summarizer.evaluation.report import report
from summarizer.evaluation.tables import tables
from summarizer.output.html import html
from summarizer.pipeline.flow import recheck
from summarizer.pipeline.parts import parts
from summarizer.schemas import Summary
from summarizer.sections import declared, of_path, registry
from tests.support import building
from tests.support.gold_pairs import write_gold
from tests.support.paths import ROOT
from tests.support.vessels import VESSELS, FleetSummary, Vessel, made


@pytest.fixture(autouse=True)
def _declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The section is added in the one place where sections are listed."""
    monkeypatch.setattr(registry, "BUILT_IN", (*registry.BUILT_IN, VESSELS))


def test_sheet_and_lists() -> None:
    """The sheet has its columns, Markdown and plain text its title and notes, a table its rows."""
    result = made()
    assert "Ships\n    ship     colours\nv1  Ballina  flies Malta\n" in result.to_text()
    assert "## Ships\n\n- **Ballina** — flies Malta[^v1]" in result.to_markdown()
    assert "SHIPS\n- Ballina: flies Malta\n" in result.to_plain()
    assert ",vessels,0,Ballina," in result.to_csv()


def test_page() -> None:
    """The page knows its title, its place behind the others, its colours and the fields of its form."""
    page = "".join(html([made()]))
    sections = json.loads(page.partition("const SECTIONS = ")[2].partition(";\n")[0])
    last = sections[-1]
    assert (last["list"], last["name"], last["title"], last["layer"]) == ("vessels", "vessels", "Ships", 5)
    assert (last["dash"], last["compared"], last["mapped"]) == ([4, 1], True, False)
    assert last["references"][0]["to"] == {"list": "locations", "noun": "place"}
    assert "--vessels: light-dark(#123456, #abcdef);" in page
    assert ".card.vessels[aria-current]" in page
    assert ".vessels > .swatch { border-color: var(--vessels); border-block-end-style: dashed; }" in page
    assert '"vessels":[{"name":"flag"' in page


def test_evaluation(tmp_path: Path) -> None:
    """Evaluation counts what it declares, in its tables, in the overall score, and weighs its misses."""
    write_gold(tmp_path / "gold", "a.en", building.TEXT, made().summary)
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "a.en.json").write_text(made("Panama").to_json(), "utf-8")
    run = evaluate(tmp_path / "gold", results=tmp_path / "answers", schema=FleetSummary, samples=5)
    scores = run.scores["all"]
    assert (scores["vessels"].f1.value, scores["vessels.flag"].f1.value) == (1, 0)
    shown = report(run)
    assert "| vessels | \\+ flag | 1 | 1 | 0 |" in shown
    assert "gold Malta, answer Panama" in shown
    (miss,) = run.articles[0].misses
    assert weight(miss) == 9
    assert "vessels" in tables(run)[1].tables[0].columns or run.overall.value is not None


def test_asked_apart_and_checked() -> None:
    """It is a part of its own where sections are asked side by side; its quotes are checked as all are."""
    assert [part.path for part in parts(FleetSummary)][-1] == "vessels"
    absent = building.summary(FleetSummary, vessels=[Vessel(at=1, verbatim="Titanic", flag="GB")])
    problems = recheck(building.article(), absent).problems
    assert ("quote-absent", "vessels[0]") in {(problem.code, problem.path) for problem in problems}
    assert callable(check)


def test_declarations_have_their_column() -> None:
    """Each declared section stands in the schema, and has a template and checks under its field's name."""
    for spec in registry.BUILT_IN[:-1]:
        assert spec.field in Summary.model_fields
        assert (ROOT / "prompts" / "sections" / f"{spec.field}.j2").is_file()
        assert spec.has_checks == (ROOT / "summarizer" / "checks" / f"{spec.field}.py").is_file()
        assert of_path(spec.path) is spec


def test_paths_are_unique() -> None:
    """No two sections have one path or one name."""
    assert (
        len({spec.path for spec in declared()}) == len({spec.name for spec in declared()}) == len(declared())
    )
