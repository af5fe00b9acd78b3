// What becomes of a fact on which two reviewers decided: notes are put together, verdicts and edits are one's.

import { mergedNotes } from "./threads.js";

/** { record, other } of our record and theirs, either of which may lack: the record that stands now (none: neither
 *  decided), and the one that has to be remembered, where both decided otherwise, else null. `before`: what both
 *  began with, so that only what was changed since counts; `newest`: the newer one stands, not always ours. */
export function mergedRecord(ours, theirs, { before = null, newest = false } = {}) {
  if (!ours) return { record: before && sameRecord(theirs, before) ? null : theirs, other: null };
  if (before && sameRecord(ours, before)) return { record: theirs, other: null };
  const notes = mergedNotes(ours.notes, theirs.notes);
  const isSettled = sameDecision(ours, theirs) || isUndecided(theirs) || (before && sameDecision(theirs, before));
  if (isSettled) return { record: { ...ours, notes }, other: null };
  if (isUndecided(ours)) return { record: { ...theirs, notes }, other: null };
  const isTheirs = newest && (theirs.time ?? "") > (ours.time ?? "");
  const [record, other] = isTheirs ? [theirs, ours] : [ours, theirs];
  return { record: { ...record, notes }, other };
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
