"""Names in another script: the article's are known by their sounds, others are not."""

import pytest

from summarizer.text.heard import Heard
from summarizer.text.languages import load
from summarizer.text.words import words

TEXTS = {
    "ru": "Мэр Алмаз Токтомаматов встретился с врачами из Кара-Суу и Барселоны.",
    "uk": "Мер Алмаз Токтомаматов зустрівся з лікарями з Кара-Суу та Барселони.",
    "el": "Ο δήμαρχος Αλμάζ Τοκτομαμάτοφ συναντήθηκε με γιατρούς από το Καρά Σου και τη Βαρκελώνη.",
    "ar": "التقى رئيس البلدية ألماز توكتوماماتوف أطباء من كاراسو وبرشلونة.",
    "fa": "شهردار الماز توکتوماماتوف با پزشکان کاراسو و بارسلونا دیدار کرد.",
    "ur": "میئر الماز توکتوماماتوف نے کاراسو اور بارسلونا کے ڈاکٹروں سے ملاقات کی۔",
    "he": "ראש העירייה אלמז טוקטוממטוב נפגש עם רופאים מקרסו ומברצלונה.",
    "hi": "महापौर अल्माज़ तोक्तोमामातोव ने कारा सू और बार्सिलोना के डॉक्टरों से मुलाक़ात की।",
    "bn": "মেয়র আলমাজ তোকতোমামাতভ কারা সু ও বার্সেলোনার চিকিৎসকদের সঙ্গে দেখা করেন।",
    "ko": "알마즈 톡토마마토프 시장은 카라수와 바르셀로나의 의사들을 만났다.",
    "ja": "アルマズ・トクトママトフ市長はカラスーとバルセロナの医師たちと会談した。",
    "zh": "市长阿尔马兹·托克托马马托夫会见了来自卡拉苏和巴塞罗那的医生。",
}
"""One sentence, in which Almaz Toktomamatov meets doctors from Kara-Suu and Barcelona."""


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("name", ["Almaz Toktomamatov", "Toktomamatov", "Kara Suu", "Barcelona"])
def test_name_of_the_text(language: str, name: str) -> None:
    """A name is known again in each script, whole or by one of its words, as two words or as one."""
    assert heard(language).has(name.split())


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize(
    "name", ["Tobias Renfield", "Dorokhin", "Almaz Renfield", "Toktomamatov Dorokhin", "Thornbury"]
)
def test_name_of_nobody(language: str, name: str) -> None:
    """A name is not known by one of its words alone."""
    assert not heard(language).has(name.split())


def test_words_apart() -> None:
    """A name is none where its words stand apart: the first name of one and the last name of another."""
    text = "Анна Бирн говорила с мэром города, а потом пришёл Пётр Дорохин."
    found = Heard(text, words(text), load("ru"))
    assert found.has(["Anna", "Byrne"])
    assert not found.has(["Anna", "Dorokhin"])


def test_chinese_syllables() -> None:
    """A Chinese name is known by how its signs are read, in one of their readings, and no other is."""
    text = "重庆的林阿贵和厦门的吴亚福。"
    found = Heard(text, words(text), load("zh"))
    assert all(found.has(name.split()) for name in ("Lin Agui", "Wu Yafu", "Chongqing", "Xiamen"))
    assert not any(found.has(name.split()) for name in ("Chen Bowei", "Jinhe", "Zhao Lingyun"))


def test_chinese_names_of_two_signs() -> None:
    """Two signs may sound like a name, though they are not how its syllables are written."""
    text = "来自波恩、里昂和罗马的人。"
    found = Heard(text, words(text), load("zh"))
    assert all(found.has([name]) for name in ("Bonn", "Lyon", "Leon", "Loma"))
    assert not any(found.has([name]) for name in ("Kassel", "Turin", "Kabul"))


def test_unknown_script() -> None:
    """In a script whose sounds nobody knows, every name may stand there."""
    text = "წერილი თბილისიდან"
    assert Heard(text, words(text), None).has(["Renfield"])


def heard(language: str) -> Heard:
    """The sentence in a language."""
    return Heard(TEXTS[language], words(TEXTS[language]), load(language))
