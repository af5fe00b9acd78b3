"""Territories with a code of their own that are also listed under another country's.

Dependent territories are those of ISO 3166-1, with the country that the World Factbook (public domain) has
them under. Others (Taiwan, Hong Kong, Kosovo, Palestine, Western Sahara) stand here because articles and
models list them, and the towns of some (Jerusalem), under either code; nothing is said of whose they are.
"""

from functools import cache

from summarizer.places import tables

_UNDER = {
    "AU": "CC CX HM NF", "CN": "HK MO TW", "DK": "FO GL", "FI": "AX",
    "FR": "BL GF GP MF MQ NC PF PM RE TF WF YT", "IL": "PS", "MA": "EH", "NL": "AW BQ CW SX", "NO": "BV SJ",
    "NZ": "CK NU TK", "PS": "IL", "RS": "XK", "US": "AS GU MP PR UM VI",
    "GB": "AI BM FK GG GI GS IM IO JE KY MS PN SH TC VG",
}  # fmt: skip

ALSO_UNDER = {country: tuple(codes.split()) for country, codes in _UNDER.items()}
"""Codes, ISO 3166-1 alpha-2, of the territories that a country's code may stand for."""


@cache
def codes() -> frozenset[str]:
    """The codes, ISO 3166-1 alpha-2, of all countries and territories, and XK."""
    return frozenset(row["code"] for row in tables.rows("territories")).union(*ALSO_UNDER.values())
