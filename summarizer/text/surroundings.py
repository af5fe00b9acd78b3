"""Whether the surroundings of a quotation show that somebody says the quoted words."""

from dataclasses import dataclass

from summarizer.text.folding import fold
from summarizer.text.languages import Language
from summarizer.text.languages.phrases import WORD

# As folding leaves them.
_ENDS = (".", "!", "?")
_PAUSES = (*_ENDS, ",", ";", "-")
_LONGEST_TITLE = 3
"""Words of the longest name of an outlet that is told by its place beside a cue."""
_FEWEST_SIGNS = 2
"""Words, of two signs each, of speech in a script without spaces."""
_SHORTEST_TAGGED = 5
"""Words of a quotation that a comma inside its marks shows to be said."""


@dataclass(frozen=True, slots=True)
class QuotationContext:
    """A quotation in its sentence.

    Attributes:
        words: the quoted words as printed.
        size: how many words they are.
        is_whole_sentence: whether nothing but signs stands beside them.
        is_signed: whether they open their line, and a dash and a few words end it.
        before: the last of what stands before, folded.
        after: the first of what stands behind, folded.
        cue_before: words between the nearest cue before and the quotation; None without a cue.
        cue_after: words between the quotation and the nearest cue behind it; None without a cue.
        behind_cue: what stands behind that cue, as printed.
    """

    words: str
    size: int
    is_whole_sentence: bool
    is_signed: bool
    before: str
    after: str
    cue_before: int | None
    cue_after: int | None
    behind_cue: str


def is_speech(context: QuotationContext, language: Language) -> bool:
    """Whether the surroundings show that somebody says the quoted words."""
    return not _is_subject(context, language) and (
        _is_introduced(context, language)
        or _is_followed(context, language)
        or _is_tagged(context, language)
        or _stands_alone(context)
        or _is_part_of_report(context)
    )


def _is_subject(context: QuotationContext, language: Language) -> bool:
    """Whether the quoted words are who speaks, an outlet (that it is so, says «…»)."""
    if not _is_complete(context) and _opens_with(context.after, language.complementizers):
        return True
    if not _is_title_like(context) or context.cue_after is None or not _opens_clause(context):
        return False
    if _opens_with(context.after, language.quotatives):
        return False
    if not context.after.startswith(_PAUSES):
        return context.cue_after == 0 and not context.behind_cue[:1].isupper()
    is_insertion = context.after.startswith(",") and not context.after.startswith(", -")
    return is_insertion and context.cue_after > 2 and _is_name_like(context)


def _is_title_like(context: QuotationContext) -> bool:
    """Whether a few words begin with a capital and end without a mark, as the name of an outlet does."""
    return context.size <= _LONGEST_TITLE and context.words[0].isupper() and not _ends_itself(context)


def _opens_clause(context: QuotationContext) -> bool:
    return not context.before or context.before.endswith((*_PAUSES, ":"))


def _is_introduced(context: QuotationContext, language: Language) -> bool:
    """Whether a colon, a complementizer, a comma or the cue itself leads up to the quotation."""
    has_cue = context.cue_before is not None
    if context.before.rstrip("- ").endswith(":"):
        return has_cue or context.cue_after is not None or (context.size >= 3 and not _is_name_like(context))
    if not has_cue or _is_name_like(context):
        return False
    is_whole = _is_complete(context) and context.size >= (2 if _has_case(context.words) else 3)
    if _closes_with(context.before, language.complementizers, language):
        return is_whole or context.size >= 4
    if context.before.endswith(","):
        return _ends_itself(context) or context.size >= 3
    if context.cue_before != 0 or _is_title_like(context):
        return False
    return is_whole or context.size >= (3 if _has_case(context.words) else 5)


def _is_followed(context: QuotationContext, language: Language) -> bool:
    """Whether the attribution comes after the quotation (“…,” he said)."""
    if _opens_with(context.after, language.quotatives) or _is_said_onto(context, language):
        return True
    if context.cue_after is None or context.cue_after > 5:
        return False
    if context.before.endswith(",") and context.cue_before is None and _is_name_like(context):
        return False  # a title in apposition (in his book, “…”, he says)
    opens_clause = _opens_clause(context)
    if opens_clause and _is_complete(context):
        return True
    if _is_name_like(context):
        return False
    return context.size >= (2 if opens_clause and _has_case(context.words) else 4)


def _is_said_onto(context: QuotationContext, language: Language) -> bool:
    """「計画に反対だ」と述べた: a cue that begins with what closes speech; a name is 「…」という名."""
    if language.word_spaces or context.cue_after != 0 or context.size < _FEWEST_SIGNS:
        return False
    naming = tuple(language.complementizers - language.quotatives)
    return context.after.startswith(tuple(language.quotatives)) and not context.after.startswith(naming)


def _is_tagged(context: QuotationContext, language: Language) -> bool:
    """Whether a quotation that opens a clause is signed, or goes on behind a comma to who says it.

    As in “…,” the article read; “…”, so Byrne; “….” ― Byrne. The words that say it need not be known.
    """
    if _is_name_like(context):
        return False
    if context.is_signed:
        return context.size > _LONGEST_TITLE and _ends_itself(context)
    sources = language.attribution.get("before", frozenset())
    if _opens_clause(context) and context.after.startswith(",") and _opens_with(context.after, sources):
        return context.size > _LONGEST_TITLE
    ends_with_comma = fold(context.words.rstrip("\"'’”»")).endswith(",")
    return ends_with_comma and not context.before and context.size >= _SHORTEST_TAGGED


def _stands_alone(context: QuotationContext) -> bool:
    """Whether the quotation is the whole sentence, attributed by the sentences around it."""
    between_dashes = context.before.endswith("-") and context.after.startswith("-")
    return (
        context.is_whole_sentence and context.size >= 3 and not _is_name_like(context) and not between_dashes
    )


def _is_part_of_report(context: QuotationContext) -> bool:
    """Whether a clause, not a name, is quoted in a sentence that reports (said the talks "lasted weeks")."""
    if (context.cue_before is None and context.cue_after is None) or _is_name_like(context):
        return False
    if not _has_case(context.words):
        return context.size >= 7
    return context.size >= 5 or (context.size >= 3 and context.words[0].islower())


def _is_complete(context: QuotationContext) -> bool:
    """Whether a clause ends with the quotation, inside its marks or behind them."""
    return _ends_itself(context) or not context.after or context.after.startswith(_PAUSES)


def _ends_itself(context: QuotationContext) -> bool:
    return fold(context.words[-1]).endswith((*_ENDS, ","))


def _has_case(words: str) -> bool:
    return words.lower() != words.upper()


def _is_name_like(context: QuotationContext) -> bool:
    """Whether a few words all begin with a capital, but for short ones (“Army of Ababil”)."""
    if not _has_case(context.words) or context.size > 6:
        return False
    return not any(word[0].islower() for word in WORD.findall(context.words) if len(word) > 3)


def _opens_with(folded: str, phrases: frozenset[str]) -> bool:
    rest = folded.lstrip(" ,-")
    return any(
        rest.startswith(phrase.rstrip("*")) and (phrase[-1] == "*" or not rest[len(phrase) :][:1].isalnum())
        for phrase in phrases
    )


def _closes_with(folded: str, phrases: frozenset[str], language: Language) -> bool:
    rest = folded.rstrip(" ,-")
    if not language.word_spaces:
        return rest.endswith(tuple(phrases))
    return any(
        rest.endswith(phrase) and not rest[: len(rest) - len(phrase)][-1:].isalnum() for phrase in phrases
    )
