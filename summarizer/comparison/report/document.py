"""From a comparison to a document."""

from summarizer.comparison.model import Claim, Comparison, FigureContradiction, FigureEntry, FigureRow
from summarizer.comparison.report.named import named_sections
from summarizer.comparison.report.parts import (
    Cell,
    Document,
    Listing,
    Run,
    Section,
    joined,
    note,
    plain,
    strong,
)
from summarizer.comparison.report.phrases import (
    CLASHES,
    NOTES,
    VERDICTS,
    Voices,
    counted,
    places,
    sureness,
)


def document(comparison: Comparison) -> Document:
    """The document of a comparison: articles, contradictions, figures, parties, places, sources."""
    voices = Voices.of(comparison)
    return Document(
        title=f"{len(comparison.articles)} articles on one event",
        sections=[
            _articles(comparison),
            _contradictions(comparison, voices),
            _figures(comparison, voices),
            *named_sections(comparison, voices),
        ],
        notes=list(NOTES),
    )


def _articles(comparison: Comparison) -> Section:
    listing = Listing((), ("", "outlet", "language", "headline"))
    for article in comparison.articles:
        same = f" (the same text as {', '.join(article.same_text)})" if article.same_text else ""
        headline = (Run(article.headline, "name", article.output), *note(same))
        outlet = (Run(article.outlet, "name"),)
        listing.rows.append((strong(article.key), outlet, plain(article.language), headline))
    return Section("Articles", "", [listing])


def _contradictions(comparison: Comparison, voices: Voices) -> Section:
    section = Section("Contradictions", "None found.")
    for found in comparison.contradictions:
        if isinstance(found, FigureContradiction):
            section.listings.append(_sides(found, comparison.figures[found.row], voices))
            continue
        shared = note(f"both about {', '.join(found.shared)}" if found.shared else "")
        caption = ((Run(CLASHES[found.kind], "alarm"),), sureness(found.likeness, found.score), shared)
        listing = Listing(joined(caption, " · "), ("", "status", "claim", "said by"))
        listing.rows = [_claim(found.against, voices), _claim(found.claim, voices)]
        section.listings.append(listing)
    return section


def _sides(found: FigureContradiction, row: FigureRow, voices: Voices) -> Listing:
    caption = ((Run(row.label, "name", voices.outputs[row.entries[0].article]),),
               (Run(VERDICTS["contradict"], "alarm"),), sureness(found.likeness, found.score))  # fmt: skip
    listing = Listing(joined(caption, " · "), ("", "value", "words", "said by"))
    for number, side in enumerate(found.sides):
        listing.rows += [((), note("or"), (), ())] if number else []
        for index in side:
            entry = row.entries[index]
            cells = (strong(entry.article), _value(entry), voices.quote(entry), voices.chains(entry.chains))
            listing.rows.append(cells)
    return listing


def _claim(claim: Claim, voices: Voices) -> tuple[Cell, ...]:
    said = plain(f"{claim.status}, {claim.certainty}")
    return strong(claim.article), said, voices.claim(claim), voices.chains(claim.chains)


def _figures(comparison: Comparison, voices: Voices) -> Section:
    section = Section("Figures", "No figure stands in more than one article.")
    alone = Listing(plain("In one article only"), ("", "value", "what", "words", "said by"))
    for row in comparison.figures:
        if row.verdict != "alone":
            section.listings.append(_figure(row, voices))
            continue
        for entry in row.entries:
            what = counted(entry, voices.outputs[entry.article])
            cells = (_value(entry), what, voices.quote(entry), voices.chains(entry.chains))
            alone.rows.append((strong(entry.article), *cells))
    section.listings += [alone] if alone.rows else []
    return section


def _figure(row: FigureRow, voices: Voices) -> Listing:
    verdict = Run(VERDICTS[row.verdict], "alarm" if row.verdict == "contradict" else "note")
    caption = (
        (Run(row.label, "name", voices.outputs[row.entries[0].article]),),
        (verdict,),
        sureness(row.likeness, row.score),
        note("all on one source's word" if row.one_source else ""),
        note(f"not in {', '.join(row.lacking)}" if row.lacking else ""),
    )
    listing = Listing(joined(caption, " · "), ("", "value", "words", "what", "said by", "match"))
    for entry in row.entries:
        what = joined((counted(entry, voices.outputs[entry.article]), places(entry)), "; ")
        cells = (
            voices.quote(entry),
            what,
            voices.chains(entry.chains),
            sureness(entry.likeness, entry.score),
        )
        listing.rows.append((strong(entry.article), _value(entry), *cells))
    return listing


def _value(entry: FigureEntry) -> Cell:
    nature = note("" if entry.nature == "actual" else f" {entry.nature}")
    return (Run(entry.value, "name"), *nature)
