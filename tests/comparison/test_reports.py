"""A comparison for readers: text, Markdown, page."""

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from summarizer import compare
from summarizer.comparison import Comparison
from summarizer.comparison.report import as_html, as_markdown, as_text, document, printable
from summarizer.document.markdown import escaped
from summarizer.document.model import plain
from summarizer.terminal.consoles import drawn
from tests.comparing import several
from tests.support.building import figure, party, place, result, source, statement, summary
from tests.support.terminal_lines import bare, width_of

HOSTILE = (
    "</td></table><script>alert(1)</script><img src=x onerror=alert(1)> | [x](javascript:alert(1)) "
    "`*_ {{ 7*7 }}"
)


@pytest.fixture(scope="module")
def dam() -> Comparison:
    """Three languages, contradictions of both kinds."""
    return compare(several("dam"))


@pytest.fixture(scope="module")
def hostile() -> Comparison:
    """Articles whose every word would like to be markup."""
    words = {"verbatim": HOSTILE}
    found = summary(
        headline=HOSTILE,
        parties=[party(**words, role=HOSTILE)],
        numbers=[figure(**words, id="f1", counted=HOSTILE, includes=HOSTILE, low=40, high=40)],
        locations=[place(**words, english=HOSTILE)],
    )
    found.sourcing.sources = [source(**words)]
    found.sourcing.statements = [statement(quote=HOSTILE, text=HOSTILE)]
    return compare(
        [result(summary=found), result(summary=found.model_copy(deep=True))], labels=[HOSTILE, "b"]
    )


class Page(HTMLParser):
    """Tags, attributes and texts of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


class TestEveryFormat:
    @pytest.mark.parametrize("write", [as_text, as_markdown, as_html])
    def test_all_is_there(self, dam: Comparison, write) -> None:
        """Outlets, figures in the articles' words, chains, contradictions and how sure they are, limits."""
        shown = re.sub(r"<[^>]+>", "", bare(re.sub(r"[\u2068\u2069\\]", "", write(dam))))
        for words in (
            "3 articles on one event",
            "بوابة برقة",
            "38 شخصا",
            "Trente-huit personnes",
            "Al-Sahel newspaper citing a source in the Libyan Red Crescent",
            "contradict each other",
            "denied by one, said by the other",
            "possible 0.6",
            "no model judged anything here",
        ):
            assert words in " ".join(shown.split()), words

    @pytest.mark.parametrize("write", [as_text, as_markdown, as_html])
    def test_same_bytes(self, dam: Comparison, write) -> None:
        """The same comparison gives the same bytes."""
        assert write(dam) == write(Comparison.model_validate_json(dam.to_json()))

    def test_nothing_found(self) -> None:
        """Articles that share nothing are said to share nothing."""
        empty = summary(numbers=[], parties=[], locations=[])
        empty.sourcing.sources, empty.sourcing.statements = [], []
        text = as_text(compare([result(summary=empty), result(summary=empty)]))
        assert "None found." in text
        assert "No figure stands in more than one article." in text

    def test_many_articles(self) -> None:
        """Of many articles a table has no column each, but says what each of them calls a thing."""
        found = document(compare([*several("ferry"), *several("ferry")]))
        (parties,) = (section for section in found.sections if section.title == plain("Parties"))
        assert parties.tables[0].columns == ("", "name", "called", "not in", "match")


class TestText:
    @pytest.mark.parametrize("width", [60, 80, 120, 200])
    def test_fits(self, dam: Comparison, width: int) -> None:
        """From 60 to 200 columns no line is wider than the terminal."""
        for line in drawn(*printable(dam), width=width).splitlines():
            assert width_of(line) <= width

    def test_right_to_left(self) -> None:
        """An Arabic name is held together, in captions as in cells: no neighbour changes places with it."""
        found = [summary(numbers=[figure(id="f1", counted="قتلى", low=n, high=n)]) for n in (14, 21)]
        text = as_text(compare([result(summary=one) for one in found]))
        assert text.count("قتلى\u200e · contradict each other") == 2

    def test_sides(self, dam: Comparison) -> None:
        """Between the sides of a contradiction stands an or."""
        lines = [line.split() for line in as_text(dam).splitlines()]
        assert ["or"] in lines


class TestMarkdown:
    def test_tables(self, dam: Comparison) -> None:
        """Every table has as many cells in each row as it has columns."""
        tables = MarkdownIt("gfm-like", {"linkify": False}).parse(as_markdown(dam))
        counts = []
        for token in tables:
            if token.type == "tr_open":
                counts.append(0)
            elif token.type in ("td_open", "th_open"):
                counts[-1] += 1
        assert len(counts) > 40
        assert set(counts) <= {4, 5, 6}
        assert [
            token.content for token in tables if token.type == "paragraph_open" and "|" in token.content
        ] == []

    def test_no_markup_of_articles(self, hostile: Comparison) -> None:
        """Nothing of an article is markup, a link or HTML, and no cell is broken up."""
        page = Page(MarkdownIt("gfm-like", {"linkify": False}).render(as_markdown(hostile)))
        known = {"h1", "h2", "p", "table", "thead", "tbody", "tr", "th", "td", "strong", "em"}
        assert {tag for tag, _ in page.tags} <= known
        assert any("<script>alert(1)</script>" in text for text in page.texts)

    def test_escaped(self) -> None:
        """Escaped words read as they were."""
        words = "a|b *c* _d_ <e> &amp; [f](g) `h` # $i$ ~j~ www.k.org https://l.org @m"
        read = Page(MarkdownIt("gfm-like", {"linkify": False}).render(escaped(words)))
        assert "".join(read.texts).strip() == words

    def test_right_to_left(self, dam: Comparison) -> None:
        """Right-to-left words stand between isolates."""
        assert "\u206838 شخصا\u2069" in as_markdown(dam)


class TestPage:
    def test_no_script_could_run(self, hostile: Comparison) -> None:
        """Words of articles are text, whatever is in them; there is no script, link or handler."""
        page = Page(as_html(hostile))
        assert {"script", "img", "a", "link", "iframe"}.isdisjoint(tag for tag, _ in page.tags)
        assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
        assert page.texts.count(HOSTILE) > 8

    def test_policy(self, dam: Comparison) -> None:
        """The policy forbids everything but the page's own style sheet, which it names by its hash."""
        text = as_html(dam)
        page = Page(text)
        (policy,) = (a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
        (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert policy == (
            f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        )
        assert not [tag for tag, attributes in page.tags if "style" in attributes]
        assert "url(" not in style

    def test_directions_and_languages(self, dam: Comparison) -> None:
        """Each name and quote is isolated and says its language; each cell finds its own direction."""
        text = as_html(dam)
        assert '<bdi lang="ar"><q>38 شخصا</q></bdi>' in text
        assert '<bdi lang="fr"><q>Trente-huit personnes</q></bdi>' in text
        page = Page(text)
        cells = [attributes for tag, attributes in page.tags if tag == "td" and attributes]
        assert cells
        assert all(attributes == {"dir": "auto"} for attributes in cells)

    def test_dark_and_printed(self, dam: Comparison) -> None:
        """The page has colours for the dark and for paper."""
        text = as_html(dam)
        assert "@media (prefers-color-scheme: dark)" in text
        assert "@media print" in text

    @pytest.mark.parametrize(("scheme", "least"), [("light", 4.5), ("dark", 4.5)])
    def test_contrast(self, dam: Comparison, scheme: str, least: float) -> None:
        """Every tone of text has the contrast that WCAG 2.2 AA asks of small text, also on bands."""
        rules = re.findall(r"--(\w+): (#\w+);", as_html(dam).split("@media print")[0])
        colours = dict(rules[:6] if scheme == "light" else rules[6:12])
        for ink in ("ink", "quiet", "alarm"):
            for ground in ("paper", "band"):
                assert contrast(colours[ink], colours[ground]) >= least, (scheme, ink, ground)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
