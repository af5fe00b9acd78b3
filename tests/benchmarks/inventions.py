"""Names of persons, groups and places that exist in no article here, by script and by kind."""

from summarizer.text.romanized import script_of

NAMES = {
    "LATIN": (
        "Tobias Renfield", "Maren Okafor", "Ostrava Shipping Group", "Velden Bay", "Ilse Brandvik",
        "Count Marlowe", "Port Sansa", "The Kestrel Foundation", "Quillby", "Northern Reform League",
    ),
    "ARABIC": (
        "سامر الجندلي", "كتيبة النسور", "بلدة تل العصافير", "مؤسسة الأفق الجديد", "رامي قصاب",
        "لواء الفرقان", "حي البساتين الجديدة", "منظمة جسور", "العقيد نزار حبيب", "معبر الياسمين",
    ),
}  # fmt: skip

BY_KIND = {
    "LATIN": {
        "Western person": ("Gregory Hallam", "Lucinda Marsh", "Étienne Vasseur", "Hallam"),
        "Slavic person": ("Pavel Dorokhin", "Oksana Hrytsenko", "Zdeněk Vrba", "Dorokhin"),
        "Arabic person": ("Hamid al-Tikriti", "Salma Barakat", "Yasin Ould Hamza", "Barakat"),
        "Chinese person": ("Zhao Lingyun", "Chen Bowei", "Xu Qingmei", "Zhao"),
        "place": ("Torvale", "Port Ashgrove", "Novodarsk", "Qasr al-Fahd", "Jinhe"),
        "organisation": ("Thornbury Institute", "Meridian Freight", "Badr Brigade", "Lumetra"),
    },
    "ARABIC": {
        "Western person": ("غريغوري هالام", "لوسيندا مارش", "إتيان فاسور"),
        "Slavic person": ("بافل دوروخين", "أوكسانا هريتسينكو", "زدينيك فربا"),
        "Arabic person": ("حميد التكريتي", "سلمى بركات", "ياسين ولد حمزة"),
        "Chinese person": ("تشاو لينغيون", "تشن بووي", "شو تشينغمي"),
        "place": ("بلدة تورفال", "ميناء أشغروف", "مدينة نوفودارسك", "قصر الفهد"),
        "organisation": ("معهد ثورنبري", "شركة ميريديان", "لواء بدر"),
    },
}
"""Names of people, places and organisations, by script and kind, of one word and of more."""


def invented_names(text: str) -> tuple[str, ...]:
    """Names in the script of a text that it does not have; Latin ones for any other script."""
    names = NAMES.get(script_of(text), NAMES["LATIN"])
    return tuple(name for name in names if name not in text)
