"""Quotation marks and speech at their edges: one sign or word further, and it is another case."""

import pytest

from summarizer.text.languages import load
from summarizer.text.quotation import quoted, speech


def _quoted(text, code):
    return [text[found.start : found.end] for found in quoted(text, load(code) if code else None)]


def _speech(text, code):
    return [text[found.start : found.end] for found in speech(text, load(code))]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ('He said "go" and "come".', "en", ["go", "come"]),
        ('He said "go and left.', "en", []),
        ("He said “go” and ‘come’.", "en", ["go", "come"]),
        ("He said ‘don’t go’ then.", "en", ["don’t go"]),
        ("He said 'don't go' then.", "en", ["don't go"]),
        ("the boys' house and 'go' there", "en", ["go"]),
        ("the '90s and 'go' there", "en", ["go"]),
        ("rock ' n ' roll", "en", []),
        ('5" and 6" long', "en", []),
        ('a 5" pipe is "good" here', "en", ["good"]),
        ("He said \"go 'there' now\".", "en", ["go 'there' now", "there"]),
        ("He said “go ‘there “x” y’ now”.", "en", ["go ‘there “x” y’ now", "there “x” y", "x"]),
        ("“a ‘b “c ‘d “e ‘f “g ‘h “i ‘j", "en", []),
        ("“One.\n\n“Two.”", "en", ["One.", "Two."]),
        ("“One.\n\nTwo.”", "en", []),
        ("“One.\n\n“Two.\n\n“Three.”", "en", ["One.", "Two.", "Three."]),
        ("“One.\n“Two.”", "en", ["One.", "Two."]),
        ("“One.\n  “Two.”", "en", ["One.", "Two."]),
        ('“” and "" and " "', "en", []),
        ("“ go ”", "en", ["go"]),
        ("« Aller » et «venir»", "fr", ["Aller", "venir"]),
        ("„Gehen“ und »kommen«", "de", ["Gehen", "kommen"]),
        ("»Gehen« und «kommen»", "de", ["Gehen"]),
        ("«Gehen» und »kommen«", "de", ["Gehen"]),
        ("”Gå” och »kom»", "sv", ["Gå", "kom"]),
        ("“a” „b“ «c» »d« 「e」", None, ["a", "b", "c", "e"]),
        ("他说：“走‘吧’。”", "zh", ["走‘吧’。"]),
        ("「行く『ね』」", "ja", ["行く『ね』", "ね"]),
        ('ראש צה"ל אמר "לך"', "he", ["לך"]),
        ('He said " go" and "come "', "en", ["go", "come"]),
        ('"go" "come" "', "en", ["go", "come"]),
        ('a" b "go"', "en", ["go"]),
        ('He "said "go" now', "en", ["go"]),
        ("—Sí —dijo Ana—. No quiero.", "es", ["Sí", "No quiero."]),
        ("—Sí, voy —dijo Ana.", "es", ["Sí, voy"]),
        ("—Sí, voy.", "es", []),
        ("—Sí —Ana es alta— no.", "es", []),
        ("—No quiero ir —la vieja señora dijo—. Ya.", "es", []),
        ("—No quiero ir —la vieja señora de aquí dijo—. Ya.", "es", []),
        ("– Vi stannar här nu, säger Lind.", "sv", ["Vi stannar här nu,"]),
        ("– Vi stannar, säger Lind.", "sv", []),
        ("– Vi stannar här, säger Lind.", "sv", ["Vi stannar här,"]),
        ("– Vi stannar här nu! säger Lind.", "sv", ["Vi stannar här nu!"]),
        ("– Vi stannar här nu. säger Lind.", "sv", []),
        ("– Je viens – dit-il – demain.", "fr", ["Je viens", "demain."]),
        ("— Мы едем, — сказал он. — Завтра.", "ru", ["Мы едем,", "Завтра."]),
        ("— Ростов—Дон едет, — сказал он.", "ru", ["Ростов—Дон едет,"]),
        ("- Idę do domu - powiedział Jan - jutro.", "pl", ["Idę do domu", "jutro."]),
        ("- Idę-do domu - powiedział Jan.", "pl", ["Idę-do domu"]),
    ],
)
def test_marks(text, code, expected):
    """Marks are paired by their kind, place and nesting; apostrophes, inches and strays open nothing."""
    assert _quoted(text, code) == expected


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("“We will go,” he said.", "en", ["We will go,"]),
        ("“We go,” he said.", "en", ["We go,"]),
        ("“Go,” he said.", "en", ["Go,"]),
        ("He said “we will go now.”", "en", ["we will go now."]),
        ("He said “we go.”", "en", []),
        ("He said “go.”", "en", []),
        ("He said, “we will go.”", "en", ["we will go."]),
        ("He said, “we go”", "en", []),
        ("He said, “we go far”", "en", []),
        ("He said: “Go.”", "en", ["Go."]),
        ("Note: “Go now there”", "en", ["Go now there"]),
        ("Note: “Go now”", "en", []),
        ("Note: “Go Now There”", "en", []),
        ("He said that “we will go”", "en", ["we will go"]),
        ("He said that “we will go now” again", "en", ["we will go now"]),
        ("He said that “we go” again", "en", []),
        ("He read “The Long Road,” he said.", "en", []),
        ("In his book, “The Long Road”, he says.", "en", []),
        ("“The Long Road” is a book.", "en", []),
        ("“We will all go there now.”", "en", ["We will all go there now."]),
        ("“We will go.”", "en", ["We will go."]),
        ("“Go on.”", "en", []),
        ("“Go On There.”", "en", []),
        (
            "The talks “lasted for many long weeks” he said there in the old town.",
            "en",
            ["lasted for many long weeks"],
        ),
        ("He said the talks “lasted weeks” there.", "en", []),
        ("He said the talks “lasted three weeks” there.", "en", ["lasted three weeks"]),
        ("He said the talks “Lasted three weeks” there.", "en", []),
        (
            "The man of the town who lives there said of it “lasted three weeks” there.",
            "en",
            ["lasted three weeks"],
        ),
        ("“The Times” says it is so.", "en", []),
        ("“The Times”, he says, is so.", "en", ["The Times"]),
        ("The paper, “The Times”, which he said is old, left.", "en", []),
        ("“We will go there now,” the article read.", "en", ["We will go there now,"]),
        ("“We will go now,” the article read.", "en", []),
        ("“We will go there now”, according to Byrne.", "en", ["We will go there now"]),
        ("“We will go”, according to Byrne.", "en", ["We will go"]),
        ("“We go now”, according to Byrne.", "en", ["We go now"]),
        ("“We will go now.” — Byrne", "en", ["We will go now."]),
        ("“We go now.” — Byrne", "en", []),
        ("“We will go now” — Byrne", "en", []),
        ("a “road” to peace", "en", []),
        ("the “Army of Ababil” said it", "en", []),
        ("“Army of Ababil” said it.", "en", []),
        ("“We will go”, he and the man of the old town said.", "en", []),
        ("“We will go”, the very old man of the very old town said.", "en", []),
        ("“we will go” the very old man said.", "en", ["we will go"]),
        ("“we go” the man said.", "en", []),
        ("the “we go” the man said.", "en", []),
        ("the “we will go” the man said.", "en", ["we will go"]),
        ("the “we will all go” the man said.", "en", ["we will all go"]),
        ("他说“我们要走了”。", "zh", []),
        ("他说“走”。", "zh", []),
        ("他说：“走吧。”", "zh", ["走吧。"]),
        ("“我们走了”，他说。", "zh", ["我们走了"]),
        ("他提到“我们明天就要走了”的事。", "zh", []),
        ("„Wir gehen“, sagte er.", "de", ["Wir gehen"]),
        ("Er sagte, „wir gehen“.", "de", []),
        ("Dass es so ist, sagt „Die Zeit“.", "de", []),
        ("Das berichtet „Die Zeit“.", "de", []),
        ("„Die Zeit“ berichtet.", "de", []),
        ("« Nous partons », a-t-il dit.", "fr", ["Nous partons"]),
        ("Il a dit qu'il « part demain » enfin.", "fr", []),
        ("Il a dit qu'il « part » enfin.", "fr", []),
        ("قال: «سنذهب غدا».", "ar", ["سنذهب غدا"]),
        ("قال إن «الاتفاق سينفذ».", "ar", []),
        ("«الوطن» قالت.", "ar", []),
    ],
)
def test_speech_at_its_edges(text, code, expected):
    """Quoted words are speech by their cue, place, marks and length; a word less, and they are not."""
    assert _speech(text, code) == expected
