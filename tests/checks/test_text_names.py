"""Names in free text: nobody is named whom neither the article nor a listed item has."""

import pytest

from summarizer.schemas import Sentence
from summarizer.text.languages import load
from tests.support.checking import ARABIC, ENGLISH, Examined, examined, party, place, statement
from tests.support.harbour import HARBOUR

INVENTED = {
    "ru": "Тобиас Ренфилд: {}",
    "uk": "Тобіас Ренфілд: {}",
    "ar": "سامر الجندلي: {}",
    "fa": "سهراب کمانگیر: {}",
    "hi": "टोबियस रेनफ़ील्ड: {}",
    "ur": "توبیاس رینفیلڈ: {}",
    "bn": "টোবিয়াস রেনফিল্ড: {}",
    "he": "טוביאס רנפילד: {}",
    "el": "Τομπίας Ρένφιλντ: {}",
}


def told(text: str, headline: str, language: str = "en") -> list[str]:
    """What is said of the names of a headline."""
    return [one.message for one in examined(text, headline=headline, language=language).of(
        "text-name-unsupported"
    )]  # fmt: skip


@pytest.mark.parametrize("language", [one for one in HARBOUR if load(one)])
def test_invented_name(language: str) -> None:
    """A name before the headline that nobody has is a warning; the article's own sentence is none."""
    text = HARBOUR[language]
    (message,) = told(text, INVENTED.get(language, "Tobias Renfield: {}").format(text), language)
    assert "Renfield" in message or language in INVENTED
    assert told(text, text, language) == []


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("The council met Tobias Renfield", "Tobias Renfield"),
        ("Mayor Ann Byrne of Eugene met the Council of Ballina.", "Eugene"),
        ("The council of Velden met on Friday", "Velden"),
        ("Quillby: the council met", "Quillby"),
        ("Ann Brandvik met the council", "Brandvik"),
        ("The Kestrel Foundation met the council", "Kestrel Foundation"),
    ],
)
def test_where_the_name_stands(headline: str, name: str) -> None:
    """A name is seen in the middle of a sentence, in a run at its beginning, and alone before a colon."""
    (message,) = told(HARBOUR["en"], headline)
    assert f"“{name}”" in message


@pytest.mark.parametrize(
    "headline",
    [
        "Mayor Byrne met the council of Ballina",
        "Byrne's council sails for Denmark",
        "Danish ferry leaves, the Irish council said on Friday in May",
        "Ferry leaves",
        "Residents of Ballina see the ferry leave",
        "Council Holds Meeting With Famous Local Leaders Over Ferry",
        "UN and NATO",
        "",
    ],
)
def test_left_alone(headline: str) -> None:
    """The article's names and their forms, origins, days, first words and title case are no inventions."""
    assert told(HARBOUR["en"], headline) == []


def test_german_nouns() -> None:
    """A noun with a capital is no name, nor is one compounded anew."""
    assert told(HARBOUR["de"], "Ratssitzung in der Hafenstadt: Gespräch mit der Bürgermeisterin", "de") == []


def test_listed_names_are_known() -> None:
    """The name of an item in the output language, and a place's English name, may be used."""
    items = [party("الهلال الأحمر", name="Red Crescent"), place("دمشق", english="Damascus")]
    gist = [Sentence(text="The Red Crescent takes families out of the south of Damascus.", at=[1])]
    assert not examined(ARABIC, *items, gist=gist, language="ar").of("text-name-unsupported")


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("Le ferry Haishun a quitté Hai'an.", False),
        ("Le ferry Kagoshima a quitté Hokkaido.", False),
        ("Le porte-parole Tobias Renfield a quitté Hai'an.", True),
    ],
)
def test_script_without_alphabet(words: str, is_told: bool) -> None:
    """In a translation of Chinese a name may be one that Chinese or Japanese syllables make, and no other."""
    text = "客滚船“海顺６号”９日凌晨驶离海安港，开往海口。"
    result = examined(text, gist=[Sentence(text=words, at=[1])], language="zh")
    assert bool(result.of("text-name-unsupported")) == is_told


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("The spokesman Khaled Arqsousi said that the families leave Damascus.", False),
        ("The spokesman Tobias Renfield said that the families leave Damascus.", True),
    ],
)
def test_other_script(words: str, is_told: bool) -> None:
    """In a translation a name is known again by its consonants."""
    result = examined(ARABIC, gist=[Sentence(text=words, at=[2])], language="ar")
    assert bool(result.of("text-name-unsupported")) == is_told


@pytest.mark.parametrize(
    "field", ["headline", "gist[0].text", "sourcing.statements[0].text", "parties[0].role"]
)
def test_every_free_text(field: str) -> None:
    """Headline, gist, the text of statements and roles are looked at."""
    words = "ally of Tobias Renfield"
    result: Examined = examined(
        ENGLISH,
        party("The council of Ballina", role=words if "role" in field else ""),
        statement("Nobody was hurt", at=5, text=words if "statements" in field else None),
        headline=words if field == "headline" else "",
        gist=[Sentence(text=words if "gist" in field else "", at=[1])],
    )
    problem = result.only("text-name-unsupported")
    assert (problem.path, problem.severity) == (field, "warning")


ORIGINS = {
    "ko": ("미국 운전사가 항구에서 풀려났다.", "미국", "캐나다"),
    "vi": ("Tài xế người Mỹ được thả tại cảng.", "Mỹ", "Canada"),
    "en": ("The American driver was freed in the port.", "American", "Canadian"),
    "de": ("Der amerikanische Fahrer wurde im Hafen freigelassen.", "amerikanische", "kanadische"),
    "fr": ("Le chauffeur américain a été libéré dans le port.", "américain", "canadien"),
    "es": ("El chofer estadounidense fue liberado en el puerto.", "estadounidense", "canadiense"),
    "pt": ("O motorista americano foi libertado no porto.", "americano", "canadense"),
    "ru": ("Американский водитель был освобожден в порту.", "Американский", "Канадский"),
    "uk": ("Американського водія звільнили в порту.", "Американського", "Канадського"),
    "tr": ("Amerikalı şoför limanda serbest bırakıldı.", "Amerikalı", "Kanadalı"),
    "ar": ("أفرج عن السائق الأمريكي في الميناء.", "الأمريكي", "الكندي"),
    "fa": ("راننده آمریکایی در بندر آزاد شد.", "آمریکایی", "کانادایی"),
    "hi": ("अमेरिकी चालक को बंदरगाह में रिहा किया गया।", "अमेरिकी", "कनाडाई"),
    "zh": ("美国司机在港口获释。", "美国", "加拿大"),
    "ur": ("امریکی ڈرائیور کو بندرگاہ میں رہا کر دیا گیا۔", "امریکی", "کینیڈین"),
    "ja": ("米国の運転手が港で釈放された。", "米国", "カナダ"),
    "bn": ("মার্কিন চালককে বন্দরে মুক্তি দেওয়া হয়েছে।", "মার্কিন", "কানাডীয়"),
    "he": ("הנהג האמריקאי שוחרר בנמל.", "האמריקאי", "הקנדי"),
    "el": ("Ο Αμερικανός οδηγός αφέθηκε ελεύθερος στο λιμάνι.", "Αμερικανός", "Καναδός"),
    "it": ("L'autista americano è stato liberato nel porto.", "americano", "canadese"),
    "nl": ("De Amerikaanse chauffeur werd vrijgelaten in de haven.", "Amerikaanse", "Canadese"),
    "pl": ("Amerykański kierowca został zwolniony w porcie.", "Amerykański", "Kanadyjski"),
    "cs": ("Amerického řidiče v přístavu propustili.", "Amerického", "Kanadského"),
    "sv": ("Den amerikanske föraren frigavs i hamnen.", "amerikanske", "kanadensiske"),
    "id": ("Sopir asal Amerika Serikat itu dibebaskan di pelabuhan.", "Amerika Serikat", "Kanada"),
}
"""A sentence in each language, where somebody in it is from, and another country's word."""


@pytest.mark.parametrize("language", ORIGINS)
def test_exchanged_origin(language: str) -> None:
    """An origin that stands in the place of the article's is a warning, in each language, and told once."""
    text, own, other = ORIGINS[language]
    gist = [Sentence(text=text.replace(own, other), at=[1])]
    found = examined(text, gist=gist, language=language).of("text-name-unsupported")
    assert [(problem.severity, problem.path) for problem in found] == [("warning", "gist[0].text")]
    gist = [Sentence(text=text, at=[1])]
    assert not examined(text, gist=gist, language=language).of("text-name-unsupported")


COUNTRIES = {
    "it": "britannica francesi tedesco russe turche svizzera polacchi svedese greci danese",
    "nl": "Britse Franse Duitse Russische Turkse Belgische Poolse Zweedse Griekse Deense",
    "pl": "brytyjski francuskiego niemiecka rosyjskich turecka czeskie Włosi szwedzki greckiej duńskiego",
    "cs": "britský francouzské německou ruských turecká slovenské italského švédští řecká dánský",
    "sv": "brittiska franska tyske ryskt turkiska norska polska danska grekiska finländska",
    "id": "Inggris Prancis Jerman Rusia Turki Malaysia Belanda Polandia Swedia Yunani",
}
NO_COUNTRIES = {
    "it": "Lo usa per russare sotto una coperta color turchese.",
    "nl": "De pool is bevroren en het frame is zwart.",
    "pl": "Dania były gotowe, a włosy czyste.",
    "cs": "Podezřelý z trestného činu ruší noční klid u řek a mluví o dani.",
    "sv": "De gick en danskurs och såg en tyst film.",
    "id": "Roda as mobil itu patah.",
}


@pytest.mark.parametrize("language", COUNTRIES)
def test_words_of_origin(language: str) -> None:
    """Ten origins in their forms are told, each of another country; words that only begin alike are none."""
    for word in COUNTRIES[language].split():
        text, own, _ = ORIGINS[language]
        gist = [Sentence(text=text.replace(own, word), at=[1])]
        assert examined(text, gist=gist, language=language).of("text-name-unsupported"), word
    gist = [Sentence(text=NO_COUNTRIES[language], at=[1])]
    found = examined(ORIGINS[language][0], gist=gist, language=language).of("text-name-unsupported")
    assert not any("origin" in problem.message for problem in found)


@pytest.mark.parametrize(
    "gist",
    [
        "The American driver, freed in a British port, went home.",  # added, not exchanged
        "They polish the American car.",  # no Pole
    ],
)
def test_origin_left_alone(gist: str) -> None:
    """An origin that is only added is let pass, and so is a word that is none."""
    result = examined(ORIGINS["en"][0], gist=[Sentence(text=gist, at=[1])])
    assert not result.of("text-name-unsupported")


def test_origin_of_a_listed_place() -> None:
    """The country of a listed place is known, whatever the article calls it."""
    text = "An American driver was freed in Leeds."
    listed = place("Leeds", at=1, country="GB")
    result = examined(text, listed, gist=[Sentence(text="A British court freed a man.", at=[1])])
    assert not result.of("text-name-unsupported")


def test_origin_in_a_translation() -> None:
    """Countries are the same in all languages, so that an origin is looked up in a translation too."""
    text = ORIGINS["ru"][0]
    for word, count in (("American", 0), ("Canadian", 1)):
        gist = [Sentence(text=f"The {word} driver was freed in the port.", at=[1])]
        assert len(examined(text, gist=gist, language="ru").of("text-name-unsupported")) == count


@pytest.mark.parametrize(
    ("text", "language", "is_told"),
    [
        ("A British driver was freed.", "en", True),
        ("A North Korean driver was freed.", "en", False),
        ("Ein britischer Fahrer wurde freigelassen.", "de", False),
    ],
)
def test_either_korea(text: str, language: str, is_told: bool) -> None:
    """One word may stand for either Korea, and in a translation for what the article says otherwise."""
    gist = [Sentence(text="The Korean driver was freed.", at=[1])]
    result = examined(text, gist=gist, language=language, output="en")
    assert bool(result.of("text-name-unsupported")) is is_told


COLONS = {
    "ar": [
        "وقالت الشرطة: لا خطر", "تصريح جديد: لا خطر", "قالت رئيسة البلدية ماري دويل: لا خطر",
        "ارتفاع الأسعار: لا خطر",
    ],
    "he": ["המשטרה מסרה: אין סכנה", "הודעה חדשה: אין סכנה", "ראש העירייה מרי דויל אמרה: אין סכנה"],
    "fa": ["پلیس گفت: خطری نیست", "گزارش جدید: خطری نیست", "شهردار مری دویل گفت: خطری نیست"],
    "hi": ["पुलिस ने कहा: कोई ख़तरा नहीं", "नई रिपोर्ट: कोई ख़तरा नहीं", "महापौर मैरी डॉयल ने कहा: कोई ख़तरा नहीं"],
}  # fmt: skip
"""What stands before a colon in translations, and names nobody whom the article does not have."""
INVENTED_IN_TRANSLATION = {
    "ar": "غريغوري هالام: لا خطر",
    "he": "טוביאס רנפילד: אין סכנה",
    "fa": "سهراب کمانگیر: خطری نیست",
    "hi": "टोबियस रेनफ़ील्ड: कोई ख़तरा नहीं",
}


@pytest.mark.parametrize("output", COLONS)
def test_words_before_a_colon(output: str) -> None:
    """In a translation into a script without capitals, words of every day before a colon are no name."""
    text = "Police said on Friday that Mayor Mary Doyle saw no danger in the new report on prices."
    for headline in COLONS[output]:
        assert told_in(text, headline, output) == [], headline
    (message,) = told_in(text, INVENTED_IN_TRANSLATION[output], output)
    assert INVENTED_IN_TRANSLATION[output].split(":")[0] in message


def told_in(text: str, headline: str, output: str) -> list[str]:
    """What is said of the names of an English article's headline in another language."""
    found = examined(text, headline=headline, gist=[], language="en", output=output)
    return [one.message for one in found.of("text-name-unsupported")]


@pytest.mark.parametrize(
    ("gist", "is_told"),
    [
        ("The fires reached Salt Lake City, California and Kansas on Friday.", False),
        ("He told 60 Minutes of Brexit.", False),
        ("He met Tobias Renfield in the harbour.", True),
        ("Renfield: nobody is hurt.", True),
        ("Drought: nobody is hurt.", False),
        ("He met Renfield in the harbour.", False),
        ("The Korean driver met Anna Renfield.", False),
    ],
)
def test_certain_in_a_translation(gist: str, is_told: bool) -> None:
    """In a translation a name is two new words, or one before a colon, and no country's or division's."""
    text = "Пожары дошли до города в пятницу, сказала мэр Анна Бирн. Водитель из Северной Кореи в порту."
    found = examined(text, headline="News", gist=[Sentence(text=gist, at=[1])], language="ru", output="en")
    assert bool(found.of("text-name-unsupported")) == is_told


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Ông Trần Văn Đức nói ở Đà Nẵng.", "vi", "Tran Van Duc"),
        ("Minister Stanisław Łobodziński był w Gdańsku.", "pl", "Stanislaw Lobodzinski"),
        ("Jörg Schröder sprach in Lüneburg.", "de", "Joerg Schroeder"),
        ("Søren Ågård talte i Ærø.", "da", "Soeren Aagaard"),
        ("Joerg Schroeder sprach in Lueneburg.", "de", "Jörg Schröder"),
    ],
)
def test_letters_of_another_language(text: str, language: str, name: str) -> None:
    """A name is the article's where it is spelt without its marks, or with two letters for one."""
    for words in (name, f"{name} Renfield Thornbury"):
        gist = [Sentence(text=f"The man saw {words} there.", at=[1])]
        found = examined(text, headline="News", gist=gist, language=language, output="en")
        assert bool(found.of("text-name-unsupported")) == ("Renfield" in words), words
