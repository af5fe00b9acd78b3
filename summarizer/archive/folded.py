"""Texts and questions as the search holds them: folded, scripts without spaces by two letters at a time."""

import re
from collections.abc import Sequence

from summarizer.errors import ConfigurationError
from summarizer.matching.tokens import CONCEPT, tokens, weight
from summarizer.text.folding import UNSPACED, fold, folded_view, is_word_part

_UNSPACED = re.compile(f"{UNSPACED.pattern}+")
_BETWEEN = "\ue000"  # of the private use area, which folding leaves alone
_TERMS = re.compile(r'"([^"]*)"|(\S+)')
_CONCEPT = "concept"


def folded(text: str) -> str:
    """A text for the search: 死者人数 is 死者 者人 人数 数: words of one and of two letters are found."""
    return _parted(fold(text))


def folded_all(texts: Sequence[str]) -> list[str]:
    """The same of several texts, at once."""
    found = _BETWEEN.join(texts)
    parts = _parted(fold(found)).split(_BETWEEN)
    return parts if len(parts) == len(texts) else [folded(text) for text in texts]


def _parted(text: str) -> str:
    return _UNSPACED.sub(lambda run: _pairs(run.group()) + f" {run.group()[-1]} ", text)


def concepts(counted: str, language: str) -> str:
    """What a figure counts, as words of all languages ("conceptdead"); mere people if it says no more."""
    found = [word for word in tokens(counted, language, concepts=True) if word.startswith(CONCEPT)]
    telling = [word for word in found if weight(word) == 1] or found
    return " ".join(sorted(_CONCEPT + word[1:] for word in telling))


def question(words: str, column: str = "", language: str | None = None) -> str:
    """Words as an FTS5 expression that wants all of them; “words in quotation marks” stand side by side.

    Args:
        words: what is looked for; `word*` finds all that begins so.
        column: of the search: "said" or "who"; empty for both.
        language: of the words, ISO 639-1; then figures of the same thing in other words are found too.

    Raises:
        ConfigurationError: there is no word in it.
    """
    marked = words.translate(dict.fromkeys(map(ord, "“”„«»"), '"'))
    terms = [term for quoted, loose in _TERMS.findall(marked) if (term := _term(quoted or loose))]
    if not terms:
        raise ConfigurationError(f"there is no word to look for in {words!r}")
    found = " AND ".join(terms)
    if language and (others := concepts(words, language)):
        found = f"({found}) OR ({' AND '.join(others.split())})"
    return f"{column} : ({found})" if column else f"({found})"


def _pairs(run: str) -> str:
    """Each two letters that stand side by side; a single letter by itself."""
    pairs = [run[place : place + 2] for place in range(len(run) - 1)]
    return f" {' '.join(pairs)} " if pairs else " "


def _term(term: str) -> str:
    """A word or phrase as FTS5 has it; empty where nothing in it is a word."""
    text = folded_view(term.rstrip("*")).text.strip().replace('"', " ")
    if not any(map(is_word_part, text)):
        return ""
    last = next((run for run in _UNSPACED.finditer(text) if run.end() == len(text)), None)
    is_single = last is not None and len(last.group()) == 1
    if last is not None and not is_single:
        phrase = folded(text[: last.start()]) + _pairs(last.group())
    else:
        phrase = folded(text)
    return f'"{phrase.strip()}"' + ("*" if is_single or term.endswith("*") else "")
