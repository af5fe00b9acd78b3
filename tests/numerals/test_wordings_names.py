"""What short wordings come to: the digits, signs and names of each kind, and their nearest neighbours."""

import pytest

from summarizer.numerals import find
from tests.support.quantities import valued


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The star is 1e10 metres away.", "en", "1e10=1e+10 m"),
        ("The star is 1.5e3 metres away.", "en", "1.5e3=1500 m"),
        ("The grain weighs 2e-3 grams.", "en", "2e-3=0.002 g"),
        ("The grain weighs 2e+3 grams.", "en", "2e+3=2000 g"),
        ("He ran 2½ miles.", "en", "2½=2.5 mile"),
        ("He ran ½ mile.", "en", "½=0.5 mile"),
        ("He ran 2 ½ miles.", "en", "2 ½=2.5 mile"),
        ("He ran 2 1/2 miles.", "en", "2 1/2=2.5 mile"),
        ("He ran 1-1/2 miles.", "en", "1-1/2=1.5 mile"),
        ("He ran 2 5/2 miles.", "en", "2=2; 5/2=2.5 mile"),
        ("They own 1/2 of it.", "en", "1/2=0.5"),
        ("They own 100/999 of it.", "en", "100/999=0.1001001001"),
        ("They own 3/1 of it.", "en", ""),
        ("They own 3/04 of it.", "en", ""),
        ("They own 1/2/3 of it.", "en", ""),
        ("It cost .5 percent.", "en", ".5 percent=0.5 percent"),
        ("It cost (.5 percent).", "en", ".5 percent=0.5 percent"),
        (".5 percent of them came.", "en", ".5 percent=0.5 percent"),
        ("It cost $.50 then.", "en", ".50=0.5 USD"),
        ("It came to an end.5 people left.", "en", "5=5"),
        ("Il a coûté ,5 pour cent.", "fr", ",5 pour cent=0.5 percent"),
        ("It cost ,5 percent.", "en", "5 percent=5 percent"),
        ("Es kostet ,5 Prozent.", "de", ",5 Prozent=0.5 percent"),
        ("Es kostet .5 Prozent.", "de", "5 Prozent=5 percent"),
        ("có 05 người chết", "vi", "05=5"),
        ("có 00 người chết", "vi", ""),
        ("khoảng 16,700 người", "vi", "16,700=16700"),
        ("khoảng 16,700người", "vi", "16,700=16.7"),
        ("12 345 678 personnes", "fr", "12 345 678=12345678"),
        ("12 345 6789 personnes", "fr", "12 345=12345; 6789=6789"),
        ("1234 567 personnes", "fr", "1234=1234; 567=567"),
        ("1 234,5 tonnes", "fr", "1 234,5=1234.5 t"),
        ("They have 1 250 000 tonnes.", "en", "1 250 000=1250000 t"),
        ("2、3人が来た。", "ja", "2、3=2..3"),
        ("2、4人が来た。", "ja", "4=4"),
        ("5、7、10人が来た。", "ja", "10=10"),
        ("3・5％上がった。", "ja", "3・5％=3.5 percent"),
        ("0・25％上がった。", "ja", "0・25％=0.25 percent"),
        ("3・11の記憶", "ja", ""),
        ("1・2月は寒い。", "ja", ""),
        ("۳/۵ درصد", "fa", "۳/۵ درصد=3.5 percent"),
        ("۷/۸ ریشتر", "fa", "۷/۸=7.8"),
        ("1,00,000 people", "en", "1,00,000=100000"),
        ("10,00,000 people", "en", "10,00,000=1000000"),
        ("12,34,567 people", "en", "12,34,567=1234567"),
        ("100,00,000 people", "en", ""),
        ("1,234,56 people", "en", ""),
        ("1,234.56 tonnes", "en", "1,234.56=1234.56 t"),
        ("1.234.567,8 tonnes", "en", "1.234.567,8=1234567.8 t"),
        ("1.234,56 Tonnen", "de", "1.234,56=1234.56 t"),
        ("١٬٢٥٠ طن", "ar", "١٬٢٥٠=1250 t"),
        ("٥٫٢٥٠ طن", "ar", "٥٫٢٥٠=5.25 t"),
        ("5² men", "en", ""),
        ("They have 123456789012345678 dollars.", "en", "123456789012345678=1.23456789e+17 USD"),
        ("They have 1234567890123456789 dollars.", "en", ""),
        ("1.5/2 miles", "en", ""),
        ("1/2.5 miles", "en", ""),
        ("It took 1234/5 miles.", "en", ""),
        ("We met 5,6.", "en", "5,6=5.6"),
        ("1.1.1.1", "en", ""),
    ],
)
def test_digits(text: str, language: str, expected: str) -> None:
    """Powers of ten, fractions, decimals and groups belong to a figure; what breaks their form does not."""
    assert valued(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("They have 5G phones.", "en", ""),
        ("They have 5g of it.", "en", "5=5 g"),
        ("They have 7G phones.", "en", "7=7 g"),
        ("The film is in 4K now.", "en", ""),
        ("They paid 4K dollars.", "en", "4K=4000 USD"),
        ("They watched it in 3D.", "en", ""),
        ("It came on 9/11.", "en", ""),
        ("24/7", "it", ""),
        ("7/7", "en", ""),
        ("19/29", "en", "19/29=0.6551724138"),
        ("2/13", "en", "2/13=0.1538461538"),
        ("3/12 metres", "en", "3/12=0.25 m"),
        ("los atentados del 11-S", "es", ""),
        ("los atentados del 11-s", "es", "11=11"),
        ("the class of '68 met", "en", ""),
        ("the class of '168 met", "en", "168=168"),
        ("the '90' sign", "en", "90=90"),
        ("Web 2.0 came.", "en", ""),
        ("a web 2.0 came.", "en", "2.0=2"),
        ("The F-16 flew.", "en", ""),
        ("An under-17 team won.", "en", ""),
        ("the COP28 summit", "en", ""),
        ("COP 28 million was paid", "en", "28 million=28000000 COP"),
        ("M23 rebels", "en", ""),
        ("2º C", "en", ""),
        ("subió 2ºC ayer", "es", ""),
        ("el 2º lugar", "es", ""),
        ("see page:12", "en", "12=12"),
        ("at 5:2", "en", ""),
        ("user@5", "en", ""),
        ("13letý chlapec", "cs", "13=13"),
        ("un 56enne", "it", "56=56"),
        ("50'nci", "tr", ""),
        ("в 2024-м", "ru", ""),
        ("4&3 of them", "en", ""),
        ("the 90+2 minute", "en", ""),
        ("6·25战争", "zh", ""),
    ],
)
def test_coined(text: str, language: str, expected: str) -> None:
    """Figures in names of networks, dates, models and places are none of the text; with a unit they are."""
    assert valued(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Das ist der 99. Mann.", "de", ""),
        ("Das ist der 100. Mann.", "de", "100=100"),
        ("Es kamen 2,5. Mann.", "de", "2,5=2.5"),
        ("vom 3. bis", "de", ""),
        ("Je to 125. ulice.", "cs", ""),
        ("Je to 1000. ulice.", "cs", "1000=1000"),
        ("Je to 125. Ulice.", "cs", "125=125"),
        ("16 वीं सदी", "hi", ""),
        ("[3] The note.", "en", ""),
        ("[3 The note.", "en", "3=3"),
        ("100) The mayor spoke.", "en", "100=100"),
        ("6)", "en", ""),
        ("−12.5%.", "en", "−12.5%=-12.5 percent"),
    ],
)
def test_ordinals_and_items(text: str, language: str, expected: str) -> None:
    """A full stop, a bracket or an ending makes an ordinal, an item or a note of a small figure alone."""
    assert valued(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("They drive the Formula 1 cars.", "en", ""),
        ("He bought an HP 15 laptop.", "en", ""),
        ("An HP 15 laptop", "de", "15=15"),
        ("The Nord Stream 2 pipeline leaks.", "en", ""),
        ("The Nord Stream 234 pipeline leaks.", "en", "234=234"),
        ("In Leeds 12 people came.", "en", "12=12"),
        ("In Leeds 12 came.", "en", ""),
        ("Leeds 12 came.", "en", "12=12"),
        ("The Leeds 12345 came.", "en", "12345=12345"),
        ("die Nord Stream 2 abzulehnen", "de", ""),
        ("die Nord Stream 2-Pipeline", "de", ""),
        ("die A 7 gesperrt", "de", ""),
        ("die A 7", "de", ""),
        ("die A 7-Brücke", "de", "7=7"),
        ("die A 123 gesperrt", "de", "123=123"),
        ("in New York 12 neue Fälle", "de", "12=12"),
        ("in New York 12 neu gemeldet", "de", ""),
        ("A 737 landed.", "en", ""),
        ("He owns 737 of them.", "en", "737=737"),
        ("The iPhone 11 Pro came.", "en", ""),
        ("11 Max Planck institutes", "en", "11=11"),
        ("call 555-0134 now", "en", ""),
        ("call 0134-555 now", "en", ""),
        ("S&P 500", "en", ""),
        ("S&P 500 companies", "en", ""),
        ("S&P 500 shares", "en", ""),
        ("FTSE 250 shares", "en", ""),
        ("Fortune 500 firms", "en", ""),
        ("Boeing 737 jets", "en", ""),
        ("iPhone 39", "en", ""),
        ("iPhone 40", "en", "40=40"),
        ("Windows 95", "en", ""),
        ("Windows 96", "en", "96=96"),
        ("Apollo 13", "en", ""),
        ("日経225", "ja", ""),
        ("Sainsbury's 281", "en", "281=281"),
        ("Boeing 757 jets", "en", ""),
        ("Boeing 758 jets", "en", ""),
        ("Airbus 399", "en", ""),
        ("He sold 11 Pro", "en", ""),
        ("He sold 11 pro", "en", "11=11"),
    ],
)
def test_numbered_names(text: str, language: str, expected: str) -> None:
    """A figure behind a name belongs to it, unless what follows is what it counts."""
    assert valued(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("page 5", "en", ""),
        ("page (5)", "en", ""),
        ("day 5", "en", ""),
        ("day 5 people", "en", "5=5"),
        ("Season four", "en", ""),
        ("Season four episodes", "en", "four=4"),
        ("Season four hundred", "en", "four hundred=400"),
        ("Resolution 2254", "en", ""),
        ("§ 5", "en", ""),
        ("pages 3 and 4", "en", ""),
        ("pages 3 and 4 men", "en", "4=4"),
        ("ranked one and three", "en", ""),
        ("No. 5", "en", ""),
        ("no fewer than 5", "en", "5=5"),
        ("42 नंबर", "hi", ""),
        ("की संख्या 5", "hi", "5=5"),
        ("第三", "zh", ""),
        ("第三个月", "zh", ""),
        ("十分重要", "zh", ""),
        ("三十分", "zh", "三十=30"),
        ("6年生", "ja", ""),
        ("la guerra de los treinta años", "es", ""),
        ("周四", "zh", ""),
        ("星期四", "zh", ""),
        ("每周四天", "zh", "四=4 day"),
        ("They turned the page, 5 came.", "en", "5=5"),
    ],
)
def test_labels(text: str, language: str, expected: str) -> None:
    """What a word before or behind names is no count, unless a noun of its own follows."""
    assert valued(text, find(text, language)) == expected
