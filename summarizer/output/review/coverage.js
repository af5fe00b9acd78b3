// Which words of the article no fact covers.

import { OMISSIONS, SUMMARY } from "./sections.js";

/** The gist rests on whole sentences, and an omission is just what is not covered: neither counts. */
const COUNTED_OUT = [SUMMARY, OMISSIONS];
const WORD = /[\p{L}\p{N}]/u;
const INSIDE = "[\\p{L}\\p{M}\\p{N}]";

/** Stretches [start, end) of whole words that no fact covers: a word covered in part is no gap. */
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

/** A gap without parts of covered words (the «و» written as one with a name), from letter to letter. */
function trimmed(text, [start, end]) {
  const [before, after] = [
    /[\p{L}\p{M}\p{N}]$/u.test(text.slice(Math.max(0, start - 2), start)),
    WORD.test(text.slice(end, end + 2)[0] ?? ""),
  ];
  const words = text.slice(start, end);
  const head = new RegExp(before ? `^${INSIDE}*[^\\p{L}\\p{N}]*` : "^[^\\p{L}\\p{N}]*", "u").exec(words)[0]
    .length;
  const tail = new RegExp(after ? `[^\\p{L}\\p{N}]*${INSIDE}*$` : "[^\\p{L}\\p{N}\\p{M}]*$", "u").exec(
    words,
  )[0].length;
  return [start + head, Math.max(start + head, end - tail)];
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
