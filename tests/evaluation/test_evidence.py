"""Corpora that other people marked: read in the form in which they come, measured as the page says."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.evaluation.gold import load_gold, refuse_flawed
from tests.benchmarks.evidence import (
    adaq,
    faithbench,
    gold,
    newsquant,
    ntrex,
    parallel,
    polnear,
    recognizers,
    summedits,
    wikinews,
)
from tests.benchmarks.evidence.__main__ import main
from tests.benchmarks.evidence.attributions import measured
from tests.benchmarks.evidence.corpora import CORPORA
from tests.benchmarks.evidence.halves import is_held_out
from tests.benchmarks.evidence.marked import Attribution, Marked, answered, joined, shortened
from tests.benchmarks.evidence.rows import Row, least, most, rate, score, share, table

TEXT = (
    "The council of Ballina met on Friday. "
    "“We will not leave the harbour to the sea,” said Mayor Ann Byrne. "
    "Engineer Tom Daly warned that the dam was cracked."
)


def write(path: Path, content: Any) -> None:
    """A file of a corpus: text, or JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((content if isinstance(content, str) else json.dumps(content)).encode())


def piece(words: str) -> tuple[int, int]:
    """Where words stand in TEXT."""
    start = TEXT.index(words)
    return start, start + len(words)


def attribution(source: str, cue: str, content: str) -> Attribution:
    """An attribution in TEXT; an empty role is not marked."""
    return Attribution(*((piece(words),) if words else () for words in (source, cue, content)))


BYRNE = attribution("Mayor Ann Byrne", "said", "“We will not leave the harbour to the sea,”")
DALY = attribution("Engineer Tom Daly", "warned", "the dam was cracked")


def worked_with(beginning: str, *, held_out: bool = False) -> str:
    """A document of the wanted half, made by adding words."""
    return next(
        text
        for text in (f"{beginning} Note {'again ' * count}ends." for count in range(40))
        if is_held_out(text) == held_out
    )


def by_measure(rows: list[Row]) -> dict[str, Row]:
    """The rows by what they measure."""
    return {row.measure: row for row in rows}


def polnear_marks() -> str:
    """BYRNE and DALY in the format of brat, the content of the second in two pieces."""
    first, second = piece("the dam"), piece("was cracked")
    spans = [
        ("Source", "Mayor Ann Byrne"),
        ("Cue", "said"),
        ("Content", "“We will not leave the harbour to the sea,”"),
        ("Source", "Engineer Tom Daly"),
        ("Cue", "warned"),
    ]
    lines = [
        f"T{i}\t{role} {piece(words)[0]} {piece(words)[1]}\t{words}"
        for i, (role, words) in enumerate(spans, 1)
    ]
    lines.append(
        f"T6\tContent {first[0]} {first[1]};{second[0]} {second[1]}\tthe dam\nThe was\nE was cracked"
    )
    lines += [
        "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3",
        "E2\tAttribution:T5 Source:T4 Cue1:T5 Content:T6",
    ]
    return "\r\n".join([*lines, "A1\tnested E1", ""])


def write_polnear(root: Path) -> None:
    """An article with the marks of two annotators, of whom the second marked nothing."""
    folder = root / polnear.FOLDER / "data" / "dev"
    write(folder / "text" / "ballina_1.txt", TEXT)
    write(folder / "attributions" / "ballina_1_aaaa.ann", polnear_marks())
    write(folder / "attributions" / "ballina_1_bbbb.ann", "")


def test_polnear(tmp_path: Path) -> None:
    """An article is read once, with the marks of its first annotator, pieces and numbered roles included."""
    write_polnear(tmp_path)
    (marked,) = polnear.read(tmp_path, polnear.WORKED_WITH)
    split = Attribution(DALY.source, DALY.cue, (piece("the dam"), piece("was cracked")))
    assert marked == Marked("ballina_1", "en", TEXT, (BYRNE, split))
    assert not list(polnear.read(tmp_path, polnear.HELD_OUT))


def test_wikinews(tmp_path: Path) -> None:
    """Roles are read by their characters, and a role that is null is nowhere."""

    def role(words: str) -> dict[str, Any]:
        start, end = piece(words)
        return {"spans": [{"begin": 0, "end": 1, "charBegin": start, "charEnd": end}], "text": words}

    entry = {"speaker": None, "cue": role("warned"), "quote": role("the dam was cracked")}
    data = {"documentName": "Ballina", "originalText": TEXT, "annotations": [entry]}
    write(tmp_path / wikinews.FOLDER / "data" / "dev" / "1.json", data)
    (marked,) = wikinews.read(tmp_path, wikinews.WORKED_WITH)
    assert marked == Marked("Ballina", "de", TEXT, (attribution("", "warned", "the dam was cracked"),))


def test_adaq(tmp_path: Path) -> None:
    """A sentence is an article of its own, and neighbouring tokens of a role are one piece."""
    text = "“We go,” said Mayor Byrne."
    tags = [("“", "content"), ("We", "content"), ("go", "content"), (",”", "None"), ("said", "cue")]
    tags += [("Mayor", "source"), ("Byrne", "source"), (".", "None")]
    rows = "".join(f"{word}\t{word}\t1\t{at}\t{tag}\n" for at, (word, tag) in enumerate(tags))
    folder = tmp_path / adaq.FOLDER / "data"
    write(folder / "cs_tokens.tsv", "lemmas\ttext\tsentence_num\tindex_of_token_sent\ttags\n" + rows)
    write(folder / "cs_sentences.tsv", f"sentences\tsentence_id\n{text}\t1\nNothing.\t2\n")
    said, nothing = adaq.read(tmp_path, "cs")
    assert said == Marked("1", "cs", text, (Attribution(((14, 25),), ((9, 13),), ((0, 6),)),))
    assert nothing.attributions == ()


def test_answer() -> None:
    """Marks become an answer: a source once, long words by their ends, nobody's words as the outlet's own."""
    own = attribution("", "", "The council of Ballina met on Friday")
    again = attribution("Mayor Ann Byrne", "said", "harbour")
    given = answered(Marked("m", "en", TEXT, (BYRNE, again, own)))
    statements = given.summary()["sourcing"]["statements"]
    assert list(given.sources) == ["Mayor Ann Byrne"]
    assert [(s["at"], s["by"], s["status"]) for s in statements] == [
        (2, ["s1"], "attributed"),
        (2, ["s1"], "attributed"),
        (1, [], "asserted"),
    ]
    assert shortened(" ".join("abcdefghijklm")) == "a b c d … j k l m"
    assert shortened(" ".join("abcdefghijkl")) == "a b c d e f g h i j k l"
    assert joined("a, b or c", ((0, 1), (3, 4), (8, 9))) == [(0, 4), (8, 9)]


def test_attributions() -> None:
    """Right marks are found and their cues derived; a spoilt answer is told, and counted once a statement."""
    rows = by_measure(list(measured("tiny", [Marked("m", "en", TEXT, (BYRNE, DALY))])))
    assert rows["marked words called absent"].value == 0
    assert rows["cue derived where one is marked"].shown == "100.0% (2 of 2)"
    assert rows["of these right"].value == 1
    assert rows["source exchanged: told"].shown == "100.0% (2 of 2)"
    assert rows["source taken away: told"].shown == "100.0% (2 of 2)"
    assert rows["quoted speech left out: told"].shown == "100.0% (1 of 1)"
    assert rows["cue derived where none is marked"].shown == "no case"


def test_cues_are_compared_by_their_words() -> None:
    """A cue that is derived where another word was marked is given, and wrong."""
    other = attribution("Engineer Tom Daly", "Friday", "the dam was cracked")
    rows = by_measure(list(measured("tiny", [Marked("m", "en", TEXT, (BYRNE, other))])))
    assert rows["cue derived where one is marked"].shown == "100.0% (2 of 2)"
    assert rows["of these right"].shown == "50.0% (1 of 2)"


def test_absent_marks_are_counted() -> None:
    """Marks whose words are cut within a word are called absent, and the rate says so."""
    start, end = piece("Ann Byrne")
    cut = Attribution(((start, end - 1),), BYRNE.cue, BYRNE.content)
    rows = by_measure(list(measured("tiny", [Marked("m", "en", TEXT, (cut,))])))
    assert rows["marked words called absent"].shown == "1.00 an article (1 in 1)"
    assert rows["marked words called absent"].met is False


@pytest.mark.parametrize(
    ("edited", "kind"),
    [
        ("The firm lost 13 boats in Killala.", "number"),
        ("The firm lost 12 boats in Ostrava.", "name"),
        ("The firm found 12 boats in Killala.", "other"),
        ("Nobody lost 12 boats in Killala.", "other"),
        ("The firm lost 12 boats to COVID-19.", "name"),
        ("The firm lost 12 boats in mid-2023.", "number"),
    ],
)
def test_changed(edited: str, kind: str) -> None:
    """An edit is of what it brought in; a capital at the start of a sentence makes no name."""
    assert summedits.changed("The firm lost 12 boats in Killala.", edited) == kind


def test_summedits(tmp_path: Path) -> None:
    """A number that the document has not is told, a faithful summary is not; the other half is not read."""
    text, kept = (
        worked_with("The firm lost 12 boats in Killala.", held_out=other) for other in (False, True)
    )
    right, wrong = "The firm lost 12 boats.", "The firm lost 94 boats."
    rows = [
        {"doc": doc, "summary": summary, "original_summary": right, "label": int(summary == right)}
        for doc in (text, kept)
        for summary in (right, wrong)
    ]
    write(tmp_path / summedits.FOLDER / "data" / "summedits" / "summedits_news.json", rows)
    found = by_measure(list(summedits.measured("tiny", tmp_path, "news", held_out=False)))
    assert found["a number changed: told"].shown == "100.0% (1 of 1)"
    assert found["false alarms on faithful ones"].shown == "0.0% (0 of 1)"
    assert found["balanced accuracy"].value == 1
    assert found["a name changed: told"].met is None


def test_faithbench(tmp_path: Path) -> None:
    """A marked figure counts as told if a message names it; benign marks are left out."""
    text = worked_with("The firm lost 12 boats in Killala.")
    summary = "The firm lost 94 boats."
    marks = [{"label": ["Unwanted", "Unwanted.Extrinsic"], "summary_span": "lost 94 boats"}]
    benign = [{"label": ["Benign"], "summary_span": "firm"}]
    samples = [
        {"source": text, "summary": summary, "annotations": [*marks, *benign]},
        {"source": text, "summary": "The firm lost 12 boats.", "annotations": []},
    ]
    write(tmp_path / faithbench.FOLDER / "data_for_release" / "batch_1.json", {"samples": samples})
    found = by_measure(list(faithbench.measured("tiny", tmp_path, held_out=False)))
    assert found["a figure that the passage has not: told"].shown == "100.0% (1 of 1)"
    assert found["anything else marked: told"].shown == "no case"
    assert found["false alarms on summaries that nobody marked"].shown == "0.0% (0 of 1)"
    assert faithbench.new_words("by Ann Byrne in 2015", "Ann Byrne, 2015") == ("other", [])
    assert faithbench.new_words("in Ostrava", "in Killala") == ("name", ["Ostrava"])
    assert found["the same, numbers of a list counted: told"].shown == "100.0% (1 of 1)"


@pytest.mark.parametrize(
    ("span", "passage", "kind", "as_it_stands"),
    [
        ("1. The firm", "The firm", "other", "figure"),
        ("to Belgian clubs", "clubs in belgium", "other", "name"),
        ("the Café Society", "the Cafe Society", "other", "name"),
        ("in Santa Clara, California", "in Cali", "name", "name"),
        ("by Allan Johnson", "by John Allan", "name", "name"),
    ],
)
def test_faithbench_forms(span: str, passage: str, kind: str, as_it_stands: str) -> None:
    """Numbers of a list and other forms of the passage's names are no errors; names of like letters are."""
    assert faithbench.new_words(span, passage)[0] == kind
    assert faithbench.words_as_they_stand(span, passage)[0] == as_it_stands


def test_newsquant(tmp_path: Path) -> None:
    """Values are compared as a bag: one too many costs precision, one missed costs recall."""
    sentences = [
        {"text": "They sold 20 boats, 20 goats and 30 sheep.", "quantities": [{"value": "20"}]},
        {"text": "They sold boats.", "quantities": [{"value": "7"}, {"value": "some"}]},
    ]
    write(tmp_path / newsquant.FOLDER / "data" / "formatted_test_set" / "NewsQuant.json", sentences)
    rows = by_measure(list(newsquant.measured("tiny", tmp_path)))
    assert [rows[name].value for name in ("precision", "recall", "F1")] == [1 / 3, 1 / 2, 2 / 5]
    assert list(newsquant.marked_values(["10-15", "-3"])) == [10, 15, -3]


def test_recognizers(tmp_path: Path) -> None:
    """Every second case is judged, as agreed or a mismatch; a missing model is none."""

    def case(words: str, value: str) -> dict[str, Any]:
        return {"Input": words, "Results": [{"Text": words, "Resolution": {"value": value}}]}

    cases = [
        case("7 boats", "9"),
        case("20%", "20%"),
        case("9", "9"),
        case("31 boats", "62"),
        {"Results": None},
    ]
    path = tmp_path / recognizers.FOLDER / "Specs" / "Number" / "English" / "NumberModel.json"
    write(path, "\ufeff" + json.dumps(cases))
    write(path.parents[1] / "Dutch" / path.name, json.dumps([case("1", "1"), case("30", "31")]))
    rows = by_measure(list(recognizers.measured("tiny", tmp_path, held_out=False)))
    assert rows["five later languages: called a mismatch"].shown == "100.0% (1 of 1)"
    assert rows["value agreed"].shown == "50.0% (1 of 2)"
    assert rows["called a mismatch"].value == 0.5
    assert rows["ten times the value accepted"].value == 0


def test_parallel(tmp_path: Path) -> None:
    """Sentences of an even id are compared by their values; those without any count for nothing."""

    def treebank(name: str, *texts: str) -> None:
        blocks = [f"# sent_id = n0100{i}\n# text = {text}\n1\t_\n" for i, text in enumerate(texts)]
        write(tmp_path / parallel.folder(name) / "x_pud-ud-test.conllu", "\n".join(blocks))

    treebank("English", "They sold 20 boats.", "They sold 3.", "They had 40 sheep.", "", "They left.")
    treebank("German", "Sie verkauften 20 Boote.", "Nein.", "Sie hatten 41 Schafe.", "", "Sie gingen.")
    (row,) = parallel.measured("tiny", tmp_path, "German", held_out=False)
    assert row.shown == "50.0% (1 of 2)"
    treebank("Polish")
    (later,) = parallel.measured("tiny", tmp_path, "Polish", held_out=False)
    assert (row.wanted, later.wanted) == (least(0.82), least(0.8))
    assert set(parallel.LANGUAGES) > parallel.LATER


def test_lines(tmp_path: Path) -> None:
    """The first thousand lines are worked with, the others held out, whatever ends them."""

    def lines(name: str, first: str, late: str) -> None:
        text = "".join(f"{line}\r\n" for line in (first, *[""] * 999, late))
        write(tmp_path / ntrex.FOLDER / "NTREX-128" / f"newstest2019-{name}.txt", text)

    lines("src.eng", "They sold 20 boats.", "They had 40 sheep.")
    lines("ref.nld", "Ze verkochten 20 boten.", "Ze hadden 41 schapen.")
    (worked,) = ntrex.measured("tiny", tmp_path, "Dutch", held_out=False)
    (held,) = ntrex.measured("tiny", tmp_path, "Dutch", held_out=True)
    assert (worked.shown, held.shown) == ("100.0% (1 of 1)", "0.0% (0 of 1)")


def test_rows() -> None:
    """A wanted figure is met at itself, missed beyond it, and neither where nothing was measured."""
    assert share("c", "m", 9, 10, least(0.9)).met
    assert not share("c", "m", 89, 100, least(0.9)).met
    assert rate("c", "m", 1, 50, most(0.02)).met
    assert not rate("c", "m", 2, 50, most(0.02)).met
    assert score("c", "m", None, least(0.9)).met is None
    assert share("c", "m", 1, 1).met is None
    assert (
        table([share("c", "m", 1, 3, most(0.015))]).splitlines()[-1]
        == "| c | m | 33.3% (1 of 3) | at most 1.5% | no |"
    )


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is there is measured, what is not is named and left out, with or without its folder."""
    write_polnear(tmp_path)
    (tmp_path / newsquant.FOLDER).mkdir()
    assert main([str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert "| PolNeAR, 1 articles, 2 statements |" in out
    assert "NewsQuant: CQE_Evaluation/data/formatted_test_set/NewsQuant.json not there, left out" in err
    assert "UD PUD: UD_English-PUD, UD_Arabic-PUD not there, left out" in err


def test_command_for_one_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the corpora that are named are measured, and those missing are named once."""
    write_polnear(tmp_path)
    assert main([str(tmp_path), "--corpus", "PolN", "--corpus", "NTREX"]) == 0
    out, err = capsys.readouterr()
    assert "| PolNeAR, 1 articles, 2 statements |" in out
    assert err == "NTREX-128: NTREX not there, left out\n"


def test_command_without_corpora(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without any corpus is an error that says where their names are to be found."""
    assert main([str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "docs/evidence.md" in err


def test_page_names_every_folder() -> None:
    """The page names the sub-folder of each corpus; of the treebanks, that of English."""
    page = (Path(__file__).parents[2] / "docs" / "evidence.md").read_text("utf-8")
    for corpus in CORPORA:
        assert f"`{corpus.folders[0]}`" in page


def test_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Marks become gold that `summarizer eval` takes; what gold may not have is dropped and counted."""
    marked = Marked("1 - Ballina: what? (2006)", "en", TEXT, (BYRNE, DALY, DALY))
    written = gold.write([marked, marked], tmp_path / "direct")
    assert (written.articles, written.statements, written.dropped, written.refused) == (1, 2, 1, [])
    write_polnear(tmp_path)
    assert main(["--gold", str(tmp_path / "out"), str(tmp_path)]) == 0
    assert "1 articles, 2 statements; 0 sources and statements dropped" in capsys.readouterr().out
    found = load_gold([tmp_path / "direct", tmp_path / "out" / polnear.FOLDER])
    assert [item.name for item in found] == ["1-Ballina-what-2006.en", "ballina_1.en"]
    refuse_flawed(found)
    assert [source.verbatim for source in found[0].summary.sourcing.sources] == [
        "Mayor Ann Byrne",
        "Engineer Tom Daly",
    ]


def test_gold_without_corpora(tmp_path: Path) -> None:
    """Without a corpus of attributions there is no gold, and nothing is written."""
    assert main(["--gold", str(tmp_path / "out"), str(tmp_path)]) == 2
    assert not (tmp_path / "out").exists()
