"""Whether the surroundings of a quotation tell speech: each bound on words and cues at its threshold."""

import pytest

from summarizer.text.languages import load
from summarizer.text.surroundings import QuotationContext, is_speech


def _says(code, words, before, after, cues, *, behind="", whole=False, signed=False):
    """Whether words are speech; `cues` are the words to the nearest cue before and behind, None without."""
    language = load(code)
    assert language is not None
    size = len(words.split()) if language.word_spaces else len(words) // 2
    context = QuotationContext(
        words=words,
        size=size,
        is_whole_sentence=whole,
        is_signed=signed,
        before=before,
        after=after,
        cue_before=cues[0],
        cue_after=cues[1],
        behind_cue=behind,
    )
    return is_speech(context, language)


@pytest.mark.parametrize(
    ("code", "words", "before", "after", "cues", "behind", "expected"),
    [
        ("en", "The Times", "", " says it is so", (None, 0), " it is so", False),
        ("en", "The Times", "", " Byrne says", (None, 1), "", False),
        ("en", "The Times", "", " says", (None, 0), "Byrne", False),
        ("en", "The Old Times", "", " says it", (None, 0), "it", False),
        ("en", "The Good Old Times", "", " says it", (None, 0), "it", False),
        ("en", "the times there are", "", " says it", (None, 0), "it", True),
        ("en", "The Times!", "", " says it", (None, 0), "it", True),
        ("en", "The times are", "", " says it", (None, 0), "it", False),
        ("en", "The times are", "of the town", " says it", (None, 0), "it", False),
        ("en", "The Times", "", "that it is so", (0, None), "", False),
        ("en", "We stay here now", "", ", he said", (None, 1), "", True),
        ("en", "The Good Times", "", ", he and Byrne said", (None, 3), "", False),
        ("en", "The Good Times", "", ", he Byrne said", (None, 2), "", True),
        ("en", "The good times", "", ", he and Byrne said", (None, 3), "", True),
        ("en", "The Good Times", "", ", - he and Byrne said", (None, 3), "", True),
        ("en", "The Good Times", "", "; he and Byrne said", (None, 3), "", True),
        ("de", "Die Welt", "", ", dass es", (None, None), "", False),
        ("de", "Wir gehen jetzt alle", "sagt", " dass es", (0, None), "", False),
    ],
)
def test_subject(*, code, words, before, after, cues, behind, expected):
    """The name of an outlet before its cue is who speaks; a sentence is what is said."""
    assert _says(code, words, before, after, cues, behind=behind) is expected


@pytest.mark.parametrize(
    ("code", "words", "before", "after", "cues", "expected"),
    [
        ("en", "stay", "note:", "", (None, None), False),
        ("en", "stay here now", "note:", "", (None, None), True),
        ("en", "stay here", "note:", "", (None, None), False),
        ("en", "Stay Here Now", "note:", "", (None, None), False),
        ("en", "stay", "he said:", "", (0, None), True),
        ("en", "stay", "he:", " he said", (None, 1), True),
        ("en", "stay", "note: -", " he said", (None, 1), True),
        ("en", "we stay here now", "he said that", " again", (1, None), True),
        ("en", "we stay here", "he said that", " again", (1, None), True),
        ("en", "we stay", "he said that", ".", (1, None), True),
        ("en", "stay", "he said that", ".", (1, None), False),
        ("en", "we stay here now", "he knew that", " again", (None, None), False),
        ("en", "stay.", "he said,", " again", (1, None), True),
        ("en", "we stay here", "he said,", " again", (1, None), True),
        ("en", "we stay", "he said,", " again", (1, None), False),
        ("en", "stay", "he said,", "", (1, None), False),
        ("en", "we stay here", "he said", " again", (0, None), True),
        ("en", "we stay", "he said", " again", (0, None), False),
        ("en", "we stay", "he said", ".", (0, None), True),
        ("en", "stay", "he said", ".", (0, None), False),
        ("en", "we stay here", "he said of it", " again", (2, None), True),
        ("en", "We stay here", "he said", " again", (0, None), False),
        ("en", "We stay here now", "he said of it", " again", (2, None), False),
        ("en", "We stay here all now", "he said of it", " again", (2, None), True),
    ],
)
def test_introduced(*, code, words, before, after, cues, expected):
    """A colon, a complementizer, a comma or a cue leads up to speech of enough words."""
    assert _says(code, words, before, after, cues) is expected


@pytest.mark.parametrize(
    ("code", "words", "before", "after", "cues", "expected"),
    [
        ("en", "we stay here now", "the", " he said", (None, 5), True),
        ("en", "we stay here now", "the", " he said", (None, 6), True),
        ("en", "stay.", "", "he said", (None, 5), True),
        ("en", "stay.", "", "he said", (None, 6), False),
        ("en", "we stay", "", " he said", (None, 1), True),
        ("en", "stay", "", " he said", (None, 1), False),
        ("en", "we stay", "the", " he said", (None, 1), False),
        ("en", "we stay here all", "the", " he said", (None, 1), True),
        ("en", "we stay here", "the", " he said", (None, 1), True),
        ("en", "The Long Road", "in his book,", ", he says", (None, 1), False),
        ("en", "The Long Road", "he said in his book,", ", he says", (3, 1), True),
        ("en", "the long road", "in his book,", ", he says", (None, 1), True),
        ("en", "The Long Road", "in his book;", ", he says", (None, 1), True),
    ],
)
def test_followed(*, code, words, before, after, cues, expected):
    """Words before a near cue are speech where they are a clause or long enough."""
    assert _says(code, words, before, after, cues) is expected


@pytest.mark.parametrize(
    ("code", "words", "before", "after", "cues", "signed", "expected"),
    [
        ("en", "We stay here now.", "", " - byrne", (None, None), True, True),
        ("en", "We stay here.", "", " - byrne", (None, None), True, False),
        ("en", "We stay here now", "", " - byrne", (None, None), True, False),
        ("en", "We Stay Here Now.", "", " - byrne", (None, None), True, False),
        ("en", "We stay here all now,", "", " the article read", (None, None), False, True),
        ("en", "We stay here now,", "", " the article read", (None, None), False, False),
        ("en", "We stay here all now,", "so", " the article read", (None, None), False, False),
        ("en", "We stay here all now", "", " the article read", (None, None), False, False),
        ("en", "We stay here now", "", ", according to byrne", (None, None), False, True),
        ("en", "We stay here", "", ", according to byrne", (None, None), False, False),
        ("en", "We stay here now", "so", ", according to byrne", (None, None), False, False),
        ("en", "We stay here now", "", " according to byrne", (None, None), False, False),
        ("en", "We stay here now", "", ", the road", (None, None), False, False),
        ("de", "Wir bleiben jetzt hier", "", ", so byrne", (None, None), False, True),
    ],
)
def test_tagged(*, code, words, before, after, cues, signed, expected):
    """A signature, a source behind a comma or a comma inside the marks tell speech of enough words."""
    assert _says(code, words, before, after, cues, signed=signed) is expected


@pytest.mark.parametrize(
    ("code", "words", "before", "after", "cues", "whole", "expected"),
    [
        ("en", "We stay here", "", "", (None, None), True, True),
        ("en", "We stay", "", "", (None, None), True, False),
        ("en", "We stay here", "-", "-", (None, None), True, False),
        ("en", "We stay here", "-", "", (None, None), True, True),
        ("en", "We stay here", "", "-", (None, None), True, True),
        ("en", "We stay here", "", "", (None, None), False, False),
        ("en", "The Long Road", "", "", (None, None), True, False),
    ],
)
def test_alone(*, code, words, before, after, cues, whole, expected):
    """Three words that are the whole sentence are speech, unless they are a name or between dashes."""
    assert _says(code, words, before, after, cues, whole=whole) is expected


@pytest.mark.parametrize(
    ("code", "words", "before", "after", "cues", "expected"),
    [
        ("en", "lasted three weeks", "of it", " there", (4, None), True),
        ("en", "lasted weeks", "of it", " there", (4, None), False),
        ("en", "Lasted three long weeks", "of it", " there", (4, None), False),
        ("en", "Lasted three very long weeks", "of it", " there", (4, None), True),
        ("en", "lasted three weeks", "of it", " there", (None, None), False),
        ("en", "lasted three weeks", "of it", " there", (None, 9), True),
        ("en", "The Very Long Old Road Home", "of it", " there", (4, None), False),
        ("en", "The Very Long Old Road Home Again", "of it", " there", (4, None), True),
        ("zh", "我们明天就要离开这座城市", "他提到", "的事", (3, None), False),
        ("zh", "我们明天就要离开这座城市了呢", "他提到", "的事", (3, None), True),
        ("zh", "我们要离开这座城", "他说", "。", (0, None), True),
        ("zh", "我们离开", "他说", "。", (0, None), False),
        ("zh", "我们要离开", "他说", "。", (0, None), False),
        ("zh", "我们明天要离开这座", "他说", "的事", (0, None), True),
        ("zh", "我们明天要离开城", "他说", "的事", (0, None), True),
        ("zh", "我们要走", "", ",他说", (None, 0), True),
        ("zh", "我们要走", "", "他说", (None, 0), False),
        ("zh", "我们要离开这城", "", "他说", (None, 0), False),
        ("ja", "私たちは反対だ", "", "と述べた", (None, 0), True),
        ("ar", "الاتفاق سينفذ غدا", "قال ان", " اليوم", (1, None), False),
        ("ar", "الاتفاق سينفذ غدا هنا", "قال ان", " اليوم", (1, None), True),
    ],
)
def test_report(*, code, words, before, after, cues, expected):
    """A clause in a sentence that reports is speech; what is short, a name or far from a cue is not."""
    assert _says(code, words, before, after, cues) is expected
