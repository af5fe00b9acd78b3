"""The codes of languages: ISO 639-1:2002 with its later changes, as the Library of Congress publishes them.

https://www.loc.gov/standards/iso639-2/php/code_list.php (codes and English names; of several names the first)
"""

import unicodedata
from functools import cache

_TABLE = """
aa Afar; ab Abkhazian; ae Avestan; af Afrikaans; ak Akan; am Amharic; an Aragonese; ar Arabic; as Assamese;
av Avaric; ay Aymara; az Azerbaijani; ba Bashkir; be Belarusian; bg Bulgarian; bi Bislama; bm Bambara;
bn Bengali; bo Tibetan; br Breton; bs Bosnian; ca Catalan; ce Chechen; ch Chamorro; co Corsican; cr Cree;
cs Czech; cu Church Slavic; cv Chuvash; cy Welsh; da Danish; de German; dv Divehi; dz Dzongkha; ee Ewe;
el Greek; en English; eo Esperanto; es Spanish; et Estonian; eu Basque; fa Persian; ff Fulah; fi Finnish;
fj Fijian; fo Faroese; fr French; fy Western Frisian; ga Irish; gd Gaelic; gl Galician; gn Guarani;
gu Gujarati; gv Manx; ha Hausa; he Hebrew; hi Hindi; ho Hiri Motu; hr Croatian; ht Haitian; hu Hungarian;
hy Armenian; hz Herero; ia Interlingua; id Indonesian; ie Interlingue; ig Igbo; ii Sichuan Yi; ik Inupiaq;
io Ido; is Icelandic; it Italian; iu Inuktitut; ja Japanese; jv Javanese; ka Georgian; kg Kongo; ki Kikuyu;
kj Kuanyama; kk Kazakh; kl Kalaallisut; km Central Khmer; kn Kannada; ko Korean; kr Kanuri; ks Kashmiri;
ku Kurdish; kv Komi; kw Cornish; ky Kirghiz; la Latin; lb Luxembourgish; lg Ganda; li Limburgan; ln Lingala;
lo Lao; lt Lithuanian; lu Luba-Katanga; lv Latvian; mg Malagasy; mh Marshallese; mi Maori; mk Macedonian;
ml Malayalam; mn Mongolian; mr Marathi; ms Malay; mt Maltese; my Burmese; na Nauru; nb Norwegian Bokmål;
nd North Ndebele; ne Nepali; ng Ndonga; nl Dutch; nn Norwegian Nynorsk; no Norwegian; nr South Ndebele;
nv Navajo; ny Chichewa; oc Occitan; oj Ojibwa; om Oromo; or Oriya; os Ossetian; pa Punjabi; pi Pali;
pl Polish; ps Pashto; pt Portuguese; qu Quechua; rm Romansh; rn Rundi; ro Romanian; ru Russian;
rw Kinyarwanda; sa Sanskrit; sc Sardinian; sd Sindhi; se Northern Sami; sg Sango; si Sinhala; sk Slovak;
sl Slovenian; sm Samoan; sn Shona; so Somali; sq Albanian; sr Serbian; ss Swati; st Southern Sotho;
su Sundanese; sv Swedish; sw Swahili; ta Tamil; te Telugu; tg Tajik; th Thai; ti Tigrinya; tk Turkmen;
tl Tagalog; tn Tswana; to Tonga; tr Turkish; ts Tsonga; tt Tatar; tw Twi; ty Tahitian; ug Uighur;
uk Ukrainian; ur Urdu; uz Uzbek; ve Venda; vi Vietnamese; vo Volapük; wa Walloon; wo Wolof; xh Xhosa;
yi Yiddish; yo Yoruba; za Zhuang; zh Chinese; zu Zulu
"""


@cache
def names() -> dict[str, str]:
    """Code to English name."""
    entries = (entry.strip() for line in _TABLE.split("\n") for entry in line.split(";") if entry.strip())
    return {code: name for code, _, name in (entry.partition(" ") for entry in entries)}


def is_code(tag: str) -> bool:
    """Whether a tag begins with a code (`pt`, `pt-BR`), or with three letters, as of ISO 639-3 (`ckb`)."""
    primary = tag.lower().replace("_", "-").split("-")[0]
    return primary in names() or (len(primary) == 3 and primary.isascii() and primary.isalpha())


def meant(words: str) -> tuple[str, str] | None:
    """(code, name) of the language that a name means, in English or its own; None where it means none.

    A name may be misspelt, or stand among other words (Brazilian Portuguese); marks and case tell nothing.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    from summarizer.text.languages.own_names import own_names  # noqa: PLC0415 - likewise

    by_name = {_plain(name): (code, name) for code, name in (*own_names().items(), *names().items())}
    wanted = _plain(words)
    found = get_close_matches(wanted, by_name, n=1, cutoff=0.8) or [
        word for word in wanted.split() if word in by_name
    ]
    return by_name[found[0]] if found else None


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
