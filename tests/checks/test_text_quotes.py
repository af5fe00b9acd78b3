"""Quotations in free text: what headline and gist quote, the article has."""

import pytest

from summarizer.schemas import Sentence
from tests.support.checking import examined

QUOTES = {
    "ko": ("번 시장은 “오래된 항구의 부두를 닫지 않겠다”고 말했다.", "“학교는 내년에 산으로 옮긴다”"),
    "vi": ("Bà Byrne nói: “Chúng tôi sẽ không đóng bến cảng cũ.”", "“Sang năm trường sẽ dời lên núi.”"),
    "en": ("“We will not close the old harbour,” Byrne said.", "“We will not close the old school”"),
    "de": (
        "„Wir werden den alten Hafen nicht schließen“, sagte Byrne.",
        "„Wir werden die alte Schule nicht schließen“",
    ),
    "fr": (
        "« Nous ne fermerons pas le vieux port », a déclaré Byrne.",
        "« Nous ne fermerons pas la vieille école »",
    ),
    "es": ("«No vamos a cerrar el puerto viejo», dijo Byrne.", "«No vamos a cerrar la escuela vieja»"),
    "pt": ("“Não vamos fechar o porto velho”, disse Byrne.", "“Não vamos fechar a escola velha”"),
    "ru": ("«Мы не закроем старый порт», — сказал Бирн.", "«Мы не закроем старую школу»"),
    "uk": ("«Ми не закриємо старий порт», — сказав Бірн.", "«Ми не закриємо стару школу»"),
    "tr": ("Byrne, “Eski limanı kapatmayacağız” dedi.", "“Eski okulu kapatmayacağız”"),
    "ar": ("قال بيرن: «لن نغلق الميناء القديم».", "«لن نغلق المدرسة القديمة»"),
    "fa": ("بیرن گفت: «بندر قدیمی را نمی‌بندیم».", "«مدرسه قدیمی را نمی‌بندیم»"),
    "hi": ("बर्न ने कहा, “हम पुराना बंदरगाह बंद नहीं करेंगे।”", "“हम पुराना विद्यालय बंद नहीं करेंगे।”"),
    "zh": ("伯恩说：“我们不会关闭旧港口的码头。”", "“学校明年搬到山上去。”"),
    "ur": ("برن نے کہا، “ہم پرانی بندرگاہ بند نہیں کریں گے۔”", "“ہم پرانا اسکول بند نہیں کریں گے۔”"),
    "ja": ("バーン氏は「古い港の岸壁は閉鎖しない」と述べた。", "「学校は来年、山の上に移る」"),
    "bn": ("বার্ন বলেন, “আমরা পুরোনো বন্দর বন্ধ করব না।”", "“আমরা পুরোনো বিদ্যালয় বন্ধ করব না।”"),
    "he": ('בירן אמר: "לא נסגור את הנמל הישן".', '"לא נסגור את בית הספר הישן"'),
    "el": ("«Δεν θα κλείσουμε το παλιό λιμάνι», είπε ο Μπερν.", "«Δεν θα κλείσουμε το παλιό σχολείο»"),
    "it": ("«Non chiuderemo il vecchio porto», ha detto Byrne.", "«Non chiuderemo la vecchia scuola»"),
    "nl": ("“Wij zullen de oude haven niet sluiten”, zei Byrne.", "“Wij zullen de oude school niet sluiten”"),
    "pl": ("„Nie zamkniemy starego portu”, powiedział Byrne.", "„Nie zamkniemy starej szkoły”"),
    "cs": ("„Starý přístav nezavřeme,“ řekl Byrne.", "„Starou školu nezavřeme“"),
    "sv": ("”Vi ska inte stänga den gamla hamnen”, sade Byrne.", "”Vi ska inte stänga den gamla skolan”"),
    "id": ("“Kami tidak akan menutup pelabuhan lama,” kata Byrne.", "“Kami tidak akan menutup sekolah lama”"),
}
"""A sentence in each language with a quotation, and another quotation."""


@pytest.mark.parametrize("language", QUOTES)
def test_invented_quotation(language: str) -> None:
    """Quoted words of headline and gist that the article does not have are a warning, in each language."""
    text, invented = QUOTES[language]
    result = examined(text, headline=f"Byrne: {invented}", gist=[Sentence(text=f"Byrne: {invented}", at=[1])],
                      language=language)  # fmt: skip
    found = result.of("text-quote-unsupported")
    assert [(problem.severity, problem.path) for problem in found] == [
        ("warning", "headline"), ("warning", "gist[0].text")]  # fmt: skip


@pytest.mark.parametrize("language", QUOTES)
def test_the_articles_own_words(language: str) -> None:
    """The article's own sentence, quotation and all, has nothing to be told."""
    text, _ = QUOTES[language]
    assert not examined(text, headline=text, language=language).of("text-quote-unsupported")


@pytest.mark.parametrize(
    "headline",
    [
        "Byrne: “We will … close the old harbour”",  # shortened
        "Byrne “will not close the old harbours”",  # inflected
        "The “Old Harbour School” reopens",  # a title
        "The “so-called” harbour reopens",  # a word held at arm's length
    ],
)
def test_left_alone(headline: str) -> None:
    """Shortened and inflected quotations, titles and one or two words are passed over."""
    assert not examined(QUOTES["en"][0], headline=headline).of("text-quote-unsupported")


def test_wrapped_answer() -> None:
    """A sentence of the gist that is quoted as a whole is an answer put between quotation marks."""
    text = "Ships came to the port on Friday morning."
    result = examined(text, gist=[Sentence(text="“Boats reached the docks before noon.”", at=[1])])
    assert not result.of("text-quote-unsupported")


def test_translation_is_left_alone() -> None:
    """A quotation in another language than the article's cannot be looked up."""
    result = examined(QUOTES["ru"][0], headline="Byrne: “We will not close the old school”", language="ru")
    assert not result.of("text-quote-unsupported")


@pytest.mark.parametrize(("last", "is_told"), [("developers", False), ("schools", True)])
def test_put_together_from_one_passage(last: str, is_told: bool) -> None:
    """A quotation may be put together from words of one passage, up to its last one, and from no others."""
    text = "Byrne said: “We will leave the old harbour to the new developers.”"
    result = examined(text, headline=f"Byrne: “We leave harbour to {last}”")
    assert bool(result.of("text-quote-unsupported")) is is_told
