"""Free text: bounds, parts and numbers of unknown languages, where a false alarm is worse than none."""

import pytest

from summarizer.results.problem import Code
from summarizer.schemas import Sentence
from tests.support.checking import Examined, examined, figure

CODE: Code = "text-number-unsupported"
REST = " in the town, the council of the region said that this is what they had"


def told(text: str, words: str, language: str = "en", at: int = 1) -> Examined:
    """What is said of a gist of one sentence that cites one segment."""
    return examined(text, gist=[Sentence(text=words, at=[at])], language=language)


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("40 dead", True),
        ("Exactly 40 dead", True),
        ("More than 40 dead", False),
        ("At least 40 dead", False),
        ("Over forty dead", False),
        ("40 or more dead", False),
        ("40 people or more dead", False),
        ("Dozens dead", False),
        ("About 40 dead", False),
        ("About 42 dead", True),
        ("More than 30 dead", False),
        ("More than 20 dead", True),
        ("Up to 60 dead", False),
        ("Up to 62 dead", True),
        ("Nearly 50 dead", False),
        ("Nearly 40 dead", True),
        ("Fewer than 40 dead", True),
        ("More than 42 dead", True),
        ("No fewer than 40 dead", False),
        ("More than 100 dead", True),
        ("More than 40 percent dead", True),
    ],
)
def test_bounds(words: str, is_told: bool) -> None:
    """A bound stands on its side of a number near it, a bare number for itself."""
    assert bool(told("There are 41 dead. In all 103 were hurt.", words).of(CODE)) is is_told


@pytest.mark.parametrize(("at", "is_told"), [(1, True), (2, False)])
def test_bounds_of_cited_segments(at: int, is_told: bool) -> None:
    """A bound of a sentence of the gist is one of the numbers of the segments that it cites."""
    found = told("There are 41 dead. In all 103 were hurt.", "Over a hundred people hurt", at=at)
    assert bool(found.of(CODE)) is is_told


@pytest.mark.parametrize(
    ("text", "words", "is_told"),
    [
        ("Some 2,487 families left.", "More than 2,000 families left.", False),
        ("Some 2,487 families left.", "2,000 families left.", True),
        ("Some 52 % of them left.", "More than half of them left.", False),
        ("Some 48 % of them left.", "More than half of them left.", True),
        ("Some 48 % of them left.", "Nearly half of them left.", False),
        ("Some 41.6 % of them left.", "More than 40 % of them left.", False),
        ("There are 50 dead.", "More than 40 dead.", True),
        ("There are 30 dead.", "Nearly 40 dead.", True),
        ("There are 45 dead.", "About 40 dead.", True),
        ("There are 15 dead.", "More than a dozen dead.", False),
        ("There are 26 dead.", "More than 25 dead.", False),
        ("There are 30 dead.", "More than 25 dead.", True),
        ("It rose by 5.4 %.", "It rose by more than 5 %.", False),
        ("It rose by 60 %.", "It rose by more than half.", False),
        ("It cost £41.", "More than $40 spent.", True),
    ],
)
def test_bounds_of_other_numbers(text: str, words: str, is_told: bool) -> None:
    """Great numbers are cut to fewer digits; a part is bounded in percent, money in its own currency."""
    assert bool(told(text, words).of(CODE)) is is_told


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "No more than 40 died"), ("en", "Not more than 40 died"), ("fr", "Pas plus de 40 morts"),
        ("de", "Nicht mehr als 40 Tote"), ("es", "No más de 40 muertos"), ("ru", "Не более 40 погибших"),
    ],
)  # fmt: skip
def test_no_more_is_less(language: str, words: str) -> None:
    """A denied bound is the other one: no more than 40 fits 39 and not 41."""
    assert not told(words.replace("40", "39"), words, language).of(CODE)
    assert told(words.replace("40", "41"), words, language).of(CODE)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "Более 40 человек погибли"), ("ru", "Не менее 40 человек погибли"), ("zh", "40多人死亡"),
        ("zh", "逾40人死亡"), ("zh", "至少40人死亡"), ("fr", "Au moins 40 morts"), ("fr", "Plus de 40 morts"),
        ("de", "Mindestens 40 Tote"), ("de", "Über 40 Tote"), ("es", "Más de 40 muertos"),
        ("it", "Oltre 40 morti"), ("pt", "Mais de 40 mortos"), ("nl", "Ruim 40 doden"),
        ("sv", "Drygt 40 döda"), ("cs", "Přes 40 mrtvých"), ("pl", "Ponad 40 zabitych"),
        ("uk", "Понад 40 загиблих"), ("el", "Πάνω από 40 νεκροί"), ("ar", "أكثر من 40 قتيلا"),
        ("ar", "ما لا يقل عن 40 قتيلا"), ("fa", "بیش از 40 کشته"), ("he", "יותר מ-40 הרוגים"),
        ("he", "לפחות 40 הרוגים"), ("tr", "40'tan fazla ölü"), ("tr", "En az 40 ölü"),
        ("tr", "40'ı aşkın kişi öldü"), ("hi", "40 से अधिक लोग मारे गए"), ("hi", "कम से कम 40 लोग मारे गए"),
        ("bn", "40 জনের বেশি নিহত"), ("bn", "অন্তত 40 জন নিহত"), ("ur", "40 سے زائد افراد ہلاک"),
        ("id", "Lebih dari 40 orang tewas"), ("vi", "Hơn 40 người chết"), ("ja", "40人以上死亡"),
        ("ja", "40人余りが死亡"), ("ko", "40명 이상 사망"), ("ko", "40여 명 사망"),
    ],
)  # fmt: skip
def test_greater_in_every_language(language: str, words: str) -> None:
    """Words that say "more than" leave room above a number, and for no other than one near it."""
    assert not told(words.replace("40", "41"), words, language).of(CODE)
    assert told(words.replace("40", "70"), words, language).of(CODE)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "Почти 40 погибших"), ("zh", "近40人死亡"), ("fr", "Près de 40 morts"),
        ("fr", "Jusqu'à 40 morts"), ("de", "Fast 40 Tote"), ("de", "Bis zu 40 Tote"),
        ("es", "Casi 40 muertos"), ("it", "Quasi 40 morti"), ("pt", "Quase 40 mortos"),
        ("nl", "Bijna 40 doden"), ("sv", "Nästan 40 döda"), ("cs", "Téměř 40 mrtvých"),
        ("pl", "Prawie 40 zabitych"), ("uk", "Майже 40 загиблих"), ("el", "Σχεδόν 40 νεκροί"),
        ("ar", "ما يقارب 40 قتيلا"), ("fa", "نزدیک به 40 کشته"), ("he", "כמעט 40 הרוגים"),
        ("tr", "40'a yakın kişi öldü"), ("hi", "करीब 40 लोग मारे गए"), ("bn", "প্রায় 40 জন নিহত"),
        ("ur", "تقریباً 40 افراد ہلاک"), ("id", "Hampir 40 orang tewas"), ("vi", "Gần 40 người chết"),
        ("ja", "40人近くが死亡"), ("ko", "40명 가까이 사망"),
    ],
)  # fmt: skip
def test_lesser_in_every_language(language: str, words: str) -> None:
    """Words that say "nearly" leave room below a number, and for no other than one near it."""
    assert not told(words.replace("40", "38"), words, language).of(CODE)
    assert told(words.replace("40", "24"), words, language).of(CODE)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "41 morts dans la ville.", "Une quarantaine de morts"),
        ("it", "Ci sono 41 morti in città.", "Una quarantina di morti"),
        ("fr", "103 morts dans la ville.", "Plus de cent morts"),
        ("zh", "镇上103人死亡。", "逾百人死亡"),
        ("zh", "镇上41人死亡。", "四十多人死亡"),
    ],
)
def test_bounds_in_words(language: str, text: str, words: str) -> None:
    """A number that is a word may be bounded, too, or say by itself that it is rounded."""
    assert not told(text, words, language).of(CODE)


@pytest.mark.parametrize(
    ("language", "text", "part"),
    [
        ("ar", "تضررت نصف المنازل في البلدة.", "Half"), ("ar", "تضرر ثلث المنازل في البلدة.", "A third"),
        ("ar", "تضرر ربع المنازل في البلدة.", "A quarter"), ("ru", "Повреждена половина домов.", "Half"),
        ("ru", "Повреждена треть домов.", "A third"), ("ru", "Повреждена четверть домов.", "A quarter"),
        ("uk", "Пошкоджено половину будинків.", "Half"), ("uk", "Пошкоджено третину будинків.", "A third"),
        ("uk", "Пошкоджено чверть будинків.", "A quarter"), ("hi", "शहर के आधे घर टूट गए हैं।", "Half"),
        ("hi", "शहर के एक तिहाई घर टूट गए हैं।", "A third"), ("hi", "शहर के चौथाई घर टूट गए हैं।", "A quarter"),
        ("pl", "Połowa domów jest zniszczona.", "Half"), ("pl", "Trzecia część domów.", "A third"),
        ("pl", "Ćwierć domów jest zniszczona.", "A quarter"), ("pt", "Metade das casas caiu.", "Half"),
        ("tr", "Evlerin yarısı yıkıldı.", "Half"), ("tr", "Evlerin çeyreği yıkıldı.", "A quarter"),
        ("zh", "镇上一半的房屋被毁。", "Half"), ("zh", "镇上半数房屋被毁。", "Half"),
        ("el", "Τα μισά σπίτια καταστράφηκαν.", "Half"), ("bn", "শহরের অর্ধেক বাড়ি ধ্বংস হয়েছে।", "Half"),
        ("ur", "شہر کے آدھے گھر تباہ ہو گئے۔", "Half"), ("cs", "Třetina domů byla zničena.", "A third"),
        ("he", "שליש מהבתים נהרסו.", "A third"), ("fa", "نیمی از خانه‌ها ویران شد.", "Half"),
        ("sv", "Hälften av husen förstördes.", "Half"), ("ko", "집의 절반이 무너졌다.", "Half"),
    ],
)  # fmt: skip
def test_parts_in_translation(language: str, text: str, part: str) -> None:
    """A part that the article says in a word of more than one meaning is carried, and no other part."""
    for words in ("Half", "A third", "A quarter"):
        assert bool(told(text, f"{words} of homes are damaged{REST}", language).of(CODE)) is (words != part)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Повреждена каждая третья квартира."), ("de", "Jedes dritte Haus ist zerstört."),
        ("ja", "3軒に1軒が壊れた。"), ("zh", "每三户就有一户被毁。"), ("ar", "تضرر منزل من كل ثلاثة منازل."),
        ("hi", "हर तीसरा घर टूट गया है।"), ("pl", "Co trzeci dom jest zniszczony."),
        ("fa", "از هر سه خانه یکی ویران شد."), ("ko", "세 집 중 한 집이 무너졌다."),
        ("he", "כל בית שלישי נהרס."), ("tr", "Her üç evden biri yıkıldı."),
        ("nl", "Elk derde huis is verwoest."), ("vi", "Cứ ba nhà thì một nhà bị phá."),
    ],
)  # fmt: skip
def test_every_third(language: str, text: str) -> None:
    """One in three is what each third says, in ordinals and in numbers."""
    assert not told(text, f"One in three homes is damaged{REST}", language).of(CODE)
    assert told(text.replace(text, "Повреждена половина домов."), f"One in three homes{REST}", "ru").of(CODE)


@pytest.mark.parametrize(
    ("value", "part", "is_told"),
    [
        (0.333, "A third", False), (0.33, "A third", False), (0.3, "A third", True), (0.34, "A third", True),
        (0.667, "Two thirds", False), (0.67, "Two thirds", False), (0.66, "Two thirds", True),
        (0.143, "A seventh", False), (0.25, "A quarter", False), (0.26, "A quarter", True),
    ],
)  # fmt: skip
def test_rounded_parts(value: float, part: str, is_told: bool) -> None:
    """A listed part that is rounded to two decimals or more is the part itself."""
    gist = [Sentence(text=f"{part} of homes are damaged{REST}", at=[1])]
    found = examined("A minyan of homes fell.", figure("A minyan", value), gist=gist)
    assert bool(found.of(CODE)) is is_told


@pytest.mark.parametrize(
    "text",
    [
        "A veszteség 2,5 milliárd dollár volt.", "Tappio oli 2,5 miljardia dollaria.",
        "Tabet var 2,5 milliarder dollar sidste år.", "Tapet var 2,5 milliarder dollar i fjor.",
        "Pierderea a fost de 2,5 miliarde de dolari.", "Губитак је био 2,5 милијарде долара.",
        "Hasara ilikuwa dola bilioni 2.5 mwaka jana.", "ความเสียหาย 2.5 พันล้านดอลลาร์",
        "2500 millió dollár veszett el.", "Kb. 2,5 mrd. dollár",
    ],
)  # fmt: skip
def test_scales_of_a_language_without_data(text: str) -> None:
    """Digits beside a word that nobody knows may be in any scale; other digits are told of."""
    assert not told(text, f"$2.5 billion was lost{REST}", "xx").of(CODE)
    assert told(text, f"$2.7 billion was lost{REST}", "xx").of(CODE)


@pytest.mark.parametrize(
    "text",
    [
        "A lakások száma 962 000 lett.", "Der er 962.000 boliger i byen.", "Mintegy 962 ezer lakás épült.",
        "Der er 962 tusind boliger.", "Nyumba elfu 962 zimejengwa.", "Bygget 9,62 hundretusen boliger.",
    ],
)  # fmt: skip
def test_thousands_of_a_language_without_data(text: str) -> None:
    """Thousands stand in groups of digits or in a word that nobody knows."""
    assert not told(text, f"Some 962,000 homes were built{REST}", "xx").of(CODE)
    assert told(text, f"Some 926,000 homes were built{REST}", "xx").of(CODE)


@pytest.mark.parametrize(
    ("text", "words", "is_told"),
    [
        ("A lakosok száma 3 millió 400 ezer.", "Some 3.4 million people live there", False),
        ("A lakosok száma 3 millió 400 ezer.", "Some 3.5 million people live there", True),
        ("A lakosok száma 3 millió 400 ezer.", "Some 4.3 million people live there", True),
        ("Nousi 12 prosenttia.", "It rose by 12 percent", False),
        ("Nousi 12 prosenttia.", "It rose by 13 percent", True),
        ("Nousi 12.", "It rose by 12 percent", False),
        ("12.", "It rose by 12 percent", True),
    ],
)
def test_sums_and_percent_of_a_language_without_data(text: str, words: str, is_told: bool) -> None:
    """Two numbers in unknown scales may be one; a word that nobody knows may be percent."""
    assert bool(told(text, words + REST, "xx").of(CODE)) is is_told


def test_a_known_language_has_no_unknown_scale() -> None:
    """In a language with data a word beside the digits is no scale unless the language says so."""
    assert told("The loss was 2.5 lots of dollars.", f"$2.5 billion was lost{REST}").of(CODE)
