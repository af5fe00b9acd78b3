"""The text of a page, and where each part of it stands."""

import pytest
from newsroom_demo.models import ArticlePage, NotePage
from wagtail.models import Page
from wagtail_newsroom.texts import fields_of, is_summarized, text_of

RICH = (
    '<p data-block-key="aaaaa">Ünï 👩‍🚒 <b>5000</b> left.</p>'
    '<embed embedtype="image" id="1" alt="" format="left"/>'
    '<p data-block-key="bbbbb">غادر<br/>٥٠٠٠ شخص</p>'
)
BODY = [
    {"type": "heading", "value": "Head 🕊️", "id": "h"},
    {"type": "paragraph", "value": RICH, "id": "p"},
    {"type": "address", "value": "https://example.org/no-article", "id": "u"},
    {
        "type": "box",
        "id": "x",
        "value": {
            "title": "Box",
            "facts": [
                {"type": "item", "value": "one", "id": "f1"},
                {"type": "item", "value": "two", "id": "f2"},
            ],
            "inside": [
                {"type": "quote", "value": {"words": "We left.\r\nAll.", "speaker": "A man"}, "id": "q"},
                {"type": "paragraph", "value": '<p data-block-key="ccccc">deep</p>', "id": "d"},
            ],
            "credit": "Photo: nobody",
        },
    },
]


@pytest.fixture
def mixed(db, newsroom):
    """An article with every kind of block, not saved."""
    return ArticlePage(title="T", standfirst="In short.\r\nYes.", body=BODY)


def words(page):
    """The parts of a page: their path, key and words."""
    found = text_of(page)
    return [(piece.path, piece.key, found.text[piece.start : piece.end]) for piece in found.pieces]


def test_every_part_has_its_words_at_its_place(mixed):
    """Fields, nested blocks and paragraphs come in the editor's order, each with path, key and words."""
    assert words(mixed) == [
        (("standfirst",), None, "In short.\nYes."),
        (("body", "h"), None, "Head 🕊️"),
        (("body", "p"), "aaaaa", "Ünï 👩‍🚒 5000 left."),
        (("body", "p"), "bbbbb", "غادر\n٥٠٠٠ شخص"),
        (("body", "x", "title"), None, "Box"),
        (("body", "x", "facts", "f1"), None, "one"),
        (("body", "x", "facts", "f2"), None, "two"),
        (("body", "x", "inside", "q", "words"), None, "We left.\nAll."),
        (("body", "x", "inside", "q", "speaker"), None, "A man"),
        (("body", "x", "inside", "d"), "ccccc", "deep"),
    ]


def test_addresses_and_skipped_blocks_are_no_article(mixed):
    """What is no prose, and blocks that the setting leaves out, are not sent."""
    assert "example.org" not in text_of(mixed).text
    assert "nobody" not in text_of(mixed).text


def test_offsets_are_code_points(mixed):
    """An offset counts code points, and the part at it is found; between two parts there is none."""
    found = text_of(mixed)
    place = found.text.index("5000")
    piece = found.piece_at(place)
    assert piece.key == "aaaaa"
    assert place - piece.start == len("Ünï 👩‍🚒 ")
    assert found.piece_at(piece.end) is None
    assert found.piece_at(len(found.text)) is None


def test_rich_text_fields_have_paragraphs_too(db, newsroom):
    """A RichTextField of a model that only the setting names is read by paragraphs."""
    page = NotePage(title="N", text=RICH)
    assert [key for _, key, _ in words(page)] == ["aaaaa", "bbbbb"]
    assert words(page)[1][2] == "غادر\n٥٠٠٠ شخص"


def test_what_is_summarized_is_set(db, newsroom):
    """The mixin and the setting say which pages have summaries; all text fields serve where none is named."""
    assert fields_of(ArticlePage) == ["standfirst", "body"]
    newsroom(PAGES={"newsroom_demo.ArticlePage": []})
    assert not is_summarized(NotePage)
    assert not is_summarized(Page)
    assert not is_summarized(None)

    class Plain:
        _meta = ArticlePage._meta
        newsroom_fields = ()

    assert fields_of(Plain) == ["standfirst", "body"]


def test_an_empty_page_has_no_text(db, newsroom):
    """A page without words has no text and no parts."""
    assert text_of(ArticlePage(title="T")).pieces == ()
    assert text_of(NotePage(title="T", text="<p> </p>")).text == ""


def test_markup_that_the_editor_refuses_is_text(db, newsroom):
    """Rich text that Draftail cannot read, as an image without its format, is one part, tags left out."""
    page = NotePage(title="N", text='<p>One</p><embed embedtype="image" id="1"/>')
    assert words(page) == [(("text",), None, "One")]
