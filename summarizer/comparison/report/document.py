"""From a comparison to a document."""

from summarizer.comparison.model import Claim, Comparison, FigureContradiction, FigureEntry, FigureRow
from summarizer.comparison.report.named import named_sections
from summarizer.comparison.report.phrases import (
    CLASHES,
    NOTES,
    VERDICTS,
    Voices,
    counted,
    places,
    sureness,
)
from summarizer.document.model import (
    Cell,
    Inline,
    ReportDocument,
    Section,
    Table,
    joined,
    note,
    plain,
    strong,
)


def document(comparison: Comparison) -> ReportDocument:
    """The document of a comparison: articles, contradictions, figures, parties, places, sources."""
    voices = Voices.of(comparison)
    return ReportDocument(
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
    table = Table(("", "outlet", "language", "headline"))
    for article in comparison.articles:
        same = f" (the same text as {', '.join(article.same_text)})" if article.same_text else ""
        headline = (Inline(article.headline, "name", article.output), *note(same))
        outlet = (Inline(article.outlet, "name"),)
        table.add(strong(article.key), outlet, plain(article.language), headline)
    return Section(plain("Articles"), [table])


def _contradictions(comparison: Comparison, voices: Voices) -> Section:
    section = Section(plain("Contradictions"), [], plain("None found."))
    for found in comparison.contradictions:
        if isinstance(found, FigureContradiction):
            section.blocks.append(_sides(found, comparison.figures[found.row], voices))
            continue
        shared = note(f"both about {', '.join(found.shared)}" if found.shared else "")
        caption = ((Inline(CLASHES[found.kind], "alarm"),), sureness(found.likeness, found.score), shared)
        table = Table(("", "status", "claim", "said by"), caption=joined(caption, " · "))
        table.add(*_claim(found.against, voices))
        table.add(*_claim(found.claim, voices))
        section.blocks.append(table)
    return section


def _sides(found: FigureContradiction, row: FigureRow, voices: Voices) -> Table:
    caption = ((Inline(row.label, "name", voices.outputs[row.entries[0].article]),),
               (Inline(VERDICTS["contradict"], "alarm"),), sureness(found.likeness, found.score))  # fmt: skip
    table = Table(("", "value", "words", "said by"), caption=joined(caption, " · "))
    for number, side in enumerate(found.sides):
        if number:
            table.add((), note("or"), (), ())
        for index in side:
            entry = row.entries[index]
            chains = voices.chains(entry.chains)
            table.add(strong(entry.article), _value(entry), voices.quote(entry), chains)
    return table


def _claim(claim: Claim, voices: Voices) -> tuple[Cell, ...]:
    said = plain(f"{claim.status}, {claim.certainty}")
    return strong(claim.article), said, voices.claim(claim), voices.chains(claim.chains)


def _figures(comparison: Comparison, voices: Voices) -> Section:
    section = Section(plain("Figures"), [], plain("No figure stands in more than one article."))
    alone = Table(("", "value", "what", "words", "said by"), caption=plain("In one article only"))
    for row in comparison.figures:
        if row.verdict != "alone":
            section.blocks.append(_figure(row, voices))
            continue
        for entry in row.entries:
            what = counted(entry, voices.outputs[entry.article])
            cells = (_value(entry), what, voices.quote(entry), voices.chains(entry.chains))
            alone.add(strong(entry.article), *cells)
    section.blocks += [alone] if alone.rows else []
    return section


def _figure(row: FigureRow, voices: Voices) -> Table:
    verdict = Inline(VERDICTS[row.verdict], "alarm" if row.verdict == "contradict" else "note")
    caption = (
        (Inline(row.label, "name", voices.outputs[row.entries[0].article]),),
        (verdict,),
        sureness(row.likeness, row.score),
        note("all on one source's word" if row.one_source else ""),
        note(f"not in {', '.join(row.lacking)}" if row.lacking else ""),
    )
    columns = ("", "value", "words", "what", "said by", "match")
    table = Table(columns, caption=joined(caption, " · "))
    for entry in row.entries:
        what = joined((counted(entry, voices.outputs[entry.article]), places(entry)), "; ")
        cells = (
            voices.quote(entry),
            what,
            voices.chains(entry.chains),
            sureness(entry.likeness, entry.score),
        )
        table.add(strong(entry.article), _value(entry), *cells)
    return table


def _value(entry: FigureEntry) -> Cell:
    nature = note("" if entry.nature == "actual" else f" {entry.nature}")
    return (Inline(entry.value, "name"), *nature)
