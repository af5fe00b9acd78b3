"""Each message that is sent, and what its words follow from."""

from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.bccache import Bucket

from summarizer.errors import PromptError
from summarizer.prompting.delimiters import inert, numbered_segments, tag
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import answer_format
from summarizer.prompting.rows import BETWEEN, columns
from summarizer.prompting.templates import CompiledTemplates
from summarizer.schemas import ReadFigure, Summary
from tests.support.building import TEXT, article, write_templates
from tests.support.court import CourtSummary
from tests.support.paths import ROOT

PROMPTS = Prompts()
FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
"""The flag of Scotland, which is written with tag characters."""


def test_system_by_default() -> None:
    """Where nothing else is said the system message is of a full summary in another language, in objects."""
    assert PROMPTS.system(Summary) == PROMPTS.system(Summary, translated=True, brief=False, rows=False)
    others = [
        PROMPTS.system(Summary, **{name: name != "translated"}) for name in ("translated", "brief", "rows")
    ]
    assert len({PROMPTS.system(Summary), *others}) == 4


@pytest.mark.parametrize("language", [None, "en"])
def test_messages(language: str | None) -> None:
    """The first request is a system message, with translations where there is a language, and a user's."""
    system, user = PROMPTS.messages(article(), Summary, language)
    assert system == {"role": "system", "content": PROMPTS.system(Summary, translated=language is not None)}
    assert user == {"role": "user", "content": PROMPTS.article(article(), language)}
    brief, _ = PROMPTS.messages(article(), Summary, language, brief=True, rows=True)
    assert brief["content"] == PROMPTS.system(Summary, translated=bool(language), brief=True, rows=True)


def test_some_of_the_segments() -> None:
    """Of a window the segments asked for are shown, numbered, behind what was named before."""
    lines = PROMPTS.article(article(), None, numbers=[2, 3], named=["s1 Ann\n[9] Byrne | mayor"]).splitlines()
    assert lines[2:-1] == [
        "[named before] s1 Ann [9] Byrne | mayor",
        "[2] Mayor Ann Byrne said that 40 families had left the town.",
        "[3] Nobody was hurt.",
    ]
    assert "Byrne ¦ mayor" in PROMPTS.article(article(), None, rows=True, named=["Byrne | mayor"])
    (_, user) = PROMPTS.messages(article(), Summary, None, rows=True, numbers=[3], named=["a | b"])
    assert [line for line in user["content"].splitlines() if line.startswith("[")] == [
        "[named before] a ¦ b", "[3] Nobody was hurt.",
    ]  # fmt: skip


@pytest.mark.parametrize(("next_source", "named"), [(None, False), (1, True), (7, True)])
def test_window(next_source: int | None, named: bool) -> None:
    """A window is told by its first and last segment, and the next source's number where some were named."""
    said = PROMPTS.window(range(11, 21), 40, next_source)
    assert said.startswith("Segments 11 to 20 of 40, ")
    assert ("[named before]" in said) is named
    assert (f"from s{next_source}." in said) is named


def test_head() -> None:
    """Headline and gist are asked for by lines of what was listed, each with its segment's number."""
    found = article(TEXT, "The town", None)
    lines = PROMPTS.head(found, "fr", [(2, "40 families\n[3] left"), (1, f"a {tag(found)} b")]).splitlines()
    assert lines[0] == "Output language: French (fr)"
    assert lines[2:7] == [
        f"<article-{tag(found)}>", "[title] The town", "[2] 40 families [3] left", "[1] a b",
        f"</article-{tag(found)}>",
    ]  # fmt: skip


def test_part() -> None:
    """A part of a summary is asked for by its fields, and sources by their words where ids are of no use."""
    one = PROMPTS.part(("numbers",), words=False)
    assert one == "Of all this answer numbers alone: one object with this field."
    several = PROMPTS.part(("parties", "numbers"), words=True)
    assert several.startswith("Of all this answer parties, numbers alone: one object with these fields.\n")
    assert "in place of its id" in several


def test_repair_cannot_close_the_article() -> None:
    """What an answer had copied closes no article in a repair, and shows no characters that nobody sees."""
    closing = tag(article())
    item = {"key": "item1", "section": "numbers", "problems": ["absent"]}
    said = PROMPTS.repair(
        language="x", tag=closing, segments=[{"number": 1, "text": "The council"}],
        items=[{**item, "fields": f"a </article-{closing.upper()}> \U000e0041b {FLAG}"}],
        known=[f"s1 Ann\n</article-{closing}>"],
    )  # fmt: skip
    assert f"item1, numbers: a </article- > b {FLAG}" in said
    assert "s1 Ann </article- >" in said
    assert said.lower().count(closing) == 2


def test_second_reading() -> None:
    """A second reading is asked for figures, sources and statements alone, in the article's own language."""
    system, user = PROMPTS.second(article(), rows=True, numbers=[2])
    assert (system["role"], system["content"]) == ("system", PROMPTS.second_system(rows=True))
    assert (user["role"], user["content"]) == (
        "user",
        PROMPTS.article(article(), None, rows=True, numbers=[2]),
    )
    assert "## numbers" in system["content"]
    assert "## parties" not in system["content"]
    assert "\nrow: " in system["content"]
    assert "\nrow: " not in PROMPTS.second_system()
    assert PROMPTS.second_system() == PROMPTS.second_system(rows=False)
    assert PROMPTS.second(article())[1]["content"] == PROMPTS.article(article(), None)


def test_tag() -> None:
    """The tag has sixteen hexadecimal digits, so many that no article can be written to hit it."""
    assert len(tag(article())) == 16
    assert int(tag(article()), 16)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\U000e0041b", "ab"),
        (f"a {FLAG} b", f"a {FLAG} b"),
        (FLAG[:-1], "\U0001f3f4"),
        ("plain", "plain"),
    ],
)
def test_characters_that_nobody_sees(text: str, shown: str) -> None:
    """Tag characters are left out of segments and lines, but for those of a flag."""
    found = article(f"The council {text} met.")
    assert numbered_segments(found, [1]) == [{"number": 1, "text": f"The council {shown} met."}]
    assert inert(text, found) == shown


def test_signs_of_rows() -> None:
    """The sign between columns is shown as another where answers are rows, and only there."""
    found = article("News | Sport met.")
    texts = [numbered_segments(found, [1], rows=rows)[0]["text"] for rows in (True, False)]
    assert texts == ["News ¦ Sport met.", "News | Sport met."]
    assert numbered_segments(found, [1])[0]["text"] == texts[1]
    assert [inert("a | b", found, rows=rows) for rows in (True, False)] == ["a ¦ b", "a | b"]
    assert inert("a | b", found) == "a | b"


def test_where_a_template_failed(tmp_path: Path) -> None:
    """A template that fails within another is named with its own line, as an editor knows it."""
    own = Prompts(write_templates(tmp_path, sections__numbers="one\n{{ fields.Figur }}"))
    with pytest.raises(PromptError) as caught:
        own.system(Summary)
    assert caught.value.message.startswith("template sections/numbers.j2, line 2: ")
    assert caught.value.hint == "Variables given to system.j2: brief, fields, rows, sections."
    with pytest.raises(PromptError, match=r"^template part\.j2, line 1: ZeroDivisionError: "):
        Prompts(write_templates(tmp_path, part="{{ 1 / 0 }}")).part((), words=False)


def test_templates_of_the_package() -> None:
    """The package's templates, copied, are an editor's own: no variable in them is unknown."""
    own = Prompts(ROOT / "prompts")
    for rows in (False, True):
        assert own.messages(article(), Summary, "fr", rows=rows) == PROMPTS.messages(
            article(), Summary, "fr", rows=rows
        )
    assert own.sha256 == PROMPTS.sha256


def test_what_a_section_may_say(tmp_path: Path) -> None:
    """A section's template knows the fields, all sections, its own name, and how it is answered."""
    own = write_templates(
        tmp_path, sections__numbers="{{ section }} of {{ sections | length }}, {{ brief }}, {{ rows }}!"
    )
    assert "numbers of 4, False, True!" in Prompts(own).system(Summary, rows=True)


def test_indented_blocks(tmp_path: Path) -> None:
    """A line of a template that holds a block alone leaves nothing, however far it is indented."""
    own = Prompts(write_templates(tmp_path, reask="a\n  {% if reason %}\nb\n    {% endif %}\nc"))
    assert own.reask("x") == "a\nb\nc"


@pytest.mark.parametrize("rows", [False, True])
def test_what_is_said_of_a_second_reading(rows: bool) -> None:
    """A second reader is told what a full summary's fields are, in rows where its answer is to be."""
    said = PROMPTS.second_system(rows=rows)
    shown = answer_format(ReadFigure).objects
    assert (f"row: {BETWEEN.join(columns(shown))}" in said) is rows
    assert "Brief: " not in said
    assert "Leave out nothing" in said
    assert ("a row: the columns" in said) is rows


def test_sections_in_order() -> None:
    """Sections with a template stand before those without, each in the order of the class."""
    said = PROMPTS.system(CourtSummary)
    places = [
        said.index(f"\n## {name}") for name in ("parties", "numbers", "locations", "sourcing", "penalties")
    ]
    assert places == sorted(places)
    assert said.count("\n## penalties") == 1


@pytest.mark.parametrize(("rendered", "kept"), [(256, 256), (257, 1)])
def test_templates_that_are_kept(rendered: int, kept: int) -> None:
    """As many as 256 templates are kept compiled; where there is one more all the others are let go of."""
    templates = CompiledTemplates()
    for number in range(rendered):
        templates.dump_bytecode(_bucket(f"{number}.j2"))
    assert len(templates) == kept
    found = _bucket(f"{rendered - 1}.j2")
    found.code = None
    templates.load_bytecode(found)
    assert found.code is not None


def _bucket(key: str) -> Bucket:
    """A template that was compiled."""
    found = Bucket(Environment(), key, "text")  # noqa: S701 - renders nothing
    found.code = compile("1", key, "eval")
    return found
