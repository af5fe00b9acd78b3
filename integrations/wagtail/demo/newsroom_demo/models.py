"""Pages of a newsroom: one that has the mixin, one that the setting names."""

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail_newsroom.mixins import NewsroomPageMixin


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    words = blocks.TextBlock()
    speaker = blocks.CharBlock(required=False)


class BoxBlock(blocks.StructBlock):
    """A box with facts of its own, and blocks inside it."""

    title = blocks.CharBlock(required=False)
    facts = blocks.ListBlock(blocks.CharBlock())
    inside = blocks.StreamBlock(
        [("paragraph", blocks.RichTextBlock()), ("quote", QuoteBlock())], required=False
    )
    credit = blocks.CharBlock(required=False)


class ArticlePage(NewsroomPageMixin, Page):
    """An article of blocks."""

    standfirst = models.TextField(blank=True)
    body = StreamField(
        [
            ("heading", blocks.CharBlock()),
            ("paragraph", blocks.RichTextBlock()),
            ("quote", QuoteBlock()),
            ("box", BoxBlock()),
            ("address", blocks.URLBlock()),
        ],
        blank=True,
    )
    content_panels = [*Page.content_panels, FieldPanel("standfirst"), FieldPanel("body")]
    newsroom_fields = ("standfirst", "body")
    template = "newsroom_demo/page.html"


class NotePage(Page):
    """A short note of rich text, without the mixin."""

    text = RichTextField(blank=True)
    content_panels = [*Page.content_panels, FieldPanel("text")]
    template = "newsroom_demo/page.html"
