"""Whether copied words name anything: a full stop, "the" and a bare number stand in every article."""

from summarizer.grounding.features import Reading
from summarizer.schemas import Grounded, Party, Place, Source, Span, Statement
from summarizer.text.article import Article
from summarizer.text.folding import fold
from summarizer.text.words import folded_words, has_word, words

_LONGEST_EMPTY = 60
"""Code points of words that name nothing, at most: longer ones have a word of their own."""

_REFUSING = ("denied", "declined")
"""Statuses of claims that may be a mere pronoun of the article."""

_LOOKED_AT = 8
"""Places of a name, the first ones, at which it is looked whether it is a number there."""


def names_nothing(article: Article, item: Grounded) -> bool:
    """Whether an item's words hold no letter and no digit, or, but for a figure's, function words alone.

    Words with a capital inside a sentence are a name (US, WHO), and so are single signs of scripts without
    spaces that stand with others. A claim of function words stands where it is all that was said (“It
    will.”), and where it is denied or declined: She denies this.
    """
    if not has_word(item.words):
        return True
    if isinstance(item, Statement):
        says = len(item.words) > _LONGEST_EMPTY or item.status in _REFUSING
        return not says and _is_grammar(article, item.words) and not _is_all_said(article, item)
    return isinstance(item, Party | Place | Source) and _is_grammar(article, item.words)


def why_no_name(reading: Reading, name: str) -> str | None:
    """Why another name of an item is none, as part of a sentence; None where it may be one.

    A number says how many somebody are, not who: 600, “the forty”, “and 41”, in figures or in words.
    """
    if not any(character.isalpha() for character in name):
        return "it holds no letter"
    if len(name) > _LONGEST_EMPTY:
        return None
    if _is_grammar(reading.article, name):
        return "it holds no word but of grammar"
    found = reading.occurrences(name)[:_LOOKED_AT]
    is_number = bool(found) and all(_is_number(reading, span) for span in found)
    return "it holds no word but a number" if is_number else None


def _is_grammar(article: Article, name: str) -> bool:
    """Whether all words are function words of the article's language."""
    known = article.words
    if known is None:
        return False
    if not known.word_spaces:
        return fold(name.strip()) in known.stopwords
    return known.stopwords.issuperset(folded_words(name)) and not _is_capitalised(name)


def _is_all_said(article: Article, statement: Statement) -> bool:
    """Whether a claim is a whole segment, or all that stands between quotation marks."""
    said = folded_words(statement.words)
    if article.segment_span(statement.at) and folded_words(article.segment_text(statement.at)) == said:
        return True
    quotations = (article.read(one.start, one.end) for one in article.quotations)
    return any(len(text) <= 2 * _LONGEST_EMPTY and folded_words(text) == said for text in quotations)


def _is_number(reading: Reading, span: Span) -> bool:
    """Whether a place of the article has a number and beside it nothing but function words."""
    article, text = reading.article, reading.article.text[span.start : span.end]
    numbers = reading.quantities_within(span.start, span.end)
    idle = article.words.stopwords if article.words else frozenset[str]()
    return (
        bool(numbers)
        and not _is_capitalised(text)
        and all(
            word.folded in idle
            or any(
                one.start <= span.start + word.start and span.start + word.end <= one.end for one in numbers
            )
            for word in words(text)
        )
    )


def _is_capitalised(name: str) -> bool:
    """Whether a name is written with capitals that no beginning of a sentence explains."""
    first, *others = name.split()
    return (len(first) > 1 and first.isupper()) or any(word[:1].isupper() for word in others)
