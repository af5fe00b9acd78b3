"""Chains are shown as chains: two hands of one chain are no two confirmations."""

from summarizer.pipeline.flow import recheck
from summarizer.results.result import Result
from summarizer.schemas import Sourcing, Summary
from tests.support.building import article, figure, source, statement, summary

TEXT = "A port worker told Radio Moy that about 300 boats were lost. Radio Moy said so too."


def made(*by: str) -> Result[Summary]:
    """A result whose figure stands in a statement with these chains."""
    sources = [
        source(id="s1", at=1, verbatim="Radio Moy", kind="media_outlet"),
        source(id="s2", at=1, verbatim="A port worker", identification="bare"),
        source(id="s3", at=1, verbatim="told", identification="none"),
    ]
    given = summary(
        parties=[], locations=[], gist=[],
        numbers=[figure(at=1, verbatim="about 300 boats", value=300, bound="approximately", counted="boats")],
        sourcing=Sourcing(
            sources=sources, statements=[statement(at=1, quote="about 300 boats were lost", by=list(by))]
        ),
    )  # fmt: skip
    return recheck(article(TEXT), given)


def test_python() -> None:
    """A figure has the chains behind it, each once, and they are not stored twice."""
    result = made("s1>s2", "s1", "s1>s2")
    (found,) = result.summary.numbers
    assert found.chains == [["s1", "s2"], ["s1"]]
    assert found.sources == ["s1", "s2"]
    assert "chains" not in found.model_dump()
    again = Result[Summary].model_validate_json(result.to_json())
    assert again.summary.numbers[0].chains == found.chains
    assert again.to_json() == result.to_json()


def test_sheet() -> None:
    """An arrow stands between the hands of a chain, a semicolon between chains; who has no name is said."""
    line = next(line for line in made("s1>s2", "s3").to_text().splitlines() if line.startswith("f1"))
    assert line.endswith("s1 ← s2 (unnamed); s3 (no one)")


def test_lists() -> None:
    """Markdown and plain text have the names so."""
    result = made("s1>s2")
    assert "by Radio Moy ← A port worker (unnamed)" in result.to_plain()
    assert "by Radio Moy ← A port worker (unnamed)" in result.to_markdown()


def test_two_sources() -> None:
    """Two sources that confirm each other apart are two chains."""
    assert "by Radio Moy; A port worker (unnamed)" in made("s1", "s2").to_plain()
