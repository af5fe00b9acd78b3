"""What short wordings come to: spoken decimals, parts, and scales without a number of their own."""

import pytest

from summarizer.numerals import find
from tests.support.quantities import valued


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("two point twenty-five million", "en", "two point twenty-five million=2250000"),
        ("two point five twenty", "en", "two point five=2.5; twenty=20"),
        ("two point five and twenty", "en", "two point five=2.5; twenty=20"),
        ("two point twenty and five", "en", "two point twenty=2.2; five=5"),
        ("two point twenty zero", "en", "two point twenty=2.2; zero=0"),
        ("zwei Komma zwanzig anderthalb", "de", "zwei Komma zwanzig=2.2; anderthalb=1.5"),
        ("two point nineteen and five", "en", "two point nineteen=2.19; five=5"),
        ("uno coma treinta y cinco millones", "es", "uno coma treinta y cinco millones=1350000"),
        ("uno coma treinta y uno por ciento", "es", "uno coma treinta y uno por ciento=1.31 percent"),
        ("dos coma cinco y veinte personas", "es", "dos coma cinco=2.5; veinte=20"),
        ("dois vírgula vinte e cinco milhões", "pt", "dois vírgula vinte e cinco milhões=2250000"),
        ("deux virgule vingt et un pour cent", "fr", "deux virgule vingt et un pour cent=2.21 percent"),
        ("deux virgule soixante et onze", "fr", "deux virgule soixante et onze=2.71"),
        ("deux virgule quatre-vingt-quinze", "fr", "deux virgule quatre-vingt-quinze=2.95"),
        ("deux virgule cinq et vingt personnes", "fr", "deux virgule cinq=2.5; vingt=20"),
        ("fünfundzwanzig Komma fünfundzwanzig", "de", "fünfundzwanzig Komma fünfundzwanzig=25.25"),
        ("خمسة فاصلة خمسة وعشرين بالمئة", "ar", "خمسة فاصلة خمسة وعشرين بالمئة=5.25 percent"),
        ("دو ممیز بیست و پنج درصد", "fa", "دو ممیز بیست و پنج درصد=2.25 percent"),
        ("שתיים נקודה עשרים וחמש אחוז", "he", "שתיים נקודה עשרים וחמש אחוז=2.25 percent"),
        ("iki virgül yirmi beş", "tr", "iki virgül yirmi beş=2.25"),
    ],
)
def test_spoken_decimals(text: str, language: str, expected: str) -> None:
    """Two decimals may be said as a number of two words, joined as the language joins tens and ones."""
    assert valued(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("treinta y cinco centésimas de segundo", "es", "treinta y cinco centésimas=0.35 second"),
        ("vingt et un centièmes", "fr", "vingt et un centièmes=0.21"),
        ("one over one hundred and five", "en", "one over one hundred and five=0.009523809524"),
        ("one over fifty and five", "en", "one over fifty=0.02; five=5"),
    ],
)
def test_parts_of_joined_numbers(text: str, language: str, expected: str) -> None:
    """What is divided, and what divides it, may have a conjunction within, as the language allows."""
    assert valued(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Sie holten die Millionen.", "de", "Millionen=2000000..9999999~"),
        ("Sie holten eine Million.", "de", "eine Million=1000000"),
        ("Levou a milhões de pessoas.", "pt", "milhões=2000000..9999999~"),
        ("Det rör de miljoner människor.", "sv", "miljoner=2000000..9999999~"),
        ("दो लाख साढ़े तीन किलो", "hi", "दो लाख=200000; साढ़े तीन=3.5 kg"),
        ("چار ہزار ساڑھے آٹھ سو", "ur", "چار ہزار ساڑھے آٹھ سو=4850"),
        ("fifteen twenty thousand dollars", "en", "fifteen=15; twenty thousand=20000 USD"),
        ("mười lẻ năm người", "vi", "mười lẻ năm=15"),
        ("ألف ومئتا مليون", "ar", "ألف ومئتا مليون=1200000000"),
    ],
)
def test_scales_of_their_own(text: str, language: str, expected: str) -> None:
    """A scale multiplies the number at its side alone; in the plural and without a number it is vague."""
    assert valued(text, find(text, language)) == expected
