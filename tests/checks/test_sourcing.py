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
    """A statement of the outlet's own in a sentence that attributes nothing needs no source."""
    own = statement(quote, at=at, status="asserted")
    assert examined(text, own, language=language).of("statement-unattributed") == []


@pytest.mark.parametrize(
    ("status", "told"),
    [("attributed", True), ("denied", True), ("rumoured", True), ("declined", False), ("asserted", False)],
)
def test_status_without_a_source(status: str, told: bool) -> None:
    """A claim that is attributed, denied or rumoured has somebody who says it, whatever is shown."""
    claim = statement("The figures are expected on Monday", status=status)
    problems = examined("The figures are expected on Monday.", claim).of("statement-unattributed")
    assert [problem.severity for problem in problems] == ["warning"] * told
    assert all(f"has the status {status}" in problem.message for problem in problems)


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


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is safe, the mayor said. The road is closed, she said.",
        "The road is closed, she said. The bridge is safe, the mayor said.",
    ],
)
def test_cue_of_another_sentence(text: str) -> None:
    """A statement with a source in the sentence before or after explains no cue in this one."""
    made = (statement("The bridge is safe", "s1"), statement("The road is closed"))
    result = examined(text, source("s1", "the mayor"), *made)
    severity, path, words = result.where("statement-unattributed")
    assert (severity, path, words) == ("warning", "sourcing.statements[1].by", ["The road is closed", "said"])


def test_cue_before_a_sentence_without_a_space() -> None:
    """A sentence that begins where the one before it ends is another one, as in Chinese."""
    made = (statement("市长说桥很安全", "s1"), statement("路关闭了"))
    result = examined("她说路关闭了。市长说桥很安全。", source("s1", "市长"), *made, language="zh")
    assert result.where("statement-unattributed")[1] == "sourcing.statements[1].by"


def test_absent_statement_is_not_unattributed() -> None:
    """A statement whose words are absent has that one problem, though nobody says it."""
    result = examined("The council met.", statement("The bridge, he said, is closed"))
    assert result.codes == [("quote-absent", "error", "sourcing.statements[0]")]


def test_chain_that_leads_on() -> None:
    """Each id of a chain is looked up, and the message names those that nobody has."""
    result = examined(
        ENGLISH, source("s1", "Mayor Ann Byrne", at=2), statement("40 families", "s8>s1>s9", at=2)
    )
    assert result.only("reference-unknown").message == "“s8>s1>s9”: no source has the id s8, s9"


@pytest.mark.parametrize(("between", "told"), [(14, True), (15, False)])
def test_how_far_a_speaker_reaches(between: int, told: bool) -> None:
    """A claim that is not the outlet's is told from up to fifteen words behind a listed speaker."""
    text = f"Mayor Ann Byrne said, {'very ' * between}40 families had left the town."
    claim = statement("40 families had left the town", status="declined")
    found = examined(text, source("s1", "Mayor Ann Byrne"), claim).of("statement-unattributed")
    assert bool(found) is told


@pytest.mark.parametrize("status", ["declined", "asserted"])
@pytest.mark.parametrize(("between", "told"), [(8, True), (9, False)])
def test_how_far_a_cue_reaches(status: str, between: int, told: bool) -> None:
    """A claim whose speaker is not listed is told from up to eight words behind the cue."""
    text = f"Officials said, {'very ' * between}40 families had left the town."
    claim = statement("40 families had left the town", status=status)
    assert bool(examined(text, claim).of("statement-unattributed")) is told


@pytest.mark.parametrize(("claim", "told"), [("left the", True), ("left it", False)])
def test_claim_that_is_part_of_one(claim: str, told: bool) -> None:
    """A claim of seven letters is part of another, one of eight may stand for itself."""
    text = f"Mayor Ann Byrne told the council of the town on Friday they had {claim} now."
    found = examined(text, source("s1", "Mayor Ann Byrne"), statement(claim, status="declined"))
    assert bool(found.of("statement-unattributed")) is told


@pytest.mark.parametrize(
    ("language", "text", "citing", "cited", "claim"),
    [
        (
            "cs",
            "Mluvčí Tomáš Urban řekl, že podle velitele zásahu bylo v sile málo pšenice.",
            "Tomáš Urban",
            "velitele zásahu",
            "bylo v sile málo pšenice",
        ),
        (
            "it",
            "Il portavoce Aldo Renzi ha detto che secondo il prefetto il grano era poco.",
            "Aldo Renzi",
            "il prefetto",
            "il grano era poco",
        ),
        (
            "pl",
            "Rzecznik Jan Wrona powiedział, że według komendanta w silosie było mało pszenicy.",
            "Jan Wrona",
            "komendanta",
            "w silosie było mało pszenicy",
        ),
    ],
)
def test_source_by_whom_another_tells(language: str, text: str, citing: str, cited: str, claim: str) -> None:
    """Who says something according to somebody cites him, and not the other way round."""
    sources = (source("s1", citing), source("s2", cited))
    for chain, told in (("s1>s2", 0), ("s2>s1", 1)):
        found = examined(text, *sources, statement(claim, by=[chain]), language=language)
        assert len(found.of("chain-reversed")) == told
