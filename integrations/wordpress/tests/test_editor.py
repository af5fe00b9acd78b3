"""The block editor in a browser: written, summarized, changed, held, let through."""

import pytest

pytest.importorskip("selenium", reason="no browser to show WordPress in: install the extra `browser`")

from canned import Canned
from deciding import decided
from editor import BAR, Editor

from tests.support.browser import browser  # noqa: F401 - a fixture


@pytest.fixture
def editor(browser, site):  # noqa: F811 - the fixture
    """Edith Editor, logged in, on a laptop."""
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 1440, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    )
    return Editor(browser, site).log_in("editor")


def test_from_writing_to_publishing(editor, site, harbour):
    """Written and summarized; a fact leads to its words; a changed number is shown, held, and let pass."""
    title, *paragraphs = harbour.split("\n\n")
    editor.new().write(title, paragraphs)
    editor.open_facts()
    editor.summarize()
    editor.says(".newsroom-stand", "Every fact stands in the text")

    editor.choose("numbers[5]")
    editor.wait(lambda: editor.words_lit() == "640 million kroner", editor.words_lit())

    editor.replace("640 million", "840 million")
    editor.says(".newsroom-stand", "2 facts no longer fit the text")
    editor.says(".newsroom-problems", "840")

    editor.press_button("Publish", BAR)
    editor.says(".newsroom-gate .components-notice", "3 unresolved errors")
    editor.press_button("Publish", ".editor-post-publish-panel__header")
    editor.says(
        ".components-editor-notices__dismissible", "Not published: 3 errors in the facts are unresolved"
    )
    editor.wait_saved()
    assert editor.saved("status") in {"auto-draft", "draft"}
    assert "840 million" in editor.js("return wp.data.select('core/editor').getEditedPostContent()")
    editor.wait(lambda: editor.edited("status") != "publish", "the wish to publish is taken back")

    editor.press_button("Cancel", ".editor-post-publish-panel__header")
    editor.press_button("Save draft")
    editor.wait(lambda: "840 million" in editor.saved("content"), "the draft is saved as it was typed")
    assert editor.saved("status") == "draft"

    editor.press_button("Publish", BAR)
    editor.find(".newsroom-override textarea").send_keys("The company has corrected its figure.")
    editor.press_button("Keep this reason", ".newsroom-override")
    editor.says(".newsroom-gate .components-notice", "this text may be published")
    editor.press_button("Publish", ".editor-post-publish-panel__header")
    editor.wait(lambda: editor.saved("status") == "publish", "it is published")
    post = editor.js("return wp.data.select('core/editor').getCurrentPostId()")
    (kept,) = site.meta(post, "_newsroom_log")
    assert (kept["name"], kept["reason"]) == ("Edith Editor", "The company has corrected its figure.")


def test_decisions_outlive_the_page(editor, site, harbour):
    """What was decided in the panel is stored, settles errors, and is there on the next visit."""
    post = site.person("author").summarized(harbour.replace("640 million", "840 million"))
    editor.edit_facts(post)
    before = editor.text(".newsroom-stand")
    assert "unresolved error" in before
    editor.accept("numbers[5]", "sourcing.statements[10]")
    editor.wait(lambda: "unresolved" not in editor.text(".newsroom-stand"), "they are resolved")
    assert editor.edited("content") == editor.saved("content"), "nothing was typed into the article"
    editor.edit_facts(post)
    assert editor.decisions["numbers[5]"]["verdict"] == "accepted"
    assert editor.decisions["numbers[5]"]["by"] == "Edith Editor"


def test_a_decision_ends_with_its_words(editor, site, harbour):
    """An accepted fact whose words are changed is undecided again; it can be accepted as it is now."""
    post = site.person("author").summarized(harbour)
    editor.edit_facts(post)
    editor.accept("numbers[5]", "numbers[0]")
    editor.wait(lambda: len(editor.decisions) == 2, "both are decided on")
    editor.replace("640 million", "840 million")
    editor.says(".newsroom-stand", "3 unresolved errors")
    editor.wait(lambda: list(editor.decisions) == ["numbers[0]"], "only the other decision is left")
    editor.accept("numbers[5]", "sourcing.statements[10]")
    editor.wait(lambda: "unresolved" not in editor.text(".newsroom-stand"), "they are resolved")
    assert sorted(editor.decisions) == ["numbers[0]", "numbers[5]", "sourcing.statements[10]"]


def test_nothing_is_lost_while_the_service_is_down(editor, site, summarizer, harbour):
    """Without the service the editor is told why, writes, decides and saves; what was decided is stored."""
    post = site.person("author").summarized(harbour)
    editor.edit_facts(post)
    site.set(url="http://127.0.0.1:9")
    editor.accept("numbers[5]")
    editor.says(".newsroom-panel .components-notice", "The service cannot be reached")
    editor.wait(lambda: site.meta(post, "_newsroom_decisions"), "the decision is stored all the same")
    editor.replace("640 million", "650 million")
    editor.press_button("Save draft")
    editor.wait(lambda: "650 million" in editor.saved("content"), "the draft is saved")
    assert editor.decisions["numbers[5]"]["verdict"] == "accepted"
    site.set(url=summarizer.url)
    editor.replace("650 million", "660 million")
    editor.says(".newsroom-stand", "2 facts no longer fit the text")


def test_this_site_may_be_down_too(editor, site, harbour):
    """Decisions that this site does not take are kept in the browser, and stored on the next visit."""
    post = site.person("author").summarized(harbour)
    editor.edit_facts(post)
    editor.js("newsroomSummarizer.path = '/nowhere'")
    editor.accept("numbers[5]")
    editor.says(".newsroom-panel .components-notice", "kept in this browser")
    assert site.meta(post, "_newsroom_decisions") == []
    editor.edit(post).open_facts()
    editor.wait(lambda: site.meta(post, "_newsroom_decisions"), "the decision is stored")
    assert editor.decisions["numbers[5]"]["verdict"] == "accepted"


EARLY, LATE = "2001-01-01T00:00:00.000Z", "2099-01-01T00:00:00.000Z"


def colleague(site, post, verdict, *paths, time=EARLY):
    """Arthur Author decides on facts as well, on what is stored now."""
    author = site.person("author")
    review = author.own("GET", post).json()["review"]
    sent = decided(review, verdict, *paths, time=time)
    assert author.own("PUT", post, "/decisions", sent).status_code == 200


def stored(site, post):
    """The decisions that are stored: verdict and who decided, by path."""
    found = site.meta(post, "_newsroom_decisions")
    entries = found[0]["document"]["decisions"] if found else []
    return {entry["path"]: (entry["verdict"], entry["by"]) for entry in entries}


def test_two_editors_decide_at_once(editor, site, harbour):
    """What a colleague has stored meanwhile is taken in, and stays stored beside what is decided here."""
    post = site.person("author").summarized(harbour)
    editor.edit_facts(post)
    colleague(site, post, "rejected", "numbers[1]")
    editor.accept("numbers[0]")
    both = {"numbers[0]": ("accepted", "Edith Editor"), "numbers[1]": ("rejected", "Arthur")}
    editor.wait(lambda: stored(site, post) == both, "both are stored")
    assert editor.decisions["numbers[1]"]["verdict"] == "rejected"
    assert "decided otherwise" not in editor.text(".newsroom-panel")


def test_two_editors_decide_otherwise(editor, site, harbour):
    """Of two decisions on one fact the newer holds; that is told, and the other can be taken on the card."""
    post = site.person("author").summarized(harbour)
    editor.edit_facts(post)
    colleague(site, post, "rejected", "numbers[0]", time=LATE)
    editor.accept("numbers[0]")
    editor.says(".newsroom-panel", "Another editor has decided otherwise on a fact")
    editor.wait(lambda: editor.js("return newsroomSummarizer.unsent.get()") is None, "it is stored")
    assert stored(site, post) == {"numbers[0]": ("rejected", "Arthur")}
    editor.click(editor.card("numbers[0]") + " .conflict button:last-child")
    mine = {"numbers[0]": ("accepted", "Edith Editor")}
    editor.wait(lambda: stored(site, post) == mine, "what was taken is stored")


@pytest.mark.parametrize("time", [EARLY, LATE])
def test_an_earlier_visit_replaces_nobodys_decisions(editor, site, harbour, time):
    """Decisions that a browser has kept are merged into those that colleagues have stored since."""
    post = site.person("author").summarized(harbour)
    editor.edit_facts(post)
    editor.js("newsroomSummarizer.path = '/nowhere'")
    editor.accept("numbers[0]", "numbers[5]")
    editor.says(".newsroom-panel .components-notice", "kept in this browser")
    colleague(site, post, "rejected", "numbers[1]", "numbers[0]", time=time)
    editor.edit_facts(post)
    mine, theirs = ("accepted", "Edith Editor"), ("rejected", "Arthur")
    newer = theirs if time == LATE else mine
    merged = {"numbers[0]": newer, "numbers[1]": theirs, "numbers[5]": mine}
    editor.wait(lambda: stored(site, post) == merged, f"all are stored: {stored(site, post)}")
    editor.says(".newsroom-panel", "Another editor has decided otherwise on a fact")
    assert editor.all(editor.card("numbers[0]") + " .conflict")


def test_a_slow_service_lets_the_editor_write(editor, site, summarizer, harbour):
    """While a summary is under way the editor types, and need not wait for it."""
    post = site.person("editor").post(harbour)
    with Canned() as silent:
        site.set(url=silent.url)
        editor.edit(post).open_facts()
        editor.press_button("Summarize", ".newsroom-panel")
        editor.says(".newsroom-panel", "You can go on writing")
        editor.replace("Nobody was injured", "Nobody at all was injured")
        editor.press_button("Wait no longer", ".newsroom-panel")
        editor.button("Summarize", ".newsroom-panel")
        assert "Nobody at all was injured" in editor.edited("content")
        assert editor.text(".newsroom-panel .components-notice") == ""


def test_what_a_service_says_never_becomes_markup(editor, site, harbour):
    """Words of a hostile service are shown as words, in the panel and on the settings page."""
    hostile = '<img src=x onerror="document.title=1">'
    post = site.person("editor").post(harbour)
    title = editor.driver.title
    with Canned(422, {"title": hostile, "hint": hostile, "code": hostile, "status": 422}) as lying:
        site.set(url=lying.url)
        editor.edit(post).open_facts()
        editor.press_button("Summarize", ".newsroom-panel")
        editor.wait(lambda: editor.text(".newsroom-panel .components-notice"), "something is said")
        assert editor.js("return document.querySelector('.newsroom-panel img')") is None
        page = site.person("admin").http.get(
            "/wp-admin/options-general.php", params={"page": "newsroom-summarizer"}
        )
        assert "onerror" not in page.text
    assert editor.driver.title != "1", title


NESTED = """<!-- wp:quote --><blockquote class="wp-block-quote"><!-- wp:paragraph -->
<p>He said 🙂 <strong>five</strong> boats.</p><!-- /wp:paragraph --></blockquote><!-- /wp:quote -->
<!-- wp:list --><ul><!-- wp:list-item --><li>five nets<!-- wp:list --><ul><!-- wp:list-item -->
<li>and five <em>more</em> nets</li><!-- /wp:list-item --></ul><!-- /wp:list --></li>
<!-- /wp:list-item --></ul><!-- /wp:list -->"""


@pytest.mark.parametrize(
    ("words", "block"),
    [("five boats", "core/paragraph"), ("five nets", "core/list-item"), ("five more nets", "core/list-item")],
)
def test_facts_lead_into_nested_blocks(editor, site, words, block):
    """Words in quotes, lists and behind emoji are lit and selected in their own block, of several."""
    written = {"title": "five 🙂", "content": NESTED, "status": "draft"}
    post = site.person("editor").ask("POST", "/wp/v2/posts", written).json()["id"]
    answer = site.person("editor").own("GET", post).json()
    text = site.php("return (new Newsroom_Summarizer\\Article($args[0], $args[1]))->text;", "five 🙂", NESTED)
    start = text.index(words)
    editor.edit(post)
    article = {"text": text, "passages": answer["passages"]}
    assert editor.js("return newsroomSummarizer.goTo(...arguments)", article, [[start, start + len(words)]])
    assert editor.words_lit() == words
    chosen = (
        "const e = wp.data.select('core/block-editor'); return e.getBlockName(e.getSelectedBlockClientId())"
    )
    editor.wait(lambda: editor.js(chosen) == block, "the block is selected")
    assert editor.selected() == words
