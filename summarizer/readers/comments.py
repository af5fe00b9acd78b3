"""Comments in markup: which of them say something that nobody sees."""

import re

from summarizer.readers.phrases import is_order

_SENTENCE = 6  # words, or characters of scripts without spaces, of a comment that says something
_SENTENCE_ENDS = re.compile(r"[.!?。！？؟।]\W*$")
_CODE = re.compile(r"[<>{}=;|\\]|https?:")
_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def says_something(comment: str) -> bool:
    """Whether a comment is a sentence, or an order, rather than a note of a template or markup."""
    if is_order(comment):
        return True
    is_sentence = bool(_SENTENCE_ENDS.search(comment)) and not _CODE.search(comment)
    return is_sentence and (
        len(comment.split()) >= _SENTENCE or len(_SPACELESS.findall(comment)) >= _SENTENCE
    )
