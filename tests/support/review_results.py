"""Results for the page: the reference, also with a map, an article with emoji, one that attacks."""

from summarizer import Result, Summary
from summarizer.demo import demo
from summarizer.pipeline.flow import recheck
from summarizer.schemas import Geo, Sentence, Sourcing
from summarizer.schemas.walk import grounded_items
from summarizer.text.article import Article
from tests.support.building import TEXT, figure, party, place, source, statement, summary

EMOJI = (
    "🚒🚒 Fire in Ballina\n\n"
    "Jose\u0301 A\u0301lvarez of the 👩‍👩‍👧 Family Centre said on Friday that 40 families had left the town. "
    "The council of Ballina spoke of “at least 55 families”, 🙂 children not counted.\n\n"
    "Nobody was hurt, a source said. The weather was fine.\n"
)
"""Emoji of two units, a joined one, letters with combining marks, all before and between the facts."""

HOSTILE = (
    "The council of </script><script>window.hit = 1</script> met on Friday.\n"
    'Mayor <img src=x onerror="window.hit = 2"> said that 40 families had left'
    " 'the' \"town\" & <b>more</b>.\n"
    'See javascript:window.hit=3 and <a href="javascript:window.hit=4">this</a>'
    " <!-- ]]> --> ${window.hit=5}.\n"
)


def reference() -> Result[Summary]:
    """The Arabic reference, with its recorded answer."""
    return demo().model_copy(deep=True)


POINTS = {
    "دمشق": Geo(latitude=33.513, longitude=36.292, approximate=False),
    "سوريا": Geo(latitude=34.8, longitude=38.99, approximate=False),
    "الرقة": Geo(latitude=35.95, longitude=39.01, approximate=False),
    "جنوب دمشق": Geo(latitude=33.46, longitude=36.3, approximate=True),
    "حي التضامن": Geo(latitude=33.46, longitude=36.3, approximate=True),
}
"""Places of the reference with a point: three known ones, two that are the place around."""


def mapped(*names: str) -> Result[Summary]:
    """The reference with places on the map: those named, or all of `POINTS`."""
    result = reference()
    for found in result.summary.locations:
        if found.verbatim in (names or POINTS):
            found.geo = POINTS[found.verbatim]
    return result


def path_of(result: Result[Summary], words: str, section: str = "") -> str:
    """Where the first fact of a section stands that begins with these words."""
    facts = grounded_items(result.summary)
    return next(path for path, fact in facts if path.startswith(section) and fact.words.startswith(words))


def count(result: Result[Summary]) -> int:
    """How many facts a page shows: headline, gist, every item, everything that was left out."""
    facts = 1 + len(result.summary.gist) + len(list(grounded_items(result.summary)))
    return facts + sum(problem.path == "" for problem in result.problems)


def emoji() -> Result[Summary]:
    """Two figures of one thing, one inside a statement, an unnamed source."""
    made = summary(
        headline="Families leave Ballina",
        gist=[Sentence(text="Forty families left Ballina.", at=[2])],
        parties=[party(at=3, verbatim="The council of Ballina", aliases=[])],
        numbers=[
            figure(at=2, verbatim="40 families"),
            figure(at=3, verbatim="at least 55 families", value=55, bound="at_least", excludes="children"),
        ],
        locations=[place(at=1, verbatim="Ballina")],
        sourcing=Sourcing(
            sources=[
                source(at=2, verbatim="Jose\u0301 A\u0301lvarez"),
                source(id="s2", at=4, verbatim="a source", kind="person", identification="bare"),
            ],
            statements=[
                statement(at=2, quote="40 families had left the town"),
                statement(at=4, quote="Nobody was hurt", by=["s2"], certainty="possible"),
            ],
        ),
    )
    return checked(EMOJI, made, outlet="The Ballina Post")


def omitting() -> Result[Summary]:
    """The same without one of its figures, which is told, and a number in its headline that is wrong."""
    made = emoji().summary.model_copy(deep=True)
    made.headline = "Ninety families leave Ballina"
    made.numbers.pop()
    return checked(EMOJI, made)


def twins() -> Result[Summary]:
    """Two figures of the same words."""
    made = summary(numbers=[figure(verbatim="40 families"), figure(verbatim="40 families", counted="homes")])
    return checked(TEXT, made)


def hostile() -> Result[Summary]:
    """Markup, script, quotes and links in every place where the article and the model can put words."""
    bad = "</script><script>window.hit = 6</script><img src=x onerror='window.hit = 7'>"
    made = summary(
        headline=bad,
        gist=[Sentence(text=bad, at=[1])],
        parties=[
            party(verbatim="The council of </script><script>window.hit = 1</script>", aliases=[], role=bad)
        ],
        numbers=[figure(verbatim="40 families", counted=bad, includes=bad)],
        locations=[place(at=3, verbatim="javascript:window.hit=3", english=bad)],
        sourcing=Sourcing(
            sources=[source(verbatim='Mayor <img src=x onerror="window.hit = 2">', alignment=bad)],
            statements=[statement(text=bad)],
        ),
    )
    return checked(HOSTILE, made, title=bad, outlet=bad)


def checked(
    text: str, made: Summary, *, title: str | None = None, outlet: str | None = None
) -> Result[Summary]:
    """A summary grounded and checked against an article in English."""
    return recheck(Article.of(text, language="en", title=title, outlet=outlet), made, None)
