"""What a careful answer may leave as it is: warnings that editors found false are not given."""

import pytest

from tests.support.checking import examined, figure, source, statement


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        (
            "sv",
            "Samebyn kräver tre miljoner kronor av bolaget.",
            "Samebyn kräver tre miljoner kronor av bolaget",
        ),
        ("nl", "De vakbond eist een verbod op nachtwerk.", "De vakbond eist een verbod op nachtwerk"),
        (
            "pt",
            "O juiz negou a liminar, mas, segundo dois advogados, pediu o contrato.",
            "O juiz negou a liminar",
        ),
        (
            "en",
            "The judge closed the case, but, according to the mayor, kept the file.",
            "The judge closed the case",
        ),
        ("tr", "Katılım oranı kesinleşmedi: valiye göre yüzde 79.", "Katılım oranı kesinleşmedi"),
        ("tr", "İki aday da zaferini ilan etti, fark 200 oyun altında", "fark 200 oyun altında"),
    ],
)
def test_claim_of_another_clause(language: str, text: str, claim: str) -> None:
    """A claim in the outlet's own voice needs no source where the cue is its own verb or another clause's."""
    assert not examined(text, statement(claim, status="asserted"), language=language).of(
        "statement-unattributed"
    )


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("en", "The mayor said that the bridge is closed.", "the bridge is closed"),
        ("pt", "O prefeito disse que a ponte está fechada.", "a ponte está fechada"),
        ("de", "Der Bürgermeister sagte, dass die Brücke gesperrt ist.", "die Brücke gesperrt ist"),
    ],
)
def test_claim_of_the_clause(language: str, text: str, claim: str) -> None:
    """A claim behind a cue and a word such as "that" needs one."""
    assert examined(text, statement(claim, status="asserted"), language=language).of("statement-unattributed")


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("de", "Es dauerte, anders als behauptet, nicht drei, sondern sieben Monate.", "drei"),
        ("fr", "Ils étaient 214, et non 240 comme l’indiquait le maire.", "240"),
    ],
)
def test_corrected_number(language: str, text: str, claim: str) -> None:
    """A number that the text corrects may stand right after its negation; a claim of more words may not."""
    assert not examined(
        text, statement(claim, "s1"), source("s1", text.split(maxsplit=1)[0]), language=language
    ).of("quote-altered")
    longer = "Der Sprecher sagte, die Stadt werde nicht alle Häuser räumen."
    result = examined(
        longer, statement("alle Häuser räumen", "s1"), source("s1", "Der Sprecher"), language="de"
    )
    assert result.of("quote-altered")


def test_own_source_goes_on() -> None:
    """Words left out that attribute to the claim's own source change nothing; another's do."""
    text = (
        "The ministry said that the soldiers closed the road and took ten cars. "
        "{} admitted that five soldiers died, before it raised the number to nine."
    )
    claim = "the soldiers closed the road … raised the number to nine"
    sources = source("s1", "The ministry"), source("s2", "The police", at=2)
    same = examined(text.format("The ministry"), statement(claim, "s1"), sources[0])
    assert not same.of("quote-altered")
    other = examined(text.format("The police"), statement(claim, "s1"), *sources)
    assert other.of("quote-altered")


SPLICED = "The harbour wall was never safe … warned three days before the storm"


@pytest.mark.parametrize(
    "between",
    [
        "“Every family was warned three days before the storm,” said Mayor Tom Hale.",
        "Mayor Tom Hale disagreed. “Every family was warned three days before the storm,” he said.",
        "“Every family was warned three days before the storm,” said a pilot.",
        "“Every family was warned three days before the storm,” said Ole Lund, Byrne's deputy.",
    ],
)
@pytest.mark.parametrize("by", ["s1", "s2"])
def test_splice_of_two_speakers_is_told(between: str, by: str) -> None:
    """Words of two speakers joined by … are told whoever they are given to, listed or not."""
    text = f"“The harbour wall was never safe,” said Ann Byrne. {between}"
    listed = [source("s1", "Ann Byrne")]
    listed += [source("s2", "Tom Hale", at=2)] if "Hale" in text else []
    if by == "s2" and len(listed) < 2:
        by = "s1"
    assert examined(text, *listed, statement(SPLICED, by)).of("quote-altered")


def test_small_number_of_the_same() -> None:
    """A small number of the headline that a figure has with the same noun is not left out."""
    text = "Four miners died in Ballina. The council said on Friday that four miners and four guards died."
    told = examined(text, figure("four miners", 4, at=2)).of("omitted-number")
    assert len(told) == 1
    assert "guards" in told[0].message


@pytest.mark.parametrize("quoted", ["La Voce dell'Isola", "Iron Lady"])
def test_quoted_name(quoted: str) -> None:
    """A few capitalised words in quotation marks are a name and no quoted speech that was left out."""
    assert not examined(f"“{quoted}”, she said, was what they called her.").of("omitted-quote")
    assert examined("“We will never leave this town,” she said.").of("omitted-quote")
