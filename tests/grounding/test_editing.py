"""An article edited after it was summarized."""

import pytest

from summarizer import Result, Summary
from summarizer.demo import article_text, demo
from summarizer.grounding.editing import LONGEST, is_another, passages
from summarizer.pipeline.flow import recheck as recheck_result
from summarizer.pipeline.recheck import check
from summarizer.schemas import Grounded, Span
from summarizer.text.article import Article
from tests.support.checking import party, statement, summary


@pytest.fixture(scope="module")
def stored() -> str:
    """The reference article's result as JSON."""
    return demo().to_json()


def recheck(stored: str, old: str, new: str) -> Result[Summary]:
    """The stored result against the reference article with some words replaced."""
    text = article_text()
    assert old in text
    return check(text.replace(old, new, 1), stored, Summary)


def test_unedited(stored: str) -> None:
    """The same article gives the same problems again."""
    assert check(article_text(), stored, Summary).problems == demo().problems


def test_negation_put_into_the_middle_of_a_claim(stored: str) -> None:
    """A word that comes into what an elided quote stands for is seen, and a negation is an error."""
    result = recheck(stored, "سيتم ترحيلهم من جنوب", "لن يتم ترحيلهم من جنوب")
    assert result.errors
    other = recheck(stored, "للانسحاب من جنوب دمشق باتجاه الرقة", "لعدم الانسحاب من جنوب دمشق باتجاه الرقة")
    assert any("since" in problem.message and problem.severity == "error" for problem in other.problems)


def test_place_exchanged_in_the_middle_of_a_claim(stored: str) -> None:
    """A name exchanged where the quote has its ellipsis is seen."""
    result = recheck(stored, "إلى شمال وشرق سوريا من مسلحين", "إلى جنوب وغرب لبنان من مسلحين")
    assert any(problem.path.startswith("sourcing.statements") for problem in result.problems)


def test_a_sentence_taken_out_shifts_nothing(stored: str) -> None:
    """Cutting a sentence is a problem for its own facts; those behind it only moved, which is none."""
    text = article_text()
    start = text.index("وسجلت أن تجمع")
    sentence = text[start : text.index("إلى ذلك شن")]
    result = recheck(stored, sentence, "")
    assert result.errors
    elsewhere = [problem for problem in result.problems if problem.code == "quote-elsewhere"]
    assert len(elsewhere) <= 6


def test_another_article() -> None:
    """Texts are two articles where under a tenth of the shorter one's runs of three words is shared."""
    words = [f"{'abcdefghij'[number // 10]}{'klmnopqrst'[number % 10]}" for number in range(42)]
    old = Article.of(" ".join(words))
    for shared, another in ((6, False), (5, True)):  # 4 and 3 of 40 runs
        other = [*words[:shared], *(f"{word}z" for word in words[shared:])]
        assert is_another(old, Article.of(" ".join(other))) == another
        assert is_another(Article.of(" ".join(other)), old) == another
    assert not is_another(old, Article.of(" ".join(words[:4])))
    assert not is_another(old, Article.of("Two words."))
    assert not is_another(Article.of("Two words."), old)


OLD = "The council met. The road is closed since May. Nobody was hurt."
"""Three segments."""


def edited(new: str, *items: Grounded) -> list[tuple[str, str]]:
    """Code and path of each problem that the items have once the old text became the new one."""
    made = summary(items, "en")
    old = recheck_result(Article.of(OLD, language="en"), made)
    return [(one.code, one.path) for one in check(new, old.to_json(), Summary).problems]


def test_segments_that_moved_and_changed() -> None:
    """Behind a new sentence, facts of a segment that is unchanged or reworded in its place move along."""
    items = (party("The council"), party("The road", at=2), party("Nobody", at=3))
    assert edited(f"It rained. {OLD}", *items) == []
    assert edited(f"It rained. {OLD.replace('closed', 'blocked')}", *items) == []


def test_segments_that_became_fewer() -> None:
    """Where two segments became one, a fact that stands elsewhere now is told of."""
    new = "The road is now closed after the council sat. Nobody was hurt."
    assert ("quote-elsewhere", "parties[0].at") in edited(new, party("The road", at=2))


def test_words_that_changed() -> None:
    """A word that changed inside a fact is a problem; a change of case or around it is none."""
    quote = statement("The road … May", at=2, status="asserted")
    assert ("quote-altered", "sourcing.statements[0]") in edited(OLD.replace("closed", "open"), quote)
    assert edited(OLD.replace("closed", "CLOSED"), quote) == []
    assert edited(OLD.replace("council", "court"), quote) == []


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1, 5 * LONGEST])
def test_long_passages(length: int) -> None:
    """Of items that reach from one end of an article to the other no more is kept than a limit."""
    text = OLD * (length // len(OLD) + 1)
    items = [statement("The council … hurt", at=1) for _ in range(3)]
    for item in items:
        item.spans = [Span(0, 11), Span(length - 4, length)]
    kept = passages(summary(items, "en"), text)
    most = length if length <= LONGEST else LONGEST + len(" … ")
    assert [len(passage) for passage in kept.values()] == [most] * 3
    assert all(text[:5000] in each and text[length - 5000 : length] in each for each in kept.values())
