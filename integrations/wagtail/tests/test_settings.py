"""What `manage.py check` says of the settings, and where the panel stands."""

from newsroom_demo import settings as demo
from newsroom_demo.models import ArticlePage, NotePage
from wagtail_newsroom.checks import newsroom_settings
from wagtail_newsroom.panels import NewsroomPanel, add_to_pages


def told(settings, **changes):
    """The ids and words of what is wrong."""
    settings.WAGTAIL_NEWSROOM = {**demo.WAGTAIL_NEWSROOM, **changes}
    return [f"{found.id} {found.msg}" for found in newsroom_settings(None)]


def test_the_demo_is_right(settings):
    """Settings as they should be are told nothing of."""
    assert told(settings) == []


def test_what_is_wrong_is_named(settings):
    """A setting that nobody reads, a value that it cannot have, and what is no address or page are named."""
    (words,) = told(settings, GATES="off")
    assert "GATES is none of its settings" in words
    (words,) = told(settings, GATE="no")
    assert "GATE is 'no', which is none of errors, required, off" in words
    assert any("URL is no address" in words for words in told(settings, URL="localhost:8600"))
    assert any("PAGES names news.Page" in words for words in told(settings, PAGES={"news.Page": ["body"]}))


def test_a_missing_middleware_is_told(settings):
    """Without the middleware an editor would see an error page where the gate stops a workflow."""
    settings.MIDDLEWARE = settings.MIDDLEWARE[:-1]
    (words,) = told(settings)
    assert words.startswith("wagtail_newsroom.W002")


def test_the_panel_stands_on_each_page_once(settings, monkeypatch):
    """Models with the mixin and those that the setting names have the panel once; one without is told of."""
    add_to_pages()
    for model in (ArticlePage, NotePage):
        assert sum(isinstance(panel, NewsroomPanel) for panel in model.content_panels) == 1
    monkeypatch.setattr(NotePage, "content_panels", NotePage.content_panels[:-1])
    (words,) = told(settings)
    assert "newsroom_demo.NotePage has no panel" in words
