"""Web pages and fragments as documents."""

import pytest

from summarizer.errors import EmptyArticleError, NoArticleError
from summarizer.readers import RawDocument
from summarizer.readers.html import reader
from summarizer.readers.html.declaration import declared
from summarizer.readers.html.fragment import fragment_text
from summarizer.text.stated import Stated
from tests.support.web_page import SENTENCES, page, read_page


class TestPages:
    def test_article(self) -> None:
        """The article's paragraphs are read, and nothing of what stands around them."""
        text = read_page(page()).text
        assert [line for line in text.split("\n\n") if line in SENTENCES] == SENTENCES
        assert "Sport" not in text
        assert "©" not in text

    @pytest.mark.parametrize("mark", ['<sup><a href="#n1">1</a></sup>', "<sup>1</sup>", "<sup>[1]</sup>"])
    def test_note_marks(self, mark: str) -> None:
        """A footnote's mark is no digit of the figure before it."""
        text = read_page(
            page(f"<p>The flood destroyed 340{mark} houses in the whole of the valley, it said.</p>")
        ).text
        assert "340 houses" in text

    def test_powers_stay(self) -> None:
        """A raised figure of a unit is no footnote's mark."""
        assert "40 km²" in fragment_text("<p>It covers 40 km<sup>2</sup>.</p>")[0]

    def test_pull_quote(self) -> None:
        """A pull quote that says a sentence again stands once."""
        text = read_page(page(f"<blockquote>{SENTENCES[1]}</blockquote>")).text
        assert text.count("340 families") == 1

    @pytest.mark.parametrize(
        "line", ["Read also: Ferry sinks off Killala", "Lire aussi : Un ferry coule", "اقرأ أيضا: غرق عبارة"]
    )
    def test_read_also(self, line: str) -> None:
        """A line that leads to another story is none of this one."""
        text = read_page(
            page(f'<p><a href="/x">{line}</a></p><p>The inquiry will begin next week in the capital.</p>')
        ).text
        assert line not in text
        assert "inquiry" in text

    def test_link_between_paragraphs(self) -> None:
        """A paragraph that is but a link with another story's title is left out; one that says more stays."""
        text = read_page(
            page(
                '<p><a href="/x">Ferry sinks off Killala</a></p>'
                '<p><a href="/y">The report</a> came out today.</p>'
            )
        ).text
        assert "Ferry" not in text
        assert "The report came out today." in text

    def test_table(self) -> None:
        """A table's cells are parted by tabs, its rows by line ends."""
        rows = "<tr><th>Town</th><th>Dead</th></tr><tr><td>Ballina</td><td>11</td></tr>"
        assert "Town\tDead\nBallina\t11" in read_page(page(f"<table>{rows}</table>")).text

    def test_list(self) -> None:
        """The items of a list are lines without marks that the page does not have."""
        text = read_page(page("<ul><li>Eleven people are known to have died.</li></ul>")).text
        assert "\n\nEleven people are known to have died." in text

    @pytest.mark.parametrize("word", ["می\u200cخواهم", "क्\u200dष"])
    def test_joiners(self, word: str) -> None:
        """Joiners, which are spelling in Persian and in Hindi, stay, beside whatever letters a page has."""
        text = read_page(
            page(f"<p>He wrote {word} and \ua840 on the wall of the town hall, it said.</p>")
        ).text
        assert f"wrote {word} and \ua840 on" in text

    def test_break_paragraphs(self) -> None:
        """Paragraphs that are parted by two line breaks are paragraphs."""
        lines = "<br><br>".join(SENTENCES)
        text = read_page(f"<html><body><div class='story'>{lines}</div></body></html>".encode()).text
        assert text.split("\n\n") == SENTENCES


class TestMetadata:
    def test_linked_data(self) -> None:
        """JSON-LD says title, author, outlet and time, and it is told where each stands."""
        data = (
            '{"@graph":[{"@type":"NewsArticle","headline":"Dam breaks above Ballina",'
            '"author":[{"name":"Ida Moy"}],"publisher":{"name":"The Moy Post"},'
            '"datePublished":"2024-05-06T07:08:09+01:00","inLanguage":"en-IE"}]}'
        )
        found = read_page(page(head=f'<script type="application/ld+json">{data}</script>'))
        assert found.title
        assert (found.title.value, found.title.where) == (
            "Dam breaks above Ballina",
            "JSON-LD headline",
        )
        assert found.author
        assert found.author.value == "Ida Moy"
        assert found.outlet
        assert found.outlet.value == "The Moy Post"
        assert found.published
        assert found.published.value == "2024-05-06T07:08:09+01:00"
        assert found.language
        assert found.language.value == "en"

    def test_meta(self) -> None:
        """Meta tags say what no JSON-LD does."""
        head = (
            '<meta property="og:site_name" content="The Moy Post"><meta name="author" content="By Ida Moy">'
            '<meta property="article:published_time" content="2024-05-06">'
        )
        found = read_page(page(head=head))
        assert found.author
        assert (found.author.value, found.author.where) == ("Ida Moy", "meta author")
        assert found.published
        assert found.published.value == "2024-05-06"
        assert found.title
        assert found.title.where == "h1"

    def test_outlet_beside_the_title(self) -> None:
        """An outlet's name behind the title is a guess at the outlet, and no part of the title."""
        found = read_page(page())
        assert (found.outlet, found.title) == (
            Stated("The Moy Post", "title element", guessed=True), Stated("Dam breaks", "h1")
        )  # fmt: skip
        head = '<meta property="og:site_name" content="The Moy Post">'
        found = read_page(page(head=f'{head}<meta property="og:title" content="Dam breaks | The Moy Post">'))
        assert found.title == Stated("Dam breaks", "meta og:title")

    def test_author(self) -> None:
        """A line "By …" among the paragraphs is a guess at the author; what is said of authors is not."""
        about = '<div class="author-bio">Ida Moy is a reporter here since 2011.</div>'
        assert read_page(page(about)).author is None
        assert read_page(page(around="<p>By Tuesday</p>")).author is None
        found = read_page(page(f"<p>By Ida Moy</p>{about}")).author
        assert found == Stated("Ida Moy", "byline", guessed=True)

    def test_layout_table(self) -> None:
        """Paragraphs in a table that lays out a page stay paragraphs."""
        body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
        data = f"<html><body><table><tr><td>Home</td><td>{body}</td></tr></table></body></html>"
        assert read_page(data.encode()).text.split("\n\n") == SENTENCES

    def test_page_to_log_in(self) -> None:
        """A page that asks for a password and says little else is refused with that word."""
        data = (
            b"<html><body><h1>Welcome</h1><form><input><input type=password></form><p>Go on</p></body></html>"
        )
        with pytest.raises(NoArticleError, match="a page to log in"):
            read_page(data)

    def test_address_is_a_guess(self) -> None:
        """A date in the address counts only where nothing else is known, and as a guess."""
        found = read_page(page(), address="https://moy.example/2024/05/06/dam")
        assert found.published
        assert (found.published.value, found.published.guessed) == ("2024-05-06", True)
        head = '<meta property="article:published_time" content="2024-05-07">'
        stated = read_page(page(head=head), address="https://moy.example/2024/05/06/dam").published
        assert stated
        assert (stated.value, stated.guessed) == ("2024-05-07", False)

    @pytest.mark.parametrize(
        ("head", "where"),
        [
            (
                '<link rel="canonical" href="https://moy.example/2024/05/06/dam.html?x=1">',
                "canonical address",
            ),
            ('<meta property="og:url" content="https://moy.example/news/2024-05-06-dam">', "meta og:url"),
            ('<link rel="canonical" href="/2024/may/06/dam">', "canonical address"),
            ('<link rel="canonical" href="/dam/20240506-flood">', "canonical address"),
            ("<!-- saved from url=(0034)https://moy.example/2024/05/06/dam -->", "address it was saved from"),
        ],
    )
    def test_address_of_a_saved_page(self, head: str, where: str) -> None:
        """A saved page's own address gives its date, as a guess that says where it stands."""
        found = read_page(page(head=head)).published
        assert found
        assert (found.value, found.where, found.guessed) == ("2024-05-06", where, True)

    @pytest.mark.parametrize(
        "address", ["/2024/13/06/dam", "/id/1202405061/dam", "/2024/05/dam", "/2024/02/30/x"]
    )
    def test_no_date_in_the_address(self, address: str) -> None:
        """Numbers of an address that are no day give no date."""
        assert read_page(page(head=f'<link rel="canonical" href="{address}">')).published is None

    def test_nothing(self) -> None:
        """What a page does not say is not known."""
        assert read_page(page()).author is None


class TestRefusals:
    @pytest.mark.parametrize(
        ("body", "word"),
        [
            ("<title>404 Not Found</title><h1>Page not found</h1><p>Sorry.</p>", "an error page"),
            ("<title>Just a moment...</title><p>Verify you are human.</p>", "an error page"),
            (
                "<p>We use cookies. Accept all cookies or change your cookie settings and consent.</p>",
                "a cookie wall",
            ),
            ("<p>The dam broke.</p><p>Already a subscriber? Log in to read the full story.</p>", "a paywall"),
            (
                "<ul>"
                + "".join(
                    f'<li><a href="/{n}">Ferry number {n} sinks off the coast</a></li>' for n in range(40)
                )
                + "</ul>",
                "an index of other pages",
            ),
        ],
    )
    def test_no_article(self, body: str, word: str) -> None:
        """A page that is no article is refused with the word for it."""
        with pytest.raises(NoArticleError, match=word):
            read_page(f"<html><body>{body}</body></html>".encode())

    def test_declared_paywall(self) -> None:
        """A teaser on a page that says it is not free is a paywall; a whole article that says so is read."""
        declared = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'
        teaser = f"<html><head>{declared}</head><body><article><p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p>"
        with pytest.raises(NoArticleError, match="a paywall"):
            read_page(teaser.encode())
        more = "".join(
            f"<p>The river rose by {number} metres in the night before it fell.</p>" for number in range(9)
        )
        assert read_page(page(more, head=declared)).text

    def test_long_cookie_wall(self) -> None:
        """A wall that speaks of consent at length is one."""
        wall = (
            "<p>We and our 842 partners store cookies on your device and use cookies to process your data. "
            "With your consent we and our partners may use precise location data. You may refuse to "
            "consent, or read our privacy policy and change your privacy settings. Some vendors process "
            "your data on the basis of legitimate interest. Cookie choices apply to this site alone.</p>"
        )
        with pytest.raises(NoArticleError, match="a cookie wall"):
            read_page(f"<html><body><div>{wall}<button>Accept all</button></div></body></html>".encode())

    def test_article_that_speaks_of_cookies(self) -> None:
        """An article about cookies, or one that asks for a subscription below, is an article."""
        assert read_page(
            page("<p>Cookies and consent are what the new privacy policy is about, it said.</p>")
        ).text
        assert read_page(page(around="<p>Subscribe to our newsletter.</p>")).text

    def test_no_text(self) -> None:
        """A page without text is refused."""
        with pytest.raises(EmptyArticleError):
            read_page(b"<html><body><img src='a.png'></body></html>")
        with pytest.raises(EmptyArticleError):
            read_page(b"")


class TestFragments:
    def test_structure(self) -> None:
        """Paragraphs, lists, tables and captions stay apart."""
        text, _ = fragment_text(
            "<p>One.</p><ul><li>a</li><li>b</li></ul><table><tr><td>Dead</td><td>11</td></tr>"
            "<tr><td>Missing</td><td>23</td></tr></table>"
            "<figure><img><figcaption>The dam.</figcaption></figure>"
        )
        assert text == "One.\n\na\nb\n\nDead\t11\nMissing\t23\n\nThe dam."

    def test_line_breaks(self) -> None:
        """A line break parts lines, two part paragraphs; line ends of the source are spaces."""
        assert fragment_text("One\ntwo<br>three<br><br>four")[0] == "One two\nthree\n\nfour"

    def test_entities(self) -> None:
        """Entities are the characters that they stand for."""
        assert fragment_text("<p>R&amp;D&nbsp;&euro;5&#8239;m</p>")[0] == "R&D €5\u202fm"

    def test_deep(self) -> None:
        """A fragment nested a thousand deep is read."""
        assert fragment_text("<div>" * 1000 + "deep" + "</div>" * 1000)[0] == "deep"

    def test_notes(self) -> None:
        """Hidden words are told in the notes."""
        (note,) = reader.read_fragment(RawDocument(b"<p>Shown.</p><p hidden>not at all shown</p>")).notes
        assert note == "4 words that a browser does not show were left out."


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        (b'<meta charset="windows-1256">', "windows-1256"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-6">', "iso-8859-6"),
        (b'<?xml version="1.0" encoding="koi8-r"?>', "koi8-r"),
        (b"<p>charset=x</p>", None),
    ],
)
def test_declared(data: bytes, codec: str | None) -> None:
    """The encoding that a page names is found."""
    assert declared(data) == codec
