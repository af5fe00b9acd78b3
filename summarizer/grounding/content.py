"""Whether copied words name anything: a full stop, "the" and a bare number stand in every article."""

from summarizer.schemas import Grounded, Party, Place, Source
from summarizer.text.article import Article
from summarizer.text.folding import fold
from summarizer.text.words import words

_BEGINNING = 40
"""Code points in which nearly every quote has a word."""


def names_nothing(article: Article, item: Grounded) -> bool:
    """Whether an item's words hold no letter and no digit, or those of a name nothing but function words.

    Words with a capital inside a sentence are a name (US, WHO), and so are single signs of scripts without
    spaces that stand with others.
    """
    known = article.words
    if known is None or not isinstance(item, Party | Place | Source):
        return not (words(item.words, 0, _BEGINNING) or words(item.words))
    found = words(item.words)
    if not found:
        return True
    if not known.word_spaces:
        return fold(item.words.strip()) in known.stopwords
    return all(word.folded in known.stopwords for word in found) and not _is_capitalised(item.words)


def is_bare_number(name: str) -> bool:
    """Whether a name holds no letter: 600, 37."""
    return not any(character.isalpha() for character in name)


def _is_capitalised(name: str) -> bool:
    """Whether a name is written with capitals that no beginning of a sentence explains."""
    first, *others = name.split()
    return (len(first) > 1 and first.isupper()) or any(word[:1].isupper() for word in others)
