"""Names in a script without capitals: words that stand in a name's place and that nobody has.

Such a place is before a colon at the beginning of a text, or behind a title or a word such as "town". In a
translation every word is unknown to the article, so that more is asked for: two words or more beside each
other, or one behind such a word at the beginning; and of what stands before a colon no word may be one of the
language's tables (said, police, new) or sound like one of the article.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from summarizer.checks.known_names import KnownNames
from summarizer.text.common_words import is_common
from summarizer.text.languages import Language
from summarizer.text.wordforms import SHORTEST, forms
from summarizer.text.words import Word, folded_words

OPENING = re.compile(r"^\s*([^:：]{2,60}?)\s*[:：](?=\s|\S)")
"""What stands before a colon at the beginning of a text."""
_LONGEST = 5
"""Words at most that a name before a colon has in a translation, with what it is called by (town)."""


def placed(text: str, found: Sequence[Word], language: Language | None, known: KnownNames) -> Iterator[str]:
    """Words in a name's place that nobody has."""
    if language is None or not language.word_spaces:
        return
    if known.is_translated:
        yield from _translated(text, found, language, known)
        return
    before = language.titles | language.names.get("before", frozenset())
    opening = OPENING.match(text)
    if opening:
        head = [word for word in found if word.end <= opening.end(1)]
        is_known = any(_is_usual(word, language, known) for word in head)
        if len(head) > 1 and not is_known and not _is_plain(head, language):
            yield opening.group(1)
    for first, second in pairwise(found):
        if not _is_behind(text, first, second, before, language):
            continue
        if is_common(second.folded, language):
            continue
        if _is_new(second, language, known) and not _sounds_known(text, [second], language, known):
            yield text[second.start : second.end]


def _translated(text: str, found: Sequence[Word], language: Language, known: KnownNames) -> Iterator[str]:
    """The same in a translation, where every word but the names is another one."""
    opening = OPENING.match(text)
    head = [word for word in found if opening is not None and word.end <= opening.end(1)]
    if name := _name_before_colon(text, head, language, known):
        yield text[name[0].start : name[-1].end]
    for first, *name in zip(found, found[1:], found[2:], strict=False):
        if first in head or not _is_behind(text, first, name[0], language.titles, language):
            continue
        is_run = text[name[0].end : name[1].start].isspace()
        is_bare = all(len(forms(word.folded, language)) == 1 for word in name)
        if is_run and is_bare and _is_strange(text, name, language, known):
            yield text[name[0].start : name[1].end]


def _name_before_colon(
    text: str, head: Sequence[Word], language: Language, known: KnownNames
) -> Sequence[Word]:
    """The name that all of a head is, but for titles and what institutions are called by; else none."""
    before = language.titles | language.names.get("before", frozenset())
    name = [word for word in head if before.isdisjoint(forms(word.folded, language))]
    is_called = bool(head) and name != list(head)
    if _is_plain(head, language):
        return ()
    is_whole = 0 < len(head) <= _LONGEST and all(
        text[one.end : other.start].strip() in ("", "-", "־", "'") for one, other in pairwise(head)
    )
    if not is_whole or len(name) < (1 if is_called else 2) or not _is_strange(text, name, language, known):
        return ()
    return name


def _is_plain(head: Sequence[Word], language: Language) -> bool:
    """Whether a head is made of common words: one of them, or all behind a title or a word such as "town".

    What begins with the name of a person is no such head.
    """
    before = language.titles | language.names.get("before", frozenset())
    called = [word for word in head if not before.isdisjoint(forms(word.folded, language))]
    name = [word.folded for word in head if word not in called]
    if name and name[0] in language.names.get("given", frozenset()):
        return False
    if _is_agreeing(name, language):
        return True
    common = [is_common(word, language) for word in name]
    return all(common) if called else any(common)


def _is_agreeing(words: Sequence[str], language: Language) -> bool:
    """Whether words have one ending, or one article, as a noun and its adjective have."""
    endings, articles = (language.names.get(part, frozenset()) for part in ("agreeing", "articles"))
    return len(words) > 1 and (
        any(all(word.endswith(one) for word in words) for one in endings)
        or any(all(word.startswith(one) for word in words) for one in articles)
    )


def _is_strange(text: str, name: Sequence[Word], language: Language, known: KnownNames) -> bool:
    """Whether no word of a translated name is known, is one of the tables or sounds like the article's."""
    if any(len(word.folded) < SHORTEST for word in name) and len(name) < 2:
        return False
    if any(_is_listed(word, language) or _is_usual(word, language, known) for word in name):
        return False
    if len(name) == 1 and _is_origin(name[0], language):
        return False
    return not any(_sounds_known(text, part, language, known) for part in (name, *([word] for word in name)))


def _is_listed(word: Word, language: Language) -> bool:
    """Whether a word, with or without particles, is one of the language's tables."""
    return any(
        form in _listed(language) or is_general(form, language) for form in forms(word.folded, language)
    )


@cache
def _listed(language: Language) -> frozenset[str]:
    """The words of a language's tables that are no names: of saying, counting, denying, of days."""
    phrases = (
        *language.stopwords, *language.cues, *language.not_cues, *language.complementizers,
        *language.negations, *language.contrasts, *language.joining, *language.weekdays, *language.months,
        *(one for part in language.attribution.values() for one in part),
        *(one for part in language.concepts.values() for one in part),
        *(one for each in language.directions for one in (*each.one, *each.other)),
    )  # fmt: skip
    return frozenset(word for phrase in phrases for word in folded_words(phrase))


def is_general(word: str, language: Language | None) -> bool:
    """Whether a word belongs to names of institutions (Supreme Court), or is one of a country."""
    if language is None:
        return False
    listed, stems = _general(language)
    return word in listed or word.startswith(stems)


@cache
def _general(language: Language) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of institutions and countries, and the beginnings of those with any ending."""
    listed = frozenset().union(language.names.get("general", ()), *language.origins.values())
    return listed, tuple(one[:-1] for one in listed if one.endswith("*"))


def _is_behind(text: str, first: Word, second: Word, titles: frozenset[str], language: Language) -> bool:
    """Whether a word stands behind a title, and does not make one together with it (spokesman for)."""
    if titles.isdisjoint(forms(first.folded, language)) or not text[first.end : second.start].isspace():
        return False
    return f"{first.folded} {second.folded}" not in language.names.get("before", frozenset()) | titles


def _sounds_known(text: str, name: Sequence[Word], language: Language, known: KnownNames) -> bool:
    """Whether the article, in another script, has a name, with or without the particles written onto it."""
    written = [text[word.start : word.end] for word in name]
    bare = [forms(word.folded, language)[-1] for word in name]
    ends = [_without_ending(word, language) for word in written]
    return any(map(known.has_sounds, (written, bare, ends)))


def _without_ending(word: str, language: Language) -> str:
    """A word without the longest particle that is written behind it, if enough of it is left."""
    ends = [one for one in language.enclitics if word.endswith(one) and len(word) - len(one) >= SHORTEST]
    return word.removesuffix(max(ends, key=len, default=""))


def _is_usual(word: Word, language: Language, known: KnownNames) -> bool:
    return word.folded in language.stopwords or known.has(word.folded)


def _is_origin(word: Word, language: Language) -> bool:
    """Whether a word says where somebody is from."""
    endings = tuple(language.names.get("demonyms", ()))
    return bool(endings) and word.folded.endswith(endings)


def _is_new(word: Word, language: Language, known: KnownNames) -> bool:
    """Whether a word is neither known nor a function word, nor says where somebody is from."""
    # "and", written as one: what follows is another
    joins = word.folded.startswith(tuple(language.conjunctions))
    is_name = len(word.folded) >= SHORTEST and not (_is_origin(word, language) or joins)
    return is_name and not _is_usual(word, language, known)
