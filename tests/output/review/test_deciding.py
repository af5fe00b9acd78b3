"""Accept, reject, edit, notes and undo; kept, exported and taken back."""

import json

import jsonschema
import pytest

pytest.importorskip("selenium", reason="no browser to show the review page in: install the extra `browser`")

from selenium.webdriver.support.select import Select

from tests.support.paths import ROOT
from tests.support.review_page import Keys, Page, store
from tests.support.review_results import emoji, hostile, reference, twins

SCHEMA = json.loads((ROOT / "summarizer/output/review/decisions.schema.json").read_text("utf-8"))


def test_by_mouse(page: Page) -> None:
    """Accept and reject are one click, a second one takes the decision back, and the page counts."""
    page.open(emoji())
    page.choose("numbers[0]")
    page.click("[aria-current] [data-action=accept]")
    assert page.decisions["numbers[0]"]["verdict"] == "accepted"
    assert page.one("[aria-current] [data-action=accept]").get_attribute("aria-pressed") == "true"
    assert page.one("[aria-current] [data-action=reject]").get_attribute("aria-pressed") == "false"
    assert "1 of 10 facts decided" in page.one(".progress").text
    page.click("[aria-current] [data-action=reject]")
    assert page.decisions["numbers[0]"]["verdict"] == "rejected"
    page.click("[aria-current] [data-action=reject]")
    assert page.decisions == {}


def test_by_keyboard(page: Page) -> None:
    """a, r, n, e and u do all of it without a mouse; a verdict leads to the next fact."""
    page.open(emoji())
    page.choose("numbers[0]")
    page.press("a")
    assert page.decisions["numbers[0]"]["verdict"] == "accepted"
    assert page.current == "numbers[1]"
    page.press("k", "n", "ask the desk")
    page.chord(Keys.CONTROL, Keys.ENTER)
    (note,) = page.decisions["numbers[0]"]["notes"]
    assert note["text"] == "ask the desk"
    page.press("u")
    assert page.decisions["numbers[0]"]["notes"] == []
    page.press("u")
    assert page.decisions == {}
    page.press("j", "r")
    assert page.decisions["numbers[1]"]["verdict"] == "rejected"
    assert page.current == "locations[0]"
    assert page.one("[aria-current] .title").text == page.focused.text


def test_edit(page: Page) -> None:
    """An edit keeps what was and what is, and the page shows both; saving the same changes nothing."""
    page.open(emoji())
    page.choose("numbers[0]")
    page.press("e")
    field = page.one(".editor [name=value]")
    field.clear()
    field.send_keys("1,250")
    page.click(".editor .primary")
    assert page.decisions["numbers[0]"]["changes"] == {"value": {"from": 40, "to": 1250}}
    assert page.texts("[aria-current] .figure bdi")[0] == "1,250"
    assert page.texts("[aria-current] del") == ["40"]
    assert page.texts("[aria-current] ins") == ["1250"]
    page.press("u")
    assert page.decisions == {}
    page.press("e")
    page.click(".editor .primary")
    assert page.decisions == {}


@pytest.mark.parametrize("words", ["1,5", "many", "1.2.3", ""])
def test_no_number(page: Page, words) -> None:
    """What is no number, or could be two, is not taken: the field says why, and what was typed stays."""
    page.open(emoji())
    page.choose("numbers[0]")
    page.press("e")
    field = page.one(".editor [name=value]")
    field.clear()
    field.send_keys(words)
    page.click(".editor .primary")
    if words:
        assert "number" in page.one(".editor .wrong").text or page.texts(".editor .wrong")[0]
        assert page.focused.get_attribute("aria-invalid") == "true"
        assert page.focused.get_attribute("value") == words
        assert page.decisions == {}
    else:
        assert page.decisions["numbers[0]"]["changes"]["value"]["to"] is None  # a figure may be vague


def test_edited_chain(page: Page) -> None:
    """Sources are picked by name, and whom they cite; the changed chain is shown anew."""
    page.open(reference())
    page.choose("sourcing.statements[0]")
    page.press("e")
    assert len(page.all(".picked")) == 2
    page.click(".picked:last-of-type .less")
    page.click(".picked .more-hands")
    Select(page.one(".picked select:last-of-type")).select_by_value("s4")
    page.click(".editor .primary")
    assert page.texts("[aria-current] .line .crumbs bdi") == ["مواقع وصفحات مؤيدة للنظام", "مصادر مطلعة"]
    assert page.decisions["sourcing.statements[0]"]["changes"] == {
        "by": {"from": ["s1", "s2"], "to": ["s1>s4"]}
    }


def test_an_edit_shows_everywhere(page: Page) -> None:
    """A changed name stands wherever the fact is named, and is taken back everywhere."""
    page.open(emoji())
    crumbs = page.card("sourcing.statements[0]") + " .line bdi"
    before = page.texts(crumbs)
    page.choose("sourcing.sources[0]")
    page.press("e")
    page.one(".editor [name=name]").send_keys("J. Alvarez")
    page.click(".editor .primary")
    assert page.texts(crumbs) == ["J. Alvarez"] != before
    page.undo()
    assert page.texts(crumbs) == before


def test_enumerations_come_from_the_schema(page: Page) -> None:
    """A field with fixed values offers just these, and several where the field holds several."""
    page.open(emoji())
    page.choose("locations[0]")
    page.press("e")
    assert "neighbourhood" in page.texts(".editor select[name=kind] option")
    assert len(page.all(".editor .choices input")) == 9
    page.click(".editor .choices label:last-child input")
    page.click(".editor .primary")
    assert page.decisions["locations[0]"]["changes"] == {
        "roles": {"from": ["event"], "to": ["event", "mentioned"]}
    }


def test_undo_of_the_last_step(page: Page) -> None:
    """Ctrl+Z takes back the last step, whatever fact it was on, step by step."""
    page.open(emoji())
    page.choose("headline")
    page.press("a", "r")
    assert list(page.decisions) == ["headline", "gist[0]"]
    page.undo()
    assert list(page.decisions) == ["headline"]
    assert page.current == "gist[0]"
    page.undo()
    assert page.decisions == {}
    page.chord(Keys.CONTROL, "y")
    assert list(page.decisions) == ["headline"]
    page.chord(Keys.CONTROL, "y")
    assert page.decisions["gist[0]"]["verdict"] == "rejected"


def test_kept_over_a_reload(page: Page) -> None:
    """Decisions survive a reload, and belong to the article: another article has none of them."""
    page.open(emoji())
    page.choose("headline")
    page.press("a", "k", "n", "كلمة")
    page.chord(Keys.CONTROL, Keys.ENTER)
    before = page.decisions
    page.open(emoji())
    assert page.decisions == before
    page.choose("headline")
    page.press("u", "u")
    assert page.decisions == {}
    page.press("a")
    page.open(hostile())
    assert page.decisions == {}


def test_export_and_import(page: Page) -> None:
    """What is exported fits the documented schema; a fresh page takes it as one step and has the same."""
    page.open(reference())
    page.choose("headline")
    page.press("a", "r", "k", "n", "نعم")
    page.chord(Keys.CONTROL, Keys.ENTER)
    exported = page.run("return JSON.parse(JSON.stringify(host.decisions))")
    jsonschema.validate(exported, SCHEMA, format_checker=jsonschema.FormatChecker())
    path = store(exported, page.folder / "decisions.json")
    page.driver.execute_script("localStorage.clear()")
    page.open(reference())
    assert page.decisions == {}
    page.one("input[type=file]").send_keys(str(path))
    page.wait(lambda: page.status == "2 decisions taken.", "the import is told")
    assert page.run("return JSON.parse(JSON.stringify(host.decisions))") == exported
    page.undo()
    assert page.decisions == {}


def test_the_file(page: Page) -> None:
    """Export saves a file of that JSON, named after the article's hash."""
    page.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(page.folder)}
    )
    result = emoji()
    page.open(result)
    page.press("j", "a")
    page.run("[...root.querySelectorAll('.tool')].find((tool) => tool.textContent === 'Export').click()")
    path = page.folder / f"decisions-{result.article.sha256[:12]}.json"
    page.wait(lambda: path.exists() and path.stat().st_size, "the file is there")
    jsonschema.validate(json.loads(path.read_text("utf-8")), SCHEMA)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"format": "other"}, "no decisions"),
        ({"version": 9}, "version 9"),
        ({"article": {"sha256": "0", "title": None, "outlet": None}}, "another article"),
        ({"decisions": [{"path": 3}]}, "Decision 1 cannot be read"),
    ],
)
def test_bad_import(page: Page, change, words) -> None:
    """A file about another article, or not readable, is refused with a reason and changes nothing."""
    page.open(emoji())
    page.press("j", "a")
    before = page.decisions
    document = page.run("return JSON.parse(JSON.stringify(host.decisions))") | change
    page.one("input[type=file]").send_keys(str(store(document, page.folder / "bad.json")))
    page.wait(lambda: words in page.status, "the reason is told")
    assert page.decisions == before


def test_facts_that_moved(page: Page) -> None:
    """Decisions follow the words of a fact to another place in the list; none is lost without one."""
    page.open(emoji())
    page.press("j", "a")
    document = page.run("return JSON.parse(JSON.stringify(host.decisions))")
    moved = dict(
        document["decisions"][0], path="numbers[0]", id="f1", words="at least 55 families", verdict="rejected"
    )
    gone = dict(moved, path="numbers[7]", words="90 families")
    store(document | {"decisions": [moved, gone]}, page.folder / "d.json")
    page.one("input[type=file]").send_keys(str(page.folder / "d.json"))
    page.wait(lambda: "1 decision found no such fact" in page.status, "what found no fact is told")
    assert page.decisions["numbers[1]"]["verdict"] == "rejected"
    assert page.decisions["numbers[7]"] == gone
    page.open(emoji())
    assert page.decisions["numbers[7]"] == gone


def test_facts_of_the_same_words(page: Page) -> None:
    """A decision whose words two facts have goes to the one at its place, and without a place to neither."""
    page.open(twins())
    page.choose("numbers[1]")
    page.press("a")
    document = page.run("return JSON.parse(JSON.stringify(host.decisions))")
    (decided,) = document["decisions"]
    elsewhere = dict(decided, path="numbers[7]")
    page.undo()
    assert page.decisions == {}
    store(document | {"decisions": [decided, elsewhere]}, page.folder / "d.json")
    page.one("input[type=file]").send_keys(str(page.folder / "d.json"))
    page.wait(lambda: "1 decision found no such fact" in page.status, "what found no fact is told")
    assert {path: one["verdict"] for path, one in page.decisions.items() if path != "numbers[7]"} == {
        "numbers[1]": "accepted"
    }


def test_where_nothing_can_be_kept(page: Page) -> None:
    """Forbidden storage is told of in plain words; leaving with unsaved decisions is asked about."""
    page.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument",
        {
            "source": "const forbidden = {get() { throw new Error('no') }};"
            "if (location.hash === '#locked') Object.defineProperty(window, 'localStorage', forbidden)"
        },
    )
    page.open(emoji())
    page.visit((page.folder / "page.html").as_uri() + "#locked")
    page.driver.refresh()
    page.wait(lambda: page.run("return Boolean(host.result)"), "shown")
    assert "export your decisions" in page.one(".notice").text
    page.choose("headline")
    page.press("a")
    assert page.decisions["headline"]["verdict"] == "accepted"
    leaving = (
        "const event = new Event('beforeunload', {cancelable: true});"
        "window.dispatchEvent(event); return event.defaultPrevented"
    )
    assert page.run(leaving)
    page.run("host.exported()")
    assert not page.run(leaving)
