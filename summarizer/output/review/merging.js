// What becomes of a fact on which two reviewers decided: notes are put together, verdicts and edits are one's.

import { mergedNotes } from "./threads.js";

/** { record, conflict } of our record (or none) and theirs: the record that stands now, and whether both decided
 *  otherwise, so that theirs has to be remembered. */
export function mergedRecord(ours, theirs) {
  if (!ours) return { record: theirs, conflict: false };
  const notes = mergedNotes(ours.notes, theirs.notes);
  const agree = sameDecision(ours, theirs);
  if (agree || isUndecided(theirs)) return { record: { ...ours, notes }, conflict: false };
  if (isUndecided(ours)) return { record: { ...theirs, notes }, conflict: false };
  return { record: { ...ours, notes }, conflict: true };
}

export function sameRecord(one, other) {
  return sameDecision(one, other) && JSON.stringify(one.notes) === JSON.stringify(other.notes);
}

/** Whether a fact says something else by one record than by the other. */
export function saysOther(one, other) {
  const text = ({ changes, added }) => JSON.stringify([Object.entries(changes).sort(), added ?? null]);
  return text(one) !== text(other);
}

export function isUndecided({ verdict, changes, added }) {
  return !verdict && !added && !Object.keys(changes).length;
}

function sameDecision(one, other) {
  return one.verdict === other.verdict && !saysOther(one, other);
}
