"""Differences: what a near match changes, and whether that changes the meaning."""

import pytest

from summarizer.grounding.differences import differences
from summarizer.grounding.locate import locate
from summarizer.text.article import Article
from summarizer.text.languages import load

GRAVE = [
    ("en", "The harbour was opened in 2018 with a party", "The harbour was opened in 2019 with a party"),
    ("en", "The crew of the a320 had left the airport", "The crew of the a321 had left the airport"),
    ("en", "It rose by 53 percent in a year", "It rose by 5.3 percent in a year"),
    ("en", "About 5,000 people would leave the city", "About 6,000 people would leave the city"),
    ("en", "About fifty people would leave the city", "About fifteen people would leave the city"),
    ("en", "The council did not approve the plan", "The council did approve the plan"),
    ("en", "The council did approve the plan", "The council did not approve the plan"),
    ("en", "They would leave the city on Thursday", "They would leave the city on Friday"),
    ("en", "They would leave the city in March 2018", "They would leave the city in May 2018"),
    ("en", "The minister met Karen Holmsted there", "The minister met Karen Holmberg there"),
    ("ar", "سواء بقي التنظيم أم خرج، وليس لذلك علاقة بخروجه", "سواء بقي التنظيم أم خرج، ولذلك علاقة بخروجه"),
    ("ar", "أن نحو 5000 شخص سيغادرون", "أن نحو 6000 شخص سيغادرون"),
    ("ar", "أن نحو خمسين شخصا سيغادرون المدينة", "أن نحو ستين شخصا سيغادرون المدينة"),
    ("ar", "سيغادرون جنوب العاصمة يوم الخميس", "سيغادرون جنوب العاصمة يوم الجمعة"),
    ("ar", "سيغادرون المدينة في نيسان المقبل إلى الشمال", "سيغادرون المدينة في حزيران المقبل إلى الشمال"),
    ("de", "Der Rat hat den Plan nicht gebilligt", "Der Rat hat den Plan gebilligt"),
    (
        "de",
        "Der Rat der Stadt trifft sich am Montag im Rathaus",
        "Der Rat der Stadt trifft sich am Freitag im Rathaus",
    ),
    ("fr", "Le maire n’a pas signé cet accord hier", "Le maire a signé cet accord hier"),
    ("fr", "La réunion est prévue jeudi au gymnase", "La réunion est prévue mardi au gymnase"),
    ("ru", "Совет не одобрил этот план вчера", "Совет одобрил этот план вчера"),
    (
        "ru",
        "Совет города соберется в четверг вечером в ратуше",
        "Совет города соберется в пятницу вечером в ратуше",
    ),
    ("hi", "परिषद ने योजना को मंजूर नहीं किया", "परिषद ने योजना को मंजूर किया"),
    ("zh", "市议会昨天晚上没有批准这项扩建计划", "市议会昨天晚上批准这项扩建计划"),
    ("es", "El consejo no aprobó el plan ayer", "El consejo aprobó el plan ayer"),
    ("uk", "Рада міста не схвалила цей план", "Рада міста схвалила цей план"),
    (
        "pt",
        "A reunião será na terça-feira no salão da câmara",
        "A reunião será na quinta-feira no salão da câmara",
    ),
    ("tr", "Toplantı mayıs ayında limanda yapıldı", "Toplantı nisan ayında limanda yapıldı"),
    ("fa", "شورای شهر طرح توسعه بندر را تصویب نکرد", "شورای شهر طرح توسعه بندر را تصویب کرد"),
    ("zh", "市议会将于星期四晚上就扩建计划进行表决", "市议会将于星期五晚上就扩建计划进行表决"),
    ("zh", "市议会将于星期日晚上就扩建计划进行表决", "市议会将于星期六晚上就扩建计划进行表决"),
    ("ur", "شہر کی کونسل نے کل یہ منصوبہ منظور نہیں کیا", "شہر کی کونسل نے کل یہ منصوبہ منظور کیا"),
    (
        "ur",
        "کونسل کا اجلاس جمعرات کی شام کو ٹاؤن ہال میں ہوگا",
        "کونسل کا اجلاس منگل کی شام کو ٹاؤن ہال میں ہوگا",
    ),
    ("bn", "শহরের পরিষদ গতকাল পরিকল্পনাটি অনুমোদন করেনি", "শহরের পরিষদ গতকাল পরিকল্পনাটি অনুমোদন করেছে"),
    (
        "bn",
        "পরিষদের সভাটি বৃহস্পতিবার সন্ধ্যায় শহরের বড় মিলনায়তনে অনুষ্ঠিত হবে বলে ঠিক হয়েছে",
        "পরিষদের সভাটি মঙ্গলবার সন্ধ্যায় শহরের বড় মিলনায়তনে অনুষ্ঠিত হবে বলে ঠিক হয়েছে",
    ),
    ("he", "מועצת העיר לא אישרה אתמול את התוכנית", "מועצת העיר אישרה אתמול את התוכנית"),
    ("he", "הישיבה תיערך ביום חמישי באולם העירייה", "הישיבה תיערך ביום שלישי באולם העירייה"),
    ("el", "Το συμβούλιο δεν ενέκρινε χθες το σχέδιο", "Το συμβούλιο ενέκρινε χθες το σχέδιο"),
    ("el", "Η συνεδρίαση θα γίνει την Πέμπτη στο δημαρχείο", "Η συνεδρίαση θα γίνει την Τρίτη στο δημαρχείο"),
    ("en", "They can’t leave the city before the vote", "They can leave the city before the vote"),
    ("en", "The council didn't approve the plan there", "The council did approve the plan there"),
    ("en", "They can’t leave the city before the vote", "They won’t leave the city before the vote"),
]


@pytest.mark.parametrize(("language", "text", "quote"), GRAVE)
def test_grave_difference(language: str, text: str, quote: str) -> None:
    """A changed digit, number word, negation, weekday, month or capitalised name is grave."""
    grounding = locate(Article.of(text, language=language), quote)
    assert grounding.match == "near"
    assert grounding.grave


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        (
            "en",
            "Crews laid floating barriers across the basin",
            "Crews laid floatng barriers across the basin",
        ),
        ("en", "Crews laid floating barriers across the basin", "Crews laid barriers across the basin"),
        ("ar", "عشرات الحافلات تجمعت منذ الصباح الباكر", "عشرات الحافلات تجمعت منذ الصباح الباكير"),
        ("de", "Die Feuerwehr legte große Sperren aus", "Die Feuerwehr legt große Sperren aus"),
        ("ru", "Пожарные поставили заграждения вчера", "Пожарные ставили заграждения вчера"),
    ],
)
def test_slight_difference(language: str, text: str, quote: str) -> None:
    """A slip of spelling or a harmless word left out is a difference, and no grave one."""
    grounding = locate(Article.of(text, language=language), quote)
    assert grounding.match == "near"
    assert grounding.difference
    assert not grounding.grave


def test_listed_name_is_grave() -> None:
    """A difference in a word that the summary lists as a name is grave, with a particle on it too."""
    text = "وصلت الحافلات إلى حي القدم بجنوب المدينة"
    article = Article.of(text, language="ar")
    quote = "وصلت الحافلات إلى حي القدس بجنوب المدينة"
    assert not locate(article, quote).grave
    assert locate(article, quote, names=frozenset({"القدم"})).grave
    assert locate(article, quote, names=frozenset({"قدم"})).grave


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "It was acceptable to both of the sides", "It was unacceptable to both of the sides"),
        ("en", "The plan was illegal in the eyes of all", "The plan was legal in the eyes of all"),
        ("de", "Der Plan ist für alle Seiten annehmbar", "Der Plan ist für alle Seiten unannehmbar"),
        ("ru", "Это для всех сторон было приемлемо", "Это для всех сторон было неприемлемо"),
        ("tr", "Meclis dün akşam bu planı onaylamadı", "Meclis dün akşam bu planı onayladı"),
    ],
)
def test_negation_within_a_word_is_grave(language: str, text: str, quote: str) -> None:
    """A syllable that denies the rest of its word is a negation like any other."""
    grounding = locate(Article.of(text, language=language), quote)
    assert grounding.match == "near"
    assert grounding.grave


@pytest.mark.parametrize(
    ("language", "text", "quote", "words"),
    [
        (
            "en",
            "Some 40 families had left the town",
            "50 families had left the town",
            "40 families had left the town",
        ),
        (
            "en",
            "They came on Tuesday in the small buses on Friday",
            "in the small buses on Monday",
            "in the small buses on Friday",
        ),
        (
            "ar",
            "ولم يصدر أي تعليق رسمي من الحكومة",
            "ويصدر أي تعليق رسمي من الحكومة",
            "ولم يصدر أي تعليق رسمي من الحكومة",
        ),
        (
            "en",
            "Nobody in the old town by the harbour was hurt",
            "Everybody in the old town by the harbour was hurt",
            "Nobody in the old town by the harbour was hurt",
        ),
    ],
)
def test_grave_difference_at_the_edge(language: str, text: str, quote: str, words: str) -> None:
    """A number, weekday or negation that the quote's first or last word stands for belongs to the match."""
    article = Article.of(text, language=language)
    grounding = locate(article, quote)
    assert [text[start:end] for start, end in grounding.spans] == [words]
    assert grounding.grave


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The loss stands at 4,000 litres of diesel fuel", "The loss stands at 4000 litres of deisel fuel"),
        ("نحو ٥٠٠٠ شخص سيغادرون جنوب العاصمة", "نحو 5000 شخص سيغادرن جنوب العاصمة"),
    ],
)
def test_same_number_in_other_digits(text: str, quote: str) -> None:
    """A number in another spelling is no difference, however the words around it were miscopied."""
    (slip,) = locate(Article.of(text), quote).difference
    assert not slip.grave


def test_differences_word_by_word() -> None:
    """A near match says what was changed, left out and added, in the printed words of both."""
    text = "The big dredger was refuelling at the eastern quay early on Tuesday"
    quote = "The dredger was refueling at the long eastern quay early on Tuesday"
    (left_out, changed, added) = locate(Article.of(text, language="en"), quote).difference
    assert (left_out.quoted, left_out.article) == ("", "big")
    assert (changed.quoted, changed.article) == ("refueling", "refuelling")
    assert (added.quoted, added.article) == ("long", "")


def test_equal_words_have_no_difference() -> None:
    """Words that differ in case, marks and punctuation only do not differ."""
    assert differences("“Stop”, he said.", "STOP he said", load("en")) == ()
    assert differences("", "", None) == ()


def test_differences_without_a_language() -> None:
    """Without a language digits, capitals and listed names are still grave, other words are not."""
    assert [one.grave for one in differences("satu dua", "satu tiga", None)] == [False]
    assert [one.grave for one in differences("satu 2", "satu 3", None)] == [True]
    assert [one.grave for one in differences("satu Bali", "satu Java", None)] == [True]
    assert [one.grave for one in differences("satu dua", "satu tiga", None, frozenset({"tiga"}))] == [True]
