"""Results into an archive: all of them, once, whatever happens to their file meanwhile."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from summarizer.archive import base, index
from summarizer.archive.tables import statements, table_of
from summarizer.errors import ResultError
from summarizer.sections.registry import declared
from summarizer.sections.spec import SectionSpec
from tests.comparing import one, several
from tests.support.archives import batch_line, count, gold_results, rows, write_batch


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """The output of a batch of the three articles on the ferry."""
    return write_batch(tmp_path / "out.jsonl", several("ferry"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Where an archive is to be."""
    return tmp_path / "archive.db"


@pytest.mark.parametrize("spec", declared(), ids=table_of)
def test_every_item(gold_archive: Path, spec: SectionSpec) -> None:
    """Each item of each section is a row, with the article's own words."""
    items = [
        (item.id, " … ".join(result.article.text[start:end] for start, end in item.spans))
        for result in gold_results()
        for item in spec.items(result.summary)
    ]
    found = rows(gold_archive, f"SELECT id, words FROM {table_of(spec)} ORDER BY article, position")  # noqa: S608
    assert found == items
    assert items


def test_around(gold_archive: Path) -> None:
    """Articles, each hand of each chain, and each problem are rows too."""
    results = gold_results()
    chains = [
        chain for result in results for said in result.summary.sourcing.statements for chain in said.chains
    ]
    assert count(gold_archive, "articles") == len(results)
    assert count(gold_archive, "chains") == sum(map(len, chains))
    assert rows(gold_archive, "SELECT count(*) FROM chains WHERE is_last") == [(len(chains),)]
    assert count(gold_archive, "problems") == sum(len(result.problems) for result in results)


def test_again(output: Path, archive: Path) -> None:
    """The same file again changes nothing; what was appended is added alone."""
    assert index(output, archive).added == 3
    done = index(output, archive)
    assert (done.added, done.replaced, done.unchanged, done.articles) == (0, 0, 0, 3)
    with output.open("a", encoding="utf-8") as file:
        file.write(batch_line(3, one("dam", "wire")))
    assert index(output, archive).added == 1


def test_line_that_is_written(output: Path, archive: Path) -> None:
    """A line of which a running batch has written half is read when it is whole."""
    line = batch_line(3, one("dam", "wire"))
    whole = output.read_text("utf-8")
    output.write_text(whole + line[: len(line) // 2], "utf-8")
    assert index(output, archive).added == 3
    output.write_text(whole + line, "utf-8")
    assert index(output, archive).added == 1


def test_written_anew(output: Path, archive: Path) -> None:
    """Of a file that was written anew, what it holds no more is taken out, from the search as well."""
    index(output, archive)
    output.write_text("".join(output.read_text("utf-8").splitlines(keepends=True)[1:]), "utf-8")
    done = index(output, archive)
    assert (done.removed, done.articles) == (1, 2)
    articles = {number for (number,) in rows(archive, "SELECT rowid >> 20 FROM search")}
    assert articles == {number for (number,) in rows(archive, "SELECT id FROM articles")}
    assert rows(archive, "PRAGMA foreign_key_check") == []


def test_changed_within(output: Path, archive: Path) -> None:
    """A line that was changed without changing its length is read again, and no other is replaced."""
    index(output, archive)
    text = output.read_text("utf-8")
    changed = re.sub(r'("headline": ?")\w', r"\1X", text, count=1)
    output.write_text(changed, "utf-8")
    assert len(changed) == len(text)
    done = index(output, archive)
    assert (done.replaced, done.unchanged) == (1, 2)


def test_other_result(output: Path, archive: Path, tmp_path: Path) -> None:
    """Another result of an article stands in place of the one before."""
    index(output, archive)
    result = one("ferry", "courier")
    result.summary.headline = "Another headline"
    done = index(write_batch(tmp_path / "second.jsonl", [result]), archive)
    assert (done.replaced, done.articles) == (1, 3)
    assert rows(archive, "SELECT count(*) FROM articles WHERE headline = 'Another headline'") == [(1,)]


def test_edited_row(output: Path, archive: Path) -> None:
    """Where a row's article has changed, its line replaces what stood under its id."""
    index(output, archive)
    with output.open("a", encoding="utf-8") as file:
        file.write(batch_line(0, one("dam", "wire")))
    done = index(output, archive)
    assert (done.replaced, done.articles) == (1, 3)


def test_failed(output: Path, archive: Path) -> None:
    """Records of articles that failed are passed over, and counted."""
    with output.open("a", encoding="utf-8") as file:
        file.write('{"id":9,"row":9,"error":{"type":"RefusalError"}}\n')
    assert index(output, archive).failed == 1


@pytest.mark.parametrize("line", ["no JSON\n", '{"id":7,"row":7,"result":{"article":{}}}\n'])
def test_damaged_line(output: Path, archive: Path, line: str) -> None:
    """A damaged line is named; what came before it is kept, what comes after is read once it is mended."""
    good = output.read_text("utf-8")
    last = batch_line(3, one("dam", "wire"))
    output.write_text(good + line + last, "utf-8")
    with pytest.raises(ResultError, match="line 4"):
        index(output, archive)
    assert count(archive, "articles") == 3
    output.write_text(good + last, "utf-8")
    assert index(output, archive).added == 1


def test_one_document(archive: Path, tmp_path: Path) -> None:
    """A result over several lines, as one article's is written, is read too."""
    path = tmp_path / "result.json"
    path.write_text(one("dam", "wire").to_json(), "utf-8")
    assert index(path, archive).articles == 1


def test_texts(output: Path, archive: Path) -> None:
    """Whole texts are kept where they are wanted, also of articles that are there without."""
    index(output, archive)
    assert rows(archive, "SELECT count(text) FROM articles") == [(0,)]
    assert index(output, archive, texts=True).replaced == 3
    assert index(output, archive, texts=True).replaced == 0
    assert rows(archive, "SELECT count(text) FROM articles") == [(3,)]


def test_readers(output: Path, archive: Path) -> None:
    """Who reads while results come in sees the archive as it was, and holds nobody up."""
    index(output, archive)
    with closing(sqlite3.connect(archive, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM articles").fetchone() == (3,)
        with output.open("a", encoding="utf-8") as file:
            file.write(batch_line(3, one("dam", "wire")))
        assert index(output, archive).added == 1
        assert reader.execute("SELECT count(*) FROM articles").fetchone() == (3,)


def test_made_by_two(output: Path, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that another process makes in the same moment is taken as it is."""
    script = statements()

    def made_meanwhile() -> str:
        with closing(sqlite3.connect(archive, isolation_level=None)) as other:
            other.executescript(script)
        return script

    monkeypatch.setattr(base, "statements", made_meanwhile)
    assert index(output, archive).articles == 3


def test_no_archive(output: Path, tmp_path: Path) -> None:
    """A file that is something else is refused and left as it was."""
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as made:
        made.execute("CREATE TABLE mine (a)")
    before = other.read_bytes()
    with pytest.raises(ResultError, match="no archive"):
        index(output, other)
    assert other.read_bytes() == before
    other.write_text("a text, and a long one, that is no database at all" * 9, "utf-8")
    with pytest.raises(ResultError, match="no archive"):
        index(output, other)


def test_no_file(archive: Path, tmp_path: Path) -> None:
    """A file that there is not is named."""
    with pytest.raises(ResultError, match=r"no file .*gone\.jsonl"):
        index(tmp_path / "gone.jsonl", archive)


def test_entities(gold_archive: Path) -> None:
    """One thing in three articles is one entity, by each link's score; others are apart."""
    found = rows(
        gold_archive,
        "SELECT count(*), count(DISTINCT entity), min(link) FROM sources WHERE entity = "
        "(SELECT id FROM entities WHERE kind = 'source' AND name LIKE '%Philippine Coast Guard%')",
    )
    assert found[0][:2] == (3, 1)
    assert found[0][2] >= 0.9
    assert rows(gold_archive, "SELECT count(*) FROM sources WHERE entity IS NOT NULL AND "
                "identification <> 'named'") == [(0,)]  # fmt: skip


@pytest.mark.parametrize(("country", "entities"), [("IE", 1), ("ES", 2)])
def test_one_country(archive: Path, tmp_path: Path, country: str, entities: int) -> None:
    """A state body is the one of another article only where both name one country."""
    first, second = one("ferry", "courier"), one("ferry", "post")
    for result, there in ((first, "IE"), (second, country)):
        for place in result.summary.locations:
            place.country = there
        party = next(iter(result.summary.parties))
        party.kind, party.name, party.aliases = "state", "the Interior Ministry", []
    index(write_batch(tmp_path / "two.jsonl", [first, second]), archive)
    found = rows(archive, "SELECT count(DISTINCT entity) FROM parties WHERE name = 'the Interior Ministry'")
    assert found == [(entities,)]


def on_disk(archive: Path) -> bytes:
    """All that is on the disk of an archive, its log included, in small letters."""
    return b"".join(path.read_bytes().lower() for path in sorted(archive.parent.glob(f"{archive.name}*")))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["founded by it", "founded by another"])
def test_nothing_of_an_erased_article(archive: Path, tmp_path: Path, order: tuple[int, int]) -> None:
    """An article whose line is gone leaves no word anywhere in the file, nor in what others are linked to."""
    kept, gone = one("ferry", "courier"), one("ferry", "post")
    shared = kept.summary.parties[0]
    for result, role in ((kept, "keeps the keys"), (gone, "zyzzyva role")):
        party = result.summary.parties[0]
        party.kind, party.name, party.aliases, party.role = "company", "Quayline Ferries Limited", [], role
    secret = gone.summary.parties[1]
    secret.kind, secret.name, secret.aliases = "person", "Zyzzyva Qwopson", ["Zyzzyva"]
    gone.summary.headline = "Zyzzyva speaks"
    lines = [batch_line("kept", kept), batch_line("gone", gone)]
    output = tmp_path / "two.jsonl"
    output.write_text("".join(lines[number] for number in order), "utf-8")
    index(output, archive)
    assert b"zyzzyva" in on_disk(archive)
    output.write_text(lines[0], "utf-8")
    assert index(output, archive).removed == 1
    assert b"zyzzyva" not in on_disk(archive)
    linked = "SELECT e.name, e.item FROM parties p JOIN entities e ON e.id = p.entity WHERE p.name = ?"
    ((name, item),) = rows(archive, linked, shared.name)
    assert (name, "keeps the keys" in item) == (shared.name, True)
    for kind, table in (("party", "parties"), ("place", "places"), ("source", "sources")):
        alone = f"SELECT count(*) FROM entities WHERE kind = ? AND id NOT IN (SELECT entity FROM {table} WHERE entity)"  # noqa: S608, E501 - ours
        assert rows(archive, alone, kind) == [(0,)]
    output.write_text("".join(lines), "utf-8")
    index(output, archive)
    found = "SELECT count(*), count(DISTINCT entity) FROM parties WHERE name = ?"
    assert rows(archive, found, shared.name) == [(2, 1)]


def test_erased_once_nobody_reads(output: Path, archive: Path) -> None:
    """While somebody reads, traces of an erased article may stay; the next indexing wipes them."""
    index(output, archive)
    outlet = rows(archive, "SELECT outlet FROM articles ORDER BY id DESC")[0][0].lower().encode()
    assert outlet in on_disk(archive)
    with closing(sqlite3.connect(archive, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM articles").fetchone()
        output.write_text("".join(output.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
        assert index(output, archive).removed == 1
    assert index(output, archive).removed == 0
    assert outlet not in on_disk(archive)
