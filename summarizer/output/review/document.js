// Decisions as a document: what is exported, and what is read back (decisions.schema.json).

import { wordsOf } from "./model.js";

const FORMAT = "newsroom-summarizer/decisions";
const VERSION = 3;
const READ = [1, 2, 3]; // up to 2 a fact had one note, without author and time of its own
const MARKS = [null, "resolved", "reopened"];
const VERDICTS = ["accepted", "rejected", null];

/** A document of these decisions; entries are those of `entryOf`, or kept as they were read. */
export function documentOf(article, entries) {
  return {
    format: FORMAT,
    version: VERSION,
    article: { sha256: article.sha256, title: article.title ?? null, outlet: article.outlet ?? null },
    decisions: entries,
  };
}

/** The entry of a fact and its record; of a fact that was added here its path is the list. */
export function entryOf(fact, { verdict, changes, notes, by, added, time }, text) {
  const from = typeof fact.item === "object" ? fact.item : { text: fact.item };
  return {
    path: added ? fact.list : fact.path,
    id: added ? null : fact.id || null,
    words: wordsOf(fact, text, fact.found),
    verdict,
    changes: Object.fromEntries(
      Object.entries(changes).map(([field, to]) => [field, { from: from[field] ?? null, to }]),
    ),
    notes,
    ...(added ? { added } : {}),
    by: by ?? null,
    time,
  };
}

/** The record of an entry. */
export function recordOf({ verdict, changes, note, notes, time, by = null, added = null }) {
  const fields = Object.entries(changes).map(([field, { to }]) => [field, to]);
  const told = notes ?? (note ? [{ text: note, by, time, mark: null }] : []);
  return { verdict, changes: Object.fromEntries(fields), notes: told.map(noteOf), time, by, added };
}

function noteOf({ text, by = null, time = null, mark = null }) {
  return { text, by, time, mark };
}

/** The entries of a document; throws what is wrong with it. */
export function readable(document, sha256) {
  if (document?.format !== FORMAT || !Array.isArray(document.decisions)) {
    throw new Error("These are no decisions: export them here, or from another page of the same article.");
  }
  if (!READ.includes(document.version)) {
    throw new Error(
      `These decisions are of version ${document.version}; this page reads versions ${READ.join(", ")}.`,
    );
  }
  if (document.article?.sha256 !== sha256) {
    throw new Error("These decisions are about another article, or about another version of this one.");
  }
  const broken = document.decisions.findIndex((entry) => !isEntry(entry));
  if (broken >= 0) throw new Error(`Decision ${broken + 1} cannot be read; nothing was taken.`);
  return document.decisions;
}

function isEntry(entry) {
  const isObject = (value) => typeof value === "object" && value !== null;
  const isChange = (change) => isObject(change) && "to" in change;
  return (
    typeof entry?.path === "string" &&
    typeof entry.words === "string" &&
    VERDICTS.includes(entry.verdict) &&
    (Array.isArray(entry.notes) ? entry.notes.every(isNote) : typeof entry.note === "string") &&
    isObject(entry.changes) &&
    Object.values(entry.changes).every(isChange) &&
    (entry.added === undefined || entry.added === null || isObject(entry.added))
  );
}

function isNote(note) {
  return typeof note?.text === "string" && MARKS.includes(note.mark ?? null);
}
