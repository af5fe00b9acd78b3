"""Names in German texts, where every noun has a capital: what nothing explains is told, nouns are not."""

import json

import pytest

from summarizer.schemas import Sentence
from tests.support.checking import examined
from tests.support.harbour import HARBOUR
from tests.support.paths import ROOT

RIGHT = [
    "Zahl der Opfer: Bislang keine Angaben",
    "Viele Familien: Rückkehr unmöglich",
    "Mehrere Gemeinden melden Stromausfall",
    "Heftige Böen reißen Dächer ab",
    "Erste Bilanz: Schäden in Millionenhöhe",
    "Neue Zahlen: Weniger Gäste als im Vorjahr",
    "Schwere Schäden nach dem Unwetter",
    "Letzte Meldung: Fahndung beendet",
    "Zwölf Kinder aus dem Wasser gezogen",
    "Drittel der Haushalte ohne Strom",
    "Drei Tage Sturm an der Küste",
    "Nach Brand Chaos im Berufsverkehr",
    "Trotz Warnungen Badende im See",
    "Kein Wasser, keine Hilfe: Anwohner klagen",
    "Dreiundzwanzig Verletzte nach Explosion",
    "Droht Streik im Nahverkehr?",
    "Kommt Hilfe zu spät?",
    "Gestern Abend fiel in Teilen des Landes der Strom aus",
    "Dutzende Helfer suchen Vermisste",
    "Die Feuerwehr brachte den Familien Wasser und zwei Tonnen Mehl",
    "Ein Sprecher sagte, dass der Bund Ländern Geld gebe, weil die Stadt Schulen saniere",
    "Der Sturm verursachte 40 Millionen Euro Schaden",
    "Nur ein Glas Milch am Tag, Ende Gelände: die Tagesordnung",
    "Das Gericht gab Eltern Recht und untersagte die Versuche",
    "Opfer von Gewalt finden Zuflucht in Häusern der Kirche",
    "Örtlicher Wetterdienst warnt vor Glätte",
    "Corona-Regeln gelockert: Kliniken atmen auf",
    "Frankreichs Küste nach dem Öl-Unfall gesperrt",
    "Hafen gesperrt: Schiff Opfer der Wellen",
    "Der Landrat spricht von Druck. Laut wird es im Saal",
    "Dabei gingen Hektar Kiefern verloren",
    "Der Rat gab Eltern Zuflucht",
    "Der Rat ließ wegen Überflutung Zufahrten sperren",
    "Der Protest gegen Klima-Kongress wächst",
    "Platzt Umzug doch noch?",
    "Vermisste Wanderer: Bergwacht stellt Suche ein",
    "Jeder Haushalt zahlt 30 Prozent Aufschlag",
]
"""Headlines with nouns that the article does not have, and no name."""

INVENTED = [
    ("Sophie Müller: Der Stadtrat tagte", "Sophie Müller"),
    ("Der Stadtrat traf Gregory Hallam am Hafen", "Gregory Hallam"),
    ("Treffen im Café Central mit dem Stadtrat", "Café Central"),
    ("Ilse Brandvik: Der Stadtrat tagte", "Ilse Brandvik"),
    ("Die neue Chefin Peter Grothe GmbH klagt", "Peter Grothe"),
    ("Die Sprecherin Lucinda Marsh sagte nichts", "Lucinda Marsh"),
    ("Nach Angaben von Pavel Dorokhin ist der Hafen leer", "Pavel Dorokhin"),
    ("Nach Karin Holmsted spricht der Rat", "Karin Holmsted"),
    ("Stadtrat verkauft an Thornbury Institute", "Thornbury Institute"),
    ("Zhao Lingyun: Der Hafen schließt", "Zhao Lingyun"),
]
"""Headlines with a name that the article does not have."""


def told(headline: str, language: str, output: str | None = None) -> list[str]:
    """What is said of the names of a German headline to an article in a language."""
    found = examined(HARBOUR[language], headline=headline, language=language, output=output)
    return [one.message for one in found.of("text-name-unsupported")]


@pytest.mark.parametrize(("language", "output"), [("de", None), ("en", "de"), ("fr", "de"), ("ar", "de")])
@pytest.mark.parametrize("headline", RIGHT)
def test_right(headline: str, language: str, output: str | None) -> None:
    """No noun is told for a name, in the article's own language and in translations."""
    assert told(headline, language, output) == []


@pytest.mark.parametrize(("headline", "name"), INVENTED)
def test_invented(headline: str, name: str) -> None:
    """A name that the article does not have is told, and what stands before it is not."""
    (message,) = told(headline, "de")
    assert f"“{name}" in message


def test_translated_summaries() -> None:
    """No name is told in German headlines and gists of articles in English, French and Arabic."""
    summaries = json.loads((ROOT / "tests/data/german_summaries.json").read_text("utf-8"))
    assert len(summaries) == 6
    for path, (headline, *gist) in summaries.items():
        text = (ROOT / "tests" / path).read_text("utf-8")
        sentences = [Sentence(text=one, at=[1]) for one in gist]
        language = path.split(".")[1]
        found = examined(text, headline=headline, gist=sentences, language=language, output="de")
        assert [one.message for one in found.of("text-name-unsupported")] == [], path
