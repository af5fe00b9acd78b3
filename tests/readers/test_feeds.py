"""Feeds and content systems: full texts and teasers, ids, people, shortcodes, and what is no post."""

import json

import pytest

from summarizer.errors import EmptyArticleError
from summarizer.readers import Document
from tests.support.reading import each_of, one_of, said

SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/"'
)


def rss(*items: str, wordpress: bool = False) -> str:
    spaces = SPACES if wordpress else SPACES.partition(" xmlns:excerpt")[0]
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0" {spaces}><channel><title>Mine News</title>{inner}</channel></rss>'


def texts(source: str) -> list[str]:
    return [
        each.text if isinstance(each, Document) else type(each).__name__ for each in each_of(source, "feed")
    ]


def wxr(content: str) -> str:
    return one_of(
        rss(f"<content:encoded><![CDATA[{content}]]></content:encoded>", wordpress=True), "feed"
    ).text


def test_order_and_ids() -> None:
    """Entries come in order with their ids: the guid, else the link; one without text is an error among them."""
    found = each_of(rss("<guid>g1</guid><description>One.</description>", "<title>x</title>",
                        "<link>https://x.example/2</link><description>Two.</description>"), "feed")  # fmt: skip
    assert [each.id for each in found if isinstance(each, Document)] == ["g1", "https://x.example/2"]
    assert isinstance(found[1], EmptyArticleError)
    assert "entry 2" in str(found[1])


def test_teaser() -> None:
    """Where a feed gives a summary alone this is told; a long description is the article."""
    short = one_of(rss("<description>The dam broke […]</description>"), "feed")
    assert short.notes == ("The feed gives a summary alone, not the whole article.",)
    assert one_of(rss(f"<description>{'The dam broke on Monday. ' * 20}</description>"), "feed").notes == ()


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("&lt;p&gt;The dam broke.&lt;/p&gt;&lt;p&gt;It rained.&lt;/p&gt;", "The dam broke.\n\nIt rained."),
        ("<![CDATA[<p>The dam\nbroke.</p>\n<p>It rained.</p>]]>", "The dam broke.\n\nIt rained."),
        ("The dam broke.\n\nIt rained.", "The dam broke.\n\nIt rained."),
        (
            "&amp;lt;p&amp;gt;The dam broke.&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;It rained.&amp;lt;/p&amp;gt;",
            "The dam broke.\n\nIt rained.",
        ),
        ("R&amp;amp;D fell 3 &amp;lt; 4 in May.", "R&D fell 3 < 4 in May."),
    ],
)
def test_forms_of_content(content: str, text: str) -> None:
    """HTML in CDATA, escaped once or twice, and plain paragraphs are read alike."""
    assert texts(rss(f"<description>{content}</description>")) == [text]


@pytest.mark.parametrize(
    ("person", "author"),
    [("<author>ann@x.example (Ann Lee)</author>", "Ann Lee"), ("<author>ann@x.example</author>", None),
     ("<dc:creator>Ann Lee</dc:creator><dc:creator>Bo Li</dc:creator>", "Ann Lee, Bo Li"), ("", None)],
)  # fmt: skip
def test_people(person: str, author: str | None) -> None:
    """An address is nobody's name."""
    assert said(one_of(rss(f"{person}<description>The dam broke.</description>"), "feed").author) == author


def test_rdf() -> None:
    """RSS 1.0 has its items beside the channel."""
    source = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel>'
        '<title>Mine News</title></channel><item rdf:about="https://x.example/1"><title>Dam</title>'
        "<description>The dam broke.</description></item></rdf:RDF>"
    )
    found = one_of(source, "feed")
    assert (found.id, said(found.outlet), found.text) == (
        "https://x.example/1",
        "Mine News",
        "The dam broke.",
    )


def test_no_posts() -> None:
    """Attachments, menus and revisions of an export are passed over; the state of a post is its status."""
    items = [f"<content:encoded>Text {kind}</content:encoded><wp:post_type>{kind}</wp:post_type><wp:status>{state}</wp:status>"
             for kind, state in (("attachment", "inherit"), ("nav_menu_item", "publish"), ("post", "draft"), ("page", "publish"))]  # fmt: skip
    found = [each for each in each_of(rss(*items, wordpress=True), "feed") if isinstance(each, Document)]
    assert [(each.text, said(each.status)) for each in found] == [("Text post", "draft"), ("Text page", None)]
    with pytest.raises(EmptyArticleError, match="without an article"):
        each_of(rss(items[0], wordpress=True), "feed")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("One.\n\nTwo\nlines.", "One.\n\nTwo\nlines."),
        ("[dropcap]T[/dropcap]he dam broke [sic], he said [he knew], [...] and [1] more.", "The dam broke [sic], he said [he knew], [...] and [1] more."),
        ('[caption id="a" width="9"]<img src="x"/> The pit.[/caption]\n\nOne.', "The pit.\n\nOne."),
        ('One.\n\n[gallery ids="1,2"]\n\n[embed]https://x.example[/embed]\n\n[contact_form]\n\nTwo.', "One.\n\nTwo."),
        ("[vc_row][vc_column width=\"1/1\"]One.[/vc_column][/vc_row]", "One."),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nOne.", "a\nb\n\nOne."),
        ("One.<!--more-->\n\nTwo.", "One.\n\nTwo."),
        ("[[gallery]] is a shortcode.", "[gallery] is a shortcode."),
        ("<pre>a\n b</pre>", "a\nb"),
        ("[ad id=5]Buy![/ad]One.", "One."),
    ],
)  # fmt: skip
def test_wordpress_content(content: str, text: str) -> None:
    """Line ends are paragraphs and breaks, shortcodes go, and words in brackets that are no shortcodes stay."""
    assert wxr(content) == text


def test_rest_interface() -> None:
    """A post as WordPress's REST interface gives it is read with its fields."""
    post = {"id": 4, "date_gmt": "2024-05-03T10:15:00", "slug": "dam", "status": "publish", "title": {"rendered": "Dam &#8211; gone"},
            "guid": {"rendered": "https://x.example/?p=4"}, "content": {"rendered": "<p>The dam broke.</p>\n<p>It rained.</p>"},
            "_embedded": {"author": [{"name": "Ann Lee"}]}}  # fmt: skip
    found = one_of(json.dumps(post), "wordpress")
    assert (found.text, found.id) == ("The dam broke.\n\nIt rained.", "https://x.example/?p=4")
    assert (said(found.title), said(found.author)) == ("Dam – gone", "Ann Lee")
    assert said(found.published) == "2024-05-03T10:15:00+00:00"


def test_date_in_the_future_and_none() -> None:
    """A date that is none is left out."""
    source = rss("<pubDate>soon</pubDate><description>The dam broke.</description>")
    assert one_of(source, "feed").published is None


def test_body_of_an_agency_in_elements_of_its_own() -> None:
    """Where an entry has a stub as content, and first line and body in the agency's elements, these are read."""
    source = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:a="urn:agency"><title>Mine News</title><entry><id>1</id>'
        "<title>Dam breaks</title><content type='text'>This is body content.</content><a:ContentMetadata>"
        "<a:first_line>The dam broke on Monday.</a:first_line>"
        "<a:body><![CDATA[  Nobody was hurt.\n\n  The mayor left.]]></a:body>"
        "<a:slug>(KL)</a:slug></a:ContentMetadata></entry></feed>"
    )
    assert texts(source) == ["The dam broke on Monday.\n\nNobody was hurt.\n\nThe mayor left."]


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("The dam broke[footnote]See the report[/footnote] on Monday.", "The dam broke on Monday."),
        ("It rained.\n\n[su_button url='x']Read more[/su_button]", "It rained."),
        ("It rained.\n\n[pullquote]340 families[/pullquote]\n\nIt went on.", "It rained.\n\nIt went on."),
        ("It rained.\n\nhttps://www.youtube.com/watch?v=a\n\nIt went on.", "It rained.\n\nIt went on."),
        (
            "<!-- wp:paragraph -->\n<p>It\nrained.</p>\n<!-- /wp:paragraph -->\n\nIt went on.\n\nIt ended so.",
            "It rained.\n\nIt went on.\n\nIt ended so.",
        ),
        (
            "<!-- wp:group --><div><!-- wp:paragraph -->\n<p>One.</p>\n<!-- /wp:paragraph -->\n\n</div><!-- /wp:group -->\nTwo.\n\nThree.",
            "One.\n\nTwo.\n\nThree.",
        ),
    ],
)
def test_what_stands_in_a_post(content: str, wanted: str) -> None:
    """Notes, buttons, pull quotes and bare addresses go; what stands between blocks keeps its paragraphs."""
    assert wxr(content) == wanted


def test_title_that_was_escaped_twice() -> None:
    """A headline is without markup, however often that was escaped."""
    found = one_of(
        rss(
            "<title>Dam &amp;lt;b&amp;gt;breaks&amp;lt;/b&amp;gt;</title><description>It broke.</description>"
        ),
        "feed",
    )
    assert said(found.title) == "Dam breaks"
