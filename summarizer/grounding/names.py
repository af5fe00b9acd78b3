"""The names that a summary lists: a quote that differs in one of them means another thing."""

from summarizer.schemas import Summary
from summarizer.text.article import Article
from summarizer.text.folding import fold


def listed_names(article: Article, summary: Summary) -> frozenset[str]:
    """The words of listed names, folded, but for function words and titles."""
    grammar = article.words.stopwords | article.words.titles if article.words else frozenset()
    names = [source.verbatim for source in summary.sourcing.sources if source.identification == "named"]
    for party in summary.parties:
        names += (party.verbatim, *party.aliases)
    for place in summary.locations:
        names += (place.verbatim, *place.aliases)
    words = (word for name in names for word in fold(name).split() if len(word) > 2)
    return frozenset(words) - grammar
