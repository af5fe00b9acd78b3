"""Grounding: quoted words are found where they stand, whatever their spelling, and nowhere else."""

import pytest

from summarizer.grounding.locate import Grounding, locate, occurrences
from summarizer.grounding.passages import MAX_EXTENT
from summarizer.schemas import Span
from summarizer.text.article import Article


def found(text: str, quote: str, language: str = "en", at: int | None = None) -> tuple[str, str]:
    """How a quote is found in a text, and the words that it stands for."""
    grounding = locate(Article.of(text, language=language), quote, at)
    return grounding.match, "|".join(text[start:end] for start, end in grounding.spans)


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "The fire service said so.", "fire service"),
        ("ar", "قوات النظام بجنوب\nدمشق", "بجنوب\nدمشق"),
        ("ar", "وصلوا بدمشق أمس", "دمشق"),
        ("ar", "تحت إشراف للهلال الأحمر", "هلال الأحمر"),
        ("ar", "نفى بأن جيشهم انسحب", "جيش"),
        ("zh", "数十辆巴士抵达卡达姆区。", "巴士抵达"),
        ("zh", "数十辆巴士抵达卡达姆区。", "区"),
        ("hi", "दिल्ली में पाँच लोग", "पाँच लोग"),
        ("de", "Der Bürgermeister der Straße", "Bürgermeister"),
        ("en", "One fell.\r\nTwo rose.", "fell.\r\nTwo"),
        ("ru", "Дамаск «молчит»", "«молчит»"),
    ],
)
def test_exact(language: str, text: str, quote: str) -> None:
    """Words copied letter for letter are found as they are, also behind and before attached particles."""
    assert found(text, quote, language) == ("exact", quote)


@pytest.mark.parametrize(
    ("language", "text", "quote", "expected"),
    [
        ("en", "The army of\r\nAbabil attacked", "army of Ababil", "army of\r\nAbabil"),
        ("en", "It’s “closed”, he said", 'it\'s "closed"', "It’s “closed”"),
        ("en", "a loss of 4,000 litres", "4000 litres", "4,000 litres"),
        ("en", "The fire – it burnt", "fire - it", "fire – it"),
        ("ar", "أَعْلَنَ الهِلالُ", "أعلن الهلال", "أَعْلَنَ الهِلالُ"),
        ("ar", "اعلن الهلال", "أَعْلَنَ الهِلالُ", "اعلن الهلال"),
        ("ar", "عدد سكان مدرسة", "سكان مدرسه", "سكان مدرسة"),
        ("ar", "نحو ١٢٠٠ مقاتل", "1200 مقاتل", "١٢٠٠ مقاتل"),
        ("ar", 'قال: "نعم"', "«نعم»", '"نعم"'),
        ("ar", "تنظيم\nداعش سواء", "تنظيم داعش", "تنظيم\nداعش"),
        ("ar", "تنظيم الدولة ـ والتي يعتقد", "الدولة - والتي", "الدولة ـ والتي"),
        ("fa", "۱۲ نفر در کابل", "12 نفر در كابل", "۱۲ نفر در کابل"),
        ("hi", "१२ लोग", "12 लोग", "१२ लोग"),
        ("de", "Die Straße brennt", "STRASSE BRENNT", "Straße brennt"),
        ("fr", "« Aucun\u00a0document »", '"Aucun document"', "Aucun\u00a0document"),
        ("fr", "estimant à 1\u202f200 morts", "1200 morts", "1\u202f200 morts"),
        ("tr", "İstanbul'da kaldı", "istanbul’da", "İstanbul'da"),
        ("ru", "Её сын", "ее сын", "Её сын"),
        ("ur", "۱۲ افراد کابل میں", "12 افراد كابل مين".replace("ن", "ں"), "۱۲ افراد کابل میں"),
        ("ko", "이재민은 300여 명입니다.", "300여 명", "300여 명"),
        ("ko", "서울시가 확정했습니다.", "서울", "서울"),
        ("bn", "ঢাকা\u09df ১২ জন", "ঢাকা\u09af\u09bc 12 জন", "ঢাকা\u09df ১২ জন"),
        ("bn", "হঠা\u09ce থামে", "হঠা\u09a4\u09cd\u200d থামে", "হঠা\u09ce থামে"),
        ("bn", "বাণিজ্য মেলা‌য় গেল", "বাণিজ্য মেলায় গেল", "বাণিজ্য মেলা‌য় গেল"),
        ("he", "נאמני צה״ל", 'נאמני צה"ל', "נאמני צה״ל"),
        ("he", "שָׁלוֹם לַכֹּל", "שלום לכל", "שָׁלוֹם לַכֹּל"),
        ("he", "בית־הספר נסגר", "בית-הספר נסגר", "בית־הספר נסגר"),
        ("zh", "他说：「走」。", "他说：“走”", "他说：「走」"),
    ],
)
def test_folded(language: str, text: str, quote: str, expected: str) -> None:
    """Words in another spelling are found whole: marks, digits, vowel signs, case, broken lines."""
    assert found(text, quote, language) == ("folded", expected)


@pytest.mark.parametrize(
    ("language", "text", "quote", "expected"),
    [
        ("en", "We go home, he said, and stay.", "We go … and stay.", "We go home, he said, and stay."),
        ("en", "We go home, he said, and stay.", "We go ... and stay", "We go home, he said, and stay"),
        ("en", "We go home, he said, and stay.", "We go [...] he … stay", "We go home, he said, and stay"),
        ("ar", "قال إن 5000 شخص سيتم ترحيلهم من هنا", "5000 شخص … من هنا", "5000 شخص سيتم ترحيلهم من هنا"),
        ("ar", "أعلنَ القائدُ أنّه باقٍ", "أعلن القائد … باق", "أعلنَ القائدُ أنّه باقٍ"),
        ("zh", "数十辆巴士抵达卡达姆区。", "数十辆……卡达姆区", "数十辆巴士抵达卡达姆区"),
        ("hi", "वे घर चले गए और रुक गए", "वे घर … रुक गए", "वे घर चले गए और रुक गए"),
    ],
)
def test_elided(language: str, text: str, quote: str, expected: str) -> None:
    """First words … last words stand for all from the first to the last."""
    assert found(text, quote, language) == ("elided", expected)


def test_elided_takes_the_shortest_passage() -> None:
    """Where the first words stand twice, the passage that reaches the last words soonest is meant."""
    text = "The fire began. The fire spread and the town burnt."
    assert found(text, "The fire … town burnt") == ("elided", "The fire spread and the town burnt")


def test_elided_from_two_distant_places() -> None:
    """Words from two distant paragraphs are no passage, nor are words in the wrong order."""
    filler = "Nothing else happened on that day. " * (MAX_EXTENT // 35 + 1)
    text = f"The mayor opened the bridge.\n\n{filler}\n\nChildren sang in the square."
    assert found(text, "The mayor opened … in the square")[0] == "absent"
    assert found("The mayor opened the bridge.", "the bridge … The mayor")[0] == "absent"


@pytest.mark.parametrize(
    ("language", "text", "quote", "expected"),
    [
        (
            "en",
            "Crews laid floating barriers across the basin.",
            "laid floatng barriers across",
            "laid floating barriers across",
        ),
        (
            "en",
            "Crews laid floating barriers across the whole basin.",
            "floating barriers across the basin",
            "floating barriers across the whole basin",
        ),
        (
            "ar",
            "وصلت عشرات الحافلات إلى حي القدم",
            "عشرات الحفلات إلى حي القدم",
            "عشرات الحافلات إلى حي القدم",
        ),
        (
            "de",
            "Die Feuerwehr legte Sperren aus",
            "Feuerwehr legt Sperren aus",
            "Feuerwehr legte Sperren aus",
        ),
        (
            "zh",
            "数十辆巴士于凌晨抵达卡达姆区的边缘。",
            "十多辆巴士于凌晨抵达卡达姆区的边缘",
            "十辆巴士于凌晨抵达卡达姆区的边缘",
        ),
        (
            "ru",
            "Пожарные поставили заграждения",
            "Пожарные ставили заграждения",
            "Пожарные поставили заграждения",
        ),
    ],
)
def test_near(language: str, text: str, quote: str, expected: str) -> None:
    """Words miscopied a little are found as near, whole words of the article long."""
    assert found(text, quote, language) == ("near", expected)


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "The fire service said so.", "the police"),
        ("en", "The fire service said so.", "The mayor of the town denied all of it"),
        ("en", "The fire service said so.", ""),
        ("en", "The fire service said so.", " \n"),
        ("en", "The fire service said so.", "…"),
        ("en", "The fire service said so.", "000 million ـ"),
        ("ar", "أعلن الهلال الأحمر", "نفى المجلس الوطني السوري ذلك"),
        ("zh", "数十辆巴士抵达卡达姆区。", "三名士兵在首都南部的战斗中受伤"),
        ("hi", "दिल्ली में पाँच लोग", "दिल"),
    ],
)
def test_absent(language: str, text: str, quote: str) -> None:
    """Words that the article does not have are found nowhere."""
    grounding = locate(Article.of(text, language=language), quote)
    assert grounding == Grounding()
    assert (grounding.spans, grounding.match, grounding.grave) == ((), "absent", False)


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "The buses left.", "US"),
        ("en", "The buses left.", "bus"),
        ("en", "Romania stayed.", "Oman"),
        ("en", "The category is new.", "cat"),
        ("de", "Der Bürgerkrieg dauert an.", "Krieg"),
        ("ru", "Москвичи уехали.", "Москва"),
        ("hi", "किला गिर गया", "क"),
        ("ar", "المستشفى مغلق", "شفى"),
    ],
)
def test_short_word_inside_a_longer_one(language: str, text: str, quote: str) -> None:
    """A short word is not found inside a longer one."""
    assert found(text, quote, language) == ("absent", "")


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "It was in 2018.", "20"),
        ("en", "It was in 2018.", "18"),
        ("en", "It rose 5.3 percent.", "5"),
        ("en", "It rose 5.3 percent.", "3 percent"),
        ("en", "It rose 5.3 percent.", "53"),
        ("en", "It rose 5.3 percent.", "53 percent"),
        ("en", "It lost 4,000 litres.", "000 litres"),
        ("en", "It lost 4,000 litres.", "4"),
        ("fr", "Il a perdu 1 200 litres.", "200 litres"),
        ("fr", "Il a perdu 1\u00a0200 litres.", "200 litres"),
        ("fr", "Il a perdu 1\u202f200 litres.", "200 litres"),
        ("ru", "Потеряли 1\u00a0200 литров.", "200 литров"),
        ("de", "Er verlor 1’200 Liter.", "200 Liter"),
        ("ar", "نحو ١٢٠٠ مقاتل", "٢٠٠ مقاتل"),
        ("ar", "نحو ١٢٠٠ مقاتل", "200 مقاتل"),
        ("ar", "نسبة ٥٫٣ بالمئة", "٣ بالمئة"),
        ("zh", "共有5000人离开。", "000人"),
        ("zh", "共有三千五百人离开。", "五百人"),
        ("en", "A cup of ½ litre.", "1"),
        ("en", "An area of 5 m² burnt.", "2"),
    ],
)
def test_half_a_number(language: str, text: str, quote: str) -> None:
    """Half a number is never a match."""
    assert found(text, quote, language) == ("absent", "")


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "They called it undemocratic in its choice.", "democratic in its choice"),
        ("en", "They called it an unconstitutional decision.", "constitutional decision"),
        ("en", "In 2018 the harbour was closed.", "018 the harbour was closed"),
        ("fr", "L’accord est inacceptable pour tous.", "acceptable pour tous"),
        ("de", "Der Plan ist unannehmbar für alle.", "annehmbar für alle"),
        ("de", "Gestern kamen vierhundert Menschen an.", "hundert Menschen an"),
        ("ru", "Это неприемлемо для всех сторон.", "приемлемо для всех сторон"),
    ],
)
def test_long_quote_inside_a_word(language: str, text: str, quote: str) -> None:
    """A quote that begins inside a word, behind its un- or non-, is never verified."""
    assert found(text, quote, language)[0] in ("near", "absent")


@pytest.mark.parametrize("quote", ["2018", "5.3", "4,000", "4000", "20-30", "20", "7", "12:30"])
def test_whole_number(quote: str) -> None:
    """A whole number is found, with a point or comma behind it too."""
    text = "In 2018, 5.3 of 4,000 left, 20-30 stayed until 12:30, he said 7."
    assert found(text, quote)[0] in ("exact", "folded")


TWICE = "The council met. Ballina slept. The council left. Nobody cared. Ballina woke."


@pytest.mark.parametrize(
    ("at", "start"),
    [(None, 4), (1, 4), (3, 36), (2, 4), (4, 36), (5, 36), (99, 36), (0, 4)],
)
def test_segment_decides_between_occurrences(at: int | None, start: int) -> None:
    """The occurrence in the cited segment wins over earlier ones, else the nearest, else the first."""
    grounding = locate(Article.of(TWICE, language="en"), "council", at)
    assert grounding.spans == (Span(start, start + 7),)
    assert grounding.match == "exact"


def test_spelling_in_the_cited_segment_wins() -> None:
    """Other spelling in the cited segment wins over the same letters elsewhere."""
    text = "The council met. Ballina slept. The Council left."
    article = Article.of(text, language="en")
    assert locate(article, "council", 3) == Grounding((Span(36, 43),), "folded")
    assert locate(article, "council", 1) == Grounding((Span(4, 11),), "exact")


def test_elided_and_near_follow_the_segment_too() -> None:
    """Of two passages that fit, that in the cited segment is taken."""
    text = "The mayor said the town was safe. Nobody slept. The mayor said the town was safe."
    article = Article.of(text, language="en")
    last = article.segments[2].start
    assert locate(article, "The mayor … was safe", 3).spans[0].start == last
    assert locate(article, "The mayor says the town was safe", 3).spans[0].start == last
    assert locate(article, "The mayor says the town was safe", 1).spans[0].start == 0


def test_whole_word_before_an_attached_one() -> None:
    """In one segment the name standing alone is taken before the name with a particle."""
    text = "وصلوا إلى بدمشق ثم دمشق"
    grounding = locate(Article.of(text, language="ar"), "دمشق", 1)
    assert grounding.spans[0].start == text.rindex("دمشق")


def test_every_occurrence() -> None:
    """All places of a name are found in order, in every spelling, but none inside other words."""
    article = Article.of("US troops left. The us-led bus. A U.S. flag: “US”.", language="en")
    assert [article.text[start:end] for start, end in occurrences(article, "US")] == ["US", "us", "US"]
    assert occurrences(article, "") == []
    assert occurrences(article, "Ballina") == []


def test_short_quote_is_found_or_not() -> None:
    """A quote of a few letters is never found by likeness."""
    assert found("The lake froze.", "the lane") == ("absent", "")
