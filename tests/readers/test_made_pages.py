"""Made pages: nearly every word of the article is read, and none of what stands around it."""

from statistics import mean

from summarizer.readers import RawDocument
from summarizer.readers.html.reader import read_page
from tests.support.made_pages import pages
from tests.support.word_f1 import word_f1

LEAST = 0.985


def test_made_pages() -> None:
    """The mean word F1 over pages with the usual traps is at least .985, and none is far below."""
    scores = {
        page.trap: word_f1(read_page(RawDocument(page.html.encode(), page.trap)).text, page.wanted)
        for page in pages()
    }
    assert mean(scores.values()) >= LEAST
    assert min(scores.values()) >= 0.97, scores
