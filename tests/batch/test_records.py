"""Records of CSV and TSV: each row is one, whatever stands in its cells."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batch.records import Records


def read(text: str, *, tabs: bool = False) -> list[list[str]]:
    """The records of a table, its header first."""
    records = Records(iter(io.StringIO(text, newline="")), "text", "id", tabs)
    return [records.header(), *records]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_delimiters(sign: str) -> None:
    """The delimiter is the one that gives the column of texts."""
    text = f'id{sign}"title, or none"{sign}text\r\n1{sign}T{sign}"One{sign} ""two"".\r\n"\r\n'
    assert read(text) == [["id", "title, or none", "text"], ["1", "T", f'One{sign} "two".\r\n']]


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "sep=;  "])
def test_named_delimiter(first: str) -> None:
    """A first line that names the delimiter is believed, and is no row."""
    assert read(f"{first}\nid;text\n1;a,b,c\n") == [["id", "text"], ["1", "a,b,c"]]


def records(text: str, *, tabs: bool = False) -> list[list[str]]:
    """The records behind a table's header."""
    return read(text, tabs=tabs)[1:]


def doubts(text: str, *, tabs: bool = False) -> Records:
    """What is told of a table that was read to its end."""
    found = Records(iter(io.StringIO(text, newline="")), "text", "id", tabs)
    found.header()
    list(found)
    return found


UNPAIRED = {
    "at the end": '1,One,x\n2,"He said,x\n',
    "before plain rows": '1,"He said,x\n2,Two,x\n3,Three,x\n',
    "before a quoted cell": '1,"He said,x\n2,"Two, and more",x\n3,Three,x\n',
    "twice": '1,"He said,x\n2,Two,x\n3,"She said,x\n4,Four,x\n',
    "closed by another row's": '1,"He said,x\n2,Two",x\n3,Three,x\n',
    "closed at the end of a row": '1,"He said,x\n2,Two,x\n3,Three,"\n',
    "before a long text": '1,"He said,x\n2,"One.\nTwo, three.\n""Four.""",x\n3,Three,x\n',
}


@pytest.mark.parametrize("case", UNPAIRED)
def test_unpaired(case: str) -> None:
    """A quotation mark that nothing closes is text, and swallows no row after it."""
    text = UNPAIRED[case]
    ids = [line.partition(",")[0] for line in text.splitlines() if line[:1].isdigit()]
    header, *rows = read(f"id,text,desk\n{text}")
    assert [row[0] for row in rows] == ids
    assert all(len(row) == len(header) for row in rows)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ('"He said ""hi"" there', 'He said "hi" there'),
        ('"""Never,"" he said', '"Never," he said'),
        ('"She said: ""no"", and left', 'She said: "no", and left'),
        ('"He said ""hi"" there" again', 'He said "hi" there again'),
        ('"Open, and more', '"Open, and more'),
        ('"Ordu, the town" fell', '"Ordu, the town" fell'),
        ('6" of ""rain""', '6" of ""rain""'),
    ],
)
def test_unpaired_cell(cell: str, meant: str) -> None:
    """A cell whose mark nothing closes is unescaped where it was quoted, and keeps its delimiters."""
    rows = read(f"id,text,desk\n1,{cell},x\n2,Two,x\n")[1:]
    assert rows == [["1", meant, "x"], ["2", "Two", "x"]]
    assert read(f"id,text\n1,{cell}\n2,Two\n")[1:] == [["1", meant], ["2", "Two"]]


@pytest.mark.parametrize(
    "body",
    [
        "One.\nTwo.",
        "One, two\nthree, four\nfive, six",
        'He said: ""No, never"".\n\n""Go"", she said.',
        "1, 2, 3\n4, 5, 6",
        "a;b\nc;d",
    ],
)
def test_lines_within_a_cell(body: str) -> None:
    """A quoted text of several lines is one cell, also where its lines have commas."""
    assert read(f'id,text\n7,"{body}"\n8,Eight\n')[1:] == [["7", body.replace('""', '"')], ["8", "Eight"]]


SWALLOWED = {
    "slugs": 'id,title,text\ndam-breaks,A,"We rebuild\nfire-in-town,B,he is back"\nwar,C,Three\n',
    "ids of unlike shape": 'id,text\n1,"We rebuild\nx2,he is back"\n3,Three\n',
    "hex": 'id,text\n7f3a,"We rebuild\nb9cd01,he is back"\n3,Three\n',
    "addresses": 'url,text\nhttps://a.org/1,"We rebuild\nhttps://b.org/x?y=2,he is back"\nu,Three\n',
    "titles": 'title,text\nDam breaks,"We rebuild\nFire in the town,he is back"\nWar,Three\n',
    "a space before a cell": 'id,title,text\n1,A,"We rebuild\n2,B, he is back"\n3,C,Three\n',
    "a space before each cell": 'id,text\n1,"We rebuild\n2, he is back"\n3,Three\n',
    "commas": 'id,title,text\n1,A,"We rebuild\n2,B,he, too, is back"\n3,C,Three\n',
    "many rows": 'id,title,text\n1,A,"We\n2,B,he, too\n\n3,C,Three\nd,D,end, he said"\n5,E,x\n',
    "TSV": 'id\ttitle\ttext\ndam-breaks\tA\t"We rebuild\nfire-in-town\tB\the is back"\nwar\tC\tThree\n',
}


@pytest.mark.parametrize("case", SWALLOWED)
def test_no_row_is_lost_in_a_cell(case: str) -> None:
    """Rows between two marks that pair by chance are rows, whatever their ids look like, and are told."""
    text = SWALLOWED[case]
    found = records(text, tabs=case == "TSV")
    sign = "\t" if case == "TSV" else ","
    ids = [line.partition(sign)[0] for line in text.splitlines()[1:] if line]
    assert [row[0] for row in found] == ids
    assert found[1][1] == text.splitlines()[2].split(sign)[1]
    assert str(doubts(text, tabs=case == "TSV").parted) == "row 1"


WHOLE = {
    "figures": ("id,text", "1", "Storm hits coast.\n10,000 people fled.\nOfficials said more.", ""),
    "a figure in the last line": ("id,text", "1", "Storm hits coast.\n10,000 people fled.", ""),
    "figures in each line": ("id,text", "1", "5,000 came.\n10,000 people fled.\n2,000 stayed.", ""),
    "figures and commas": ("id,text", "1", "Storm hits.\n10,000 fled, and more.\nAll, he said.", ""),
    "a time": ("id;text", "1", "Der Sturm kam.\n12;30 Uhr war es.\nMehr.", ""),
    "a time in the last line": ("id;text", "1", "Der Sturm kam.\n12;30 Uhr war es.", "row 1"),
    "dates": ("date,text", "2024-05-01", "Storm.\n2024-05-02,it went on.\nIt ended.", "row 1"),
    "sentences": ("id,text", "7", "The mayor, Ann, said.\nOn Monday, he left.", ""),
    "one word before a comma": ("id,text", "dam", "We rebuild.\nYesterday, he is back.", "row 1"),
    "TSV": ("id\ttext", "1", "One.\n2\tTwo, and\nthe end of it.", "row 1"),
    "TSV with tabs in each line": ("id\ttext", "1", "One\ttwo\nthree\tfour", "row 1"),
}


@pytest.mark.parametrize("case", WHOLE)
def test_no_text_is_torn(case: str) -> None:
    """A quoted text of which lines look like rows is one cell, and is told where that is a guess."""
    head, own, body, told = WHOLE[case]
    sign = head[-5]
    text = f'{head}\n{own}{sign}"{body}"\n9{sign}Nine\n'
    assert records(text, tabs=case.startswith("TSV")) == [[own, body], ["9", "Nine"]]
    found = doubts(text, tabs=case.startswith("TSV"))
    assert (str(found.joined) if found.joined.count else "", found.parted.count) == (told, 0)


def test_a_writer_that_quotes_all() -> None:
    """Where cells are quoted that need no marks, marks pair, whatever the lines between them look like."""
    assert read('"id","text"\n1,"a,b\n2,c"\n')[1:] == [["1", "a,b\n2,c"]]
    assert read('id,text\n"1","a,b\n2,c"\n')[1:] == [["1", "a,b\n2,c"]]
    assert read('id,text\n1,"a,""b""\n2,c"\n')[1:] == [["1", 'a,"b"\n2,c']]
    assert read('id,x,text\n1,"",a\n2,,"b\n3,"",c"\n')[1:] == [
        ["1", "", "a"],
        ["2", "", '"b'],
        ["3", "", 'c"'],
    ]
    assert doubts('"id","text"\n1,"a,b\n2,c"\n').joined.count == 1


def test_quoted_header_of_tsv() -> None:
    """TSV whose header is quoted is by the rules of CSV."""
    text = '"id"\t"text"\n"1"\t"One"\n"2"\t"a\n2\tb"\n'
    assert read(text, tabs=True) == [["id", "text"], ["1", "One"], ["2", "a\n2\tb"]]


def test_header_of_several_lines() -> None:
    """A quoted name of several lines is one name, in which the line's end is a space."""
    assert read('id,"Title\n(short)",text\n1,a,b\n') == [["id", "Title (short)", "text"], ["1", "a", "b"]]
    assert read('id;"text"\n1;"a,\nb"\n') == [["id", "text"], ["1", "a,\nb"]]
    assert read('id,"title,text\n1,a,b\n') == [["id", '"title', "text"], ["1", "a", "b"]]


@pytest.mark.parametrize("cell", ['"Never again", he said', '6" of rain', '"Never"', 'a "b" c', '"No'])
def test_marks_in_tsv(cell: str) -> None:
    """TSV without quoting rules keeps the quotation marks of its texts, and every row."""
    assert read(f"id\ttext\n1\t{cell}\n2\tTwo\n", tabs=True)[1:] == [["1", cell], ["2", "Two"]]


def test_quoted_tsv() -> None:
    """TSV that a spreadsheet quoted for a tab, a line end or a mark is read as it is meant."""
    text = 'id\ttext\n1\t"One\ttwo"\n2\t"He said ""no"""\n3\t"One.\nTwo."\n'
    assert read(text, tabs=True)[1:] == [["1", "One\ttwo"], ["2", 'He said "no"'], ["3", "One.\nTwo."]]


@given(
    st.lists(st.tuples(st.text('ab,;"\n\r\t 1'), st.text('xy,;"\n\r\t 2')).filter(any), max_size=6),
    st.sampled_from(",;\t"),
)
def test_as_the_standard_library_writes(rows: list[tuple[str, str]], sign: str) -> None:
    """Whatever the standard library writes with all cells quoted is read as it was, row for row."""
    out = io.StringIO(newline="")
    given_rows = [(f"r{number}", *row) for number, row in enumerate(rows)]
    csv.writer(out, delimiter=sign, quoting=csv.QUOTE_ALL).writerows([("id", "text", "desk"), *given_rows])
    assert [tuple(row) for row in read(out.getvalue())[1:]] == given_rows


IDS = st.sampled_from(["{}", "dam-{}", "b{}f", "https://a.org/{}", "Dam breaks {}", "2024-05-{}"])
PHRASES = ["he is back", "Storm hits, he said", "10,000 people fled", "5 dead", '"Never" he said']


MARK = st.sampled_from(["", '"'])
CELLS = st.lists(st.tuples(st.sampled_from(PHRASES), MARK, MARK), min_size=2, max_size=6)


@given(IDS, st.sampled_from(",;\t"), CELLS)
def test_nothing_is_silent(form: str, sign: str, cells: list[tuple[str, str, str]]) -> None:
    """Wherever marks stand that nothing pairs, each row is read, or one is told that may hold others."""
    lines = [f"{form.format(place)}{sign}{before}{text}{behind}"
             for place, (text, before, behind) in enumerate(cells, 11)]  # fmt: skip
    table = "\n".join([f"id{sign}text", *lines])
    found = records(table, tabs=sign == "\t")
    assert len(found) == len(cells) or doubts(table, tabs=sign == "\t").joined.count


@given(
    IDS,
    st.sampled_from(",;"),
    st.lists(
        st.lists(st.sampled_from([*PHRASES, "12:30", "\n", "\n\n"]), min_size=1, max_size=7), max_size=4
    ),
)
def test_as_spreadsheets_write(form: str, sign: str, texts: list[list[str]]) -> None:
    """Whatever the standard library writes with the cells quoted that need it is read row for row."""
    out = io.StringIO(newline="")
    rows = [(form.format(place), " ".join(parts)) for place, parts in enumerate(texts, 11)]
    csv.writer(out, delimiter=sign).writerows([("id", "text"), *rows])
    assert [tuple(row) for row in records(out.getvalue())] == rows


def test_many_marks() -> None:
    """A table whose every row has an unpaired mark is read in one pass for each mark."""
    rows = "".join(f'{number},"He said {number},x\n' for number in range(20_000))
    assert len(read(f"id,text,desk\n{rows}")) == 20_001
