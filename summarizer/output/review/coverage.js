// Which words of the article no fact covers.

/** The gist rests on whole sentences, and an omission is just what is not covered: neither counts. */
const COUNTED_OUT = ["summary", "omissions"];
const WORD = /[\p{L}\p{N}]/u;

/** Stretches [start, end) that no fact covers and that hold a word, trimmed, one paragraph each at most. */
export function uncovered(text, paragraphs, facts) {
  const covered = facts
    .filter(({ section }) => !COUNTED_OUT.includes(section))
    .flatMap(({ spans, mentions, cue }) => [...spans, ...mentions, ...cue])
    .sort(([one], [other]) => one - other);
  const gaps = [];
  for (const [start, end] of paragraphs) {
    let reached = start;
    for (const [from, to] of covered) {
      if (from >= end) break;
      if (to <= reached) continue;
      if (from > reached) gaps.push([reached, from]);
      reached = Math.max(reached, to);
    }
    if (reached < end) gaps.push([reached, end]);
  }
  return gaps.map((gap) => trimmed(text, gap)).filter(([start, end]) => WORD.test(text.slice(start, end)));
}

function trimmed(text, [start, end]) {
  const words = text.slice(start, end);
  return [start + words.length - words.trimStart().length, end - words.length + words.trimEnd().length];
}

/** Paragraphs: runs of segments with no line break between them. A break inside a segment is none. */
export function paragraphsOf(text, segments) {
  const found = [];
  for (const [start, end] of segments) {
    const last = found.at(-1);
    if (last && !text.slice(last[1], start).includes("\n")) last[1] = end;
    else found.push([start, end]);
  }
  if (!found.length) return [[0, text.length]];
  found[0][0] = 0; // whatever stands before the first and after the last segment is the article's too
  found.at(-1)[1] = text.length;
  return found;
}
