// The article cut at every boundary of a fact, so that overlapping facts can be shown word by word.

import { SECTIONS } from "./data.js";
import { OMISSIONS, SUMMARY } from "./sections.js";

/** The gist stands on whole sentences: shown when it is chosen, not underlined all the time. */
const SILENT = [SUMMARY];

/** Layer of each section's marks, the inner ones first: underlines, what was left out, tints, the rest. */
const [UNDER, TINT, OUTER] = [100, 101, 102];
const LAYER_OF = {
  [OMISSIONS]: UNDER,
  ...Object.fromEntries(SECTIONS.map(({ name, layer }) => [name, layer ?? TINT])),
};

/** Pieces [{ start, end, covers }] of a paragraph; `covers` is [{ fact, part }], the innermost first. */
export function atomsOf(start, end, marks) {
  const inside = marks.filter((mark) => mark.start < end && mark.end > start);
  const cuts = new Set([start, end]);
  for (const mark of inside) {
    cuts.add(Math.max(start, mark.start));
    cuts.add(Math.min(end, mark.end));
  }
  const places = [...cuts].sort((one, other) => one - other);
  return places.slice(1).map((to, index) => {
    const from = places[index];
    return { start: from, end: to, covers: inside.filter((mark) => mark.start <= from && mark.end >= to) };
  });
}

/**
 * Every stretch that a fact claims, shortest first: [{ start, end, fact, part, silent }].
 *
 * Where a member of the cast is named is marked as well, for whoever asks for it; the member stands for a fact.
 */
export function marksOf(facts, gaps, cast) {
  const marks = facts.flatMap((fact) => {
    const silent = SILENT.includes(fact.section);
    const own = new Set(fact.spans.map(String));
    const mentions = fact.mentions.filter((mention) => !own.has(String(mention)));
    return [
      ...fact.spans.map((span) => mark(span, fact, "words", silent)),
      ...mentions.map((span) => mark(span, fact, "mention", silent)),
      ...fact.cue.map((span) => mark(span, fact, "cue", true)),
    ];
  });
  marks.push(...cast.flatMap((member) => member.mentions.map((span) => mark(span, member, "mention", true))));
  marks.push(...gaps.map((span) => mark(span, null, "gap", true)));
  return marks.sort(
    (one, other) => one.end - one.start - (other.end - other.start) || rank(one) - rank(other),
  );
}

function mark([start, end], fact, part, silent) {
  return { start, end, fact, part, silent };
}

/** Of facts on the same words, what they hold before what holds them. */
function rank({ fact }) {
  return fact ? (LAYER_OF[fact.section] ?? OUTER) : OUTER + 1;
}
