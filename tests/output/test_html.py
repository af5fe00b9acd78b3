"""The review page as a file: what it holds, and what it refuses. tests/output/review/ opens it."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from click.testing import CliRunner

from summarizer import Result, SummarizerError, Summary
from summarizer.cli import main
from summarizer.errors import OutputError, ResultError
from summarizer.output.html import html
from summarizer.output.review import component
from summarizer.output.review.bundle import data
from summarizer.output.review.forms import forms
from summarizer.results.formats import load
from summarizer.results.result import Provenance
from summarizer.schemas import Geo
from summarizer.text.article import Article
from tests.support.building import article, place, result, summary
from tests.support.paths import ROOT
from tests.support.war import WarSummary

FOLDER = ROOT / "summarizer" / "output" / "review"
MODULES = sorted(FOLDER.glob("*.js"))


def rendered(*results: Result[Any]) -> str:
    return "".join(html(results))


def elements(page: str) -> list[str]:
    """The names of a page's elements, in order."""
    found: list[str] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its signature
            found.append(tag)

    Parser().feed(page)
    return found


def stored(page: str) -> Any:
    """The result that a page carries."""
    (text,) = re.findall(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)
    return json.loads(text)


def test_found_by_its_name() -> None:
    """`html` is a format that every installation finds, also by a result's own method."""
    made = result()
    assert load("html") is html
    assert made.to_html() == rendered(made)


def test_same_result_same_bytes() -> None:
    """A result gives the same page every time, and the page gives the result back."""
    made = result(provenance=Provenance(model="test/model", time="2026-01-02T03:04:05Z"))
    again = Result[Summary].model_validate_json(made.to_json())
    assert rendered(made) == rendered(again)
    assert Result[Summary].model_validate(stored(rendered(made))) == made


@pytest.mark.parametrize("results", [[], [result(), result()]])
def test_one_result_a_page(results) -> None:
    """None and several are refused with an error of ours that says what to do."""
    with pytest.raises(OutputError) as raised:
        rendered(*results)
    assert "result" in raised.value.message


def test_changed_text_is_refused() -> None:
    """Spans of a text that was changed would point at wrong words."""
    changed = article().model_copy(update={"text": "Another text."})
    with pytest.raises(ResultError, match="not the one that was summarized") as raised:
        rendered(result(article=changed))
    assert "summarizer check" in raised.value.hint
    assert isinstance(raised.value, SummarizerError)


@pytest.mark.parametrize("words", ["</script><b>", "<!--", "]]>", "\u2028\u2029", "a & b", "\"'\\", "\ud800"])
def test_words_cannot_leave_their_element(words) -> None:
    """Whatever a summary says, the page has the same elements, and the words come back as they were."""
    page = rendered(result(summary=summary(headline=words)))
    assert elements(page) == elements(rendered(result()))
    assert page.count("</script>") == 2
    assert stored(page)["summary"]["headline"] == words
    assert page.encode()  # an unpaired surrogate, which no encoding can write, included


def test_the_policy_names_what_is_there() -> None:
    """The policy's hashes are those of the page's own script and style; nothing else may load or run."""
    page = rendered(result())
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy


def test_the_outline_only_for_a_map() -> None:
    """The land outline, 28 KB, is in the page only where a place has a point."""
    without = rendered(result())
    with_point = place(geo=Geo(latitude=54.1, longitude=-9.15, approximate=False))
    assert "Natural Earth" not in without
    page = rendered(result(summary=summary(locations=[with_point])))
    assert 20_000 < len(page) - len(without) < 40_000
    assert (ROOT / "summarizer" / "document" / "land.json").stat().st_size < 40_000


def test_modules_can_be_put_together() -> None:
    """No two modules declare one name, imports have the one form that is understood, none is forgotten."""
    declared: dict[str, str] = {}
    script = component()
    for module in MODULES:
        text = module.read_text("utf-8")
        for name in re.findall(
            r"^(?:export )?(?:async )?(?:function\*?|class|const|let) ([\w$]+)", text, re.MULTILINE
        ):
            assert name not in declared, f"{name} in {module.name} and {declared[name]}"
            declared[name] = module.name
        assert text.splitlines()[-1] in script, module.name
    assert len(declared) > 100
    assert not re.search(r"^(import|export) ", script, re.MULTILINE)
    assert "</" not in script


def test_no_markup_from_text() -> None:
    """No module turns text into markup, code or an address: all of it goes through text nodes."""
    for module in MODULES:
        text = module.read_text("utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text
        ), module
        assert "http:" not in text.replace("http://www.w3.org", ""), module


def test_forms_follow_the_schema() -> None:
    """Edited is the model's half without the article's words; fixed values come from the types."""
    found = forms(Summary)
    assert set(found) == {
        "gist", "parties", "numbers", "locations", "sourcing.sources", "sourcing.statements",
    }  # fmt: skip
    numbers = {field["name"]: field for field in found["numbers"]}
    assert list(numbers) == ["value", "bound", "counted", "includes", "excludes", "nature"]
    assert numbers["value"] == {"name": "value", "nullable": True, "type": "number"}
    assert numbers["bound"]["options"][0] == "exact"
    roles = next(field for field in found["locations"] if field["name"] == "roles")
    assert roles["type"] == "choices"


def test_forms_of_a_section_of_ones_own() -> None:
    """A newsroom's own section is edited by its own fields, in its pages and its component."""
    fields = {field["name"]: (field["type"], field["nullable"]) for field in forms(WarSummary)["weapons"]}
    assert fields == {"maker": ("text", True), "calibre": ("number", False), "banned": ("boolean", False)}
    assert '"weapons":' in data(WarSummary, land=False)
    assert '"weapons":' not in data(Summary, land=False)
    own = WarSummary(**summary().model_dump(), weapons=[])
    assert '"weapons":[{"name":"maker"' in rendered(Result[WarSummary](**{**dict(result()), "summary": own}))


def test_the_component_from_the_command_line() -> None:
    """`summarizer component` prints the script for a CMS, as one file."""
    done = CliRunner().invoke(main, ["component"])
    assert done.exit_code == 0
    assert done.stdout == component()
    assert "customElements.define" in done.stdout


def test_long_articles() -> None:
    """A text at the limit makes a page a little larger than itself."""
    text = "The council of Ballina met on Friday. " * 5000
    page = rendered(result(article=Article.of(text), summary=summary(parties=[], numbers=[], locations=[])))
    assert len(page) < 4 * len(text)
