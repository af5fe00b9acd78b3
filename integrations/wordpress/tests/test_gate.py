"""The gate: what is held, on every way to publish, and who lets it pass."""

import json
import re

import pytest
from deciding import decided
from wordpress import blocks

DEAD = "http://127.0.0.1:9"


def changed(text):
    """The article with a number that its summary does not have."""
    return text.replace("640 million", "840 million")


def test_a_post_whose_facts_stand_is_published(site, harbour):
    """What the summary says stands in the text: nothing is held."""
    author = site.person("author")
    post = author.summarized(harbour)
    assert author.update(post, status="publish").json()["status"] == "publish"


def test_an_unresolved_error_is_held_with_409_and_nothing_is_lost(site, harbour):
    """A changed number keeps a post from being published; it can still be saved, and put right."""
    author = site.person("author")
    post = author.summarized(harbour)
    title, content = blocks(changed(harbour))
    held = author.update(post, title=title, content=content, status="publish")
    assert held.status_code == 409
    assert held.json()["code"] == "newsroom_held"
    assert "840" in held.json()["message"]
    assert author.ask("GET", f"/wp/v2/posts/{post}?context=edit").json()["status"] == "draft"
    saved = author.update(post, title=title, content=content)
    assert (saved.status_code, saved.json()["status"]) == (200, "draft")
    assert "840 million" in saved.json()["content"]["raw"]
    assert author.update(post, status="publish").status_code == 409
    assert author.update(post, status="publish", content=blocks(harbour)[1]).status_code == 200


def test_scheduling_is_held_as_publishing_is(site, harbour):
    """A date in the future is no way round the gate."""
    author = site.person("author")
    post = author.summarized(harbour)
    content = blocks(changed(harbour))[1]
    held = author.update(post, content=content, status="publish", date="2099-01-01T00:00:00")
    assert held.status_code == 409
    assert (
        author.update(post, content=content, status="future", date="2099-01-01T00:00:00").status_code == 409
    )


def test_other_ways_to_publish_keep_the_draft(site, harbour):
    """Quick edit and code find a saved draft where a post is held, and whoever tried is told why."""
    editor = site.person("editor")
    post = editor.summarized(harbour)
    title, content = blocks(changed(harbour))
    editor.update(post, content=content)
    editor.quick_edit(post, title)
    read = "$post = get_post((int) $args[0]); return array($post->post_status, $post->post_date_gmt);"
    assert site.php(read, str(post)) == ["draft", "0000-00-00 00:00:00"]
    assert "Not published: 3 errors in the facts are unresolved." in editor.posts()
    assert "Not published" not in editor.posts()
    publish = "wp_update_post(array('ID' => (int) $args[0], 'post_status' => 'publish'));"
    assert site.php(f"{publish} return get_post_status((int) $args[0]);", str(post)) == "draft"


def test_an_override_wants_a_capability_and_a_reason(site, harbour):
    """Editors publish what is held by giving a reason; authors may not, and an empty reason is none."""
    author, editor = site.person("author"), site.person("editor")
    post = author.summarized(harbour)
    author.update(post, content=blocks(changed(harbour))[1])
    assert author.own("POST", post, "/override", {"reason": "because"}).status_code == 403
    assert editor.own("POST", post, "/override", {"reason": "  "}).status_code == 422
    assert editor.update(post, status="publish").status_code == 409
    given = editor.own("POST", post, "/override", {"reason": "The company has corrected its figure."})
    assert given.status_code == 201
    assert editor.update(post, status="publish").status_code == 200
    (kept,) = site.meta(post, "_newsroom_log")
    assert kept["kind"] == "override"
    assert kept["reason"] == "The company has corrected its figure."
    assert kept["name"] == "Edith Editor"
    assert any("840" in message for message in kept["errors"])


def test_an_override_is_for_its_text_alone(site, harbour):
    """Another text than the one that was let pass is held again."""
    editor = site.person("editor")
    post = editor.summarized(harbour)
    editor.update(post, content=blocks(changed(harbour))[1])
    editor.own("POST", post, "/override", {"reason": "It is so."})
    other = harbour.replace("640 million", "940 million")
    assert editor.update(post, content=blocks(other)[1], status="publish").status_code == 409


def test_a_service_that_is_down_keeps_nobody_from_publishing(site, harbour):
    """Where nobody can check, a post is published and a note is kept; a site may want it held instead."""
    author = site.person("author")
    post, other = author.summarized(harbour), author.summarized(harbour)
    content = blocks(changed(harbour))[1]
    site.set(url=DEAD)
    assert author.update(post, content=content, status="publish").status_code == 200
    (kept,) = site.meta(post, "_newsroom_log")
    assert (kept["kind"], kept["name"]) == ("unchecked", "Arthur Author")
    site.set(down="hold")
    held = author.update(other, content=content, status="publish")
    assert held.status_code == 409
    assert "cannot be checked" in held.json()["message"]


def test_a_known_verdict_holds_without_the_service(site, harbour):
    """A text that was found wrong is held also once the service is down."""
    author = site.person("author")
    post = author.summarized(harbour)
    title, content = blocks(changed(harbour))
    assert author.own("POST", post, "/check", {"title": title, "content": content}).status_code == 200
    site.set(url=DEAD)
    assert author.update(post, content=content, status="publish").status_code == 409


def test_updates_of_what_is_public_are_held_where_that_is_set(site, harbour):
    """A correction of a published post passes, unless the site holds updates too."""
    author = site.person("author")
    post = author.summarized(harbour)
    author.update(post, status="publish")
    content = blocks(changed(harbour))[1]
    assert author.update(post, content=content).status_code == 200
    site.set(updates=True)
    assert author.update(post, content=content, excerpt="No new words.").status_code == 200
    assert author.update(post, content=content.replace("840", "850")).status_code == 409


STORED = """
$post = get_post((int) $args[0]);
$due = wp_next_scheduled('publish_future_post', array($post->ID));
return array($post->post_status, $post->post_date_gmt, $post->post_title, $post->post_content, $due);
"""
UPDATE = """
$fields = array('ID' => (int) $args[0], 'post_content' => wp_slash($args[1]));
wp_update_post($fields + ($args[2] ? json_decode($args[2], true) : array()));
"""
REVISIONS = "return array_values(wp_list_pluck(wp_get_post_revisions((int) $args[0]), 'post_content'));"


def live(site, text, **status):
    """A post with a summary that is published, or as is said, where updates are held too; what is stored."""
    editor = site.person("editor")
    post = editor.summarized(text)
    assert editor.update(post, **(status or {"status": "publish"})).status_code == 200
    site.set(updates=True)
    return post, site.php(STORED, str(post))


@pytest.mark.parametrize("more", ["", '{"post_date": "2099-01-01 00:00:00", "edit_date": true}'])
def test_a_held_update_by_code_leaves_the_live_post(site, harbour, more):
    """Code that updates or puts off a published post: it stays as readers have it; the text is a revision."""
    post, before = live(site, harbour)
    content = blocks(changed(harbour))[1] + "<p>back\\slash</p>"
    assert site.php(f"{UPDATE} {STORED}", str(post), content, more) == before
    assert content in site.php(REVISIONS, str(post))
    assert site.php(f"{UPDATE} {STORED}", str(post), before[3] + " ", "")[0] == "publish"


FUTURE = {"status": "future", "date": "2099-01-01T00:00:00"}


def dated(date, status):
    """What code gives that changes a post's date and status."""
    return json.dumps({"post_status": status, "post_date": date, "post_date_gmt": date, "edit_date": True})


NOW = dated("2020-01-01 00:00:00", "publish")
SOONER = dated("2098-01-01 00:00:00", "future")


@pytest.mark.parametrize(
    ("status", "more"),
    [
        (FUTURE, ""),
        (FUTURE, NOW),
        (FUTURE, SOONER),
        ({"status": "private"}, NOW),
        ({"status": "private"}, SOONER),
    ],
    ids=["scheduled", "scheduled, at once", "scheduled, sooner", "private", "private, scheduled"],
)
def test_a_held_update_leaves_what_is_scheduled_or_private(site, harbour, status, more):
    """A post that waits for its time, or is private, has its status, date and words after a held update."""
    post, before = live(site, harbour, **status)
    content = blocks(changed(harbour))[1]
    assert site.php(f"{UPDATE} {STORED}", str(post), content, more) == before
    assert content in site.php(REVISIONS, str(post))


def test_a_scheduled_post_may_be_put_off_whatever_its_facts(site, harbour):
    """A new date alone asks nobody, since the post is judged at its time; publishing it now does."""
    editor = site.person("editor")
    post = editor.summarized(harbour)
    editor.update(post, content=blocks(changed(harbour))[1])
    editor.own("POST", post, "/override", {"reason": "It is so."})
    assert editor.update(post, **FUTURE).status_code == 200
    site.php("delete_post_meta((int) $args[0], '_newsroom_log'); return 1;", str(post))
    assert editor.update(post, date="2097-01-01T00:00:00").status_code == 200
    content = site.php(STORED, str(post))[3]
    for wish in (SOONER, NOW):
        stored = site.php(f"{UPDATE} {STORED}", str(post), content, wish)
        assert stored[:2] == ["future", "2098-01-01 00:00:00"]
    assert site.php(REVISIONS, str(post)).count(content) == 1


def test_a_held_quick_edit_leaves_the_live_post(site, harbour):
    """A quick edit with a wrong headline changes nothing that readers see, and whoever tried is told so."""
    editor = site.person("editor")
    post, before = live(site, harbour)
    site.set(down="hold", url=DEAD)
    editor.quick_edit(post, "Another headline")
    assert site.php(STORED, str(post)) == before
    assert "stays as it was; the new text is kept as a revision" in editor.posts()


def test_an_update_that_leaves_the_words_is_not_held(site, harbour):
    """A bulk edit of a published post whose words stay passes, though its text would be held now."""
    editor = site.person("editor")
    post = editor.summarized(harbour)
    editor.update(post, status="publish")
    editor.update(post, content=blocks(changed(harbour))[1])
    site.set(updates=True)
    before = site.php(STORED, str(post))
    nonce = re.findall(r'name="_wpnonce" value="(\w+)"', editor.posts())[0]
    query = {"action": "edit", "bulk_edit": "Update", "post_type": "post", "post[]": str(post)}
    more = {
        "_status": "-1",
        "post_author": "-1",
        "comment_status": "closed",
        "ping_status": "",
        "sticky": "-1",
    }
    editor.http.get("/wp-admin/edit.php", params={**query, **more, "_wpnonce": nonce})
    assert site.php(STORED, str(post)) == before
    assert site.php("return get_post((int) $args[0])->comment_status;", str(post)) == "closed"
    assert "stays as it was" not in editor.posts()


def test_a_missing_summary_holds_where_that_is_set(site):
    """An article without a summary is published, unless the site wants one."""
    author = site.person("author")
    assert author.update(author.post("One\n\nTwo."), status="publish").status_code == 200
    site.set(gate=["missing"])
    assert author.update(author.post("One\n\nTwo."), status="publish").status_code == 409


def typed(text):
    """A text as it is sent while it is typed."""
    title, content = blocks(text)
    return {"title": title, "content": content}


def test_decisions_settle_what_is_held(site, harbour):
    """An error that an editor has accepted holds nothing any more."""
    author = site.person("author")
    post = author.summarized(harbour)
    text = typed(changed(harbour))
    review = author.own("POST", post, "/check", text).json()["review"]
    assert len(review["verdict"]["errors"]) == 3
    sent = decided(review, "accepted", "numbers[5]", "sourcing.statements[10]")
    stored = author.own("PUT", post, "/decisions", {**text, **sent})
    assert stored.status_code == 200
    assert stored.json()["review"]["verdict"]["errors"] == []
    assert author.update(post, **text, status="publish").status_code == 200


def test_a_decision_ends_with_the_words_that_it_was_about(site, harbour):
    """An accepted fact whose words have gone is held, until they are back or it is decided anew."""
    author = site.person("author")
    post = author.summarized(harbour)
    review = author.own("GET", post).json()["review"]
    facts = ("numbers[5]", "sourcing.statements[10]")
    accepted = author.own("PUT", post, "/decisions", decided(review, "accepted", *facts)).json()["review"]
    assert len(accepted["decisions"]["decisions"]) == 2
    gone = typed(harbour.replace("to spend 640 million kroner ($92 million) on", "to build"))
    found = author.own("POST", post, "/check", gone).json()["review"]
    assert "numbers[5]" in found["dropped"]
    assert any(error["path"].startswith("numbers[5]") for error in found["verdict"]["errors"])
    assert author.update(post, **gone, status="publish").status_code == 409
    back = author.own("POST", post, "/check", typed(harbour)).json()["review"]
    assert (back["dropped"], back["verdict"]["errors"]) == ([], [])
    left = sorted({error["path"].partition("]")[0] + "]" for error in found["verdict"]["errors"]})
    author.own("PUT", post, "/decisions", {**gone, **decided(found, "accepted", *left)})
    assert author.update(post, **gone, status="publish").status_code == 200


def test_a_rejected_fact_stays_rejected_without_its_words(site, harbour):
    """What an editor has thrown out is asked about no more when its words go from the text too."""
    author = site.person("author")
    post = author.summarized(harbour)
    review = author.own("GET", post).json()["review"]
    author.own("PUT", post, "/decisions", decided(review, "rejected", "numbers[6]"))
    gone = typed(harbour.replace(" ($92 million)", ""))
    found = author.own("POST", post, "/check", gone).json()["review"]
    assert found["dropped"] == []
    for problems in (found["verdict"]["errors"], found["verdict"]["stale"]):
        assert not any(problem["path"].startswith("numbers") for problem in problems)
    assert any(problem["path"].startswith("numbers[6]") for problem in found["result"]["problems"])


def test_decisions_on_another_summary_settle_no_error_of_this_one(site, harbour):
    """Once a post is summarized anew, errors in a list are open whatever was accepted there before."""
    author = site.person("author")
    post = author.summarized(harbour)
    text = typed(changed(harbour))
    review = author.own("POST", post, "/check", text).json()["review"]
    sent = decided(review, "accepted", "numbers[5]", "sourcing.statements[10]")
    author.own("PUT", post, "/decisions", {**text, **sent, "made": "2001-01-01T00:00:00Z"})
    found = author.own("POST", post, "/check", text).json()["review"]
    assert found["dropped"] == ["numbers[5]", "sourcing.statements[10]"]
    assert len(found["verdict"]["errors"]) == 3


def test_decisions_that_nobody_can_read_settle_nothing(site, harbour):
    """Decisions that the service refuses leave every error as it was, and do not open the gate."""
    author = site.person("author")
    post = author.summarized(harbour)
    text = typed(changed(harbour))
    review = author.own("POST", post, "/check", text).json()["review"]
    sent = decided(review, "accepted", "numbers[5]", "sourcing.statements[10]")
    spoiled = sent["decisions"].replace('"changes"', '"nonsense"')
    stored = author.own("PUT", post, "/decisions", {**text, **sent, "decisions": spoiled})
    assert len(stored.json()["review"]["verdict"]["errors"]) == 3
    assert author.update(post, **text, status="publish").status_code == 409
