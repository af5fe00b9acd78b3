// Where words stand in the article, and which words stand at a place.

/** The span of words in segment `at` (from 1), else the only place in the article; null where they are not. */
export function locate(words, at, model) {
  const tokens = String(words ?? "").trim().split(/\s+/u).filter(Boolean);
  if (!tokens.length) return null;
  const pattern = tokens.map((token) => token.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")).join("\\s+");
  const places = [...model.text.matchAll(new RegExp(pattern, "gu"))].map((found) => [
    found.index,
    found.index + found[0].length,
  ]);
  const segment = model.segments[at - 1];
  const inside = places.find(([start]) => segment && start >= segment[0] && start < segment[1]);
  return inside ?? (places.length === 1 ? places[0] : null);
}

/** The number of the segment, from 1, in which a place lies. */
export function segmentAt(start, model) {
  const number = model.segments.findLastIndex(([from]) => from <= start);
  return Math.max(0, number) + 1;
}

/** A stretch without the spaces at its ends. */
export function trimmedSpan([start, end], text) {
  const words = text.slice(start, end);
  return [start + words.length - words.trimStart().length, start + words.trimEnd().length];
}

/** The words of a stretch, broken lines healed. */
export function wordsAt([start, end], text) {
  return text.slice(start, end).split(/\s+/u).filter(Boolean).join(" ");
}
