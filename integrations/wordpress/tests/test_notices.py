"""What somebody is told whose posts were held on a way that gives no answer."""

import re

from wordpress import blocks

PUBLISH = """
wp_set_current_user(get_user_by('login', 'editor')->ID);
foreach (array_slice($args, 1) as $post) {
    $fields = array('ID' => (int) $post, 'post_status' => 'publish', 'post_content' => wp_slash($args[0]));
    wp_update_post($fields);
}
"""
INSERT = """
wp_set_current_user(get_user_by('login', 'editor')->ID);
return wp_insert_post(array('post_title' => $args[0], 'post_content' => 'Two.', 'post_status' => 'publish'));
"""


def told(page):
    """What a page of the administration tells of held posts: titles as they are linked, and words."""
    return re.findall(r'<div class="notice notice-error"><p><strong>(.*?)</strong>: (.*?)</p></div>', page)


def test_every_held_post_is_told_once(site, harbour):
    """Two posts held after each other are both told, each by its title, which leads to it; then no more."""
    editor = site.person("editor")
    editor.posts()
    titles = {"First <b> & best": "First &lt;b&gt; &amp; best", "Second \\ “ü”": "Second \\ “ü”"}
    posts = [editor.summarized(f"{title}\n\n{harbour}") for title in titles]
    content = blocks(harbour.replace("640 million", "840 million"))[1]
    site.php(f"{PUBLISH} return 1;", content, *map(str, posts))
    site.php(f"{PUBLISH} return 1;", content, str(posts[1]))
    found = told(editor.posts())
    assert len(found) == 2
    for (title, words), post, wanted in zip(found, posts, titles.values(), strict=True):
        assert title.startswith("<a href=")
        assert f'post={post}&#038;action=edit">{wanted}</a>' in title
        assert "Not published: 4 errors in the facts are unresolved." in words
    assert told(editor.posts()) == []


def test_what_was_not_shown_is_kept(site, harbour):
    """The block editor, which hides such notices, and other people's pages take none of them away."""
    editor = site.person("editor")
    editor.posts()
    post = editor.summarized(harbour)
    site.php(f"{PUBLISH} return 1;", blocks(harbour.replace("640", "840"))[1], str(post))
    editor.http.get("/wp-admin/post.php", params={"post": post, "action": "edit"})
    assert told(site.person("author").posts()) == []
    assert len(told(editor.posts())) == 1


def test_a_new_post_that_is_held_is_told_too(site):
    """A post that code makes and would publish at once is a draft, and its notice leads to it."""
    site.set(gate=["missing"])
    editor = site.person("editor")
    editor.posts()
    post = site.php(INSERT, "One")
    ((title, words),) = told(editor.posts())
    assert f'post={post}&#038;action=edit">One</a>' in title
    assert "no summary yet" in words
