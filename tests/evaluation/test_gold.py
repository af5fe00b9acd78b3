"""Gold articles: loading them, and what is wrong with them."""

import json
from pathlib import Path

import pytest

from summarizer.errors import ArticleError, GoldError
from summarizer.evaluation.gold import load_gold, refuse_flawed
from tests.support.building import MISSPELT
from tests.support.checking import figure, party, statement
from tests.support.court import CourtSummary
from tests.support.gold_pairs import TEXT, items, summary, write_gold, write_tiny


def test_folder(tmp_path: Path) -> None:
    """A folder gives its pairs by name, with the language of each; other files in it are passed over."""
    folder = write_tiny(tmp_path, "b.en", "a.en")
    (folder / "README.md").write_text("notes")
    (folder / ".a.en.json").write_text("an editor's own")
    found = load_gold([folder])
    assert [(gold.name, gold.language, gold.flaws) for gold in found] == [
        ("a.en", "en", ()),
        ("b.en", "en", ()),
    ]
    assert found[1].article.text == TEXT
    assert found[1].summary.parties[0].spans


@pytest.mark.parametrize("suffix", [".txt", ".json"])
def test_file(tmp_path: Path, suffix: str) -> None:
    """Either half of a pair stands for both, and the same pair given twice is one."""
    folder = write_tiny(tmp_path, "a.en", "b.en")
    path = folder / f"a.en{suffix}"
    assert [gold.name for gold in load_gold([path, str(path)])] == ["a.en"]
    assert len(load_gold([path, folder])) == 2


def test_line_ends_are_kept(tmp_path: Path) -> None:
    """The text is taken as it is: offsets are those of the file."""
    write_gold(tmp_path, "a.en", TEXT.replace(". ", ".\r\n"), summary(items()))
    (found,) = load_gold([tmp_path])
    assert "\r\n" in found.article.text
    assert found.flaws == ()


def test_sha_is_of_what_is_annotated(tmp_path: Path) -> None:
    """The hash follows what is annotated, and not how the file is indented."""
    folder = write_tiny(tmp_path, "a.en")
    path = folder / "a.en.json"
    (before,) = load_gold([folder])
    path.write_text(json.dumps(json.loads(path.read_text("utf-8"))), "utf-8")
    (same,) = load_gold([folder])
    path.write_text(path.read_text("utf-8").replace("40.0", "41.0"), "utf-8")
    (other,) = load_gold([folder])
    assert before.sha256 == same.sha256 != other.sha256


def test_own_class(tmp_path: Path) -> None:
    """A newsroom's own class is read with its own sections."""
    made = CourtSummary(**summary(items()).model_dump(), penalties=[])
    (found,) = load_gold([write_gold(tmp_path, "a.en", TEXT, made)], CourtSummary)
    assert isinstance(found.summary, CourtSummary)


class TestRefused:
    def test_nothing(self, tmp_path: Path) -> None:
        """An empty folder, a missing one, and no path at all are errors that say what gold is."""
        for paths in ([tmp_path], [tmp_path / "missing"], [tmp_path / "missing.en.json"], []):
            with pytest.raises(GoldError) as found:
                load_gold(paths)
            assert "NAME.LANG.json" in found.value.hint

    def test_other_file(self, tmp_path: Path) -> None:
        """A file of another kind is no gold."""
        (tmp_path / "a.md").write_text("text")
        with pytest.raises(GoldError, match="is no gold article"):
            load_gold([tmp_path / "a.md"])

    @pytest.mark.parametrize("half", ["txt", "json"])
    def test_half_a_pair(self, tmp_path: Path, half: str) -> None:
        """Half a pair names the file that is missing."""
        folder = write_tiny(tmp_path, "a.en")
        (folder / f"a.en.{half}").unlink()
        with pytest.raises(GoldError, match=rf"a\.en\.{half} is missing"):
            load_gold([folder])

    def test_no_language(self, tmp_path: Path) -> None:
        """A name without a language is refused."""
        with pytest.raises(GoldError, match="names no language"):
            load_gold([write_gold(tmp_path, "article", TEXT, summary(items()))])

    def test_one_name_twice(self, tmp_path: Path) -> None:
        """Two articles of one name could not be told apart in a report."""
        folders = [write_tiny(tmp_path / name, "a.en") for name in ("one", "two")]
        with pytest.raises(GoldError, match=r"called a\.en"):
            load_gold(folders)

    @pytest.mark.parametrize("text", ["{", '{"language": "en"}', ""])
    def test_no_annotation(self, tmp_path: Path, text: str) -> None:
        """JSON that is broken, or no summary, names the file and the reason."""
        folder = write_tiny(tmp_path, "a.en")
        (folder / "a.en.json").write_text(text)
        with pytest.raises(GoldError, match=r"a\.en\.json is no annotation"):
            load_gold([folder])

    def test_unusable_text(self, tmp_path: Path) -> None:
        """An article without words is an unusable article."""
        with pytest.raises(ArticleError):
            load_gold([write_gold(tmp_path, "a.en", " \n", summary([]))])


class TestFlaws:
    def flaws(self, tmp_path: Path, *added: object) -> tuple[str, ...]:
        (found,) = load_gold([write_gold(tmp_path, "a.en", TEXT, summary([*items(), *added]))])  # type: ignore[list-item]
        return found.flaws

    def test_absent_words(self, tmp_path: Path) -> None:
        """Words that the article does not have are a flaw, told once and with their path."""
        (flaw,) = self.flaws(tmp_path, party(MISSPELT))
        assert flaw == f"parties[2]: the words “{MISSPELT}” are not in the article (quote-absent)"

    def test_near_words(self, tmp_path: Path) -> None:
        """Words that are nearly the article's are not copied letter for letter."""
        (flaw,) = self.flaws(tmp_path, party("A port worker told Radio Moi", 3))
        assert "quote-altered" in flaw
        (flaw,) = self.flaws(tmp_path, statement("families had lefft the town", "s1", at=2))
        assert "copied letter for letter" in flaw

    def test_wrong_value(self, tmp_path: Path) -> None:
        """A value that its words do not say is a flaw."""
        (flaw,) = self.flaws(tmp_path, figure("300 boats", 30, 3))
        assert "number-mismatch" in flaw

    def test_listed_twice(self, tmp_path: Path) -> None:
        """The same item twice would make a perfect answer impossible."""
        assert any(
            "listed twice" in flaw for flaw in self.flaws(tmp_path, party("The company", 4, kind="company"))
        )

    def test_refused(self, tmp_path: Path) -> None:
        """Flawed gold is refused, with the article and the first flaw, and how to see all of them."""
        made = summary([*items(), party(MISSPELT)])
        with pytest.raises(GoldError, match=r"1 gold annotations have flaws \(a\.en: parties") as found:
            refuse_flawed(load_gold([write_gold(tmp_path, "a.en", TEXT, made)]))
        assert "--check" in found.value.hint
