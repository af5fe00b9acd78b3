"""Numbers and dates of free text that the article says of something else."""

import re
from dataclasses import replace
from itertools import product

import pytest

from summarizer import numerals
from summarizer.checks.carrying import may_stand_for
from summarizer.schemas import Sentence
from summarizer.text.languages import load
from tests.support.checking import Examined, examined

FIRES = {
    "ko": ("화재로 제분소 작업자 12명이 숨졌다. 이후 골짜기에서 주택 7채가 불탔다.", "12", "7"),
    "vi": (
        "Vụ cháy làm 12 công nhân nhà máy xay thiệt mạng. Sau đó 7 ngôi nhà trong thung lũng bị thiêu rụi.",
        "12",
        "7",
    ),
    "en": ("The fire killed 12 workers at the mill. Later 7 houses burned down in the valley.", "12", "7"),
    "de": ("Das Feuer tötete 12 Arbeiter in der Mühle. Später brannten 7 Häuser im Tal nieder.", "12", "7"),
    "fr": (
        "L'incendie a tué 12 ouvriers au moulin. Plus tard, 7 maisons ont brûlé dans la vallée.",
        "12",
        "7",
    ),
    "es": ("El incendio mató a 12 obreros en el molino. Luego ardieron 7 casas en el valle.", "12", "7"),
    "pt": ("O incêndio matou 12 operários no moinho. Depois queimaram 7 casas no vale.", "12", "7"),
    "ru": ("Пожар убил 12 рабочих на мельнице. Позже сгорели 7 домов в долине.", "12", "7"),
    "uk": ("Пожежа вбила 12 робітників на млині. Згодом згоріли 7 будинків у долині.", "12", "7"),
    "tr": ("Yangın değirmende 12 işçiyi öldürdü. Sonra vadide 7 ev yandı.", "12", "7"),
    "ar": ("قتل الحريق 12 عاملا في المطحنة. واحترقت لاحقا 7 منازل في الوادي.", "12", "7"),
    "fa": ("آتش‌سوزی جان 12 کارگر را در آسیاب گرفت. سپس 7 خانه در دره سوخت.", "12", "7"),
    "hi": ("आग ने चक्की में 12 मज़दूरों को मारा। बाद में घाटी में 7 घर जल गए।", "12", "7"),
    "zh": ("大火在磨坊造成12名工人死亡。随后山谷里有7座房屋被烧毁。", "12", "7"),
    "ur": ("آگ نے چکی میں 12 مزدوروں کی جان لی۔ بعد میں وادی میں 7 گھر جل گئے۔", "12", "7"),
    "ja": ("火災で製粉所の作業員12人が死亡した。その後、谷で住宅7棟が焼けた。", "12", "7"),
    "bn": ("কারখানার আগুনে 12 শ্রমিক মারা গেছেন। পরে উপত্যকায় 7টি বাড়ি পুড়ে গেছে।", "12", "7"),
    "he": ("השריפה הרגה 12 עובדים בטחנה. מאוחר יותר נשרפו 7 בתים בעמק.", "12", "7"),
    "el": ("Η φωτιά σκότωσε 12 εργάτες στον μύλο. Αργότερα κάηκαν 7 σπίτια στην κοιλάδα.", "12", "7"),
    "it": ("L'incendio ha ucciso 12 operai nel mulino. Poi sono bruciate 7 case nella valle.", "12", "7"),
    "nl": ("De brand doodde 12 arbeiders in de molen. Later brandden 7 huizen in het dal af.", "12", "7"),
    "pl": ("Pożar zabił 12 robotników w młynie. Później spłonęło 7 domów w dolinie.", "12", "7"),
    "cs": ("Požár zabil 12 dělníků ve mlýně. Později shořelo 7 domů v údolí.", "12", "7"),
    "sv": ("Branden dödade 12 arbetare i kvarnen. Senare brann 7 hus ner i dalen.", "12", "7"),
    "id": (
        "Kebakaran menewaskan 12 pekerja di penggilingan. Kemudian 7 rumah di lembah terbakar.",
        "12",
        "7",
    ),
}
"""Two sentences in each language, the number of the first, and that of the second."""


def told(text: str, gist: str, language: str = "en") -> Examined:
    """What is said of a gist of one sentence."""
    return examined(text, gist=[Sentence(text=gist, at=[1])], language=language)


@pytest.mark.parametrize("language", FIRES)
def test_exchanged_number(language: str) -> None:
    """A number of the article that stands in another one's place is a warning, in each language."""
    text, number, other = FIRES[language]
    first = re.split(r"(?<=[.。।۔])", text)[0]
    problem = told(text, first.replace(number, other), language).only("text-number-elsewhere")
    assert (problem.severity, problem.path) == ("warning", "gist[0].text")
    assert number in problem.message
    assert not told(text, text, language).of("text-number-elsewhere")


PLACES = {
    "en": "The fire killed 12 workers and burned 7 houses.",
    "de": "Das Feuer tötete 12 Arbeiter und zerstörte 7 Häuser.",
    "fr": "L'incendie a tué 12 ouvriers et détruit 7 maisons.",
    "es": "El incendio mató a 12 obreros y destruyó 7 casas.",
    "pt": "O incêndio matou 12 operários e destruiu 7 casas.",
    "ru": "Пожар убил 12 рабочих и уничтожил 7 домов.",
    "uk": "Пожежа вбила 12 робітників і знищила 7 будинків.",
    "tr": "Yangında ölen 12 işçi ve yanan 7 otel var.",
    "ar": "قتل الحريق 12 عاملا ودمر 7 منازل.",
    "fa": "آتش‌سوزی جان 12 کارگر و سقف 7 خانه را گرفت.",
    "hi": "भीषण आग ने 12 मज़दूर मारे और पुरानी 7 इमारतें जलाईं।",
    "zh": "大火造成12名工人死亡，烧毁7座房屋。",
}


@pytest.mark.parametrize("language", PLACES)
def test_numbers_that_changed_places(language: str) -> None:
    """Two numbers of which each stands between the words of the other are both told, in each language."""
    text = PLACES[language]
    changed = text.replace("12", "x").replace("7", "12").replace("x", "7")
    assert len(told(text, changed, language).of("text-number-elsewhere")) == 2
    assert not told(text, text, language).of("text-number-elsewhere")


def test_numbers_in_another_order() -> None:
    """Numbers that a sentence names in another order, each of its own, have not changed places."""
    text = "The fire killed 12 workers and burned 7 houses."
    for gist in (
        "The fire burned 7 houses and killed 12 workers.",
        "Of 7 houses burned and 12 workers killed the fire made news.",
    ):
        assert not told(text, gist).of("text-number-elsewhere")


@pytest.mark.parametrize(
    ("text", "gist"),
    [
        (
            "The council met on Tuesday in Cork. The mayor said on Friday it would close the harbour.",
            "The mayor said on Tuesday it would close the harbour.",
        ),
        (
            "Sales in the second quarter rose. Profit at the end of the third quarter fell to 5 million.",
            "Profit at the end of the second quarter fell to 5 million.",
        ),
        (
            "The rate touched 0.505 percent for a second day, above the bank's 0.5 percent cap.",
            "The rate touched 0.5 percent for a second day, above the bank's cap.",
        ),
    ],
)
def test_exchanged_dates_and_shares(text: str, gist: str) -> None:
    """Days, quarters and shares are looked at like counts, in one sentence too."""
    assert told(text, gist).of("text-number-elsewhere")


@pytest.mark.parametrize(
    ("text", "gist"),
    [
        # the text has both numbers
        (FIRES["en"][0], "The fire killed 12 workers at the mill, and 7 houses burned down."),
        # a sum
        (
            "The pair shot 5 people inside the hall and 2 more outside. Police count 7.",
            "The pair shot 7 people.",
        ),
        # a number of more than one matter
        ("Some 12 boats sank at sea. Some 7 boats sank in the river.", "Some 7 boats sank."),
    ],
)
def test_left_alone(text: str, gist: str) -> None:
    """Numbers that the text has in their own place, sums, and numbers of like matters are passed over."""
    assert not told(text, gist).of("text-number-elsewhere")


@pytest.mark.parametrize(
    ("gist", "is_told"),
    [
        ("They must stay for 30 days.", False),
        ("They must stay for 30 years.", True),
        ("They must stay for 30 hours.", True),
        ("They walked 12 kilometres.", False),
        ("They walked 12 miles.", True),
    ],
)
def test_other_measure(gist: str, is_told: bool) -> None:
    """A number of days carries no years, and kilometres are no miles."""
    text = "They were ordered to stay for 30 days. They had walked 12 kilometres."
    assert bool(told(text, gist).of("text-number-unsupported")) == is_told


@pytest.mark.parametrize("kind", [
    ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"),
    ("km", "mile", "cm", "ft", "inch", "yard"),
    ("kg", "t", "lb", "oz"),
])  # fmt: skip
def test_no_measure_stands_for_another(kind: tuple[str, ...]) -> None:
    """Of lengths, weights and lengths of time none stands for the same number of another."""
    (found,) = numerals.find("There were 12 of them.", load("en"))
    for one, other in product(kind, repeat=2):
        assert may_stand_for(replace(found, unit=one), replace(found, unit=other)) == (one == other)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("The harbour ferry in Cork left 7 boats damaged.", True),
        ("The harbour fire in Cork left 7 boats damaged.", False),
    ],
)
def test_how_many_more_words_are_the_same(text: str, is_told: bool) -> None:
    """Three more words around the other number are the same, not two, where one side's next word is."""
    text = f"{text} Nobody knew then why it had happened. The Cork harbour fire killed 12 young workers."
    gist = "The harbour fire near Cork killed 7 workers."
    assert bool(told(text, gist).of("text-number-elsewhere")) is is_told
