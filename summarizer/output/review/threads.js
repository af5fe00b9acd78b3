// Threads of notes on facts: each note has an author and a time; a thread is resolved, and opened again, by an entry.
//
// A note is { text, by, time, mark }; `mark` is null, "resolved" or "reopened", whose text is empty. Whatever stands
// behind "resolved" opens a thread again. Threads of several reviewers are merged by putting their notes together.

import { bdi, h, joined } from "./dom.js";
import { counted } from "./labels.js";
import { spoken, t } from "./words.js";

/** The notes of both, each once, in the order of their times. */
export function mergedNotes(one, other) {
  const known = new Map([...one, ...other].map((note) => [JSON.stringify([note.time, note.by, note.mark, note.text]), note]));
  return [...known.values()].sort((first, second) => (first.time ?? "").localeCompare(second.time ?? ""));
}

/** Whether nothing is open: there are notes, and the last entry resolves them. */
export function isResolved(notes) {
  return notes.at(-1)?.mark === "resolved";
}

export function isOpen(notes) {
  return notes.length > 0 && !isResolved(notes);
}

/** How many notes have words. */
function countOf(notes) {
  return notes.filter(({ text }) => text).length;
}

/** The thread of a fact as a list; null without notes. */
export function thread(notes) {
  if (!notes.length) return null;
  return h(
    "section",
    { class: `thread ${isResolved(notes) ? "resolved" : "open"}`, "aria-label": t("Notes on this fact") },
    h("ol", {}, notes.map(entry)),
  );
}

function entry({ text, by, time, mark }) {
  const who = by ? bdi(by, { class: "author" }) : h("span", { class: "author" }, t("Without a name"));
  const when = time ? h("time", { datetime: time, class: "quiet" }, moment(time)) : null;
  const done = mark ? h("span", { class: "mark" }, t(mark)) : null;
  const said = text ? bdi(text, { class: "text" }) : null;
  return h("li", { class: "note" }, h("p", { class: "quiet" }, joined([who, when, done].filter(Boolean), " · ")), said);
}

function moment(time) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  const language = spoken() === "ar" ? "ar-u-nu-latn" : spoken();
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(date);
}

/** How many notes there are, for the head of a card: open ones stand out. */
export function threadStamp(notes) {
  if (!notes.length) return null;
  const resolved = isResolved(notes);
  const words = resolved ? t("resolved") : counted(countOf(notes), "note");
  return h("span", { class: resolved ? "talk resolved" : "talk" }, h("span", { "aria-hidden": "true" }, "✉ "), bdi(words));
}
