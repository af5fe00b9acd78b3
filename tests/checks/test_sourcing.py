"""Sourcing: chains lead to sources, and what is said has somebody who says it."""

import pytest

from tests.support.checking import ARABIC, ENGLISH, examined, source, statement


@pytest.mark.parametrize(
    ("by", "path"),
    [
        (("s1", "s7"), "sourcing.statements[0].by[1]"),
        (("s7>s1",), "sourcing.statements[0].by[0]"),
        (("",), "sourcing.statements[0].by[0]"),
    ],
)
def test_chain_unknown(by: tuple[str, ...], path: str) -> None:
    """A chain with an id that no source has is an error on the chain."""
    result = examined(ENGLISH, source("s1", "Mayor Ann Byrne", at=2), statement("40 families", *by, at=2))
    assert result.where("reference-unknown") == ("error", path, [])


def test_one_id_for_two_sources() -> None:
    """An id that two sources share is an error of both."""
    result = examined(ENGLISH, source("s1", "Mayor Ann Byrne", at=2), source("s1", "The state", at=4))
    assert [(one.severity, one.path) for one in result.of("reference-unknown")] == [
        ("error", "sourcing.sources[0].id"),
        ("error", "sourcing.sources[1].id"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "verbatim", "at"),
    [("en", ENGLISH, "Mayor Ann Byrne", 2), ("ar", ARABIC, "خالد عرقسوسي", 2)],
)
def test_alignment_absent(language: str, text: str, verbatim: str, at: int) -> None:
    """An alignment in words that the article does not have is an error; one that it has is none."""
    strange = examined(text, source("s1", verbatim, at=at, alignment="pro-regime"), language=language)
    assert strange.where("name-absent")[0] == "error"
    assert strange.only("name-absent").path.startswith("sourcing.sources[0].alignment")
    assert (
        examined(text, source("s1", verbatim, at=at, alignment=verbatim), language=language).of("name-absent")
        == []
    )


@pytest.mark.parametrize(
    ("language", "text", "at", "quote"),
    [
        ("en", ENGLISH, 3, "We will not leave the harbour to the sea"),
        ("ar", ARABIC, 2, "نعمل على تأمين خروج المدنيين بأمان، ولن نترك أحدا خلفنا"),
    ],
)
def test_quoted_speech_unattributed(language: str, text: str, at: int, quote: str) -> None:
    """Quoted speech without a source is a warning at its words."""
    result = examined(text, statement(quote, at=at), language=language)
    severity, path, words = result.where("statement-unattributed")
    assert (severity, path, words[0]) == ("warning", "sourcing.statements[0].by", quote)


@pytest.mark.parametrize(
    ("language", "text", "at", "quote", "cue"),
    [
        ("en", ENGLISH, 2, "40 families had left the town", "said"),
        ("ar", ARABIC, 4, "الشارع الرئيسي كان مغلقا", "شهود"),
    ],
)
def test_reported_sentence_unattributed(language: str, text: str, at: int, quote: str, cue: str) -> None:
    """A statement in a sentence with a cue, without a source, is a warning at its words and at the cue."""
    result = examined(text, statement(quote, at=at), language=language)
    severity, path, words = result.where("statement-unattributed")
    assert (severity, path, words) == ("warning", "sourcing.statements[0].by", [quote, cue])


@pytest.mark.parametrize(
    ("language", "text", "at", "quote"),
    [("en", ENGLISH, 5, "Nobody was hurt"), ("ar", ARABIC, 3, "ووصلت عشرات الحافلات إلى حي القدم")],
)
def test_outlets_own_voice(language: str, text: str, at: int, quote: str) -> None:
    """A statement in a sentence that attributes nothing needs no source."""
    assert examined(text, statement(quote, at=at), language=language).of("statement-unattributed") == []


def test_cue_that_is_anothers() -> None:
    """Beside a statement of the same sentence that has a source, one in the outlet's voice needs none."""
    text = "The bridge, closed since May, is safe, the mayor said."
    own = statement("closed since May", status="asserted")
    result = examined(text, source("s1", "the mayor"), statement("is safe", "s1"), own)
    assert result.of("statement-unattributed") == []


def test_source_taken_away_beside_another_statement() -> None:
    """A statement that is said to be somebody's needs a source, also where its neighbour has one."""
    text = "The mayor said that the bridge is safe and that the road will open."
    result = examined(
        text,
        source("s1", "The mayor"),
        statement("the bridge is safe", "s1"),
        statement("the road will open"),
    )
    severity, path, words = result.where("statement-unattributed")
    assert (severity, path) == ("warning", "sourcing.statements[1].by")
    assert words == ["the road will open", "The mayor"]


def test_claim_within_a_claim() -> None:
    """A part of a claim that has a source needs none of its own."""
    text = "The mayor said on Monday that the alleged thief had left the town."
    result = examined(
        text,
        source("s1", "The mayor"),
        statement("the alleged thief had left the town", "s1"),
        statement("thief had left the town"),
    )
    assert result.of("statement-unattributed") == []
