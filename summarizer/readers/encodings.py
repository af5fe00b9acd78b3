"""Bytes as text: a byte order mark, what was declared, UTF-8, and only then what it looks like."""

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from summarizer.errors import EncodingError, NotTextError
from summarizer.files import MARKS
from summarizer.readers.notes import bytes_lost
from summarizer.text.surrogates import has_unpaired

_LETTERS = re.compile(rb"[A-Za-z]")
_HIGH = bytes(range(0x80, 0x100))
_OF_NO_ACCOUNT = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_WESTERN = frozenset({"iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252", "iso-8859-15"})
_SAMPLE = 200_000
"""Bytes that are looked at to tell an encoding."""
_SAME = 0.9
"""Share of the three commonest high bytes in text of one script, spaces and punctuation with it."""
_SUPERSETS = {
    "iso-8859-1": "windows-1252", "latin-1": "windows-1252", "us-ascii": "windows-1252",
    "ascii": "windows-1252", "iso-8859-9": "windows-1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "tis-620": "cp874",
}  # fmt: skip
"""What browsers read for a declared encoding (WHATWG Encoding Standard, https://encoding.spec.whatwg.org)."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how its bytes were read.

    Attributes:
        text: the text, without a byte order mark.
        encoding: the codec.
        note: what was assumed or lost; empty where nothing was.
    """

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, name: str, *, declared: str | None = None, forced: str | None = None) -> Decoded:
    """The text of a document's bytes.

    Args:
        data: the bytes.
        name: what errors call them.
        declared: the encoding that the document or its transport names; not always true.
        forced: the encoding that the user names, which is not questioned.

    Raises:
        EncodingError: the forced encoding does not exist or does not fit.
        NotTextError: the bytes are no text.
    """
    if forced:
        return _forced(data, name, forced)
    marked = next((codec for mark, codec in MARKS if data.startswith(mark)), None)
    if marked:
        return _lenient(data, marked, "its byte order mark")
    if wide := _unmarked_wide(data):
        return _lenient(data, wide, f"its zero bytes say {wide.upper()}", told=True)
    if b"\x00" in data[:_SAMPLE]:
        raise NotTextError(f"{name} is binary (it has NUL bytes)")
    return _unmarked(data, name, declared)


def text_in(codec: str, data: bytes) -> str:
    """The text of bytes in an encoding that somebody names.

    Raises:
        LookupError: nobody knows the encoding, or it is none of text.
        ValueError: the bytes do not fit it, or say halves of characters, as those of UTF-7 can.
    """
    text = data.decode(codec)
    if has_unpaired(text):
        raise ValueError("an unpaired surrogate")
    return text


def misfit(data: bytes, declared: str | None) -> str | None:
    """Where bytes are not the UTF-8 or UTF-16 that their mark, or else what is declared, says.

    Args:
        data: the bytes.
        declared: the encoding that the document or its transport names; any other is not looked at.
    """
    marked = next((codec for mark, codec in MARKS if data.startswith(mark)), None)
    codec = marked or ("utf-8" if declared and _is_utf8(declared) else None)
    if codec is None:
        return None
    try:
        data.decode(codec)
    except UnicodeDecodeError as error:
        return f"{codec}, and is not: byte {error.start:,} does not fit"
    return None


def _unmarked(data: bytes, name: str, declared: str | None) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _is_mostly_utf8(data):
        return _lenient(data, "utf-8", "")
    if found := _declared(data, declared):
        return found
    return _guessed(data, name)


def likely(data: bytes, declared: str | None) -> str | None:
    """The encoding to try behind UTF-8: what is declared, or Windows-1252 where no other can be told.

    Where UTF-8 or nothing is declared, less than a third of the letters are beyond ASCII, and most of these
    are not UTF-8, the text is of Western Europe: its few letters are too few to tell another encoding by.
    A text of another script that declares a Western encoding is not believed: programs put that everywhere.
    """
    high, lost = _high_and_lost(data)
    is_foreign = 3 * high > high + len(_LETTERS.findall(data))
    named = (declared or "utf-8").strip().lower()
    if named not in _OF_NO_ACCOUNT:
        return None if is_foreign and named in _WESTERN else declared
    return None if is_foreign or high - lost > lost else "windows-1252"


def _high_and_lost(data: bytes) -> tuple[int, int]:
    """(bytes beyond ASCII, those of them that are not UTF-8)."""
    high = len(data) - len(data.translate(None, _HIGH))
    return high, len(data) - len(data.decode("utf-8", "ignore").encode())


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether as many characters beyond ASCII are UTF-8 as there are bytes that are not.

    Text of another encoding hardly ever has a sequence that is UTF-8 (a capital letter with an accent before
    a sign), so that a single one, beside a single bad byte, tells.
    """
    known = data.decode("utf-8", "ignore")
    characters = len(known) - len(data.translate(None, _HIGH))
    lost = len(data) - len(known.encode())
    return 0 < characters >= lost


def _forced(data: bytes, name: str, codec: str) -> Decoded:
    try:
        return Decoded(text_in(codec, data).removeprefix("\ufeff"), codec)
    except LookupError:
        raise EncodingError(
            f"no encoding is called {codec}", "For instance utf-8, windows-1256, iso-8859-1."
        ) from None
    except UnicodeDecodeError as error:
        raise EncodingError(f"{name} is not {codec}: byte {error.start:,} does not fit") from None
    except ValueError:
        raise EncodingError(f"{name} is not {codec}") from None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    """The text as declared, where that fits; UTF-8 was tried before."""
    if not declared or _is_utf8(declared):
        return None
    codec = _SUPERSETS.get(declared.strip().lower(), declared.strip())
    try:
        return Decoded(text_in(codec, data), codec)
    except (LookupError, ValueError):
        return None


def _is_utf8(name: str) -> bool:
    try:
        return codecs.lookup(name.strip()).name == "utf-8"
    except LookupError:
        return False


def _lenient(data: bytes, codec: str, reason: str, *, told: bool = False) -> Decoded:
    text = data.decode(codec, "replace").removeprefix("\ufeff")
    lost = text.count("\ufffd") - data.count("\ufffd".encode())
    notes = [f"It was read as {codec}, since {reason}."] if told else []
    if codec == "utf-8" and lost > 0:
        notes.append(bytes_lost(lost))
    return Decoded(text, codec, " ".join(notes))


def _unmarked_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is one of very few, zero among them, the others are not."""
    sample = data[:4_000]
    if len(sample) < 8 or 0 not in sample:
        return None
    even, odd = sample[0::2], sample[1::2]
    if _uniform(odd) >= _SAME > _uniform(even) and 0 in odd:
        return "utf-16-le"
    return "utf-16-be" if _uniform(even) >= _SAME > _uniform(odd) and 0 in even else None


def _uniform(half: bytes) -> float:
    """The share of the three commonest bytes."""
    return sum(count for _, count in Counter(half).most_common(3)) / len(half)


def _guessed(data: bytes, name: str) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - a tenth of a second, rarely needed

    sample = data[:_SAMPLE]
    codec = _by_language(sample)
    best = None if codec else from_bytes(sample).best()
    codec = codec or (best.encoding if best else None)
    is_told = best is None or _is_latin(str(best))  # by other means, or as a text in Latin letters
    if not is_told and _is_western(sample):
        codec = "cp1252"
    if codec is None:
        raise NotTextError(f"{name} is in no encoding that can be told")
    text = data.decode(codec, "replace")
    return Decoded(text, codec, f"It names no encoding that fits; it was read as {codec}.")


def _is_latin(text: str) -> bool:
    """Whether some letters of a text are beyond ASCII, and all of them are Latin."""
    beyond = {sign for sign in text if sign > "\x7f" and sign.isalpha()}
    return bool(beyond) and all(unicodedata.name(sign, "").startswith("LATIN") for sign in beyond)


def _is_western(sample: bytes) -> bool:
    """Whether a sample is plain letters with few others among them, such as a short text in French has.

    A letter with an accent stands alone, or two small ones side by side; a sign stands alone or where it
    opens or ends a word. In East Asian encodings most characters are two such bytes, in Cyrillic and others
    whole words are.
    """
    high, _ = _high_and_lost(sample)
    text = sample.decode("cp1252", "replace")
    few = 3 * high <= high + len(_LETTERS.findall(sample))
    return few and all(_WESTERN_RUN.fullmatch(run) for run in _BEYOND.findall(text))


def _by_language(sample: bytes) -> str | None:
    """The encoding in which a sample is Hebrew, Turkish or Japanese, which charset-normalizer mistakes.

    Nearly all letters beyond ASCII have to be of the language, and some common words or letters of it alone
    to be there: Russian, Icelandic and Korean in these encodings have other letters, or none of the words.
    """
    for codec, letters, words in _PLAIN:
        text = sample.decode(codec, "ignore")
        beyond = [sign for sign in text if sign > "\x7f" and sign.isalpha()]
        lost = len(sample) - len(text.encode(codec, "ignore"))
        own = sum(bool(letters.match(sign)) for sign in beyond)
        if (
            beyond
            and lost <= 1
            and own >= _NEARLY * len(beyond)
            and len(words.findall(text)) >= _FEWEST_WORDS
        ):
            return codec
    return None


_BEYOND = re.compile(r"[^\x00-\x7f]+")
_WESTERN_RUN = re.compile(
    r"[\xa0-\xbf\u2010-\u203a\u20ac\u2122]|[\xa1\xab\xbf‘“„]?[\xc0-\xffŒœŠšŽžŸ][\xa0\xbb’”–—…]?|[\xdf-\xffœšž]{2}"
)
"""What may stand beyond ASCII between ASCII in Western European text of Windows-1252."""
_NEARLY, _FEWEST_WORDS = 0.97, 2
_KANA_AND_KANJI = re.compile(r"[\u3040-\u30fa\u30fc-\u30ff\u4e00-\u9fff々〇]")
_PARTICLES = re.compile("[のはをにがで][^\u3040-\u309f]")
_OF_HEBREW = re.compile(r"\b(?:של|את|על|לא|עם|כי|אל|הוא|היא|גם|אמר|ראש|יום)\b")
_PLAIN = (
    ("cp1255", re.compile("[א-ת]"), _OF_HEBREW),
    ("cp1254", re.compile("[ğışİĞŞçöüÇÖÜâîû]"), re.compile("[ğışİŞ]")),
    ("shift_jis", _KANA_AND_KANJI, _PARTICLES),
    ("euc_jp", _KANA_AND_KANJI, _PARTICLES),
)
"""(encoding, letters of a language beyond ASCII, what only it has: common words, or letters)."""
