"""Readers: from the documents that newsrooms have to an article's text, and what is known of it.

    from summarizer import read, summarize

    document = read("story.html")            # a path, or the document's bytes
    print(document.text, document.published)

**The contract of a reader.** A reader is one module with a `READER` (`summarizer.readers.reader.Reader`),
which an entry point of the group `summarizer.readers` names under its kind: `docx =
"summarizer.readers.docx:READER"`.

It is given a `RawDocument`: the document's bytes (`data`, at most 64 MiB), what errors call it (`name`),
where it was found (`address`), and the encoding that its transport declared or the user named. Its `head` are
the first 4,096 bytes, its `start` the same as characters, with which `recognises` tells the kind. Content
comes first, the name's end (`suffixes`) second; of several that recognise a document the one with the
lowest `rank` reads it.

It returns a `Document`: the text (paragraphs parted by a blank line, lines of lists and tables by a line end,
cells by a tab), `Stated` title, outlet, author, published, language and status, each with where it stands,
and `notes`: a sentence for each thing that was assumed, repaired or left out, which the user sees as a
warning. What the document does not say stays None; a guess is marked as one. A feed, a mailbox or an export
gives its articles one by one (`read_each`), each with an `id`; one that is unusable is given as its error.

Text of bytes comes from `summarizer.readers.decode(raw.data, raw.name, declared=…,
forced=raw.encoding)`, a `Decoded` whose note belongs into the notes; HTML inside a document from
`summarizer.readers.html.fragment.fragment_text`, which leaves out hidden words and returns them.

It refuses with an error of `summarizer.errors`, whose message begins with `raw.name`:

| error | when |
|---|---|
| `EmptyArticleError` | there are no words |
| `DamagedDocumentError` | it is cut off, or not of its form; also what parsers raise |
| `EncryptedDocumentError` | it wants a password |
| `NoArticleError` | it is something else than an article, with the word for it |
| `NoTextLayerError`, `ScrambledTextError` | it has pictures of text; its letters cannot be told |
| `DocumentLimitError` | it is larger, deeper, or more than any article |
| `MissingExtraError` | `summarizer.readers.extras.library` raises it where a library is not installed |

Its module loads quickly: what parses stands in another, which `reader.later` loads when a document is
read. With `apart=True` it is run in a process of its own, with limits of memory, time and output, without
network or files (`summarizer.readers.sandbox`): whatever is unpacked, parsed by C code, or XML. It resolves
no entities, loads nothing that a document names, and runs no macro.

Readers of other packages use what this module exports; `fragment_text`, `library` and `later` may change.
"""

from summarizer.readers.by_kind import read, read_all
from summarizer.readers.document import Document
from summarizer.readers.encodings import Decoded, decode
from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader
from summarizer.text.stated import Stated

__all__ = ["Decoded", "Document", "RawDocument", "Reader", "Stated", "decode", "read", "read_all"]
