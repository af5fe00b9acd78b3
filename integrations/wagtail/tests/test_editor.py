"""A real Wagtail in Chromium: write, summarize, click a fact, change a number, be stopped, override."""

import os
from itertools import count

import pytest
from browser import Editor
from conftest import NOBODY, change, failing, summarized
from newsroom_demo.models import ArticlePage
from selenium.webdriver.common.by import By
from wagtail import VERSION as WAGTAIL_VERSION
from wagtail.models import PageLogEntry
from wagtail_newsroom.gate import verdict
from wagtail_newsroom.stored import Companion, Summary
from wagtail_newsroom.texts import text_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def picture(desk):
    """For the documentation: `NEWSROOM_PICTURE=docs/hosts-wagtail.png`."""
    if path := os.environ.get("NEWSROOM_PICTURE"):
        size = {"width": 1280, "height": 1250, "deviceScaleFactor": 1, "mobile": False}
        desk.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        desk.run("panel.scrollIntoView({block: 'start', behavior: 'instant'})")
        desk.run("return new Promise(requestAnimationFrame)")
        desk.driver.save_screenshot(path)
        desk.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.fixture
def writing(chromium, live_server, page):
    """Opens the page's editor for somebody."""
    chromium.execute_cdp_cmd("Network.clearBrowserCache", {})

    def opened(user):
        return Editor(chromium, live_server, user, page)

    return opened


def test_from_a_summary_to_a_page_that_goes_past_the_gate(writing, page, editor, admin):
    """An editor summarizes, follows a fact, changes its number, is stopped; another gives a reason."""
    desk = writing(editor)
    desk.summarize()
    desk.wait(lambda: desk.status == "Nothing is unresolved.", "everything stands")
    desk.choose("numbers[1]")
    assert desk.lit == ["5000 شخص"]
    assert desk.run("return document.querySelector('.newsroom-lit').dataset.offsetKey").startswith("k0002-")
    desk.rewrite("k0002", "5000", "7000")
    desk.wait(lambda: desk.listed("stale"), "the number is stale")
    assert any("5000 شخص" in line and line.endswith("unresolved") for line in desk.listed("stale"))
    assert any("7000" in line for line in desk.listed("missing"))
    picture(desk)
    desk.act("publish")
    desk.wait(lambda: "/gate/" in desk.driver.current_url, "the gate stops it")
    said = desk.driver.find_element(By.TAG_NAME, "main").text
    assert "5000" in said and "Publish all the same" not in said
    assert not ArticlePage.objects.get(pk=page.pk).live
    assert "7000" in str(ArticlePage.objects.get(pk=page.pk).latest_revision.content)

    address = desk.driver.current_url
    desk = writing(admin)
    desk.driver.get(address)
    desk.driver.find_element(By.NAME, "reason").send_keys("The paper has corrected it")
    desk.driver.find_element(By.CSS_SELECTOR, ".newsroom-gate form button").click()
    desk.wait(lambda: ArticlePage.objects.get(pk=page.pk).live, "it is published")
    assert PageLogEntry.objects.get(action="newsroom.override").data["reason"] == "The paper has corrected it"


def test_decisions_are_stored_and_resolve_errors(writing, page, summary, editor):
    """What an editor decides in the panel is stored, ends the error, and is there after a reload."""
    desk = writing(editor)
    desk.wait(lambda: desk.run("return Boolean(host?.result)"), "the facts are shown")
    desk.rewrite("k0002", "5000", "7000")
    desk.wait(lambda: desk.listed("stale"), "the number is stale")
    before = desk.unresolved
    desk.choose("numbers[1]")
    desk.click(desk.inside("[data-path='numbers[1]'] [data-action=accept]"))
    desk.wait(lambda: desk.unresolved == before - 1, "one error less")
    assert Summary.objects.get().decisions["decisions"][0]["path"] == "numbers[1]"
    assert Summary.objects.get().decisions["decisions"][0]["by"] == "Eve"
    desk.driver.execute_script("window.onbeforeunload = null")
    draft = change(page, "5000", "7000")
    desk = writing(editor)
    desk.wait(lambda: desk.run("return host?.decisions?.decisions.length"), "the decision is there again")
    assert desk.unresolved == before - 1
    assert len(Companion.objects.get(revision=draft).unresolved) == before - 1


def accepted(desk, path):
    """Accept a fact in the panel, and wait until that is shown."""
    button = f"[data-path='{path}'] [data-action=accept]"
    # Cards that have just been drawn anew may move under the pointer.
    desk.click(desk.wait(lambda: desk.choose(path) or desk.inside(button), "it can be decided on"))
    desk.wait(lambda: path in shown(desk), "it is accepted")


def shown(desk):
    """Paths of the facts that are decided on in the panel."""
    return desk.run("return (host?.decisions?.decisions ?? []).map(({path}) => path)")


def stored():
    """The same, as they are kept."""
    return {entry["path"] for entry in (Summary.objects.get().decisions or {}).get("decisions", [])}


def decided(desk):
    """A colleague's decision on numbers[1] as it is kept; what is kept and shown is without it again."""
    desk.wait(lambda: desk.run("return Boolean(host?.result)"), "the facts are shown")
    accepted(desk, "numbers[1]")
    desk.wait(lambda: stored() == {"numbers[1]"}, "it is stored")
    theirs = Summary.objects.get().decisions
    Summary.objects.update(decisions=None, version=10)
    desk.driver.execute_script("window.onbeforeunload = null")
    desk.open()
    desk.wait(lambda: desk.run("return Boolean(host?.result)") and not shown(desk), "nothing is decided")
    return theirs


TOUCH = """
const field = document.querySelector("[name=seo_title]");
field.value += "x";
field.dispatchEvent(new Event("input", {bubbles: true}));
"""
"""Something is typed that is no part of the article."""

SEVER = """
const [severed] = arguments;
window.newsroomFetch ??= window.fetch;
window.fetch = (address, init) => {
  if (severed && init?.method === "PUT") return Promise.reject(new Error("down"));
  return window.newsroomFetch(address, init);
};
"""
"""Decisions do not reach Wagtail, or do again."""


@pytest.mark.usefixtures("summary")
def test_a_colleagues_decisions_are_shown_before_one_decides_on(writing, editor):
    """What another has stored meanwhile appears with the next check, and the next decision keeps it."""
    desk = writing(editor)
    theirs = decided(desk)
    Summary.objects.update(decisions=theirs, version=11)
    desk.run(TOUCH)
    desk.wait(lambda: shown(desk) == ["numbers[1]"], "theirs are shown")
    accepted(desk, "numbers[0]")
    desk.wait(lambda: stored() == {"numbers[0]", "numbers[1]"}, "both are stored")
    assert desk.trouble == ""


@pytest.mark.usefixtures("summary")
def test_decisions_that_are_not_stored_stay_while_one_types(writing, editor):
    """Typing on, in the article or elsewhere, takes away no unsent decision and no word about it."""
    desk = writing(editor)
    theirs = decided(desk)
    desk.run(SEVER, True)
    accepted(desk, "numbers[0]")
    desk.wait(lambda: "not stored" in desk.trouble, "it is said")
    Summary.objects.update(decisions=theirs, version=11)
    desk.run(TOUCH)
    desk.rewrite("k0002", "5000", "7000")
    desk.wait(lambda: desk.listed("stale"), "the text is checked")
    assert shown(desk) == ["numbers[0]"]
    assert "not stored" in desk.trouble
    desk.run(SEVER, False)
    desk.click(desk.part("trouble").find_element(By.TAG_NAME, "button"))
    desk.wait(lambda: "Another editor has decided" in desk.trouble, "it is asked")
    assert stored() == {"numbers[1]"}
    desk.click(desk.part("trouble").find_element(By.XPATH, "button[.='Keep mine']"))
    desk.wait(lambda: stored() == {"numbers[0]"}, "it is stored")
    desk.wait(lambda: desk.trouble == "", "all is well")
    desk.driver.execute_script("window.onbeforeunload = null")


@pytest.mark.usefixtures("summary")
def test_theirs_are_taken_where_that_is_wanted(writing, editor):
    """Asked whose decisions hold, an editor takes the other's: these are shown, and stay stored."""
    desk = writing(editor)
    theirs = decided(desk)
    Summary.objects.update(decisions=theirs, version=11)
    accepted(desk, "numbers[0]")
    desk.wait(lambda: "Another editor has decided" in desk.trouble, "it is asked")
    desk.click(desk.part("trouble").find_element(By.XPATH, "button[.='Take theirs']"))
    desk.wait(lambda: shown(desk) == ["numbers[1]"] and desk.trouble == "", "theirs are shown")
    assert stored() == {"numbers[1]"}


def test_facts_lead_into_every_kind_of_block(writing, page, admin, made):
    """Words after astral signs are lit in rich text, and selected in fields and in blocks within blocks."""
    page = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    page.standfirst = "🕊️👩‍🚒 المئات من مسلحي التنظيم وعوائلهم"
    quote = {"words": "👩‍🚒 ٥٠٠٠ 5000 شخص في الجنوب", "speaker": ""}
    box = {"title": "", "facts": [], "inside": [{"type": "quote", "value": quote, "id": "q1"}], "credit": ""}
    page.body = [{"type": "box", "value": box, "id": "b1"}, *page.body.raw_data]
    page.save_revision()
    text = text_of(page)
    result = made(text.text)
    summarized(page, result)
    desk = writing(admin)
    desk.wait(lambda: desk.run("return Boolean(host?.result)"), "the facts are shown")
    firsts = {words: text.text.index(words) for words in ("المئات من مسلحي", "5000 شخص")}
    for words, start in firsts.items():
        desk.run(
            "host.dispatchEvent(new CustomEvent('chosen', {detail: {path: 'x', spans: [[...arguments]]}}))",
            start, start + len(words),
        )  # fmt: skip
        field = desk.run("return document.querySelector('.newsroom-lit').querySelector('textarea, input')")
        selected = "return arguments[0].value.slice(arguments[0].selectionStart, arguments[0].selectionEnd)"
        assert desk.run(selected, field) == words
    assert desk.run(
        "return document.querySelector('.newsroom-lit').closest('[data-contentpath=q1]') !== null"
    )
    desk.choose("sourcing.sources[0]")
    assert desk.lit, "rich text is lit"


def test_who_may_not_decide_only_reads(writing, page, summary, editor):
    """Without the permissions nobody is offered a summary or a decision; the facts are shown."""
    editor.groups.get(name="Moderators").permissions.filter(
        content_type__app_label="wagtail_newsroom"
    ).delete()
    desk = writing(editor)
    desk.wait(lambda: desk.run("return Boolean(host?.result)"), "the facts are shown")
    assert not desk.part("summarize").is_displayed()
    assert desk.run("return root.querySelector('[data-action]')") is None


@pytest.mark.parametrize("way", ["nobody", "silent", "refuse"])
@pytest.mark.usefixtures("summary")
def test_writing_goes_on_when_the_service_does_not(writing, page, editor, newsroom, way):
    """Down, slow or refusing: the panel says why, what is typed stays and is saved, nothing is published."""
    with failing(way if way != "nobody" else "refuse") as (address, _):
        newsroom(URL=NOBODY if way == "nobody" else address, TIMEOUT=1)
        desk = writing(editor)
        desk.rewrite("k0002", "5000", "7000")
        told = {"nobody": "cannot be reached", "silent": "has not answered", "refuse": "Ask tomorrow"}[way]
        desk.wait(lambda: told in desk.trouble, "the panel says why")
        assert "7000" in desk.typed("k0002")
        desk.click(desk.part("summarize"))
        desk.wait(
            lambda: desk.run("return !panel.querySelector('[data-newsroom-summarize]').disabled"), "an end"
        )
        desk.wait(lambda: told in desk.trouble, "the panel says why")
        desk.act("publish")
        desk.wait(lambda: "/gate/" in desk.driver.current_url, "the gate asks for a reason")
        assert told in desk.driver.find_element(By.TAG_NAME, "main").text
    assert "7000" in str(ArticlePage.objects.get(pk=page.pk).latest_revision.content)
    assert not ArticlePage.objects.get(pk=page.pk).live


def test_the_header_counts_what_is_unresolved(writing, page, summary, editor):
    """A button of the page's header says how many errors are unresolved, and leads to the panel."""
    revision = change(page, "5000", "7000")
    count = len(verdict(revision.as_object(), revision).problems)
    desk = writing(editor)
    desk.click(desk.driver.find_element(By.CSS_SELECTOR, "header [data-w-dropdown-target=toggle]"))
    link = desk.wait(
        lambda: desk.run("return document.querySelector('a[href=\"#newsroom-facts\"]')"), "a link"
    )
    assert f"({count} errors)" in link.get_attribute("textContent")


def test_a_new_page_has_facts_once_it_is_saved(writing, page, admin):
    """A page that was never saved says what to do; saved, by hand or by itself, it can be summarized."""
    desk = writing(admin)
    desk.driver.get(desk.address(f"/admin/pages/add/newsroom_demo/articlepage/{page.get_parent().pk}/"))
    desk.wait(lambda: "Save the draft once" in desk.status, "the panel says what to do")
    desk.driver.find_element(By.NAME, "title").send_keys("New")
    desk.driver.find_element(By.NAME, "standfirst").send_keys("The dam broke. 12 people left.")
    if WAGTAIL_VERSION < (8, 0):  # which does not save by itself
        desk.click(desk.driver.find_element(By.CSS_SELECTOR, "footer button.action-save"))
    turns = count()

    def is_saved():
        """Wagtail saves what is typed once it watches the form: now and then another sign is typed."""
        if next(turns) % 60 == 59 and WAGTAIL_VERSION >= (8, 0):
            desk.driver.find_element(By.NAME, "standfirst").send_keys(".")
        return desk.status == "There is no summary yet."

    desk.wait(is_saved, "it is saved and read")
    assert ArticlePage.objects.get(slug="new").standfirst.startswith("The dam broke")
    assert desk.part("summarize").is_displayed()
