"""Put the places of a result on the map with a gazetteer of your own, which goes before any other.

    summarizer article.txt -o result.json
    python examples/gazetteer/points.py article.txt result.json examples/gazetteer/ours.csv

It prints one line a place: its id, its words, its point, and whether the point is that of what holds it. No
model is asked. `summarizer article.txt --places ours.csv` does the same while it summarizes.
"""

import sys
from pathlib import Path

from summarizer import check

article, stored, gazetteer = map(Path, sys.argv[1:4])
result = check(article.read_text("utf-8"), stored.read_text("utf-8"), places=gazetteer)
for place in result.summary.locations:
    geo = place.geo
    point = f"{geo.latitude:.4f} {geo.longitude:.4f}" if geo else "–"
    print(place.id, place.verbatim, point, "approximate" if geo and geo.approximate else "", sep="\t")
