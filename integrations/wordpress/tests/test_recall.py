"""Ways to publish on which WordPress asks nobody: the time of a scheduled post, and code."""

import pytest
from wordpress import blocks

DEAD = "http://127.0.0.1:9"
STATE = """
    global $wpdb;
    return $wpdb->get_row($wpdb->prepare(
        "SELECT post_status, post_content FROM $wpdb->posts WHERE ID = %d", (int) $args[0]
    ));
"""
PUBLISH = """
    $GLOBALS['told'] = array();
    add_action('transition_post_status', function ($after, $before, $post) {
        $GLOBALS['told'][] = array($after, get_post_status($post));
    }, 10, 3);
    wp_publish_post((int) $args[0]);
    return $GLOBALS['told'];
"""
DUE = """
    global $wpdb;
    $past = array('post_date_gmt' => '2001-01-01 00:00:00');
    $wpdb->update($wpdb->posts, $past, array('ID' => (int) $args[0]));
    clean_post_cache((int) $args[0]);
    do_action('publish_future_post', (int) $args[0]);
    do_action('publish_future_post', (int) $args[0]);
    return wp_next_scheduled('publish_future_post', array((int) $args[0]));
"""
CHANGE = """
    global $wpdb;
    $where = array('ID' => (int) $args[0]);
    $content = str_replace('640 million', '840 million', get_post($where['ID'])->post_content);
    return $wpdb->update($wpdb->posts, array('post_content' => $content . ($args[1] ?? '')), $where);
"""


def state(site, post):
    """The post's status as it is in the database."""
    return site.php(STATE, str(post))["post_status"]


@pytest.mark.parametrize("status", ["draft", "pending", "private"])
def test_code_that_publishes_is_held_too(site, harbour, status):
    """A post that code publishes has its status again at once; the reason is kept, and told."""
    editor = site.person("editor")
    post = editor.summarized(harbour)
    editor.update(post, status=status)
    site.php(CHANGE, str(post))
    told = site.php(PUBLISH, str(post))
    assert state(site, post) == status
    assert told == [["publish", status], [status, status]], "who looks sees that it is not published"
    (kept,) = site.meta(post, "_newsroom_log")
    assert kept["kind"] == "held"
    assert "3 errors in the facts are unresolved" in kept["reason"]
    assert "Not published" in editor.posts()


def test_code_publishes_what_is_clear(site, harbour):
    """What has no unresolved error is published by code as ever, and nothing is written of it."""
    post = site.person("author").summarized(harbour)
    assert site.php(PUBLISH, str(post)) == [["publish", "publish"]]
    assert state(site, post) == "publish"
    assert site.meta(post, "_newsroom_log") == []


def test_a_scheduled_post_is_published_at_its_time(site, harbour):
    """A post that was let be scheduled comes out when it is due, also while the service is down."""
    post, other = site.person("author").summarized(harbour), site.person("author").summarized(harbour)
    author = site.person("author")
    for each in (post, other):
        assert author.update(each, status="future", date="2099-01-01T00:00:00").json()["status"] == "future"
    assert site.php(DUE, str(post)) is False
    assert state(site, post) == "publish"
    site.set(url=DEAD)
    site.php(CHANGE, str(other))
    site.php(DUE, str(other))
    assert state(site, other) == "publish"
    assert [entry["kind"] for entry in site.meta(other, "_newsroom_log")] == ["unchecked"]


def test_a_scheduled_post_whose_text_has_changed_waits(site, harbour):
    """A scheduled post with a new error is pending when it is due: its text stays, its author is told."""
    post = site.person("author").summarized(harbour)
    author = site.person("author")
    author.update(post, status="future", date="2099-01-01T00:00:00")
    site.php(CHANGE, str(post))
    assert site.php(DUE, str(post)) is False, "it is not tried without end"
    assert state(site, post) == "pending"
    assert "840 million" in site.php(STATE, str(post))["post_content"]
    (kept,) = site.meta(post, "_newsroom_log")
    assert (kept["kind"], kept["name"]) == ("held", "")
    assert "Not published" in author.posts()


def test_a_scheduled_post_keeps_its_markup(site, harbour):
    """Nobody is logged in at a post's time: markup that only some may write is not taken out of it."""
    post = site.person("author").summarized(harbour)
    site.person("author").update(post, status="future", date="2099-01-01T00:00:00")
    frame = '<!-- wp:html --><iframe src="https://example.org/"></iframe><!-- /wp:html -->'
    site.php(CHANGE, str(post), frame)
    site.php(DUE, str(post))
    assert state(site, post) == "pending"
    assert site.php(STATE, str(post))["post_content"].endswith(frame)


def test_a_reason_lets_a_scheduled_post_pass(site, harbour):
    """A text for which somebody has answered is published when it is due."""
    post = site.person("author").summarized(harbour)
    editor = site.person("editor")
    _, content = blocks(harbour.replace("640 million", "840 million"))
    editor.update(post, content=content)
    editor.own("POST", post, "/override", {"reason": "It is so."})
    assert editor.update(post, status="future", date="2099-01-01T00:00:00").status_code == 200
    site.php(DUE, str(post))
    assert state(site, post) == "publish"
