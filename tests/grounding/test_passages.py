"""Passages: how far an elided quote may reach, and where another speaker begins."""

import pytest

from summarizer.grounding.locate import locate
from summarizer.text.article import Article
from tests.support.checking import examined, statement

LONG = " ".join(f"Sentence number {number} of it says nothing new." for number in range(40))


def found(text: str, quote: str, language: str = "en", at: int | None = None) -> tuple[str, str]:
    """How a quote matches a text, and the text's own words."""
    grounding = locate(Article.of(text, language=language), quote, at)
    return grounding.match, " ".join(text[start:end] for start, end in grounding.spans)


@pytest.mark.parametrize(
    "text",
    [
        f"“We stay here. {LONG} We fight on,” the mayor said.",
        f"“We stay here. {LONG}\n\n“{LONG}\n\n“{LONG} We fight on,” the mayor said.",
        f"We stay here. {LONG} We fight on.",
    ],
    ids=["one quotation", "over paragraphs", "one paragraph"],
)
def test_long_passage(text: str) -> None:
    """First and last words stand for all between them in one quotation or one paragraph, however long."""
    match, words = found(text, "We stay here … We fight on")
    assert match == "elided"
    assert words.startswith("We stay here. Sentence number 0")
    assert words.endswith("We fight on")


@pytest.mark.parametrize(
    "text",
    [
        f"We stay here. {LONG}\n\n{LONG} We fight on.",
        f"“We stay here. {LONG}”\n\nNothing.\n\n“{LONG} We fight on,” the mayor said.",
        "MAYOR: We stay here.\n\nENGINEER: We fight on.",
    ],
    ids=["two paragraphs", "two quotations", "two labels"],
)
def test_no_passage(text: str) -> None:
    """A long elision over paragraphs, and one over a speaker's label, is no passage."""
    assert found(text, "We stay here … We fight on")[0] == "absent"


@pytest.mark.parametrize(
    "text",
    [
        "“We stay here,” said the mayor. “We go home,” said the engineer.",
        "“We stay here,” the mayor said. The engineer said: “We go home.”",
        "“We stay here,” said the mayor, but “we go home,” said the engineer.",
    ],
)
def test_splice_of_two_named_speakers(text: str) -> None:
    """Words of two speakers who are both named are never verified, and the difference is grave."""
    grounding = locate(Article.of(text, language="en"), "We stay here … We go home")
    assert (grounding.match, grounding.grave) == ("near", True)


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        (
            "de",
            "„Die Brücke muss offen bleiben“, sagte Byrne. „Wir zahlen dieses Jahr nichts“, so Lindt.",
            "Die Brücke muss … dieses Jahr nichts",
        ),
        (
            "tr",
            "Byrne, “Köprü açık kalmalı” dedi. Lindt, “Bu yıl onarımı ödeyemeyiz” diye konuştu.",
            "Köprü açık … onarımı ödeyemeyiz",
        ),
        (
            "ar",
            "قال بيرن: «يجب أن يبقى الجسر مفتوحا». وقالت ليندت: «لا يمكننا الدفع هذا العام».",
            "يجب أن يبقى … الدفع هذا العام",
        ),
        ("zh", "伯恩说：“大桥必须保持开放。”林特说：“我们今年付不起费用。”", "大桥必须……付不起费用"),
    ],
)
def test_splice_in_other_languages(language: str, text: str, quote: str) -> None:
    """The second speaker is seen behind a preposition too, and before a quotation whose verb stands last."""
    assert found(text, quote, language)[0] == "near"


def test_one_speaker_goes_on_in_turkish() -> None:
    """The same speaker before both quotations is no splice."""
    text = "Byrne, “Köprü açık kalmalı” dedi. Byrne, “Bu yıl onarımı ödeyemeyiz” diye konuştu."
    assert found(text, "Köprü açık … onarımı ödeyemeyiz", "tr")[0] == "elided"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The mayor said the bridge is safe. The engineer said it is not.", "the bridge is safe … it is not"),
        ("The mayor said it is safe. “It is not,” said the engineer.", "it is safe … It is not"),
        ("“We stay here now.” ― Ann Bee\n“We go home today.” ― Cy Dee", "We stay here … home today"),
        ("“We stay,” he said. Jones disagreed. “We leave now.”", "We stay … leave now"),
    ],
)
def test_doubtful_passage(text: str, quote: str) -> None:
    """An elision over words that attribute what follows to another is not verified, but no error either."""
    result = examined(text, statement(quote, "s1"))
    problem = result.only("quote-altered")
    assert problem.severity == "warning"
    assert "another attribution" in problem.message


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "“We stay here,” Smith said, “and we fight on.”", "We stay here … we fight on"),
        ("en", "“We stay here,” Smith said. “We fight on.”", "We stay here … We fight on"),
        ("en", "“We stay here,” Smith said. “We fight on,” he added.", "We stay here … We fight on"),
        ("en", "Smith said they stay. “We fight on,” he told the paper.", "they stay … fight on"),
        ("es", "«Llevo cuatro noches aquí», cuenta Astudillo. «Hoy tampoco vino nadie.»", "Llevo … nadie"),
        (
            "fr",
            "L’incendie dure, dit la préfecture. D’après celle-ci, dix pins ont brûlé.",
            "L’incendie … brûlé",
        ),
    ],
)
def test_one_speaker_goes_on(language: str, text: str, quote: str) -> None:
    """An elision over nothing but who speaks, or over a pronoun for the same speaker, is verified."""
    assert found(text, quote, language)[0] == "elided"


def test_name_between_commas() -> None:
    """A name between commas before its cue is the speaker's, who may go on in the next sentence."""
    text = (
        "The chairman, Jens Aagesen, said the spill was no argument against it. "
        "Aagesen also said that fuel had washed ashore."
    )
    assert found(text, "the spill was … had washed ashore")[0] == "elided"


def test_ambiguous_long_quote() -> None:
    """The editor is told of a long quote whose first words stand in it twice, of a short one not."""
    text = f"“We stay here. {LONG} We stay here. {LONG} We fight on,” the mayor said."
    result = examined(text, statement("We stay here … We fight on", "s1"))
    assert ("quote-ambiguous", "warning", "sourcing.statements[0]") in result.codes
    short = examined("We stay. We stay and fight.", statement("We stay … fight"))
    assert "quote-ambiguous" not in [code for code, _, _ in short.codes]


def test_too_many_parts() -> None:
    """A quote with more than twenty ellipses stands nowhere."""
    assert found("a b " * 100, " … ".join("ab" * 11))[0] == "absent"


@pytest.mark.parametrize(("length", "expected"), [(1500, "elided"), (1501, "absent")])
def test_longest_passage_over_paragraphs(length: int, expected: str) -> None:
    """A passage of few sentences over paragraphs has 1500 code points at most."""
    first, last = "We stay here. ", "\n\nWe fight on"
    text = f"{first}{'b' * (length - len(first) - len(last))}{last}."
    assert found(text, "We stay here … We fight on")[0] == expected
