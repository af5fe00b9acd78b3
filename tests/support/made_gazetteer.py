"""A small gazetteer, made for the tests: places that are there, and homonyms that are not."""

from pathlib import Path

from summarizer.places.building import write
from summarizer.places.gazetteer import Gazetteer
from summarizer.places.known import Known
from summarizer.schemas.locations import PlaceFeature


def known(  # noqa: PLR0917 - a table reads best by position
    name: str, country: str, latitude: float, longitude: float, population: int = 1000, number: int = 1,
    feature: PlaceFeature = "settlement", division: str = "",
) -> Known:  # fmt: skip
    """A place of a gazetteer."""
    return Known(name, country, latitude, longitude, feature, population, number, division)


PLACES = (
    (known("Syria", "SY", 35.01, 38.28, 16_900_000, 163843, "territory"), ("سوريا", "Syrien", "SY")),
    (known("Ireland", "IE", 53.1, -7.8, 4_900_000, 2963597, "territory"), ("Irland", "IE")),
    (known("Denmark", "DK", 56.0, 10.0, 5_800_000, 2623032, "territory"), ("DK",)),
    (known("Greenland", "GL", 72.0, -40.0, 56_000, 3425505, "territory"), ("GL",)),
    (known("Jerusalem", "IL", 31.77, 35.22, 971_800, 281184), ("القدس",)),
    (known("Nuuk", "GL", 64.18, -51.72, 18_000, 3421319), ()),
    (known("United Kingdom", "GB", 54.0, -2.0, 66_000_000, 2635167, "territory"), ("GB",)),
    (known("England", "GB", 52.8, -1.3, 0, 30, "division", "GB.ENG"), ()),
    (known("Aleppo", "SY", 36.2, 37.16, 500_000, 31), ()),
    (known("Homs", "SY", 34.73, 36.71, 499_999, 32), ("حمص",)),
    (known("Damascus", "SY", 33.51, 36.29, 1_570_000, 170654), ("دمشق", "Дамаск", "大马士革")),
    (known("Ar Raqqah", "SY", 35.95, 39.01, 531_000, 172955), ("الرقة", "Raqqa")),
    (known("Et Tadhamen", "TN", 36.84, 10.11, 120_000, 2464915), ("التضامن",)),
    (known("Newcastle", "IE", 53.07, -6.06, 900, 1), ()),
    (known("Newcastle", "IE", 53.3, -6.5, 3_000, 2), ()),
    (known("Newcastle", "IE", 52.45, -9.06, 1_500, 3), ()),
    (known("Wicklow", "IE", 52.98, -6.04, 10_000, 4), ()),
    (known("Cork", "IE", 51.9, -8.47, 190_000, 5), ()),
    (known("Cork", "IE", 54.2, -8.0, 600, 6), ()),
    (known("Swords", "IE", 53.46, -6.22, 15_000, 7), ()),
    (known("Swords", "IE", 52.0, -9.0, 14_999, 8), ()),
    (known("Trim", "IE", 53.55, -6.79, 9_000, 9), ()),
    (known("Trim", "IE", 53.60, -6.80, 8_000, 10), ()),
    (known("Kentucky", "US", 37.5, -85.3, 0, 11, "division", "US.KY"), ()),
    (known("New York", "US", 43.0, -75.7, 0, 12, "division", "US.NY"), ()),
    (known("New York", "US", 40.71, -74.01, 8_800_000, 13, division="US.NY"), ()),
    (known("Kentucky", "US", 30.0, -90.0, 900, 14, division="US.LA"), ()),
    (known("Paris", "US", 33.66, -95.56, 24_000, 15, division="US.TX"), ()),
    (known("Paris", "US", 38.21, -84.25, 9_900, 16, division="US.KY"), ()),
    (known("Sherman", "US", 33.64, -96.61, 43_000, 19, division="US.TX"), ()),
    (known("Denison", "US", 33.76, -96.54, 24_000, 20, division="US.TX"), ()),
    (known("Lexington", "US", 37.99, -84.48, 320_000, 17, division="US.KY"), ()),
    (known("Lexington", "US", 35.82, -80.25, 19_000, 18, division="US.NC"), ()),
    (known("Asia", "", 29.84, 89.3, 0, 21, "continent"), ("آسيا",)),
    (known("Irish Sea", "", 53.9, -5.2, 0, 22, "natural"), ()),
    (known("Harris County", "US", 29.86, -95.4, 0, 23, "county", "US.TX"), ()),
    (known("Texas", "US", 31.1, -98.8, 0, 24, "division", "US.TX"), ()),
    (known("Ohio", "US", 40.4, -82.7, 0, 25, "division", "US.OH"), ()),
    (known("Ohio", "NG", 6.0, 7.0, 600_000, 33), ()),
    (known("Washington", "US", 38.9, -77.04, 690_000, 26, division="US.DC"), ()),
    (known("Washington", "US", 38.89, -77.01, 0, 27, "division", "US.DC"), ()),
    (known("Washington", "US", 47.4, -120.5, 0, 28, "division", "US.WA"), ()),
    (known("Washington", "US", 40.14, -81.2, 7_000, 29, division="US.OH"), ()),
)


def made(folder: Path) -> Gazetteer:
    """The gazetteer of these places, written into a folder."""
    gazetteer = Gazetteer(folder / "places.sqlite3")
    places = [(one, (one.name, *names)) for one, names in PLACES]
    write(gazetteer, places, "made")
    return gazetteer
