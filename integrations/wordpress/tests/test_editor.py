"""The block editor in a browser: written, summarized, changed, held, let through."""

import pytest

pytest.importorskip("selenium", reason="no browser to show WordPress in: install the extra `browser`")

from editor import Editor

from tests.output.review.conftest import browser  # noqa: F401 - a fixture


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

    editor.press_button("Publish", ".edit-post-header")
    editor.says(".newsroom-gate .components-notice", "3 unresolved errors")
    editor.press_button("Publish", ".editor-post-publish-panel__header")
    editor.says(
        ".components-editor-notices__dismissible", "Not published: 3 errors in the facts are unresolved"
    )
    editor.wait_saved()
    assert editor.saved("status") in {"auto-draft", "draft"}
    assert "840 million" in editor.js("return wp.data.select('core/editor').getEditedPostContent()")
    editor.wait(lambda: editor.edited("status") == "draft", "the wish to publish is taken back")

    editor.press_button("Cancel", ".editor-post-publish-panel__header")
    editor.press_button("Save draft")
    editor.wait(lambda: "840 million" in editor.saved("content"), "the draft is saved as it was typed")
    assert editor.saved("status") == "draft"

    editor.press_button("Publish", ".edit-post-header")
    editor.find(".newsroom-override textarea").send_keys("The company has corrected its figure.")
    editor.press_button("Keep this reason", ".newsroom-override")
    editor.says(".newsroom-gate .components-notice", "this text may be published")
    editor.press_button("Publish", ".editor-post-publish-panel__header")
    editor.wait(lambda: editor.saved("status") == "publish", "it is published")
    post = editor.js("return wp.data.select('core/editor').getCurrentPostId()")
    (kept,) = site.meta(post, "_newsroom_log")
    assert (kept["name"], kept["reason"]) == ("Edith Editor", "The company has corrected its figure.")
