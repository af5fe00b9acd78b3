"""The bounds within which words, cues, quotations and mentions count, each at its threshold."""

from random import Random

import pytest

from summarizer.grounding.boundaries import AFFIX, INSIDE, fit
from summarizer.grounding.features import Reading
from summarizer.grounding.locate import locate, nearly, rivals
from summarizer.grounding.negation import negation_behind
from summarizer.grounding.source_mentions import SourceMentions
from summarizer.grounding.speakers import is_hearer, sentences_before, speakers
from summarizer.grounding.spelling import same_words
from summarizer.schemas import Span
from summarizer.text.article import Article
from summarizer.text.languages import load
from tests.support.checking import examined, party, source, statement, summary

LONG = " ".join(f"Sentence number {number} of it says nothing new." for number in range(40))
GERMAN = load("de")


def cue(text: str, quote: str, language: str = "en") -> str | None:
    """The cue of a claim by Ann Byrne."""
    result = examined(text, source("s1", "Ann Byrne"), statement(quote, "s1"), language=language)
    (said,) = result.summary.sourcing.statements
    return said.cue.words if said.cue else None


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("quickly painted wooden boats green beside harbours", True),
        ("quickly painted seven wooden boats green beside harbours", False),
    ],
)
def test_words_between_a_source_and_its_claim(between: str, expected: bool) -> None:
    """Seven words between a source and its claim are taken for the cue, eight are not."""
    assert cue(f"Ann Byrne {between} “the road is closed”.", "the road is closed") == (
        between if expected else None
    )


@pytest.mark.parametrize(
    ("others", "expected"),
    [("Byrne the younger", "told"), ("Byrne and Byrne the younger", "painted the road")],
)
def test_mentions_of_a_source_that_are_looked_at(others: str, expected: str) -> None:
    """A known cue beside the third mention of a source, not beside the fourth, goes before any words."""
    text = f"As Ann Byrne told people of the old town once, {others}, Byrne painted the road “closed”."
    assert cue(text, "closed") == expected


def test_words_between_in_a_language_that_is_not_known() -> None:
    """The words between a source and its claim are its cue also where nothing is known of the language."""
    assert load("eo") is None
    assert cue("Ann Byrne diris ke la vojo estas fermita.", "la vojo estas fermita", "eo") == "diris ke"


def test_cues_of_the_language_that_the_model_states() -> None:
    """Where the article's language is not known, the cues are those of the language that is stated."""
    article = Article.of("Ann Byrne said that the road is closed.", language="eo")
    reading = Reading.of(article, "en")
    assert [article.text[slice(*span)] for span in reading.cues] == ["said"]


@pytest.mark.parametrize(
    ("word", "expected"), [("Berliner", AFFIX), ("Berlinerinnenverein", INSIDE), ("Berlin3", INSIDE)]
)
def test_longer_words_of_a_language_that_is_not_known(word: str, expected: int) -> None:
    """A few letters behind a word are an affix; many letters, or a digit, make it part of another."""
    assert fit(word, Span(0, 6), None) == expected


def test_absent_in_an_article_with_markup() -> None:
    """What stands nowhere in an article with markup is absent, neither found nor an error."""
    article = Article.of("<p>The council of Ballina met.</p> <p>Nobody was hurt.</p>", language="en")
    for grounding in (locate(article, "the harbour was sold"), nearly(article, "the harbour was sold")):
        assert (grounding.match, grounding.spans) == ("absent", ())


def test_near_match_at_the_end_of_the_article() -> None:
    """A quote with one word more than the article has left is found up to the article's last word."""
    article = Article.of("Nobody was hurt. The council of Ballina met the mayor there", language="en")
    grounding = locate(article, "The council of Balina met the mayor there yesterday")
    (span,) = grounding.spans
    assert article.text[slice(*span)] == "The council of Ballina met the mayor there"


def made_up(count: int) -> list[str]:
    """So many words of seven letters, none like another."""
    letters = Random(1)
    return ["".join(letters.choices("abcdefghijklmnoprstuvwy", k=7)) for _ in range(count)]


@pytest.mark.parametrize(("before", "behind"), [(0, 45), (45, 0), (1, 1)], ids=["end", "beginning", "both"])
@pytest.mark.parametrize("around", ["", "Nothing more was said. "])
def test_long_quote_with_other_words_at_an_end(before: int, behind: int, around: str) -> None:
    """A long quote is found by its first or its last letters where the others are miscopied."""
    words = made_up(300)
    kept = " ".join(words[before : len(words) - behind])
    article = Article.of(f"{around}{kept}. {around}", language="en")
    quote = " ".join([*["qxzqxzq"] * before, kept, *["qxzqxzq"] * behind])
    (span,) = locate(article, quote).spans
    assert article.text[slice(*span)] == kept


@pytest.mark.parametrize(("letters", "found"), [(53, True), (54, False)])
def test_how_far_behind_a_negation_stands(letters: int, found: bool) -> None:
    """A word behind a quote that denies it ends within sixty code points."""
    text = f"Er zahlt {'a' * letters} nicht."
    assert (negation_behind(text, Span(0, 8), GERMAN) is not None) == found


@pytest.mark.parametrize(
    ("between", "found"), [("es gern", True), ("es ihm gern", False), ("und", False), ("es und", False)]
)
def test_words_before_a_negation_behind(between: str, found: bool) -> None:
    """A negation stands at most two words behind a quote, neither of which joins another clause."""
    assert (negation_behind(f"Er zahlt {between} nicht.", Span(0, 8), GERMAN) is not None) == found


@pytest.mark.parametrize(
    ("text", "found"), [("開放ない。", "ない"), ("開放しない。", "ない"), ("開放させない。", None)]
)
def test_how_far_behind_a_negation_is_written_on(text: str, found: str | None) -> None:
    """A negation without a space belongs to the words before it with one letter between, not with two."""
    span = negation_behind(text, Span(0, 2), load("ja"))
    assert (text[slice(*span)] if span else None) == found


def test_no_negation_behind_a_clause_that_has_ended() -> None:
    """Behind a quote that ends with its clause no word denies it."""
    assert negation_behind("Er zahlt nicht sie.", Span(0, 8), GERMAN)
    assert negation_behind("Er zahlt, nicht sie.", Span(0, 9), GERMAN) is None


def test_the_next_sentence_is_no_part_of_a_passage() -> None:
    """Who speaks in the sentence behind a passage does not make it doubtful."""
    article = Article.of("Byrne said we stay here in town and we fight on. Smith said no.", language="en")
    assert locate(article, "we stay here … we fight on").match == "elided"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"We fight on. Nothing. “We stay here. {LONG} We fight on,” he said.", 0),
        (f"“We stay here. {LONG} We fight on. {LONG} We fight on,” he said.", 0),
        (f"“We stay here. {LONG} We stay here. We fight on,” he said.", 1),
    ],
    ids=["last before", "last behind", "first twice"],
)
def test_rivals_of_a_long_passage(text: str, expected: int) -> None:
    """A second reading of a long passage lies within it, neither before nor behind."""
    assert rivals(Article.of(text, language="en"), "We stay here … We fight on", 1) == expected


def test_a_part_is_no_rival_of_itself() -> None:
    """A last part whose words also begin the first one is read in one way."""
    text = f"“We stay here. {LONG} We stay,” he said."
    assert rivals(Article.of(text, language="en"), "We stay here … We stay", None) == 0


@pytest.mark.parametrize(
    ("quoted", "printed", "same"),
    [
        ("5 300", "5300", True),
        ("53 12", "5312", False),
        ("5 3", "53", False),
        ("5 m", "5m", True),
        ("m 5", "m5", True),
    ],
)
def test_a_gap_between_digits(quoted: str, printed: str, same: bool) -> None:
    """A gap between digits is one of spelling where it sets three of them apart, beside a letter always."""
    assert same_words(quoted, printed, load("en")) is same


@pytest.mark.parametrize(
    ("printed", "same"),
    [("5", True), ("-5", False), ("$5", True), ("-$5", False), ("a-5", True), ("a $5", True)],
)
def test_a_minus_that_is_gone(printed: str, same: bool) -> None:
    """A minus before a number, or before its sign of money, is no matter of spelling; a hyphen is."""
    quoted = printed.replace("-", " ").replace("$", " ")
    assert same_words(quoted, printed, load("en")) is same


@pytest.mark.parametrize(
    ("printed", "quoted", "same"),
    [
        ("للهلال الأحمر", "الهلال، الأحمر", True),
        ("للهلال الأحمر", "الهلال الأح مر", False),
        ("الهلال الأحمر", "الهلال الأح مر", False),
        ("للهلال الأحمر", "لل هلال الأحمر", False),
    ],
)
def test_words_behind_a_particle(printed: str, quoted: str, same: bool) -> None:
    """Words whose beginning a particle has changed are the same where all of their words are."""
    grounding = locate(Article.of(f"تحت إشراف {printed} أمس", language="ar"), quoted)
    assert grounding.match == ("folded" if same else "near")


def test_the_rest_of_an_elided_quote_with_a_slip() -> None:
    """Beside a part that was miscopied, another part is taken from where it makes the shortest passage."""
    text = "The mayor spoke of the sea. The mayor said that the harbour was closed to all ships."
    grounding = locate(
        Article.of(text, language="en"), "The mayor … that the harbuor was closed to all ships"
    )
    assert [text[slice(*span)] for span in grounding.spans] == [text[28:-1]]


@pytest.mark.parametrize(("at", "count", "expected"), [(4, 2, [3, 2]), (2, 2, [1]), (1, 2, []), (4, 1, [3])])
def test_sentences_before(at: int, count: int, expected: list[int]) -> None:
    """So many sentences before one are looked at, no further than the first."""
    article = Article.of("One came. Two came. Three came. Four came.", language="en")
    around = article.segment_span(at)
    assert around is not None
    found = list(sentences_before(Reading.of(article, "en"), around, count))
    assert found == [article.segment_span(number) for number in expected]


class TestSourceMentions:
    TEXT = "Karen Holmsted of Nordkaj met Tom Byrne there. Holmsted left. Byrne stayed with Karen Holmsted."

    def mentions(self) -> tuple[str, SourceMentions]:
        article = Article.of(self.TEXT, language="en")
        items = [source("s1", "Karen Holmsted"), source("s2", "Tom Byrne")]
        return article.text, SourceMentions(Reading.of(article, "en"), summary(items, "en"))

    def test_all_in_order(self) -> None:
        """Each source is found by its whole words and by its last name, all of them in order."""
        text, found = self.mentions()
        listed = [(one.source, text[slice(*one.span)], one.whole) for one in found.mentions]
        assert list(dict.fromkeys(listed)) == [
            ("s1", "Karen Holmsted", True),
            ("s2", "Tom Byrne", True),
            ("s1", "Holmsted", False),
            ("s2", "Byrne", False),
        ]

    @pytest.mark.parametrize(("start", "end", "expected"), [(47, 55, False), (55, 60, True), (54, 60, False)])
    def test_without(self, start: int, end: int, expected: bool) -> None:
        """A source is not alluded to by words that overlap what is left out, but by words right beside it."""
        _, found = self.mentions()
        assert found.alluded("s1", Span(47, 61), [Span(start, end)]) is expected


@pytest.mark.parametrize(
    ("text", "first", "second", "by_a_word"),
    [
        (
            "Karen Holmsted met Peter Holmsted. Holmsted left with Karen.",
            "Karen Holmsted",
            "Peter Holmsted",
            [("s1", "Karen")],
        ),
        (
            "The harbour minister met the ministers of Ulster. The minister left the harbour.",
            "harbour minister",
            "ministers of Ulster",
            [("s1", "harbour")],
        ),
    ],
    ids=["shared", "alike"],
)
def test_words_that_name_a_source(
    text: str, first: str, second: str, by_a_word: list[tuple[str, str]]
) -> None:
    """A word names a source alone where no other source has it, nor one that may be a form of it."""
    article = Article.of(text, language="en")
    listed = summary([source("s1", first), source("s2", second)], "en")
    found = [one for one in SourceMentions(Reading.of(article, "en"), listed).mentions if not one.whole]
    assert [(one.source, text[slice(*one.span)]) for one in found] == by_a_word


class TestMentions:
    def test_a_name_within_a_name(self) -> None:
        """A name that an item is grounded in counts within a longer one; elsewhere it is a part of that."""
        text = "The Ballina council met. The Ballina council left."
        result = examined(text, party("Ballina council"), party("council", aliases=[], at=1))
        long, short = result.summary.parties
        assert result.words(long.mentions) == ["Ballina council", "Ballina council"]
        assert [span.start for span in short.mentions] == [12]

    def test_one_name_of_two_parties(self) -> None:
        """Two items of one name are both mentioned wherever it stands."""
        result = examined("Byrne met Byrne. Byrne left.", party("Byrne"), party("Byrne", kind="company"))
        assert [len(item.mentions) for item in result.summary.parties] == [3, 3]


@pytest.mark.parametrize("kind", ["document", "dataset", "rumour"])
def test_nobody_of_the_cast(kind: str) -> None:
    """Documents, data and rumours are sources, and nobody of the cast."""
    text = "The report of Friday said that the road is closed."
    said = statement("the road is closed", "s1")
    assert examined(text, source("s1", "The report", kind=kind), said).summary.cast == []
    assert len(examined(text, source("s1", "The report", kind="person"), said).summary.cast) == 1


def reading_of(text: str, language: str, name: str) -> tuple[Reading, SourceMentions, Span]:
    """A text read, with where its one source stands."""
    reading = Reading.of(Article.of(text, language=language), language)
    start = text.index(name)
    found = SourceMentions(reading, summary([source("s1", name)], language))
    return reading, found, Span(start, start + len(name))


@pytest.mark.parametrize(("end", "expected"), [(13, False), (14, True)])
def test_a_source_named_within_a_stretch(end: int, expected: bool) -> None:
    """A source is named within a stretch where its whole name stands there."""
    _, found, _ = reading_of("Karen Holmsted met Tom Byrne there.", "en", "Karen Holmsted")
    assert bool(found.named(Span(0, end))) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As Ann Byrne said once, the road is closed.", True),
        ("As “Ann Byrne said” once, the road is closed.", False),
        ("“As Ann Byrne said once, the road is closed.”", True),
    ],
)
def test_a_speaker_inside_a_quotation(text: str, expected: bool) -> None:
    """Who is named inside a quotation that does not hold the claim is no speaker of it."""
    reading, found, _ = reading_of(text, "en", "Ann Byrne")
    start = text.index("the road")
    claim = Span(start, start + len("the road is closed"))
    assert bool(speakers(reading, found, Span(0, len(text)), claim)) is expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("قالت لرويترز", "ar", True),
        ("قالت ل«رويترز»", "ar", True),
        ("رويترز على التل", "ar", False),
        ("قال«رويترز»", "fa", False),
        ("قال«رويترز»", "ckb", False),
    ],
    ids=["glued", "glued to a quotation", "beginning", "no particles", "unknown"],
)
def test_a_particle_that_tells_who_is_spoken_to(text: str, language: str, expected: bool) -> None:
    """A letter before a name tells who is spoken to in a language that writes particles so, not elsewhere."""
    reading, _, where = reading_of(text, language, "رويترز")
    assert is_hearer(reading, where) is expected


@pytest.mark.parametrize(
    ("quoted", "printed", "language", "same"),
    [
        ("و قال", "وقال", "ar", True),
        ("د قال", "دقال", "ar", False),
        ("a way", "away", "en", False),
    ],
)
def test_a_gap_behind_one_letter(quoted: str, printed: str, language: str, same: bool) -> None:
    """A gap behind one letter is one of spelling where the letter is a particle, else it parts two words."""
    assert same_words(quoted, printed, load(language)) is same


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("город платить не будет.", True),
        ("город платить за это не будет.", False),
        ("город платить сам не будет.", True),
        ("город платить не один будет.", False),
        ("город платить, не будет.", False),
        ("город платить и не будет.", False),
    ],
)
def test_denied_verbs_behind(text: str, found: bool) -> None:
    """In Russian a verb that is denied behind an infinitive denies it, a word apart, in the same clause."""
    assert (negation_behind(text, Span(0, 13), load("ru")) is not None) == found
