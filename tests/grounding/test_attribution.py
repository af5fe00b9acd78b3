"""Attribution: the cue of a statement is found beside its source."""

import pytest

from tests.support.checking import examined, source, statement

SENTENCES = {
    "ko": [
        ("앤 번 시장은 도로가 폐쇄됐다고 말했다.", "앤 번", "도로가 폐쇄됐다", "말했다"),
        ("시의회에 따르면 도로가 폐쇄됐다.", "시의회", "도로가 폐쇄됐다", "따르면"),
    ],
    "vi": [
        ("Bà Ann Byrne cho biết con đường đã bị đóng.", "Ann Byrne", "con đường đã bị đóng", "cho biết"),
        (
            "Theo hội đồng thành phố, con đường đã bị đóng.",
            "hội đồng thành phố",
            "con đường đã bị đóng",
            "Theo",
        ),
    ],
    "en": [
        (
            "“The road is closed,” said Ann Byrne. “Nobody may pass the bridge.”",
            "Ann Byrne",
            "Nobody may pass the bridge",
            "said",
        ),
        (
            "Ann Byrne: The road is closed until the end of the week.",
            "Ann Byrne",
            "The road is closed until the end of the week",
            ":",
        ),
        (
            "The study shows that the road is closed at night.",
            "The study",
            "the road is closed at night",
            "shows",
        ),
        (
            "Ann Byrne called the road a danger to children.",
            "Ann Byrne",
            "a danger to children",
            "called the road",
        ),
        (
            "Ann Byrne spoke to the council. She continued: “The road is closed.”",
            "Ann Byrne",
            "The road is closed",
            "continued",
        ),
        ("According to Ann Byrne the road is closed.", "Ann Byrne", "the road is closed", "According to"),
        (
            "The officials waited while Ann Byrne said the road is closed.",
            "Ann Byrne",
            "the road is closed",
            "said",
        ),
    ],
    "de": [
        (
            "Nach Angaben der Polizei ist die Straße gesperrt.",
            "der Polizei",
            "ist die Straße gesperrt",
            "Nach Angaben",
        ),
        (
            "Die Straße sei gesperrt, so der Sprecher Karl Huber.",
            "Karl Huber",
            "Die Straße sei gesperrt",
            "so der",
        ),
        (
            "Einem Gutachten zufolge ist die Straße gesperrt.",
            "Einem Gutachten",
            "ist die Straße gesperrt",
            "zufolge",
        ),
        ("Laut Karl Huber ist die Straße gesperrt.", "Karl Huber", "ist die Straße gesperrt", "Laut"),
    ],
    "fr": [("Selon Anne Roux, la route est fermée.", "Anne Roux", "la route est fermée", "Selon")],
    "es": [("Según Ana Ruiz, la carretera está cerrada.", "Ana Ruiz", "la carretera está cerrada", "Según")],
    "pt": [("Segundo Ana Reis, a estrada está fechada.", "Ana Reis", "a estrada está fechada", "Segundo")],
    "ru": [("По словам Анны Бирн, дорога закрыта.", "Анны Бирн", "дорога закрыта", "По словам")],
    "uk": [("За словами Анни Бірн, дорога закрита.", "Анни Бірн", "дорога закрита", "За словами")],
    "tr": [("Ayşe Kaya, yolun kapalı olduğunu söyledi.", "Ayşe Kaya", "yolun kapalı olduğunu", "söyledi")],
    "ar": [("وبحسب آن بيرن فإن الطريق مغلق حتى المساء.", "آن بيرن", "الطريق مغلق حتى المساء", "بحسب")],
    "fa": [("به نوشته‌ی خبرگزاری کویر، جاده بسته است.", "خبرگزاری کویر", "جاده بسته است", "به نوشته‌ی")],
    "hi": [("ऐन बर्न ने कहा कि सड़क बंद है।", "ऐन बर्न", "सड़क बंद है", "कहा")],
    "zh": [("市长安然表示，道路已经封闭。", "市长安然", "道路已经封闭", "表示")],
    "ur": [
        ("این برن نے کہا کہ سڑک بند ہے۔", "این برن", "سڑک بند ہے", "کہا"),
        ("کونسل کے مطابق سڑک بند ہے۔", "کونسل", "سڑک بند ہے", "کے مطابق"),
        ("این برن نے صحافیوں کو بتایا کہ سڑک بند ہے۔", "این برن", "سڑک بند ہے", "بتایا"),
    ],
    "ja": [
        ("市長の安藤氏は、道路は閉鎖されていると述べた。", "安藤", "道路は閉鎖されている", "と述べ"),
        ("市議会によると、道路は閉鎖されている。", "市議会", "道路は閉鎖されている", "によると"),
    ],
    "bn": [
        ("অ্যান বার্ন বলেছেন, সড়কটি বন্ধ।", "অ্যান বার্ন", "সড়কটি বন্ধ", "বলেছেন"),
        ("পরিষদের মতে, সড়কটি বন্ধ।", "পরিষদের", "সড়কটি বন্ধ", "মতে"),
        ("সড়কটি বন্ধ বলে জানিয়েছেন অ্যান বার্ন।", "অ্যান বার্ন", "সড়কটি বন্ধ", "জানিয়েছেন"),
    ],
    "he": [
        ("אן בירן אמרה כי הכביש סגור.", "אן בירן", "הכביש סגור", "אמרה"),
        ("לדברי אן בירן, הכביש סגור.", "אן בירן", "הכביש סגור", "לדברי"),
        ("על פי המועצה, הכביש סגור.", "המועצה", "הכביש סגור", "על פי"),
    ],
    "el": [
        ("Η Αν Μπερν είπε ότι ο δρόμος είναι κλειστός.", "Αν Μπερν", "ο δρόμος είναι κλειστός", "είπε"),
        (
            "Σύμφωνα με το συμβούλιο ο δρόμος είναι κλειστός.",
            "το συμβούλιο",
            "ο δρόμος είναι κλειστός",
            "Σύμφωνα με",
        ),
        ("«Ο δρόμος είναι κλειστός», δήλωσε η Αν Μπερν.", "Αν Μπερν", "Ο δρόμος είναι κλειστός", "δήλωσε"),
    ],
    "it": [
        ("Ann Byrne ha detto che la strada è chiusa.", "Ann Byrne", "la strada è chiusa", "ha detto"),
        ("Secondo il consiglio la strada è chiusa.", "il consiglio", "la strada è chiusa", "Secondo"),
        ("«La strada è chiusa», ha affermato Ann Byrne.", "Ann Byrne", "La strada è chiusa", "ha affermato"),
    ],
    "nl": [
        ("Ann Byrne zei dat de weg dicht is.", "Ann Byrne", "de weg dicht is", "zei"),
        ("Volgens de raad is de weg dicht.", "de raad", "is de weg dicht", "Volgens"),
        ("“De weg is dicht”, verklaarde Ann Byrne.", "Ann Byrne", "De weg is dicht", "verklaarde"),
    ],
    "pl": [
        (
            "Ann Byrne powiedziała, że droga jest zamknięta.",
            "Ann Byrne",
            "droga jest zamknięta",
            "powiedziała",
        ),
        ("Według rady droga jest zamknięta.", "rady", "droga jest zamknięta", "Według"),
        (
            "„Droga jest zamknięta” – oświadczyła Ann Byrne.",
            "Ann Byrne",
            "Droga jest zamknięta",
            "oświadczyła",
        ),
    ],
    "cs": [
        ("Ann Byrneová řekla, že silnice je zavřená.", "Ann Byrneová", "silnice je zavřená", "řekla"),
        ("Podle rady je silnice zavřená.", "rady", "je silnice zavřená", "Podle"),
        ("„Silnice je zavřená,“ uvedla Ann Byrneová.", "Ann Byrneová", "Silnice je zavřená", "uvedla"),
    ],
    "sv": [
        ("Ann Byrne sade att vägen är stängd.", "Ann Byrne", "vägen är stängd", "sade"),
        ("Enligt rådet är vägen stängd.", "rådet", "är vägen stängd", "Enligt"),
        ("”Vägen är stängd”, uppgav Ann Byrne.", "Ann Byrne", "Vägen är stängd", "uppgav"),
    ],
    "id": [
        ("Ann Byrne mengatakan bahwa jalan itu ditutup.", "Ann Byrne", "jalan itu ditutup", "mengatakan"),
        ("Menurut dewan kota, jalan itu ditutup.", "dewan kota", "jalan itu ditutup", "Menurut"),
        ("“Jalan itu ditutup,” kata Ann Byrne.", "Ann Byrne", "Jalan itu ditutup", "kata"),
    ],
}


@pytest.mark.parametrize(
    ("language", "text", "words", "quote", "cue"),
    [(language, *case) for language, cases in SENTENCES.items() for case in cases],
)
def test_cue(language: str, text: str, words: str, quote: str, cue: str) -> None:
    """A verb, a preposition, a colon, the words between, or a sentence before: each may attribute."""
    result = examined(text, source("s1", words), statement(quote, "s1"), language=language)
    found = result.summary.sourcing.statements[0].cue
    assert found
    assert found.words == cue
    assert text[found.span.start : found.span.end] == cue


def test_cue_of_another_source() -> None:
    """Of two cues in a sentence the one beside the statement's own source is its cue."""
    text = "Ann Byrne announced that the road is closed, which the council denied."
    result = examined(
        text, source("s1", "Ann Byrne"), source("s2", "the council"), statement("the road is closed", "s1")
    )
    cue = result.summary.sourcing.statements[0].cue
    assert cue
    assert cue.words == "announced"


REFUSALS = {
    "en": ("The deputy said the minister knew. The minister declined to comment.", "declined to comment"),
    "de": (
        "Der Abgeordnete sagte, der Minister wisse es. Der Minister wollte sich nicht äußern.",
        "wollte sich nicht äußern",
    ),
    "fr": (
        "Le député a dit que le ministre savait. Le ministre a refusé de commenter.",
        "refusé de commenter",
    ),
    "he": ("חבר הכנסת טען כי שר הפנים ידע. שר הפנים סירב להגיב.", "סירב להגיב"),
    "ur": ("رکن نے کہا کہ وزیر جانتے ہیں۔ وزیر نے تبصرہ کرنے سے انکار کیا۔", "تبصرہ"),
}
"""Two sentences that name a source, of which the second says that it refused; and the words that do."""

WHO = {"en": "The minister", "de": "Der Minister", "fr": "Le ministre", "he": "שר הפנים", "ur": "وزیر"}


@pytest.mark.parametrize("language", REFUSALS)
def test_refusal_is_its_own_cue(language: str) -> None:
    """A claim that says itself what its source did has its cue there, not in the sentence before."""
    text, words = REFUSALS[language]
    who = WHO[language]
    quote = text[text.rindex(who) + len(who) :].strip(" .۔").removeprefix("نے ")
    claim = statement(quote, "s1", at=2, status="declined")
    cue = examined(text, source("s1", who, at=2), claim, language=language).summary.sourcing.statements[0].cue
    assert cue
    assert cue.words == words


def test_no_word_between_in_verb_final_languages() -> None:
    """Where the verb stands last, what stands between source and claim is no cue."""
    text = "ग्रामीणों ने हर साल सड़क की मरम्मत।"
    result = examined(text, source("s1", "ग्रामीणों"), statement("सड़क की मरम्मत", "s1"), language="hi")
    assert result.summary.sourcing.statements[0].cue is None


def test_rumour_is_its_own_cue() -> None:
    """A rumour attributes by its own word."""
    text = "Rumours that the road would close went round the town."
    rumour = source("s1", "Rumours", kind="rumour", identification="none")
    result = examined(text, rumour, statement("the road would close", "s1"))
    cue = result.summary.sourcing.statements[0].cue
    assert cue
    assert cue.words == "Rumours"


def test_function_words_are_no_cue() -> None:
    """Words between a source and its claim that only join them attribute nothing."""
    text = "The mayor and the road to the harbour."
    result = examined(text, source("s1", "The mayor"), statement("the road to the harbour", "s1"))
    assert result.summary.sourcing.statements[0].cue is None


LEFT_OUT = [
    ("cs", "Most je od rána zavřený. „Opravíme ho do zimy,“ dodal.", "Opravíme ho do zimy", "dodal"),
    ("cs", "Jak prozradil, most zůstane do zimy zavřený.", "most zůstane do zimy zavřený", "prozradil"),
    ("pl", "Oznajmił, że most zostanie zamknięty.", "most zostanie zamknięty", "Oznajmił"),
    ("es", "“El puente no se tocará”, ha asegurado.", "El puente no se tocará", "ha asegurado"),
    ("pt", "“A ponte está fechada”, referiu.", "A ponte está fechada", "referiu"),
    ("it", "«Il ponte resta chiuso», ha inoltre affermato.", "Il ponte resta chiuso", "ha inoltre affermato"),
    ("ru", "Как сообщили, мост закрыт до зимы.", "мост закрыт до зимы", "Как сообщили"),
    ("uk", "Зауважив, що міст закрито.", "міст закрито", "Зауважив"),
    ("en", "It was announced that the bridge is closed.", "the bridge is closed", "announced"),
]
"""Sentences that name no source, a claim, and the verb of saying beside it."""


@pytest.mark.parametrize(("language", "text", "quote", "cue"), LEFT_OUT)
def test_cue_of_a_source_that_is_left_out(language: str, text: str, quote: str, cue: str) -> None:
    """A claim on somebody's word that names nobody has the verb of saying right beside it."""
    at = 2 if text.startswith("Most je") else 1
    claim = examined(text, statement(quote, at=at), language=language).summary.sourcing.statements[0]
    assert claim.cue
    assert claim.cue.words == cue
    assert claim.chains == []


@pytest.mark.parametrize(
    ("text", "quote", "status"),
    [
        ("„Opravíme most do zimy,“ dodal.", "Opravíme most do zimy", "asserted"),
        ("Most, o kterém starosta v úterý mluvil, je zavřený, dodal.", "Most", "attributed"),
        ("Podle zvyku je most v zimě zavřený.", "je most v zimě zavřený", "attributed"),
    ],
)
def test_no_cue_without_a_source(text: str, quote: str, status: str) -> None:
    """What an outlet says, a verb behind other words, and a preposition attribute no claim of nobody."""
    claim = statement(quote, status=status)
    assert examined(text, claim, language="cs").summary.sourcing.statements[0].cue is None


@pytest.mark.parametrize(
    ("text", "cue"),
    [("安·伯恩市长回应称道路已经封闭。", "称"), ("安·伯恩市长指出并强调道路已经封闭。", "强调")],
)
def test_cue_that_touches_its_claim(text: str, cue: str) -> None:
    """Of two cues between a source and its claim it is the nearer one, which may touch the claim."""
    result = examined(text, source("s1", "安·伯恩"), statement("道路已经封闭", "s1"), language="zh")
    found = result.summary.sourcing.statements[0].cue
    assert found
    assert found.words == cue
