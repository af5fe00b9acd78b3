"""Wire messages: characters that set type, takes, tables, encodings, and several messages in one file."""

import pytest

from summarizer.errors import ArticleError
from summarizer.readers import Document
from tests.support import reading
from tests.support.reading import each_of, said

HEAD = "\x01eca0062 4 i 211 ccccb   dpa 061\r\n\r\nDam/\r\n\x02"
TAIL = "\r\n\r\n\x03031015 GMT Mai 24 \r\n\x7f\r\n\x7f\x04"


def one_of(message: str, encoding: str = "windows-1252") -> Document:
    return reading.one_of(message.encode(encoding), "wire")


def anpa(story: str, before: str = "") -> Document:
    return one_of(
        "\x16\x16\x01W2870\x1fasian\r\nr i\x13\x11 BC-AF--Dam 2ndLd   05-03 1049\r\n"
        f"\x02^BC-AF--Dam, 2nd Ld,46<\r\n^Dam gives way<\r\n{before}{story}\r\n"
        "\t   \x03AP-WF-05-03-24 1015GMT<\r\n\x0c\r\n\x04"
    )


def test_signs_of_type() -> None:
    """Dashes, quotation marks and halves stand as what they stand for; no control character is left."""
    story = anpa(
        "\t   KANO (AP) _ ``Run,'' he said _ ``like `this,' now.'' The _dam_ broke.\r\n"
        "\t   Lost by 16{ games and {\r\n"
    )
    assert story.text == (
        "KANO (AP) — “Run,” he said — “like ‘this,' now.” The —dam— broke.\n\nLost by 16½ games and ½"
    )
    assert (
        one_of(f"{HEAD}Title =\r\n\r\nKano (dpa) - A\x1f dam\x10 broke.{TAIL}").text
        == "Kano (dpa) - A dam broke."
    )


def test_underscores_within_words() -> None:
    """An underscore within a name or an address stays."""
    assert anpa("\t   See @dam_watch at x.org/a_b.\r\n").text == "See @dam_watch at x.org/a_b."


def test_columns() -> None:
    """Cells of both kinds of tables are parted, names of two words are not, and a dash is one."""
    rows = (
        "\x08^\x1f\x1e W\x1e \x1e L\x1e \x1e GB\r\n\x08Tampa\x10 Bay\x1f\x1e 73\x1e \x1e 52\x1e \x1e _\r\n"
        "\x08Texas\x1f\x1e 60\x1e \x1e 63\x1e \x1e 12{\r\n"
    )
    found = anpa("\t   ;MIN;MAX;COND<\r\n\t   Kano;42;50;rn<\r\n^AMERICAN LEAGUE=\r\n" + rows)
    assert found.text == (
        "\tMIN\tMAX\tCOND\nKano\t42\t50\trn\n\nAMERICAN LEAGUE\n\n"
        "W\tL\tGB\nTampa Bay\t73\t52\t—\nTexas\t60\t63\t12½"
    )


def test_headings_before_the_story() -> None:
    """Photo lists, notes to editors, bylines and a summary before the story are left out and told."""
    found = anpa(
        "\t   KANO (AP) _ The dam broke.\r\n",
        "^AP Photo XNP101<\r\n^Eds: Corrects figure. KILL the old version.<\r\n^The dam broke, and then.<\r\n"
        "^By ANN LEE=\r\n^AP Business Writer=\r\n",
    )
    assert found.text == "KANO (AP) — The dam broke."
    assert said(found.author) == "ANN LEE"
    assert said(found.status) == "kill, update"
    assert found.notes == (
        "Notes to editors were left out.", "A summary before the story, which repeats it, was left out.",
    )  # fmt: skip


def test_headline_alone() -> None:
    """Lines that are set but not ended are the story where there is no other."""
    assert anpa("^First thing\r\n^Second thing\r\n").text == "First thing\n\nSecond thing"


@pytest.mark.parametrize(
    ("take", "status"),
    [("KORREKTUR", "correction"), ("CORRECTION", "correction"), ("KILL", "kill"), ("2ND LEAD", "update"),
     ("ADVISORY", "advisory"), ("EXTRA", None)],
)  # fmt: skip
def test_takes(take: str, status: str | None) -> None:
    """The words above a headline are no part of it, and say what the message is."""
    found = one_of(f"{HEAD}{take}\r\nDam gives way\r\nBy Ann Lee, dpa =\r\n\r\nKano (dpa) - It broke.{TAIL}")
    assert said(found.title) == "Dam gives way"
    assert said(found.status) == status


def test_killing_in_a_headline() -> None:
    """A headline in which somebody is killed or retracts something is no kill."""
    for headline in (
        "Flood kills 40",
        "Minister retracts remarks",
        "Killed miners named",
        "Fed to correct course",
    ):
        assert one_of(f"{HEAD}{headline} =\r\n\r\nKano (dpa) - It broke.{TAIL}").status is None


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-8"])
def test_one_character_beyond_ascii(encoding: str) -> None:
    """One character of Western Europe in a long message is read right in either encoding."""
    filler = "It rained on the hills and the water rose.\r\n" * 40
    found = one_of(f"{HEAD}Title =\r\n\r\n{filler}Thomas Müller left.{TAIL}", encoding)
    assert found.text.endswith("Thomas Müller left.")


def test_one_bad_byte() -> None:
    """One byte that is no UTF-8 costs one character of a message in UTF-8, and no other."""
    text = f"{HEAD}Title =\r\n\r\nMüller “left” – for Zürich.{TAIL}".encode().replace(b"left", b"l\xffft")
    assert reading.one_of(text, "wire").text == "Müller “l\ufffdft” – for Zürich."


def test_arabic() -> None:
    """A message in Windows-1256 is read as such, and this is told."""
    sentence = (
        "وقال المتحدث باسم الوزارة إن السد انهار فجر الخميس بعد أيام من الأمطار الغزيرة في المنطقة.\r\n"
    )
    found = one_of(f"{HEAD}Title =\r\n\r\n{sentence * 5}{TAIL}", "windows-1256")
    assert found.text.split(".")[0] == sentence.strip(".\r\n")
    assert found.notes == ("It names no encoding that fits; it was read as cp1256.",)


def test_month_in_german() -> None:
    """The time behind a message is read whatever language its month is in."""
    found = one_of(f"{HEAD}Title =\r\n\r\nKano (dpa) - It broke.{TAIL}")
    assert said(found.published) == "2024-05-03T10:15:00+00:00"


def test_several_messages() -> None:
    """Each message of a file is an article; one without text is an error, and the next follows."""
    empty = f"{HEAD}Empty =\r\n\r\n{TAIL}"
    one, nothing, two = each_of(f"{HEAD}One =\r\n\r\nFirst.{TAIL}{empty}{HEAD}Two =\r\n\r\nSecond.{TAIL}")
    assert isinstance(nothing, ArticleError)
    assert [each.text for each in (one, two) if isinstance(each, Document)] == ["First.", "Second."]


def test_wrapped_numbers() -> None:
    """A line that begins with a number or a dash within a sentence goes on with it; an item does not."""
    lines = (
        "The company that everybody here calls by its old name says that only\r\n850. workers are out, and "
        "the ministry of labour in the capital adds\r\n- as it did on Monday - that it will not take "
        "part in the talks now.\r\n"
        "- One item\r\n- Another item\r\n"
    )
    found = one_of(f"{HEAD}Title =\r\n\r\n{lines}{TAIL}")
    assert found.text == (
        "The company that everybody here calls by its old name says that only 850. workers are out, and "
        "the ministry "
        "of labour in the capital adds - as it did on Monday - that it will not take part in the talks now.\n"
        "- One item\n- Another item"
    )


def test_title_before_the_text() -> None:
    """A title that stands before the start of the text is one, and the story's first words are none."""
    story = "Ballina (dpa) - Der Damm über Ballina ist am Montag gebrochen."
    source = (
        "\x01dpa0123 4 pl 321 dpa 0456\r\n\r\nWetter/Unwetter/\r\nDamm über Ballina gebrochen =\r\n\r\n"
        f"\x02{story}\r\n\r\n   Niemand wurde verletzt.\r\n\x03060708 Mai 24\x04"
    )
    found = one_of(source)
    assert found.title
    assert found.title.value == "Damm über Ballina gebrochen"
    assert found.text.split("\n\n") == [story, "Niemand wurde verletzt."]


def test_columns_within_a_line() -> None:
    """Cells that record separators part are cells, and the author's post above a story is none of it."""
    source = (
        "\x16\x01a1234\x1fi \x1f\r\n\x02^BC-Dam,0340<\r\n^Dam breaks<\r\n^By ANN LEE=\r\n"
        "^Associated Press Writer=\r\n\tBALLINA (AP) _ The dam broke.\r\n\tTown\x1e   Dead\x1f\r\n"
        "\tMoy\x1e  11\x1f\r\n\x03AP-NY-05-06-24 0708EDT\x04"
    )
    assert one_of(source).text == "BALLINA (AP) — The dam broke.\n\nTown\tDead\nMoy\t11"
