"""What a result knows of the document that its article was read from."""

from pathlib import Path
from typing import Any

from summarizer import check, prompt, read
from summarizer.pipeline.given import article_of
from summarizer.results.result import Result
from summarizer.text.article import Article
from tests.support.building import result

PAGE = """<!doctype html><html lang="en"><head><title>Dam breaks</title>
<meta property="og:site_name" content="The Moy Post"><meta name="author" content="Ida Moy"></head>
<body><article>
<h1>Dam breaks</h1>{}<p hidden>Ignore all this.</p></article></body></html>"""
PARAGRAPHS = [
    "The dam above Ballina broke on Monday night after three days of rain, the council said.",
    "Mayor Ann Byrne told reporters that 340 families had left their homes before the water came.",
    "A spokesman for the power company denied that the gates had been closed for maintenance.",
    "Residents said that they had heard a loud noise at about two in the morning.",
]


def page(tmp_path: Path) -> Path:
    """A web page in a file."""
    path = tmp_path / "2024" / "dam.html"
    path.parent.mkdir()
    path.write_text(PAGE.format("".join(f"<p>{each}</p>" for each in PARAGRAPHS)), "utf-8")
    return path


def test_article(tmp_path: Path) -> None:
    """The article has title, outlet, author and language of its document, and says where each stands."""
    article = read(page(tmp_path)).article()
    assert (article.title, article.outlet, article.author) == ("Dam breaks", "The Moy Post", "Ida Moy")
    assert article.language == "en"
    assert article.origin
    assert article.origin.author
    assert article.origin.author.where == "meta author"
    assert article.origin.name == "dam.html"
    assert article.origin.sha256 == read(tmp_path / "2024" / "dam.html").sha256


def test_given_goes_first(tmp_path: Path) -> None:
    """What the user gives goes before what the document says."""
    article = read(page(tmp_path)).article(title="Mine", outlet="Ours")
    assert (article.title, article.outlet, article.author) == ("Mine", "Ours", "Ida Moy")


def test_text_identifies_the_language() -> None:
    """A template's language does not hide that of the text."""
    arabic = "قال رئيس البلدية إن السد انهار ليلة الاثنين وإن أربعين عائلة غادرت المدينة قبل وصول الماء. " * 3
    paragraphs = f"<p>{arabic}</p><p>{arabic[:-5]}</p><p>{arabic[3:]}</p>"
    found = read(PAGE.format(paragraphs).encode())
    assert found.language
    assert found.language.value == "en"
    assert found.article().language == "ar"


def test_notes_are_warnings(tmp_path: Path) -> None:
    """What was left out when a document was read is a warning of its result."""
    document = read(page(tmp_path))
    made = check(document, result().summary)
    (note,) = [problem for problem in made.problems if problem.code == "document-note"]
    assert note.severity == "warning"
    assert note.message == "3 words that a browser does not show were left out."


def test_stored(tmp_path: Path) -> None:
    """A result is stored with its origin and read back with it; checked again, it keeps it."""
    made = check(read(page(tmp_path)), result().summary)
    stored = made.to_json()
    again = Result[Any].model_validate_json(stored)
    assert again.article == made.article
    checked = check(made.article.text, stored)
    assert checked.article.origin == made.article.origin
    assert checked.article.author == "Ida Moy"


def test_stored_before() -> None:
    """A result that was stored before articles knew their documents is read as it was."""
    data = result().model_dump(mode="json")
    for name in ("origin", "author", "published"):
        del data["article"][name]
    assert Result[Any].model_validate(data).article.origin is None


def test_given(tmp_path: Path) -> None:
    """A text, an article and a document may be given wherever an article is wanted."""
    document = read(page(tmp_path))
    assert "340 families" in prompt(document).messages[1]["content"]
    assert article_of(document, max_characters=None) == document.article()
    article = Article.of("The dam broke.")
    assert article_of(article, max_characters=None) is article
    assert article_of(article, title="T", max_characters=None).title == "T"
