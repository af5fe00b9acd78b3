"""Every kind of document that is made, and how."""

from collections.abc import Callable

from tests.support.made_documents import Made, Story, mail, news, office, web

KINDS: list[tuple[str, Callable[[Story], Made]]] = [
    ("docx", office.docx), ("odt", office.odt), ("rtf", office.rtf),
    ("wire", news.iptc7901), ("wire", news.anpa), ("nitf", news.nitf), ("newsml", news.newsml),
    ("newsml-g2", news.newsml_g2), ("ninjs", news.ninjs),
    ("feed", web.rss), ("feed", web.atom), ("feed", web.wxr), ("wordpress", web.blocks_of),
    ("mail", mail.plain), ("mail", mail.alternatives), ("mail", mail.forwarded), ("mail", mail.attached),
    ("mail", mail.mislabelled),
]  # fmt: skip
