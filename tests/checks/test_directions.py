"""Directions: the gist does not say the contrary of what the article says."""

import pytest

from summarizer.checks.said import telling
from summarizer.schemas import Sentence
from summarizer.text.languages import load
from summarizer.text.wordforms import words_of
from tests.support.checking import Examined, examined

RISES = {
    "ko": ("5월 항구의 곡물 수출은 5% 증가했다.", "증가했다", "감소했다"),
    "vi": ("Trong tháng 5, xuất khẩu ngũ cốc từ cảng tăng 5%.", "tăng", "giảm"),
    "en": ("Exports of grain from the port rose by 5 percent in May.", "rose", "fell"),
    "de": ("Die Ausfuhr von Getreide aus dem Hafen stieg im Mai um 5 Prozent.", "stieg", "sank"),
    "fr": ("Les exportations de céréales du port ont augmenté de 5 % en mai.", "augmenté", "baissé"),
    "es": ("Las exportaciones de grano del puerto subieron un 5 % en mayo.", "subieron", "bajaron"),
    "pt": ("As exportações de grãos do porto subiram 5 % em maio.", "subiram", "caíram"),
    "ru": ("Экспорт зерна из порта вырос в мае на 5 процентов.", "вырос", "упал"),
    "uk": ("Експорт зерна з порту зріс у травні на 5 відсотків.", "зріс", "впав"),
    "tr": ("Limandan tahıl ihracatı mayıs ayında yüzde 5 arttı.", "arttı", "azaldı"),
    "ar": ("ارتفعت صادرات الحبوب من الميناء بنسبة 5 في المئة في مايو.", "ارتفعت", "انخفضت"),
    "fa": ("صادرات غلات از بندر در ماه مه 5 درصد افزایش یافت.", "افزایش یافت", "کاهش یافت"),
    "hi": ("मई में बंदरगाह से अनाज का निर्यात 5 प्रतिशत बढ़ा।", "बढ़ा", "घटा"),
    "zh": ("五月该港口的粮食出口增长了5%。", "增长", "下降"),
    "ur": ("مئی میں بندرگاہ سے اناج کی ترسیل 5 فیصد بڑھی۔", "بڑھی", "گھٹی"),
    "ja": ("5月に港からの穀物輸出は5%増加した。", "増加", "減少"),
    "bn": ("মে মাসে বন্দর থেকে শস্য রপ্তানি ৫ শতাংশ বেড়েছে।", "বেড়েছে", "কমেছে"),
    "he": ("יצוא הדגנים מהנמל עלה במאי ב-5 אחוזים.", "עלה", "ירד"),
    "el": ("Οι εξαγωγές σιτηρών από το λιμάνι αυξήθηκαν τον Μάιο κατά 5%.", "αυξήθηκαν", "μειώθηκαν"),
    "it": (
        "Le esportazioni di grano dal porto sono aumentate a maggio del 5 per cento.",
        "aumentate",
        "diminuite",
    ),
    "nl": ("De uitvoer van graan uit de haven steeg in mei met 5 procent.", "steeg", "daalde"),
    "pl": ("Eksport zboża z portu wzrósł w maju o 5 procent.", "wzrósł", "spadł"),
    "cs": ("Vývoz obilí z přístavu v květnu vzrostl o 5 procent.", "vzrostl", "klesl"),
    "sv": ("Exporten av spannmål från hamnen ökade i maj med 5 procent.", "ökade", "minskade"),
    "id": ("Ekspor gandum dari pelabuhan naik 5 persen pada bulan Mei.", "naik", "turun"),
}
"""A sentence in each language, its word of direction, and the contrary one."""

DENIALS = {
    "ko": ("항구는 동쪽 부두를 선박에 개방하지 않을 것이라고 했다.", "개방하지 않을", "개방할"),
    "vi": ("Cảng sẽ không mở cầu tàu phía đông cho tàu thuyền.", "sẽ không mở", "sẽ mở"),
    "en": ("The port did open the new eastern quay for ships.", "did", "did not"),
    "de": ("Der Hafen wird nicht geöffnet, sagte der Leiter der Behörde.", "wird nicht", "wird"),
    "fr": ("Le port ne rouvrira pas le quai de l'est aux navires.", "ne rouvrira pas", "rouvrira"),
    "es": ("El puerto no abrirá el muelle oriental a los barcos.", "no abrirá", "abrirá"),
    "pt": ("O porto não abrirá o cais oriental aos navios.", "não abrirá", "abrirá"),
    "ru": ("Порт не откроет восточный причал для судов.", "не откроет", "откроет"),
    "uk": ("Порт не відкриє східний причал для суден.", "не відкриє", "відкриє"),
    "ar": ("لن يفتح الميناء الرصيف الشرقي أمام السفن.", "لن يفتح", "سيفتح"),
    "zh": ("港口不会向船只开放东部码头。", "不会", "将"),
    "ur": ("بندرگاہ جہازوں کے لیے مشرقی گودی نہیں کھولے گی۔", "نہیں کھولے گی", "کھولے گی"),
    "ja": ("港は東岸壁を船に開放しない。", "開放しない", "開放する"),
    "bn": ("বন্দর জাহাজের জন্য পূর্ব জেটি খুলবে না বলে কর্তৃপক্ষ জানায়।", "খুলবে না", "খুলবে"),
    "he": ("הנמל לא יפתח את הרציף המזרחי לאוניות.", "לא יפתח", "יפתח"),
    "el": ("Το λιμάνι δεν θα ανοίξει την ανατολική προβλήτα στα πλοία.", "δεν θα ανοίξει", "θα ανοίξει"),
    "it": ("Il porto non aprirà il molo orientale alle navi.", "non aprirà", "aprirà"),
    "nl": ("De haven gaat niet open voor de schepen, zei de directeur.", "gaat niet", "gaat"),
    "pl": ("Port nie otworzy wschodniego nabrzeża dla statków.", "nie otworzy", "otworzy"),
    "cs": ("Přístav neotevře východní molo pro lodě.", "neotevře", "otevře"),
    "sv": ("Hamnen öppnar inte den östra kajen för fartygen.", "öppnar inte", "öppnar"),
    "id": ("Pelabuhan tidak akan membuka dermaga timur bagi kapal.", "tidak akan", "akan"),
    "hi": ("संसद ने नए विधेयक को मंजूरी नहीं दी।", "मंजूरी नहीं", "मंजूरी"),
    "fa": ("مجلس لایحه جدید بودجه را تصویب نکرد.", "نکرد", "کرد"),
    "tr": ("Liman doğu rıhtımını gemilere açmayacak.", "açmayacak", "açacak"),
}
"""A sentence, words of it, and what says the contrary by a denial more or less."""

SHORT = {
    "en": ("The bank will not open in Cologne.", "not ", ""),
    "de": ("Der Rat genehmigte den Plan nicht.", " nicht", ""),
    "fr": ("La banque n'ouvrira pas à Cologne.", "n'ouvrira pas", "ouvrira"),
    "es": ("El banco no abrirá en Colonia.", "no ", ""),
    "pt": ("O banco não abrirá em Colônia.", "não ", ""),
    "ru": ("Банк не откроется в Кёльне.", "не ", ""),
    "uk": ("Банк не відкриється в Кельні.", "не ", ""),
    "ar": ("لم يوافق المجلس على الخطة.", "لم يوافق", "وافق"),
    "hi": ("बैंक कोलोन में नहीं खुलेगा।", "नहीं ", ""),
    "fa": ("بانک در کلن باز نمی‌شود.", "نمی‌شود", "می‌شود"),
    "bn": ("শহরের পরিষদ গতকাল নতুন পরিকল্পনাটি অনুমোদন করেনি।", "করেনি", "করেছে"),
}
"""The same in so few words that all of them are shared."""


BANS = {
    "ko": ("시의회는 항구의 좁은 다리에서 트럭 통행을 금지했다.", "금지했다", "허용했다"),
    "vi": ("Hội đồng cấm xe tải đi qua cây cầu hẹp của cảng.", "cấm", "cho phép"),
    "en": ("The council banned lorries from the narrow harbour bridge.", "banned", "allowed"),
    "de": ("Der Rat verbot Lastwagen auf der schmalen Brücke am Hafen.", "verbot", "erlaubte"),
    "fr": ("Le conseil interdit les camions sur le pont étroit du port.", "interdit", "autorise"),
    "es": ("El consejo prohibió los camiones en el puente estrecho del puerto.", "prohibió", "permitió"),
    "pt": ("O conselho proibiu os caminhões na ponte estreita do porto.", "proibiu", "permitiu"),
    "ru": ("Совет запретил грузовики на узком мосту в порту.", "запретил", "разрешил"),
    "uk": ("Рада заборонила вантажівки на вузькому мосту в порту.", "заборонила", "дозволила"),
    "tr": ("Meclis limandaki dar köprüde kamyonları yasakladı.", "yasakladı", "serbest bıraktı"),
    "ar": ("منعت البلدية الشاحنات من عبور جسر الميناء الضيق.", "منعت", "سمحت"),
    "fa": ("شورا عبور کامیون از پل باریک بندر را ممنوع کرد.", "ممنوع کرد", "مجاز دانست"),
    "hi": ("परिषद ने बंदरगाह के संकरे पुल पर ट्रकों को प्रतिबंध दिया।", "प्रतिबंध", "अनुमति"),
    "zh": ("市议会禁止卡车驶上港口的窄桥。", "禁止", "允许"),
    "ur": ("کونسل نے بندرگاہ کے تنگ پل پر ٹرکوں پر پابندی لگا دی۔", "پابندی لگا دی", "کو اجازت دے دی"),
    "ja": ("市議会は港の狭い橋でのトラックの通行を禁止した。", "禁止", "許可"),
    "bn": ("পরিষদ বন্দরের সরু সেতুতে ট্রাক নিষিদ্ধ করেছে।", "নিষিদ্ধ করেছে", "চলার অনুমতি দিয়েছে"),
    "he": ("המועצה אסרה על משאיות לעבור בגשר הצר של הנמל.", "אסרה", "התירה"),
    "el": ("Το συμβούλιο απαγόρευσε τα φορτηγά στη στενή γέφυρα του λιμανιού.", "απαγόρευσε", "επέτρεψε"),
    "it": ("Il consiglio ha vietato i camion sul ponte stretto del porto.", "vietato", "permesso"),
    "nl": ("De raad verbood vrachtwagens op de smalle brug bij de haven.", "verbood", "stond toe"),
    "pl": ("Rada zakazała ciężarówek na wąskim moście w porcie.", "zakazała", "dopuściła"),
    "cs": ("Rada zakázala nákladní auta na úzkém mostě v přístavu.", "zakázala", "povolila"),
    "sv": ("Rådet förbjöd lastbilar på den smala bron i hamnen.", "förbjöd", "tillät"),
    "id": ("Dewan melarang truk di jembatan sempit pelabuhan.", "melarang", "mengizinkan"),
}
"""A sentence that has no figure, its word, and the contrary one."""

KILLED = {
    "ko": ("제분소 화재로 작업자 12명이 숨졌다.", "숨졌다", "다쳤다"),
    "vi": ("Vụ cháy nhà máy xay làm 12 công nhân thiệt mạng.", "thiệt mạng", "bị thương"),
    "en": ("The fire killed 12 workers at the mill.", "killed", "injured"),
    "de": ("Bei dem Brand in der Mühle wurden 12 Arbeiter getötet.", "getötet", "verletzt"),
    "fr": ("L'incendie du moulin a fait 12 morts.", "morts", "blessés"),
    "es": ("El incendio del molino dejó 12 muertos.", "muertos", "heridos"),
    "pt": ("O incêndio no moinho deixou 12 mortos.", "mortos", "feridos"),
    "ru": ("При пожаре на мельнице погибли 12 рабочих.", "погибли", "ранены"),
    "uk": ("Під час пожежі на млині загинули 12 робітників.", "загинули", "поранені"),
    "tr": ("Değirmendeki yangında 12 işçi öldü.", "öldü", "yaralandı"),
    "ar": ("أسفر الحريق في المطحنة عن 12 قتيلا من العمال.", "قتيلا", "جريحا"),
    "fa": ("در آتش‌سوزی آسیاب 12 کارگر کشته شدند.", "کشته شدند", "زخمی شدند"),
    "hi": ("चक्की में आग लगने से 12 मज़दूर मारे गए।", "मारे गए", "घायल हुए"),
    "zh": ("磨坊火灾造成12名工人死亡。", "死亡", "受伤"),
    "ur": ("چکی میں آگ لگنے سے 12 مزدور ہلاک ہوئے۔", "ہلاک ہوئے", "زخمی ہوئے"),
    "ja": ("製粉所の火災で作業員12人が死亡した。", "死亡", "負傷"),
    "bn": ("কারখানায় আগুনে 12 শ্রমিক নিহত হয়েছেন।", "নিহত", "আহত"),
    "he": ("בשריפה בטחנה נהרגו 12 עובדים.", "נהרגו", "נפצעו"),
    "el": ("Στη φωτιά στον μύλο σκοτώθηκαν 12 εργάτες.", "σκοτώθηκαν", "τραυματίστηκαν"),
    "it": ("L'incendio del mulino ha fatto 12 morti.", "morti", "feriti"),
    "nl": ("Bij de brand in de molen vielen 12 doden.", "doden", "gewonden"),
    "pl": ("W pożarze młyna zginęło 12 robotników.", "zginęło", "zostało rannych"),
    "cs": ("Při požáru mlýna zahynulo 12 dělníků.", "zahynulo", "bylo zraněno"),
    "sv": ("Vid branden i kvarnen dödades 12 arbetare.", "dödades", "skadades"),
    "id": ("Kebakaran di penggilingan membuat 12 pekerja tewas.", "tewas", "terluka"),
}
"""A sentence with a figure of the dead, and the word for the injured."""


def told(text: str, gist: str, language: str, *at: int) -> Examined:
    """What is said of a gist of one sentence that cites the first segment, or those given."""
    return examined(text, gist=[Sentence(text=gist, at=list(at or (1,)))], language=language)


@pytest.mark.parametrize("language", RISES)
def test_contrary_word(language: str) -> None:
    """What rose in the article and fell in the gist, by the same figure, is a warning."""
    text, word, contrary = RISES[language]
    problem = told(text, text.replace(word, contrary), language).only("text-direction-reversed")
    assert (problem.severity, problem.path) == ("warning", "gist[0].text")
    assert not told(text, text, language).of("text-direction-reversed")


@pytest.mark.parametrize("cases", [BANS, KILLED], ids=["banned", "killed"])
@pytest.mark.parametrize("language", RISES)
def test_further_contraries(language: str, cases: dict[str, tuple[str, str, str]]) -> None:
    """Other contraries, beside a figure or among the same words, are told in every language."""
    text, word, contrary = cases[language]
    changed = text.replace(word, contrary)
    assert changed != text
    assert told(text, changed, language).of("text-direction-reversed")
    assert not told(text, text, language).of("text-direction-reversed")


@pytest.mark.parametrize("language", RISES)
def test_contrary_word_in_the_article_too(language: str) -> None:
    """Where the cited segments have both directions the gist may mean either."""
    text, word, contrary = RISES[language]
    both = f"{text} {text.replace(word, contrary)}"
    assert not told(both, text.replace(word, contrary), language, 1, 2).of("text-direction-reversed")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(language, sentence) for cases in (DENIALS, SHORT) for language, sentence in cases.items()],
)
def test_denial_came_or_went(language: str, sentence: tuple[str, str, str]) -> None:
    """A denial that the article has and the gist has not, or the other way round, is a warning."""
    text, words, others = sentence
    changed = text.replace(words, others)
    assert changed != text
    assert told(text, changed, language).of("text-direction-reversed")
    assert told(changed, text, language).of("text-direction-reversed")
    assert not told(text, text, language).of("text-direction-reversed")
    assert not told(changed, changed, language).of("text-direction-reversed")


@pytest.mark.parametrize(
    ("text", "gist"),
    [
        ("The bank will not open in Cologne.", "The bank will open in Berlin."),
        ("The bank will not open in Cologne on Sunday.", "The bank will open in Cologne in May."),
        (
            "Fourteen houses faced a flood, the report said.",
            "In the report 41 houses, not 14, faced a flood.",
        ),
    ],
)
def test_denial_of_another_matter(text: str, gist: str) -> None:
    """A denial is of another matter where a short sentence has more words, or a number stands between."""
    assert not told(text, gist, "en").of("text-direction-reversed")


def test_denial_in_a_long_ending() -> None:
    """A denial at the end of a verb's ending denies that verb, however long the ending is."""
    text = "海上保安署の広報担当者は「捜査中なので答えられない」と述べ、確認を避けた。"
    gist = "海上保安署の広報担当者は捜査中として答えなかった。"
    assert not told(text, gist, "ja").of("text-direction-reversed")
    assert told(text.replace("答えられない", "答えられる"), gist, "ja").of("text-direction-reversed")


@pytest.mark.parametrize(
    ("text", "gist"),
    [
        ("The firm made a profit of 40 million euros.", "The firm made a loss of 40 million euros."),
        ("Some 40 people, including 3 children, fled.", "Some 40 people, excluding 3 children, fled."),
        ("More than 40 families left the harbour.", "Less than 40 families left the harbour."),
        (
            "The council voted for the plan of the harbour firm.",
            "The council voted against the harbour plan.",
        ),
        (
            "Byrne arrived in Ballina before the council met.",
            "Byrne arrived in Ballina after the council met.",
        ),
        ("Wages are up 4 percent this year.", "Wages are down 4 percent this year."),
        ("Sales of 30 million are gross of all taxes.", "Sales of 30 million are net of all taxes."),
        ("Water stood above 3 metres at the bridge.", "Water stood below 3 metres at the bridge."),
        ("The crew made a controlled burn of the gas.", "The crew made an uncontrolled burn of the gas."),
        ("The storm left 14 dead and 52 injured in the port.", "The storm left 52 dead in the port."),
        ("About 40 families left the harbour.", "Exactly 40 families left the harbour."),
        ("The old bridge of the port will be torn down.", "The new bridge of the port will be torn down."),
        (
            "Sales rose 5 percent in Spain and fell 3 percent in Malta.",
            "Sales fell 5 percent in Spain and fell 3 percent in Malta.",
        ),
    ],
)
def test_pairs(text: str, gist: str) -> None:
    """Profit and loss, including and excluding, for and against, before and after are contraries."""
    assert told(text, gist, "en").of("text-direction-reversed")


@pytest.mark.parametrize(
    ("text", "gist"),
    [
        ("Exports rose by 5 percent in May.", "Exports did not fall in May, but rose by 5 percent."),
        ("Exports rose by 5 percent, imports of steel were flat.", "Imports of steel fell to 9 tons."),
        ("Nobody was hurt when the old bridge fell.", "The old bridge fell and nobody was hurt."),
        ("Ships went over the bar. The bridge is old.", "Ships went under the bridge."),
        ("Ships use the northern quay and the old bridge.", "Ships use the southern pier and the quay."),
        ("Divers on an open-ended tour passed the bridge.", "Divers passed the bridge; the tour ended."),
        ("The fire killed 2 and injured 12 at the mill.", "The fire injured 12 and killed 2 at the mill."),
        ("The mayor said the port had improved a lot.", "The port has not improved, contrary to the mayor."),
        ("The plan did not fail in the council on Friday.", "The plan passed in the council on Friday."),
        (
            "Sales rose 3 percent in April before falling 2 percent in May.",
            "Sales fell 2 percent in May after rising 3 percent in April.",
        ),
    ],
)
def test_left_alone(text: str, gist: str) -> None:
    """Denied contraries, other figures, other matters and other words are no reversal."""
    assert not told(text, gist, "en", 1).of("text-direction-reversed")


EXCLUDED = {
    "en": (
        "The port will not close the eastern quay.",
        "Roth ruled out closing the eastern quay of the port.",
    ),
    "de": (
        "Der Hafen wird den östlichen Kai nicht schließen, sagte Roth.",
        "Roth hat ausgeschlossen, den östlichen Kai des Hafens zu schließen.",
    ),
    "fr": ("Le port ne fermera pas le quai de l'est.", "Roth exclut de fermer le quai de l'est du port."),
    "es": ("El puerto no cerrará el muelle oriental.", "Roth descarta cerrar el muelle oriental del puerto."),
    "pl": (
        "Port nie zamknie wschodniego nabrzeża, powiedział Roth.",
        "Roth wyklucza, że port zamknie wschodnie nabrzeże.",
    ),
    "ru": ("Порт не закроет восточный причал.", "Рот исключил, что порт закроет восточный причал."),
    "ar": ("لن تغلق الشركة الرصيف الشرقي للميناء.", "استبعدت الشركة أن تغلق الرصيف الشرقي للميناء."),
    "zh": ("港口不会关闭东部码头。", "港口排除关闭东部码头。"),
}
"""What will not be done, and who rules it out."""


@pytest.mark.parametrize(
    ("said", "told"),
    [("복구비는 지난해보다 약 15% 줄었다.", False), ("복구비는 지난해보다 3배로 줄었다.", True)],
)
def test_direction_beside_its_figure(said: str, told: bool) -> None:
    """A figure's own direction is not the contrary of another figure's in one sentence."""
    text = "기사는 복구비가 지난해보다 3배로 늘었다고 전했으나, 실제로는 약 15% 줄었다."
    result = examined(text, language="ko", headline="복구비", gist=[Sentence(text=said, at=[1])])
    assert bool(result.of("text-direction-reversed")) is told


ONLY = {
    "fr": ("La direction {} 212 grévistes sur le site.", "n'en compte que", "n'en compte pas", "compte"),
    "es": ("El banco {} un millón del dinero robado.", "no recuperó más que", "no recuperó", "recuperó"),
    "ar": ("{} ربع مليون دينار من المبلغ.", "لم يسترد البنك سوى", "لم يسترد البنك", "استرد البنك"),
    "ja": ("工場の従業員は212人{}。", "しか参加していない", "が参加していない", "が参加している"),
}
"""A sentence, what says "only" in it with a denial, the denial alone, and neither."""


@pytest.mark.parametrize("language", ONLY)
def test_only_with_a_denial(language: str) -> None:
    """What happened "only" has happened; what is denied without that word has not."""
    text, only, denied, plain = ONLY[language]
    gist = [Sentence(text=text.format(plain), at=[1])]
    told = [
        bool(examined(text.format(said), language=language, gist=gist).of("text-direction-reversed"))
        for said in (only, denied)
    ]
    assert told == [False, True]


DENIES = {
    "en": (
        "The ministry {} the report of the Herald about the new quay.",
        "denied",
        "confirmed",
        "Ann Byrne left.",
    ),
    "ar": ("{} دار النورس المبالغة في أرقام المبيعات.", "نفت", "أكدت", "غادرت ليلى."),
    "ja": ("国土交通省はダム決壊の投稿を{}した。", "否定", "確認", "知事は出発した。"),
    "de": ("Das Ministerium {} den Bericht des Herald über den Kai.", "bestritt", "bestätigte", "Ann ging."),
}
"""A sentence, a word in it that denies by itself, its contrary, and a sentence of something else."""


@pytest.mark.parametrize("language", DENIES)
def test_word_that_denies_by_itself(language: str) -> None:
    """What is denied is not confirmed, unless the article has somebody confirm anything at all."""
    text, denies, confirms, other = DENIES[language]
    gist = [Sentence(text=text.format(confirms), at=[1])]
    told = [
        bool(
            examined(f"{text.format(word)}\n\n{rest}", language=language, gist=gist).of(
                "text-direction-reversed"
            )
        )
        for word, rest in ((denies, other), (confirms, other), (denies, f"{other[:-1]} {confirms}."))
    ]
    assert told == [True, False, False]


def test_phrases_that_begin_alike() -> None:
    """Contrary phrases with one first word are told by what differs."""
    result = examined(
        "द्रास में तापमान 5 डिग्री रहा, जो 18 साल में सबसे कम है।",
        language="hi",
        headline="द्रास में तापमान",
        gist=[Sentence(text="द्रास में तापमान 5 डिग्री रहा, जो 18 साल में सबसे ज्यादा है।", at=[1])],
    )
    assert "“सबसे ज्यादा” where the article says “सबसे कम”" in result.only("text-direction-reversed").message


@pytest.mark.parametrize("language", EXCLUDED)
def test_ruled_out(language: str) -> None:
    """Whoever rules something out says that it will not be."""
    assert not told(*EXCLUDED[language], language).of("text-direction-reversed")


def test_translation_is_left_alone() -> None:
    """Words of two languages are not compared."""
    text = RISES["ru"][0]
    assert not told(text, "Grain exports from the port fell by 5 percent in May.", "ru").of(
        "text-direction-reversed"
    )


@pytest.mark.parametrize(
    ("text", "shown"), [("没有开放东部码头给船只。", "没有开放"), ("他没有开放东部码头给船只。", "没有开放")]
)
def test_denial_that_begins_an_unspaced_text(text: str, shown: str) -> None:
    """A denial of two letters is shown with both of them where it begins the text, too."""
    problem = told(text, text.replace("没有", ""), "zh").only("text-direction-reversed")
    assert f"“{shown}”" in problem.message


@pytest.mark.parametrize("apostrophe", "'’")
def test_denial_behind_an_apostrophe(apostrophe: str) -> None:
    """A denial is shown as it is printed, with the word that an apostrophe joins to it."""
    text = f"The port won{apostrophe}t open the new eastern quay for ships."
    problem = told(text, "The port will open the new eastern quay for ships.", "en").only(
        "text-direction-reversed"
    )
    assert f"“won{apostrophe}t open”" in problem.message


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [("en", "The port never opened", ["port", "opened"]), ("zh", "港口不开放", ["港口", "口开", "开放"])],
)
def test_a_denial_tells_of_no_matter(language: str, text: str, expected: list[str]) -> None:
    """What a sentence denies by is none of the words that say what it is about."""
    known = load(language)
    assert known is not None
    assert telling(words_of(text, known), known) == expected


@pytest.mark.parametrize(
    ("said", "told"), [("شاهین سرخ‌دشت از پیکان کویر برد.", 0), ("شاهین سرخ‌دشت به پیکان کویر باخت.", 1)]
)
def test_defeating_is_winning(said: str, told: int) -> None:
    """Who dealt a defeat won, though the word for it is that of losing as well."""
    text = "در لیگ برتر، شاهین سرخ‌دشت پیکان کویر را شکست داد."
    found = examined(text, language="fa", headline="لیگ برتر", gist=[Sentence(text=said, at=[1])])
    assert len(found.of("text-direction-reversed")) == told
