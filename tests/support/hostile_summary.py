"""A summary of a hostile text: marks of every kind, right, altered, elided and absent."""

from summarizer import Summary
from summarizer.text.article import Article
from tests.support.checking import figure, party, place, source, statement, summary


def hostile_summary(article: Article) -> Summary:
    """Twelve items whose words stand at the start, all over, and at the end of a hostile text."""
    text, last = article.text, len(article.segments)
    piece = text[40:60].strip() or "a"
    opening = text[15:400].strip() or "a"
    items = [
        party("Byrne"),
        party(piece, at=last),
        party("a"),
        place("Ballina", at=last),
        source("s1", "The mayor of Ballina", at=last),
        figure("40 families", 40.0, at=last),
        statement("40 families had left the town", "s1", at=last),
        statement("40 families have not left the town", "s1", at=1),
        statement(opening, "s1"),
        statement(f"{piece} … the town", "s1"),
        statement("a … a … a … the town", at=last),
        statement("the buses drove to the harbour before dawn"),
    ]
    return summary(items, "en")
