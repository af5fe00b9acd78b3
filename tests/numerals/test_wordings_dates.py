"""What short wordings come to: times, days, years, shares, signs and parts, and their nearest neighbours."""

import pytest

from summarizer.numerals import find
from tests.support.quantities import valued

ZONES = [
    "ET", "EST", "EDT", "CT", "CST", "CDT", "PT", "PST", "PDT", "GMT", "UTC", "BST", "CET", "CEST", "MSK",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Il est parti à 20 h 15.", "fr", ""),
        ("Il est parti à 20 h 60.", "fr", "60=60"),
        ("alle 5 ET", "it", ""),
        ("alle 5 et al.", "it", "5=5"),
        ("le 15 et le 16 mai", "it", "15=15; 16=16"),
        ("at 24.30", "en", ""),
        ("at 25.30", "en", "25.30=25.3"),
        ("at 10 a.m.", "en", ""),
        ("at 26 a.m.", "en", "26=26"),
        ("um 25 Uhr", "de", ""),
        ("um 26 Uhr", "de", "26=26"),
        ("Saat on beşte geldi.", "tr", ""),
        ("10点开始", "zh", ""),
        ("二十点十五分开始", "zh", ""),
        ("3時間待った", "ja", "3=3 hour"),
        ("3時に来た", "ja", ""),
        ("الساعة 10", "ar", ""),
        ("from 9.30-17.00", "en", ""),
        ("20 h 15", "en", "20=20; 15=15"),
        ("at 9.59 a.m.", "en", ""),
        ("at 0.5 a.m.", "en", "0.5=0.5"),
        ("at 0 a.m.", "en", ""),
        ("at 1 a.m.", "en", ""),
    ],
)
def test_times(text: str, language: str, expected: str) -> None:
    """Times of day with their sign, zone or minutes are no counts; durations are."""
    assert valued(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("on 31 April", "en", ""),
        ("on 32 April", "en", "32=32"),
        ("on 5, 6 and 7 April", "en", ""),
        ("on 1, 2, 3, 4, 5, 6 and 7 April", "en", ""),
        ("on 1, 2, 3, 4, 5, 6, 7 and 8 April", "en", "1=1"),
        ("on 5, 60 and 7 April", "en", "5=5; 60=60"),
        ("on December 10 and 11", "en", ""),
        ("on December 10 and 11 men came", "en", "11=11"),
        ("5 men in April", "en", "5=5"),
        ("12.5 April", "en", "12.5=12.5"),
        ("0 April", "en", "0=0"),
        ("twelve April", "en", ""),
        ("twenty of them", "en", "twenty=20"),
        ("may 5 people", "en", "5=5"),
        ("12 people on 5 June", "en", "12=12"),
        ("5 och 6 april", "sv", ""),
        ("5 and 6 April", "sv", "5=5"),
        ("5 personer i april", "sv", "5=5"),
        ("le 12, il est parti", "fr", ""),
        ("le 12 hommes", "fr", "12=12"),
        ("le 1, il est parti", "fr", "1=1"),
        ("5月17开幕", "zh", ""),
        ("展期17日", "zh", ""),
        ("门票20日元", "zh", "20=20 JPY"),
        ("至少3日", "zh", "3=3"),
        ("5月3日前後に着く", "ja", ""),
        ("今週4日に来た", "ja", ""),
        ("주 4일 일한다", "ko", "4=4"),
        ("4일 일했다", "ko", ""),
        ("A venda saiu na segunda-feira (31).", "pt", ""),
        ("A venda saiu na segunda-feira (32).", "pt", "32=32"),
        ("A venda saiu na segunda-feira (1).", "pt", ""),
        ("A venda saiu na segunda-feira (0).", "pt", "0=0"),
        ("A venda saiu na segunda-feira (21.5).", "pt", "21.5=21.5"),
        ("A venda saiu na segunda-feira (21 casas).", "pt", "21=21"),
        ("A venda saiu no sábado (21).", "pt", ""),
        ("三周五天", "zh", "三=3 week; 五=5 day"),
        ("9·31战争爆发", "zh", ""),
        ("9·32战争爆发", "zh", "9=9; 32=32"),
        ("9·1战争爆发", "zh", ""),
        ("13·1战争爆发", "zh", "13=13; 1=1"),
        ("9·11％", "zh", "9=9; 11％=11 percent"),
        ("on 5 and 007 April", "en", "5=5"),
        ("in April 12 came", "en", ""),
    ],
)
def test_days(text: str, language: str, expected: str) -> None:
    """Figures up to 31 beside a month, or in a row that ends in one, are days."""
    assert valued(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("En 833, il est mort.", "fr", ""),
        ("En 833", "fr", ""),
        ("en 99, il est mort", "fr", "99=99"),
        ("En 833 villages", "fr", "833=833"),
        ("Près de 833 villages", "fr", "833=833"),
        ("512年", "zh", "512=512 year"),
        ("512年前", "zh", "512=512 year"),
        ("一九九八年", "zh", ""),
        ("二〇一八年", "zh", ""),
        ("九八年", "zh", ""),
        ("零八年奥运会", "zh", ""),
        ("他住了八年", "zh", "八=8 year"),
        ("in 1499 he died", "en", ""),
        ("in 1499 villages", "en", "1499=1499"),
        ("in 1500 villages", "en", ""),
        ("in 1899 people", "en", "1899=1899"),
        ("About 1500 families left the harbour.", "en", "1500=1500"),
        ("The 1494-1547 reign", "en", "1494-1547=1494..1547"),
        ("He reigned 1494-1547.", "en", ""),
        ("He died, 1494, there.", "en", "1494=1494"),
        ("in 2150 he came", "en", ""),
        ("in 2151 he came", "en", "2151=2151"),
        ("in 1,999 he came", "en", "1,999=1999"),
        ("1871'de kuruldu", "tr", ""),
        ("187'de kuruldu", "tr", "187=187"),
        ("900 v. Chr. lebten", "de", ""),
        ("72 AD", "en", ""),
        ("between 612 and 598 BC", "en", ""),
        ("M.Ö. 700", "tr", ""),
        ("w 3 p.n.e.", "pl", ""),
        ("1500 से ज़्यादा लोग", "hi", "1500=1500"),
        ("1500 में", "hi", ""),
        ("May 14, 1827", "en", ""),
        ("May 32, 1827", "en", "32=32"),
        ("May 827", "en", "827=827"),
        ("(Março-Abril, 1783)", "pt", ""),
        ("los años 90", "es", ""),
        ("los años 95", "es", "95=95"),
        ("les années soixante-dix", "fr", ""),
        ("80年代", "zh", ""),
        ("साठ के दशक", "hi", ""),
        ("the year 101", "en", ""),
        ("בשנת 194", "he", ""),
        ("천 년의 역사", "ko", "천=1000 year"),
        ("by its ISO 4217 code", "de", "4217=4217"),
        ("in 1950-53", "en", ""),
        ("1950～53年", "zh", ""),
        ("53-1950", "ar", ""),
        ("1839 fann sig Kina", "sv", ""),
        ("in 1000 he died", "en", ""),
        ("the year 100", "en", ""),
        ("im Jahr 1000", "de", ""),
        ("los años 10", "es", ""),
        ("los años 5", "es", "5=5"),
        ("los años 1990", "es", ""),
        ("一千九百九十八年", "zh", ""),
        ("一九九八", "zh", "一九九八=1998"),
        ("from 1953-53", "en", ""),
        ("from 1953-54", "en", ""),
        ("In 1950-53 7 men came.", "en", "7=7"),
    ],
)
def test_years(text: str, language: str, expected: str) -> None:
    """Years are told by their era, sign, ending, preposition or place, unless they count something."""
    assert valued(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("one in three", "en", "one in three=0.3333333333"),
        ("one in one", "en", ""),
        ("one in 3.5", "en", "3.5=3.5"),
        ("one in 2018", "en", ""),
        ("one in 1000", "en", "one in 1000=0.001"),
        ("one in three hours", "en", "three=3 hour"),
        ("one in five percent", "en", "five percent=5 percent"),
        ("one person in three", "en", "one person in three=0.3333333333"),
        ("one young person in three", "en", "one young person in three=0.3333333333"),
        ("one very young person in three", "en", "one=1; three=3"),
        ("one hospital in three cities", "en", "one=1; three=3"),
        ("one person in three of them", "en", "one person in three=0.3333333333"),
        ("1 in 4", "en", "1 in 4=0.25"),
        ("2 in 4", "en", "2=2; 4=4"),
        ("A one in four", "en", "one in four=0.25"),
        ("un Français sur trois", "fr", "un Français sur trois=0.3333333333"),
        ("neuf sur dix", "fr", "neuf=9; dix=10"),
        ("uno de cada tres", "es", "uno de cada tres=0.3333333333"),
        ("una persona su tre", "it", "una persona su tre=0.3333333333"),
        ("una persona su 14.30", "it", "14.30=14.3"),
    ],
)
def test_shares(text: str, language: str, expected: str) -> None:
    """One and a number behind it are a share, with a short noun between and nothing to count behind."""
    assert valued(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("-5", "en", "-5=-5"),
        ("It fell (-5) there.", "en", "-5=-5"),
        ("US$-5trn", "en", "US$-5trn=-5e+12 USD"),
        ("-$5", "en", "-$5=-5 USD"),
        ("a-5", "en", "5=5"),
        ("5 degrees below zero", "en", "5=-5 degree"),
        ("5 below zero", "en", "5=-5"),
        ("5 degrees or so below zero", "en", "5=5 degree"),
        ("minus 5", "en", "minus 5=-5"),
        ("about minus 5", "en", "minus 5=-5"),
        ("minus-5", "en", "minus-5=-5"),
        ("minus-five degrees", "en", "minus-five=-5 degree"),
        ("-2018 %", "fr", "-2018 %=-2018 percent"),
        ("минус 5 градусов", "ru", "минус 5=-5 degree"),
        ("5 градусов ниже нуля", "ru", "5=-5 degree"),
        ("two years and a half", "en", "two years and a half=2.5"),
        ("an hour and a half", "en", "an hour and a half=1.5"),
        ("半小时", "zh", "半=0.5 hour"),
        ("半英寸", "zh", "半=0.5 inch"),
        ("上半年", "zh", ""),
        ("-5", "ar", "-5=-5"),
        ("شهرين", "ar", "شهرين=2"),
        ("شهرين ونصف", "ar", "شهرين ونصف=2.5"),
        ("درجة ونصف", "ar", "درجة ونصف=1.5"),
        ("الثامنة عشرة من عمرها", "ar", "الثامنة عشرة=18"),
        ("حقيقتين", "ar", "حقيقتين=2"),
        ("ونصف مليون", "ar", "ونصف مليون=500000"),
    ],
)
def test_signs(text: str, language: str, expected: str) -> None:
    """A minus or words for it make a figure negative; a hyphen does not; a half behind a unit is added."""
    assert valued(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("twenty-fifth", "en", ""),
        ("two fifths", "en", "two fifths=0.4"),
        ("six fifths", "en", "six fifths=1.2"),
        ("two and two thirds", "en", "two and two thirds=2.666666667"),
        ("one over three", "en", "one over three=0.3333333333"),
        ("two over 0", "en", "two=2; 0=0"),
        ("a hundredth", "en", "a hundredth=0.01"),
        ("thirty hundredths", "en", "thirty hundredths=0.3"),
        ("A third", "en", "A third=0.3333333333"),
        ("two point five six", "en", "two point five six=2.56"),
        ("two point twenty-five", "en", "two point twenty-five=2.25"),
        ("two point ten", "en", "two point ten=2.1"),
        ("2.5 point five", "en", "2.5=2.5; five=5"),
        ("deux virgule vingt-cinq", "fr", "deux virgule vingt-cinq=2.25"),
        ("三点五", "zh", "三点五=3.5"),
        ("三百五又三分之一", "zh", "三百五又三分之一=350.3333333"),
        ("四百五", "zh", "四百五=450"),
        ("两千三", "zh", "两千三=2300"),
        ("一万二", "zh", "一万二=12000"),
        ("5百五", "zh", "5百五=550"),
        ("千分之五", "zh", "千分之五=0.005"),
        ("百分之三", "zh", "百分之三=3 percent"),
        ("百分の二", "ja", "百分の二=0.02"),
        ("3分の2", "ja", "3分の2=0.6666666667"),
        ("7割5分", "ja", "7割5分=75 percent"),
        ("2割5分3厘", "ja", "2割5分3厘=25.3 percent"),
        ("1割半", "ja", "1割半=15 percent"),
        ("dörtte üç", "tr", "dörtte üç=0.75"),
        ("Yirmi altıda", "tr", "Yirmi altıda=26"),
        ("Altmışbeşte", "tr", "Altmışbeşte=65"),
        ("ba phần tư triệu", "vi", "ba phần tư triệu=750000"),
        ("nửa triệu tỉ", "vi", "nửa triệu tỉ=5e+14"),
        ("trăm rưỡi", "vi", "trăm rưỡi=150"),
        ("तीन बटे पाँच", "hi", "तीन बटे पाँच=0.6"),
        ("सवा लाख", "hi", "सवा लाख=125000"),
        ("सवा किलो", "hi", "सवा=1.25 kg"),
        ("چار ہزار ساڑھے آٹھ سو", "ur", "چار ہزار ساڑھے آٹھ سو=4850"),
        ("satu setengah juta", "id", "satu setengah juta=1500000"),
        ("дві третини", "uk", "дві третини=0.6666666667"),
        ("двохмільйонне місто", "uk", "двохмільйон=2000000"),
        ("pięćsetosobowa załoga", "pl", "pięćset=500"),
        ("trzyosobowa rodzina", "pl", "trzy=3"),
        ("tři čtvrtě hodiny", "cs", "tři čtvrtě=0.75 hour"),
        ("three quarters of a billion", "en", "three quarters of a billion=750000000"),
        ("a quarter of a million million", "en", "a quarter of a million million=2.5e+11"),
        ("a billion and a quarter million", "en", "a billion and a quarter million=1000250000"),
        ("εκατό τέταρτα", "el", "εκατό=100"),
        ("5 εκατοστά", "el", "5=5 cm"),
        ("2割5分9厘", "ja", "2割5分9厘=25.9 percent"),
        ("2割5分1厘", "ja", "2割5分1厘=25.1 percent"),
        ("7割5分 3厘", "ja", "7割5分 3厘=75.3 percent"),
        ("three-quarters of an hour", "en", "three-quarters of an=0.75 hour"),
        ("one-and-a-half", "en", "one-and-a-half=1.5"),
        ("सवा सौ", "hi", "सवा सौ=125"),
        ("पौने दो लाख", "hi", "पौने दो लाख=175000"),
        ("ढाई हज़ार", "hi", "ढाई हज़ार=2500"),
        ("दो लाख साढ़े तीन हज़ार", "hi", "दो लाख साढ़े तीन हज़ार=203500"),
        ("zweieinhalb", "de", "zweieinhalb=2.5"),
        ("dreieinhalbtausend", "de", "dreieinhalbtausend=3500"),
        ("anderhalf", "nl", "anderhalf=1.5"),
    ],
)
def test_parts(text: str, language: str, expected: str) -> None:
    """Parts, decimals in words and digits that a sign leaves out are worth what they say."""
    assert valued(text, find(text, language)) == expected


@pytest.mark.parametrize("zone", ZONES)
def test_time_zones(zone: str) -> None:
    """The hour before the abbreviation of a time zone, in capitals, counts nothing."""
    assert find(f"alle 5 {zone}", "it") == []
    assert len(find(f"alle 5 {zone.lower()}", "it")) == 1
