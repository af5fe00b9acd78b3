"""Results for tests of formats: the reference, and one with whatever formats stumble over."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import Field

from summarizer.demo import demo
from summarizer.pipeline.flow import recheck
from summarizer.results.result import Provenance, Result
from summarizer.schemas import Geo, Item, Mark, Place, Sentence, Sourcing, Summary
from summarizer.text.article import Article
from tests.support.building import figure, party, place, source, statement
from tests.support.paths import ROOT

STANDARDS = ROOT.parent / "shared" / "standards"
"""Official schemas, which are no part of this project."""

MADE = Provenance(model="test/model", time=datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC), versions={})

STRANGE = (
    "=2+5 🦭 <script>alert(1)</script> said **Ann** in Ballina, Mayo.\r\n"
    "“Nobody [x](javascript:alert(1)) was hurt”, said Mayor Ann Byrne of دائرة \\ النهر | and `rm`.\n"
    'About 40 families, "most" of them; left & came back — e\u0301te\u0301, 10 million dollars.\n'
)
"""An article with markup, formulas, quotes, line ends, emoji, accents apart, and Arabic."""


class Weapon(Mark):
    """A newsroom's own item; some of its fields are called like columns of tables, but are of other types."""

    value: str
    problems: int
    roles: dict[str, int] = Field(default_factory=dict)
    makers: list[Mark] = Field(default_factory=list)


class Harm(Item):
    """An object of a newsroom's own with lists and a plain value."""

    hurt: list[Mark]
    note: str | None = None


class StrangeSummary(Summary):
    """A summary with sections of every form."""

    weapons: list[Weapon]
    harm: Harm
    sites: list[Place]
    lead: Mark | None
    tone: str
    scores: list[int]
    when: datetime | None = None


def reference() -> Result[Summary]:
    """The result of the reference article, made at a fixed time."""
    return demo().model_copy(update={"provenance": MADE})


def strange() -> Result[StrangeSummary]:
    """A checked result of STRANGE with errors, coordinates, and sections of a newsroom's own."""
    article = Article.of(STRANGE, language="en", title='=Title, "quoted"', outlet="The <Herald>")
    by = [source(id="s1"), source(id="s2", verbatim="=2+5 🦭", at=1, kind="document", identification="bare")]
    quoted = statement(quote="Nobody … was hurt", by=["s1"], text="Nobody <b>was</b> hurt")
    plain = statement(quote="left & came back", at=3, by=["s1>s2", "s1"], status="denied")
    own = statement(quote="About 40 families", at=3, by=[], status="asserted")
    summary = StrangeSummary(
        language="en",
        headline="# <b>Ann</b> [here](http://example.org) *says* 40",
        gist=[Sentence(text="1. First, 40 families.", at=[3, 1]), Sentence(text="Then nothing.", at=[])],
        parties=[
            party(verbatim="=2+5 🦭", aliases=["Ann"], kind="person", ties=["part_of: The county of Mayo"]),
            party(verbatim="The county of Mayo", aliases=[], kind="group"),
        ],
        numbers=[
            figure(at=3, verbatim="About 40 families", bound="approximately", includes="most"),
            figure(
                at=3, verbatim="10 million dollars", value=10_000_000, counted="dollars", nature="planned"
            ),
        ],
        locations=[
            place(verbatim="Ballina", within="Mayo", roles=["event", "dateline"]),
            place(verbatim="Mayo", kind="region", english=None, roles=["mentioned"]),
        ],
        sourcing=Sourcing(sources=by, statements=[quoted, plain, own]),
        weapons=[
            Weapon(at=1, verbatim="@script", value="7", problems=2, roles={"a": 1}),
            Weapon(at=2, verbatim="`rm`", value="", problems=0, makers=[Mark(at=1, verbatim="Ann")]),
        ],
        harm=Harm(hurt=[Mark(at=3, verbatim="families")], note="-none"),
        sites=[place(verbatim="Ballina, Mayo", kind="site")],
        lead=Mark(at=2, verbatim="Mayor Ann Byrne"),
        tone="'=calm",
        scores=[3, 2],
        when=datetime(2024, 1, 2, tzinfo=UTC),
    )
    result = recheck(article, summary, MADE)
    summary.locations[0].geo = Geo(
        latitude=54.1149, longitude=-9.1551, approximate=False, known_as="Ballina", feature="settlement",
        population=10_556, geonames=2966778,
    )  # fmt: skip
    summary.sites[0].geo = Geo(latitude=54.0, longitude=-9.0, approximate=True)
    return result


def empty() -> Result[Summary]:
    """A result without any item."""
    summary = Summary(
        language="en", headline="", gist=[], parties=[], numbers=[], locations=[],
        sourcing=Sourcing(sources=[], statements=[]),
    )  # fmt: skip
    return recheck(Article.of("Nothing happened.", language="en"), summary, MADE)


RESULTS = {"reference": reference, "strange": strange, "empty": empty}


def strict_json(text: str) -> Any:
    """JSON by the standard: no NaN, no Infinity."""

    def refuse(constant: str) -> Any:
        raise ValueError(constant)

    return json.loads(text, parse_constant=refuse)


def official(name: str) -> Any:
    """An official schema; the test is skipped where the standards are not at hand."""
    path: Path = STANDARDS / name
    if not path.exists():
        pytest.skip(f"no official schemas: {path} is not there")
    return json.loads(path.read_text("utf-8"))
