"""The text that the service reads of a post, and the blocks that its passages stand in."""

import pytest

NESTED = """<!-- wp:heading --><h2>A &amp; B</h2><!-- /wp:heading -->

<!-- wp:quote --><blockquote class="wp-block-quote"><!-- wp:paragraph --><p>He said
 “no”<br>twice.</p><!-- /wp:paragraph --><cite>Somebody</cite></blockquote><!-- /wp:quote -->

<!-- wp:list --><ul><!-- wp:list-item --><li>One<!-- wp:list --><ul><!-- wp:list-item --><li>Two 🙂</li><!-- /wp:list-item --></ul><!-- /wp:list --></li><!-- /wp:list-item --></ul><!-- /wp:list -->

<!-- wp:shortcode -->[gallery]<!-- /wp:shortcode -->

<!-- wp:table --><figure class="wp-block-table"><table><tbody><tr><td>5</td><td>km</td></tr></tbody></table><figcaption>Caption</figcaption></figure><!-- /wp:table -->

<!-- wp:html --><script>alert(1)</script><p onclick="x">Kept</p><!-- /wp:html -->"""  # noqa: E501 - as WordPress stores it


def read(site, title, content):
    """Text and passages of a post."""
    code = "$a = new Newsroom_Summarizer\\Article($args[0], $args[1]); return array($a->text, $a->passages);"
    return site.php(code, title, content)


def test_blocks_in_blocks(site):
    """Words of nested blocks stand in their order, each passage with its block and its code points."""
    text, passages = read(site, "Title 🙂", NESTED)
    found = [(each["block"], text[each["start"] : each["end"]]) for each in passages]
    assert found == [
        ("title", "Title 🙂"),
        ([0], "A & B"),
        ([1, 0], "He said “no”\ntwice."),
        ([1], "Somebody"),
        ([2, 0], "One"),
        ([2, 0, 0, 0], "Two 🙂"),
        ([4], "5"),
        ([4], "km"),
        ([4], "Caption"),
        ([5], "Kept"),
    ]
    assert text == "\n\n".join(words for _, words in found)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("One.\n\nTwo <b>words</b>.", "One.\n\nTwo words."),
        ("<p>One &lt;b&gt; 5 &lt; 6</p>", "One <b> 5 < 6"),
        ("<!-- wp:preformatted --><pre>a\n  b</pre><!-- /wp:preformatted -->", "a\n  b"),
        ("<!-- wp:paragraph --><p>broken <b>markup</p>", "broken markup"),
        ("", ""),
    ],
)
def test_other_contents(site, content, text):
    """The classic editor's HTML, entities, preformatted and broken markup are read as they are shown."""
    assert read(site, "", content)[0] == text


def test_a_long_post_is_read_whole(site):
    """A block of a million characters loses none of its words."""
    content = "'<!-- wp:paragraph --><p>' . str_repeat('word ', 200000) . '</p><!-- /wp:paragraph -->'"
    assert (
        site.php(f"$a = new Newsroom_Summarizer\\Article('', {content}); return strlen($a->text);") == 999_999
    )
