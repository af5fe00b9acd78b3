// Notes of earlier reviews, which came with the result.

import { factOf } from "./placing.js";
import { mergedNotes } from "./threads.js";

/** Facts to the notes of decisions that were put into the result. */
export function earlierNotes(model) {
  const found = new Map();
  for (const { path, words, notes = [] } of model.result.provenance?.decisions ?? []) {
    const fact = notes.length ? factOf({ path, words }, model) : null;
    if (fact) found.set(fact, mergedNotes(found.get(fact) ?? [], notes));
  }
  return found;
}
