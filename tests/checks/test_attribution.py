"""Attribution: a statement is given to the source that the text shows, and chains lie the right way round."""

import pytest

from tests.support.checking import Examined, examined, source, statement

SAYS = {
    "ko": ("시장은 도로가 폐쇄됐다고 말했다. 경찰은 기다리고 있었다.", "시장", "경찰", "도로가 폐쇄됐다"),
    "vi": (
        "Chủ tịch xã cho biết con đường đã bị đóng. Công an đang chờ.",
        "Chủ tịch xã",
        "Công an",
        "con đường đã bị đóng",
    ),
    "en": (
        "The mayor said that the road is closed. The police waited.",
        "The mayor",
        "The police",
        "the road is closed",
    ),
    "de": (
        "Der Bürgermeister sagte, die Straße sei gesperrt. Die Polizei wartete.",
        "Der Bürgermeister",
        "Die Polizei",
        "die Straße sei gesperrt",
    ),
    "fr": (
        "Le maire affirme que la route est fermée. La gendarmerie attendait.",
        "Le maire",
        "La gendarmerie",
        "la route est fermée",
    ),
    "es": (
        "El alcalde afirmó que la carretera está cerrada. La policía esperaba.",
        "El alcalde",
        "La policía",
        "la carretera está cerrada",
    ),
    "pt": (
        "O prefeito afirmou que a estrada está fechada. A polícia esperava.",
        "O prefeito",
        "A polícia",
        "a estrada está fechada",
    ),
    "ru": ("Мэр заявил, что дорога закрыта. Полиция ждала.", "Мэр", "Полиция", "дорога закрыта"),
    "uk": ("Мер заявив, що дорога закрита. Поліція чекала.", "Мер", "Поліція", "дорога закрита"),
    "tr": (
        "Belediye başkanı yolun kapalı olduğunu söyledi. Polis bekledi.",
        "Belediye başkanı",
        "Polis",
        "yolun kapalı olduğunu",
    ),
    "ar": ("وقال رئيس البلدية إن الطريق مغلق. وانتظرت الشرطة.", "رئيس البلدية", "الشرطة", "الطريق مغلق"),
    "fa": ("شهردار گفت که جاده بسته است. پلیس منتظر بود.", "شهردار", "پلیس", "جاده بسته است"),
    "hi": ("महापौर ने कहा कि सड़क बंद है। पुलिस इंतज़ार करती रही।", "महापौर", "पुलिस", "सड़क बंद है"),
    "zh": ("市长表示，道路已经封闭。警方在等待。", "市长", "警方", "道路已经封闭"),
    "ur": ("میئر نے کہا کہ سڑک بند ہے۔ پولیس انتظار کرتی رہی۔", "میئر", "پولیس", "سڑک بند ہے"),
    "ja": (
        "市長は、道路は閉鎖されていると述べた。警察は待っていた。",
        "市長",
        "警察",
        "道路は閉鎖されている",
    ),
    "bn": ("মেয়র বলেছেন, সড়কটি বন্ধ। পুলিশ অপেক্ষা করছিল।", "মেয়র", "পুলিশ", "সড়কটি বন্ধ"),
    "he": ("ראש העירייה אמר כי הכביש סגור. המשטרה המתינה.", "ראש העירייה", "המשטרה", "הכביש סגור"),
    "el": (
        "Ο δήμαρχος δήλωσε ότι ο δρόμος είναι κλειστός. Η αστυνομία περίμενε.",
        "Ο δήμαρχος",
        "Η αστυνομία",
        "ο δρόμος είναι κλειστός",
    ),
}
"""A text, who speaks in it, who does not, and what is said."""

CITES = {
    "ko": (
        "항구신문은 한 직원의 말을 인용해 호스가 낡았다고 보도했다.",
        "항구신문",
        "한 직원",
        "호스가 낡았다",
    ),
    "vi": (
        "Báo Cảng Biển dẫn lời một công nhân cho biết đường ống đã cũ.",
        "Báo Cảng Biển",
        "một công nhân",
        "đường ống đã cũ",
    ),
    "en": (
        "The Mayo Herald, citing a harbour employee, reported that the hose was worn.",
        "The Mayo Herald",
        "a harbour employee",
        "the hose was worn",
    ),
    "de": (
        "Die Rundschau hatte unter Berufung auf einen Mitarbeiter berichtet, der Schlauch sei alt.",
        "Die Rundschau",
        "einen Mitarbeiter",
        "der Schlauch sei alt",
    ),
    "fr": (
        "Le Courrier, citant un rapport interne, affirme que le tuyau était usé.",
        "Le Courrier",
        "un rapport interne",
        "le tuyau était usé",
    ),
    "ru": (
        "Газета «Весть» со ссылкой на сотрудника порта сообщила, что шланг изношен.",
        "Газета «Весть»",
        "сотрудника порта",
        "шланг изношен",
    ),
    "ar": (
        "وكتبت صحيفة الصدى، نقلا عن موظف في الميناء، أن الخرطوم كان باليا.",
        "صحيفة الصدى",
        "موظف في الميناء",
        "الخرطوم كان باليا",
    ),
    "fa": (
        "روزنامه‌ی صدا به نقل از یک کارمند بندر نوشت که شلنگ فرسوده بود.",
        "روزنامه‌ی صدا",
        "یک کارمند بندر",
        "شلنگ فرسوده بود",
    ),
    "hi": (
        "अख़बार ध्वनि ने एक कर्मचारी के हवाले से लिखा कि नली पुरानी थी।",
        "अख़बार ध्वनि",
        "एक कर्मचारी",
        "नली पुरानी थी",
    ),
    "zh": ("《海港日报》援引一名员工的话报道，软管已经老化。", "《海港日报》", "一名员工", "软管已经老化"),
    "ur": (
        "اخبار صدا نے ایک ملازم کے حوالے سے لکھا کہ پائپ پرانا تھا۔",
        "اخبار صدا",
        "ایک ملازم",
        "پائپ پرانا تھا",
    ),
    "ja": (
        "港新聞は従業員の話として、ホースが古くなっていたと報じた。",
        "港新聞",
        "従業員",
        "ホースが古くなっていた",
    ),
    "bn": (
        "বন্দরের এক কর্মচারীর বরাত দিয়ে দৈনিক ধ্বনি লিখেছে, পাইপটি পুরোনো ছিল।",
        "দৈনিক ধ্বনি",
        "বন্দরের এক কর্মচারীর",
        "পাইপটি পুরোনো ছিল",
    ),
    "he": (
        "העיתון הד הנמל, המצטט עובד בנמל, דיווח כי הצינור היה בלוי.",
        "העיתון הד הנמל",
        "עובד בנמל",
        "הצינור היה בלוי",
    ),
    "el": (
        "Η εφημερίδα Ηχώ, επικαλούμενη υπάλληλο του λιμανιού, έγραψε ότι ο σωλήνας ήταν φθαρμένος.",
        "Η εφημερίδα Ηχώ",
        "υπάλληλο του λιμανιού",
        "ο σωλήνας ήταν φθαρμένος",
    ),
}
"""A text, who cites, who is cited, and what is said."""


def given_to(key: str, case: tuple[str, str, str, str], language: str) -> Examined:
    """A statement given by a chain of two sources, the first of whom speaks in the text."""
    text, first, second, quote = case
    sources = source("s1", first), source("s2", second, at=2 if ". " in text else 1)
    return examined(text, *sources, statement(quote, key), language=language)


@pytest.mark.parametrize("language", SAYS)
def test_source_elsewhere(language: str) -> None:
    """A claim given to a source that stands elsewhere, while another speaks in its sentence, is a warning."""
    _, first, _, quote = SAYS[language]
    severity, path, words = given_to("s2", SAYS[language], language).where("source-elsewhere")
    assert (severity, path) == ("warning", "sourcing.statements[0].by")
    assert words[0] == quote
    assert words[1].casefold() in first.casefold() or first.casefold() in words[1].casefold()
    assert not given_to("s1", SAYS[language], language).of("source-elsewhere")


@pytest.mark.parametrize(
    "text",
    [
        "The police met the mayor. He said that the road is closed.",
        "The mayor, of whom the police know, said that the road is closed.",
        "The mayor told the police that the road is closed.",
        "The police came. They spoke. “It is late.” “Go home.” “the road is closed”, they told the mayor.",
    ],
)
def test_source_that_a_pronoun_can_mean(text: str) -> None:
    """A source that stands in the sentence, or shortly before a pronoun, may be the one."""
    sources = source("s1", "the mayor"), source("s2", "the police")
    result = examined(text, *sources, statement("the road is closed", "s2"))
    assert not result.of("source-elsewhere")


@pytest.mark.parametrize(("back", "is_told"), [(4, False), (5, True)])
def test_source_too_far_back_for_a_pronoun(back: int, is_told: bool) -> None:
    """A pronoun means nobody named five sentences ago, after whom another has spoken; four ago it may."""
    between = "The sea is high. " * (back - 2)
    text = f"The police came. {between}The mayor said it is late. “The road is closed,” he said."
    sources = source("s1", "The mayor", at=back), source("s2", "The police")
    found = examined(text, *sources, statement("The road is closed", "s2", at=back + 1))
    assert bool(found.of("source-elsewhere")) is is_told


@pytest.mark.parametrize(
    ("claim", "is_told"),
    [
        ("on police days it is raining", False),
        ("on dark police days it is raining", True),
        ("it is raining on police cars", False),
        ("it is raining on police cars twice", True),
    ],
)
def test_claim_of_its_own_source(claim: str, is_told: bool) -> None:
    """A claim is told of its source itself where one of its first two or last two words names that."""
    sources = source("s1", "The mayor", at=2), source("s2", "The police")
    found = examined(
        f"The police waited. The mayor said that {claim}.", *sources, statement(claim, "s2", at=2)
    )
    assert bool(found.of("source-elsewhere")) is is_told


FAR = {
    "en": ("The sea was high.", "Nine boats lay wrecked on the beach.", "wrecked on the beach"),
    "de": ("Das Meer war rau.", "Neun Boote lagen zerstört am Strand.", "zerstört am Strand"),
    "fr": ("La mer était haute.", "Neuf bateaux gisaient sur la plage.", "gisaient sur la plage"),
    "es": ("El mar estaba alto.", "Nueve barcos quedaron en la playa.", "quedaron en la playa"),
    "pt": ("O mar estava alto.", "Nove barcos ficaram na praia.", "ficaram na praia"),
    "ru": ("Море было бурным.", "Девять лодок лежали на берегу.", "лежали на берегу"),
    "uk": ("Море було бурхливим.", "Дев'ять човнів лежали на березі.", "лежали на березі"),
    "tr": ("Deniz kabarıktı.", "Dokuz tekne kumsalda kaldı.", "tekne kumsalda kaldı"),
    "ar": ("كان البحر هائجا.", "تحطمت تسعة قوارب على الشاطئ.", "قوارب على الشاطئ"),
    "fa": ("دریا طوفانی بود.", "نه قایق در ساحل شکست.", "قایق در ساحل شکست"),
    "hi": ("समुद्र अशांत था।", "नौ नावें तट पर टूट गईं।", "तट पर टूट गईं"),
    "zh": ("海上风浪很大。", "九艘船在沙滩上损毁。", "在沙滩上损毁"),
}
"""A sentence that names nobody, one that has a claim without a speaker, and the claim."""


def told_far(language: str, *, back: int, ahead: int) -> bool:
    """Whether a claim is told whose source is named so many sentences before or behind it, and no nearer."""
    text, first, second, _ = SAYS[language]
    end = next(index for index, sign in enumerate(text) if sign in ".。।۔")
    says, waits = text[: end + 1], text[end + 1 :].strip()
    idle, told, quote = FAR[language]
    before = [waits, *[idle] * (back - 2), says] if back else [says]
    behind = [*[idle] * (ahead - 1), waits] if ahead else []
    article = " ".join((*before, told, *behind))
    listed = (
        source("s1", first, at=len(before)),
        source("s2", second, at=1 if back else len(before) + 1 + ahead),
    )
    claim = statement(quote, "s2", at=len(before) + 1)
    return bool(examined(article, *listed, claim, language=language).of("source-elsewhere"))


@pytest.mark.parametrize("language", FAR)
def test_source_named_nowhere_near(language: str) -> None:
    """A source named more than four sentences before a claim, and others since, is not its speaker."""
    assert told_far(language, back=5, ahead=0)
    assert not told_far(language, back=4, ahead=0)
    assert not told_far(language, back=0, ahead=2)
    assert told_far(language, back=0, ahead=3)


def test_source_that_goes_on_speaking() -> None:
    """Whoever was named last before a claim may be its source, however far back that is."""
    between = "The sea was high. " * 9
    text = f"The mayor waited. The police spoke. {between}Nine boats lay wrecked on the beach."
    sources = source("s1", "The mayor"), source("s2", "The police", at=2)
    claim = statement("wrecked on the beach", "s2", at=12)
    assert not examined(text, *sources, claim).of("source-elsewhere")
    claim = statement("wrecked on the beach", "s1", at=12)
    assert examined(text, *sources, claim).of("source-elsewhere")


def test_source_that_is_spoken_about() -> None:
    """A report about which somebody says something does not say it (보도에 대해)."""
    sources = source("s1", "한결뮤직"), source("s2", "보도", at=2)
    claim = statement("확인해 줄 수 없다", "s1", at=2)
    text = "한결뮤직은 앨범이 팔렸다고 밝혔다. 계약금이 5억 원이라는 {} 확인해 줄 수 없다고 했다."
    told = [
        bool(examined(text.format(words), *sources, claim, language="ko").of("source-elsewhere"))
        for words in ("보도에 대해서는", "보도는")
    ]
    assert told == [False, True]


def test_source_that_signs() -> None:
    """The name behind a quotation, as a signature, is its source."""
    text = "“the road is closed” ― Ann Byrne said. “the bridge is old” ― Karl Huber"
    sources = source("s1", "Ann Byrne"), source("s2", "Karl Huber")
    assert not examined(text, *sources, statement("the bridge is old", "s2")).of("source-elsewhere")


@pytest.mark.parametrize("language", CITES)
def test_chain_reversed(language: str) -> None:
    """A chain in which the cited one cites is a warning; the way of the text is none."""
    severity, path, _ = given_to("s2>s1", CITES[language], language).where("chain-reversed")
    assert (severity, path) == ("warning", "sourcing.statements[0].by[0]")
    assert not given_to("s1>s2", CITES[language], language).of("chain-reversed")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The road is closed, the mayor told the Herald.", "herald>mayor"),
        ("The mayor said in an interview with the Herald that the road is closed.", "herald>mayor"),
        ("The Herald reported that the mayor said that the road is closed.", "herald>mayor"),
        ("The mayor, citing the Herald, said that the road is closed.", "mayor>herald"),
    ],
)
def test_ways_to_cite(text: str, right: str) -> None:
    """Whoever was spoken to cites; whoever is cited by name is cited, be it an outlet."""
    sources = source("herald", "the Herald", kind="media_outlet"), source("mayor", "the mayor")
    quote = "The road is closed" if text.startswith("The road") else "the road is closed"
    wrong = ">".join(reversed(right.split(">")))
    assert not examined(text, *sources, statement(quote, right)).of("chain-reversed")
    assert examined(text, *sources, statement(quote, wrong)).of("chain-reversed")


THREE = {
    "de": (
        "Die Straße sei gesperrt, sagte der Bürgermeister der Zeitung unter Berufung auf die Polizei.",
        ("der Zeitung", "der Bürgermeister", "die Polizei"),
        "Die Straße sei gesperrt",
    ),
    "en": (
        "Citing the police, the mayor told the Herald that the road is closed.",
        ("the Herald", "the mayor", "the police"),
        "the road is closed",
    ),
    "fr": (
        "La route est fermée, a déclaré le maire au Courrier, citant la police.",
        ("Courrier", "le maire", "la police"),
        "La route est fermée",
    ),
    "es": (
        "El alcalde dijo al Heraldo, citando a la policía, que la carretera está cerrada.",
        ("Heraldo", "El alcalde", "la policía"),
        "la carretera está cerrada",
    ),
    "pt": (
        "A estrada está fechada, disse o prefeito ao Jornal, citando a polícia.",
        ("Jornal", "o prefeito", "a polícia"),
        "A estrada está fechada",
    ),
    "ru": (
        "Дорога закрыта, сказал мэр газете со ссылкой на полицию.",
        ("газете", "мэр", "полицию"),
        "Дорога закрыта",
    ),
    "uk": (
        "Дорога закрита, сказав мер газеті з посиланням на поліцію.",
        ("газеті", "мер", "поліцію"),
        "Дорога закрита",
    ),
}
"""A text, an outlet and who tells it on whose word, and what is said."""


@pytest.mark.parametrize("language", THREE)
def test_chain_of_three(language: str) -> None:
    """Who tells an outlet what another one says stands between them; the other way round is a warning."""
    text, (outlet, speaker, cited), quote = THREE[language]
    sources = source("s1", outlet, kind="media_outlet"), source("s2", speaker), source("s3", cited)
    for chain, is_told in (("s1>s2>s3", False), ("s3>s2>s1", True), ("s2>s1>s3", True)):
        found = examined(text, *sources, statement(quote, chain), language=language)
        assert bool(found.of("chain-reversed")) is is_told, chain


@pytest.mark.parametrize("quote", ["the road is closed", "thinks that the road is closed"])
def test_speaker_in_an_insertion(quote: str) -> None:
    """Who speaks between commas cites whom the sentence begins with, though he stands nearer to the claim."""
    text = "The minister, a spokesman told the Herald, thinks that the road is closed."
    sources = (
        source("s1", "the Herald", kind="media_outlet"),
        source("s2", "a spokesman"),
        source("s3", "The minister"),
    )
    for chain, is_told in (("s1>s2>s3", False), ("s2>s3", False), ("s3>s2>s1", True)):
        assert bool(examined(text, *sources, statement(quote, chain)).of("chain-reversed")) is is_told


@pytest.mark.parametrize(
    ("text", "first", "second", "quote", "language"),
    [
        (
            "The governor was quoted by state media as saying that the road is closed.",
            "state media",
            "The governor",
            "the road is closed",
            "en",
        ),
        (
            "Le préfet, cité par un quotidien, a dit que la route est fermée.",
            "un quotidien",
            "Le préfet",
            "la route est fermée",
            "fr",
        ),
    ],
)
def test_quoted_by(text: str, first: str, second: str, quote: str, language: str) -> None:
    """Who is quoted by an outlet is cited by it."""
    sources = source("s1", first, kind="media_outlet"), source("s2", second)
    for chain, is_told in (("s1>s2", False), ("s2>s1", True)):
        found = examined(text, *sources, statement(quote, chain), language=language)
        assert bool(found.of("chain-reversed")) is is_told


def test_chain_of_three_by_order() -> None:
    """Of three links, who stands nearer to the claim tells nothing: a listener may come first."""
    text = "The mayor told a visitor, citing the police, that the road is closed."
    sources = source("s1", "The mayor"), source("s2", "the police"), source("s3", "a visitor")
    russian = "Мэр сказал гостье, ссылаясь на полицию, что дорога закрыта."
    others = source("s1", "Мэр"), source("s2", "полицию"), source("s3", "гостье")
    claims = (text, sources, "the road is closed", "en"), (russian, others, "дорога закрыта", "ru")
    for words, listed, quote, language in claims:
        found = examined(words, *listed, statement(quote, "s3>s1>s2"), language=language)
        assert not found.of("chain-reversed"), words
