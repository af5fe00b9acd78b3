// Spans count Unicode code points; strings and the DOM count UTF-16 units.

/** For each code point of a text, and for its end, the UTF-16 unit where it begins. */
export function unitOffsets(text) {
  const offsets = new Uint32Array(text.length + 1);
  let count = 0;
  for (let unit = 0; unit < text.length; unit += text.codePointAt(unit) > 0xffff ? 2 : 1)
    offsets[count++] = unit;
  offsets[count] = text.length;
  return offsets.subarray(0, count + 1);
}

/** A span in UTF-16 units, or null where it does not lie inside the text. */
export function toUnits(offsets, span) {
  const [start, end] = Array.isArray(span) ? span : [];
  const inside = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end;
  return inside && end < offsets.length ? [offsets[start], offsets[end]] : null;
}
