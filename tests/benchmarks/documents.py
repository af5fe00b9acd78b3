"""What is read of documents: `python -m tests.benchmarks.documents [FOLDER]`.

Without a folder: word F1 in order on the documents that the tests make of the gold articles, of each kind,
beside the obvious library alone (`pip install mammoth odfpy striprtf feedparser` for what is no extra).

With a folder of real files (tests/io/fixtures of superdesk/superdesk-core, iptc/newsinjson, iptc/newsml-g2):
how many of each kind were read, with which fields, and what was refused with which word. They stay there.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from importlib import import_module
from io import BytesIO
from pathlib import Path
from statistics import mean
from typing import Any

from summarizer.errors import ArticleError, SummarizerError
from summarizer.readers import Document, RawDocument
from summarizer.readers.registry import choose
from tests.support.made_documents import Made, stories
from tests.support.made_documents.kinds import KINDS
from tests.support.reading import each_of, one_of, said
from tests.support.word_f1 import word_f1

FIELDS = ("title", "outlet", "author", "published", "language", "status", "slugline", "located")


def _mammoth(data: bytes) -> str:
    return str(import_module("mammoth").extract_raw_text(BytesIO(data)).value)


def _odfpy(data: bytes) -> str:
    opened = import_module("odf.opendocument").load(BytesIO(data))
    extract, kinds = import_module("odf.teletype").extractText, import_module("odf.text")
    return "\n".join(extract(each) for kind in (kinds.H, kinds.P) for each in opened.getElementsByType(kind))


def _striprtf(data: bytes) -> str:
    return str(import_module("striprtf.striprtf").rtf_to_text(data.decode("latin-1")))


def _email(data: bytes) -> str:
    email, policy = import_module("email"), import_module("email.policy")
    body = email.message_from_bytes(data, policy=policy.default).get_body(("plain", "html"))
    return str(body.get_content()) if body else ""


def _feedparser(data: bytes) -> str:
    entry = import_module("feedparser").parse(data).entries[-1]
    html = entry.content[0].value if "content" in entry else entry.summary
    return _tagless(html)


def _tagless(html: str) -> str:
    """What lxml.html gives of a fragment: its text alone."""
    return str(import_module("lxml.html").fromstring(html).text_content())


def _lxml(data: bytes) -> str:
    return "\n".join(import_module("lxml.etree").fromstring(data).itertext())


def _json(data: bytes) -> str:
    return _tagless("".join(body["value"] for body in import_module("json").loads(data)["bodies"]))


def _latin(data: bytes) -> str:
    return data.decode("utf-8", "replace")


OBVIOUS: dict[str, tuple[str, Callable[[bytes], str]]] = {
    "docx": ("mammoth", _mammoth), "odt": ("odfpy", _odfpy), "rtf": ("striprtf", _striprtf),
    "mail": ("email", _email), "feed": ("feedparser", _feedparser), "nitf": ("lxml", _lxml),
    "newsml": ("lxml", _lxml), "newsml-g2": ("lxml", _lxml), "ninjs": ("json, lxml", _json),
    "wordpress": ("lxml", lambda data: _tagless(data.decode())), "wire": ("decode", _latin),
}  # fmt: skip


def made() -> None:
    """Print a row a kind of made document."""
    print("| kind | made | files | F1 | fields right | alone | F1 |\n|---|---|---|---|---|---|---|")
    for kind, make in KINDS:
        files = [make(story) for story in stories()]
        read = [one_of(each.data, kind) for each in files]
        ours = mean(word_f1(found.text, each.text) for found, each in zip(read, files, strict=True))
        right, all_ = _fields_right(read, files)
        library, extract = OBVIOUS[kind]
        row = (
            kind,
            make.__name__,
            len(files),
            f"{ours:.3f}",
            f"{right}/{all_}",
            library,
            _alone(files, extract),
        )
        print(f"| {' | '.join(map(str, row))} |")


def _fields_right(read: Iterable[Document], files: Iterable[Made]) -> tuple[int, int]:
    pairs = [
        ((found.id if field == "id" else said(getattr(found, field))), value)
        for found, each in zip(read, files, strict=True) for field, value in each.stated.items()
    ]  # fmt: skip
    return sum(one == other for one, other in pairs), len(pairs)


def _alone(files: list[Made], extract: Callable[[bytes], str]) -> str:
    found, failed = list[float](), 0
    for each in files:
        try:
            found.append(word_f1(extract(each.data), each.text))
        except ModuleNotFoundError:
            return "not installed"
        except Exception:
            found.append(0.0)
            failed += 1
    return f"{mean(found):.3f}" + (f" ({failed} failed)" if failed else "")


def real(folder: Path) -> None:
    """Print a row a kind of real file, and what was refused."""
    fields: dict[str, Counter[str]] = defaultdict(Counter)
    articles, files, refused = Counter[str](), Counter[str](), list[str]()
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.stat().st_size > 2**20:
            continue
        data = path.read_bytes()
        kind = choose(RawDocument(data, path.name)).kind
        if kind == "text":
            continue
        files[kind] += 1
        for found in _found(data, kind, path):
            if isinstance(found, Document):
                articles[kind] += 1
                fields[kind].update(field for field in FIELDS if getattr(found, field))
            else:
                refused.append(re.sub(r"\s+", " ", f"{path.name}: {found.message}"))
    print(f"| kind | files | articles | {' | '.join(FIELDS)} |\n|---|---|---|{'---|' * len(FIELDS)}")
    for kind, count in sorted(files.items()):
        row = (kind, count, articles[kind], *(fields[kind][each] for each in FIELDS))
        print(f"| {' | '.join(map(str, row))} |")
    print("\nRefused:\n" + "\n".join(refused))


def _found(data: bytes, kind: str, path: Path) -> list[Any]:
    try:
        return list(each_of(data, kind, path.name))
    except (ArticleError, SummarizerError) as error:
        return [error]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        real(Path(sys.argv[1]))
    else:
        made()
