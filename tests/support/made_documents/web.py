"""Feeds, exports of WordPress, and what its editor keeps."""

from xml.sax.saxutils import escape

from tests.support.made_documents import TABLE, Made, Story, blocks, rows

ABSENT = (
    "[gallery",
    "[caption",
    "contact",
    "dropcap",
    "DRAFTWORDS",
    "appeared first",
    "HIDDENWORDS",
    "EXCERPT",
)
CAPTION = "The pit on Thursday."


def _html(story: Story) -> str:
    paragraphs = [f"<p>{escape(each)}</p>" for each in story.paragraphs]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLE)
    figure = f'<figure><img src="x.jpg" alt="HIDDENWORDS"/><figcaption>{CAPTION}</figcaption></figure>'
    return "\n".join([*paragraphs[:2], f"<table>{cells}</table>", figure, *paragraphs[2:]])


def _text(story: Story) -> str:
    return blocks(*story.paragraphs[:2], rows(), CAPTION, *story.paragraphs[2:])


def _stated(story: Story) -> dict[str, str]:
    return {"title": story.title, "author": "Ann Mwansa", "outlet": "Mine News", "language": story.language,
            "published": "2024-05-03T10:15:00+00:00", "id": "https://mine.example/?p=4"}  # fmt: skip


def rss(story: Story) -> Made:
    """RSS 2 whose full text is escaped HTML; the description is a teaser, WordPress's line ends it."""
    end = (
        f"<p>The post <a href='x'>{escape(story.title)}</a> appeared first on <a href='y'>Mine News</a>.</p>"
    )
    source = (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Mine News</title><language>{story.language}</language><item>'
        f"<title>{escape(escape(story.title))}</title><dc:creator>Ann Mwansa</dc:creator><pubDate>Fri, 03 May 2024 10:15:00 +0000</pubDate>"
        f'<guid isPermaLink="false">https://mine.example/?p=4</guid><description>EXCERPT &amp;hellip;</description>'
        f"<content:encoded><![CDATA[{_html(story)}{end}]]></content:encoded></item></channel></rss>"
    )
    return Made(f"{story.name}.rss", source.encode(), _text(story), ABSENT, _stated(story))


def atom(story: Story) -> Made:
    """Atom with XHTML, and its author in the feed."""
    source = (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{story.language}"><title>Mine News</title><author><name>Ann Mwansa</name>'
        f"</author><entry><id>https://mine.example/?p=4</id><title>{escape(story.title)}</title><published>2024-05-03T10:15:00Z"
        f'</published><summary>EXCERPT</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{_html(story)}'
        '<p hidden="hidden">HIDDENWORDS</p></div></content></entry></feed>'
    )
    return Made(f"{story.name}.atom", source.encode(), _text(story), ABSENT, _stated(story))


def wxr(story: Story) -> Made:
    """An export of WordPress with an attachment before the post, shortcodes, and line ends as paragraphs."""
    first = story.paragraphs[0]
    cells = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLE)
    content = blocks(
        f"[dropcap]{escape(first[0])}[/dropcap]{escape(first[1:])}", escape(story.paragraphs[1]), f"<table>\n{cells}\n</table>",
        f'[caption id="a_9" width="300"]<img src="x.jpg" alt="HIDDENWORDS"/> {CAPTION}[/caption]', '[gallery ids="1,2"]',
        *map(escape, story.paragraphs[2:]), "[contact_form]",
    )  # fmt: skip
    source = (
        '<?xml version="1.0" encoding="UTF-8" ?><!-- made by <WordPress> --><rss version="2.0" '
        'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Mine News</title>'
        f"<language>{story.language}</language><item><title>pit.jpg</title><content:encoded><![CDATA[DRAFTWORDS]]></content:encoded>"
        "<wp:post_type><![CDATA[attachment]]></wp:post_type></item><item>"
        f"<title>{escape(story.title)}</title><dc:creator><![CDATA[Ann Mwansa]]></dc:creator><pubDate>Fri, 03 May 2024 10:15:00 +0000"
        '</pubDate><guid isPermaLink="false">https://mine.example/?p=4</guid><description></description>'
        f"<content:encoded><![CDATA[{content}]]></content:encoded><excerpt:encoded><![CDATA[EXCERPT]]></excerpt:encoded>"
        "<wp:status><![CDATA[draft]]></wp:status><wp:post_type><![CDATA[post]]></wp:post_type></item></channel></rss>"
    )
    return Made(
        f"{story.name}.xml", source.encode(), _text(story), ABSENT, {**_stated(story), "status": "draft"}
    )


def blocks_of(story: Story) -> Made:
    """A post as WordPress's block editor keeps it."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLE)
    parts = [
        f"<!-- wp:paragraph -->\n<p>{escape(each)}</p>\n<!-- /wp:paragraph -->" for each in story.paragraphs
    ]
    table = f'<!-- wp:table -->\n<figure class="wp-block-table"><table>{cells}</table><figcaption>{CAPTION}</figcaption></figure>\n<!-- /wp:table -->'
    source = "\n\n".join(
        [*parts[:2], table, '<!-- wp:shortcode -->\n[gallery ids="1"]\n<!-- /wp:shortcode -->', *parts[2:]]
    )
    return Made(f"{story.name}.html", source.encode(), _text(story), ABSENT)
