"""Names of persons, groups and places that exist in no article here, by script."""

import unicodedata

_NAMES = {
    "LATIN": (
        "Tobias Renfield", "Maren Okafor", "Ostrava Shipping Group", "Velden Bay", "Ilse Brandvik",
        "Count Marlowe", "Port Sansa", "The Kestrel Foundation", "Quillby", "Northern Reform League",
    ),
    "ARABIC": (
        "سامر الجندلي", "كتيبة النسور", "بلدة تل العصافير", "مؤسسة الأفق الجديد", "رامي قصاب",
        "لواء الفرقان", "حي البساتين الجديدة", "منظمة جسور", "العقيد نزار حبيب", "معبر الياسمين",
    ),
}  # fmt: skip


def invented_names(text: str) -> tuple[str, ...]:
    """Names in the script of a text that it does not have; Latin ones for any other script."""
    letter = next((character for character in text if character.isalpha()), "a")
    names = _NAMES.get(unicodedata.name(letter).split()[0], _NAMES["LATIN"])
    return tuple(name for name in names if name not in text)
