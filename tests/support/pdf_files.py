"""Small PDFs, made for tests: text at places, in fonts of the standard, with what a trap needs."""

from dataclasses import dataclass, field

from summarizer.readers import Document, RawDocument
from summarizer.readers.pdf import reader

LEFT = [
    "The dam above Ballina broke on Monday",
    "night after three days of rain, the coun-",
    "cil said. Nobody was hurt in the valley.",
    "Mayor Ann Byrne told reporters that 340",
    "families had left their homes before it.",
]


@dataclass
class Made:
    """A PDF under way: each page is a list of operators of its content stream.

    Attributes:
        to_unicode: whether its font says what its letters are.
        own_letters: whether they are of any script, each by its number.
        extra, catalog, entries, resources: more entries of the trailer, the catalog, a page, its resources.
        further: objects behind those of the pages, which of one page are 6 and 7.
    """

    pages: list[list[str]] = field(default_factory=list)
    images: set[int] = field(default_factory=set)
    to_unicode: bool = True
    own_letters: bool = False
    extra: str = ""
    catalog: str = ""
    entries: str = ""
    resources: str = ""
    further: list[bytes] = field(default_factory=list)

    def page(self) -> "Made":
        """Begin a page."""
        self.pages.append([])
        return self

    def text(
        self, x: float, y: float, words: str, *, size: float = 12, colour: str = "0 0 0", mode: int = 0
    ) -> "Made":
        """Words from a place, in points from the lower left corner."""
        escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        shown = f"<{words.encode('utf-16-be').hex()}>" if self.own_letters else f"({escaped})"
        self.pages[-1].append(f"BT {colour} rg {mode} Tr /F1 {size} Tf 1 0 0 1 {x} {y} Tm {shown} Tj ET")
        return self

    def lines(self, x: float, y: float, lines: list[str], step: float = 15, **how: float) -> "Made":
        """Lines below one another."""
        for number, line in enumerate(lines):
            self.text(x, y - number * step, line, **how)  # type: ignore[arg-type]
        return self

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> "Made":
        """A filled rectangle."""
        self.pages[-1].append(f"{colour} rg {x} {y} {width} {height} re f")
        return self

    def picture(self) -> "Made":
        """A grey picture that covers the page."""
        self.images.add(len(self.pages) - 1)
        self.pages[-1].insert(0, "q 595 0 0 842 0 0 cm /I1 Do Q")
        return self

    def data(self) -> bytes:
        """The file."""
        font = (
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
            if self.to_unicode and not self.own_letters
            else "<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+None/Encoding/Identity-H/DescendantFonts"
            "[<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+None/CIDSystemInfo"
            "<</Registry(Adobe)"
            "/Ordering(Identity)/Supplement 0>>/DW 600/FontDescriptor<</Type/FontDescriptor/FontName"
            "/AAAAAA+None/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200"
            f"/StemV 80>>>>]{'/ToUnicode 5 0 R' if self.own_letters else ''}>>"
        )
        image = (
            "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
            "/BitsPerComponent 8/Length 1>>"
        )
        kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(self.pages)))
        objects = [
            f"<</Type/Catalog/Pages 2 0 R{self.catalog}>>".encode(),
            f"<</Type/Pages/Kids[{kids}]/Count {len(self.pages)}>>".encode(),
            font.encode(),
            image.encode() + b"\nstream\n\x80\nendstream",
            f"<</Length {len(_CMAP)}>>\nstream\n{_CMAP}\nendstream".encode(),
        ]
        for number, content in enumerate(self.pages):
            stream = "\n".join(content).encode("cp1252")
            objects += [
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {7 + 2 * number} 0 R{self.entries}"
                f"/Resources<</Font<</F1 3 0 R>>/XObject<</I1 4 0 R>>{self.resources}>>>>".encode(),
                f"<</Length {len(stream)}>>".encode() + b"\nstream\n" + stream + b"\nendstream",
            ]
        return _file([*objects, *self.further], self.extra)


def read_pdf(made: Made | bytes) -> Document:
    """What is read of a PDF, in this process."""
    data = made if isinstance(made, bytes) else made.data()
    return reader.read_pdf(RawDocument(data, "story.pdf"))


_CMAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange "
    "<0000> <FFFF> endcodespacerange 4 beginbfrange <0000> <00FF> <0000> <0400> <06FF> <0400> "
    "<2000> <22FF> <2000> "
    "<FB00> <FEFF> <FB00> endbfrange "
    "endcmap end end"
)
"""Each code is the character of that number."""


def _file(objects: list[bytes], extra: str) -> bytes:
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for place in places:
        out += f"{place:010} 00000 n \n".encode()
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{extra}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
