"""Bytes as text."""

import pytest

from summarizer.errors import EncodingError, NotTextError
from summarizer.readers.encodings import decode

ARABIC = (
    "انهار السد فوق بالينا ليلة الاثنين بعد ثلاثة أيام من المطر، وقالت العمدة إن أربعين عائلة غادرت المدينة. "
    * 3
)
RUSSIAN = "Плотина прорвалась в понедельник ночью после трёх дней дождя, сообщили власти города. " * 3


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [ARABIC, "The dam broke on Monday night."])
def test_unicode(text: str, codec: str) -> None:
    """Unicode is read in each of its forms, with a mark and without."""
    assert decode(text.encode(codec), "x").text == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [(ARABIC, "windows-1256"), (ARABIC, "iso-8859-6"), (RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r")],
)
def test_declared(text: str, codec: str) -> None:
    """What is declared is believed where it fits."""
    plain = text.encode(codec, "ignore")
    found = decode(plain, "x", declared=codec)
    assert (found.text, found.note) == (plain.decode(codec), "")


@pytest.mark.parametrize(("text", "codec"), [(ARABIC, "windows-1256"), (RUSSIAN, "windows-1251")])
def test_guessed(text: str, codec: str) -> None:
    """What is declared by nobody is told by its letters, and it is said."""
    found = decode(text.encode(codec), "x")
    assert found.text == text
    assert "it was read as" in found.note


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (
            "מועצת העיר אישרה ביום שלישי תקציב של 340 מיליון אירו לאחר דיון ארוך, אמר ראש העיר.",
            "windows-1255",
        ),
        ("Belediye meclisi salı günü eski köprünün kapatılmasına karar verdi; çatlak buldu.", "windows-1254"),
        ("市議会は火曜日、技術者が橋脚に亀裂を見つけたため、古い橋を閉鎖することを決めた。", "shift_jis"),
        ("市議会は火曜日、技術者が橋脚に亀裂を見つけたため、古い橋を閉鎖することを決めた。", "euc_jp"),
        ("시의회는 화요일 기술자들이 교각에서 균열을 발견한 뒤 낡은 다리를 폐쇄하기로 결정했다.", "euc_kr"),
        ("巴利纳市议会周二投票决定关闭莫伊河上的旧桥,此前工程师在五个桥墩中的三个发现裂缝。", "gb18030"),
        (
            "Совет города Баллина во вторник проголосовал за закрытие старого моста через реку.",
            "windows-1251",
        ),
        ("Der Stadtrat beschloss am Dienstag, die alte Brücke zu schließen; Ingenieure hörten es.", "cp1252"),
    ],
)
def test_guessed_of_one_sentence(text: str, codec: str) -> None:
    """One sentence is enough to tell these languages' encodings."""
    assert decode(text.encode(codec), "x").text == text


@pytest.mark.parametrize(
    "text",
    ["Héad line", "Café opens", "Año nuevo", "São Paulo", "Zürich", "Ça va", "créée hier", "Türkiye güçlü",
     "naïve", "It’s here", "£5m for the bridge"],
)  # fmt: skip
def test_few_accents(text: str) -> None:
    """A few words in Latin letters with an accent or a sign among them are no Chinese, Urdu or Cyrillic."""
    assert decode(text.encode("cp1252"), "x").text == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [("Windows操作系统更新", "gb18030"), ("COVID-19 ワクチン", "cp932"), ("Лес и снег", "cp1251")],
)
def test_few_letters_of_another_script(text: str, codec: str) -> None:
    """A few words of another script are not read as Western European, whatever they are read as."""
    assert decode(text.encode(codec), "x").encoding not in {"cp1252", "windows-1252", "latin_1"}


def test_wrong_declaration() -> None:
    """UTF-8 that is declared to be something else is UTF-8."""
    assert decode(ARABIC.encode(), "x", declared="iso-8859-1").text == ARABIC


def test_one_bad_byte() -> None:
    """One byte that is not UTF-8 loses one character and not the text, and it is said."""
    data = ARABIC.encode()[:100] + b"\xff" + ARABIC.encode()[100:]
    found = decode(data, "x")
    assert found.text.replace("\ufffd", "") == ARABIC
    assert found.note == "1 byte is not UTF-8; it became the replacement character U+FFFD."


def test_forced() -> None:
    """The encoding that the user names is not questioned."""
    assert decode(RUSSIAN.encode("koi8-r"), "x", forced="koi8-r").text == RUSSIAN
    with pytest.raises(EncodingError, match="byte"):
        decode(RUSSIAN.encode("koi8-r"), "x", forced="utf-8")
    with pytest.raises(EncodingError, match="no encoding is called"):
        decode(b"x", "x", forced="klingon")


def test_binary() -> None:
    """What has NUL bytes and is no wide text is refused."""
    with pytest.raises(NotTextError, match="binary"):
        decode(bytes(range(256)) * 4, "x")


@pytest.mark.parametrize(
    ("before", "bad"),
    [
        ("Köln", b"caf\xe9"),
        ("Über", b"\xff"),
        ("Łódź and Kraków", b"a\xb1b \xe6"),
        ("عمان", b"\x81\x81\x81\x81"),
    ],
)
def test_bad_byte_among_few_accents(before: str, bad: bytes) -> None:
    """As many bad bytes as there are other characters beyond ASCII lose themselves, and nothing else."""
    found = decode(f"The mayor of {before} said so. ".encode() + bad, "x")
    assert found.encoding == "utf-8"
    assert found.text.startswith(f"The mayor of {before} said so. ")
    assert found.note


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Müßiggänger in Köln und Füssen", "cp1252"),
        ("Жители города сообщили о взрыве", "cp1251"),
        ("ＡＢＣ海峡で船が沈没した", "cp932"),
    ],
)
def test_other_encodings_are_not_utf8(text: str, codec: str) -> None:
    """Text that is declared in another encoding, and is in it, is not taken for UTF-8 with bad bytes."""
    assert decode(text.encode(codec), "x", declared=codec).text == text


@pytest.mark.parametrize("codec", ["unicode_escape", "undefined", "punycode"])
def test_an_encoding_that_gives_no_text_does_not_fit(codec: str) -> None:
    """An encoding that gives halves of characters, or nothing, is refused if forced, else not believed."""
    data = b"caf\xe9 \\ud800"
    with pytest.raises(EncodingError, match=codec):
        decode(data, "x", forced=codec)
    assert "it was read as" in decode(data, "x", declared=codec).note
