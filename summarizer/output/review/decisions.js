// What an editor decides: accept, reject, edit, a note; undone step by step; kept where the browser allows.
//
// A record is { verdict, changes, note, time }, by the fact's path; `changes` maps fields to new values.

import { wordsOf } from "./model.js";

const FORMAT = "newsroom-summarizer/decisions";
const VERSION = 1;
const VERDICTS = ["accepted", "rejected", null];
const STORE = "article-summary:";
const EMPTY = Object.freeze({ verdict: null, changes: {}, note: "", time: null });

export class Decisions {
  #model;
  #storage;
  #records = new Map();
  #unplaced = [];
  #history = [];

  /** `storage` is the browser's, or null; `changed` is called after every change, with the
   *  paths concerned and whether a fact says something else than before. */
  constructor(model, storage, changed) {
    this.#model = model;
    this.#storage = storage;
    this.changed = changed;
    this.kept = storage !== null;
    this.load();
  }

  get key() {
    return STORE + this.#model.result.article.sha256;
  }

  /** The decision on a fact, empty if there is none. */
  get(path) {
    return this.#records.get(path) ?? EMPTY;
  }

  isDecided(path) {
    return this.get(path).verdict !== null;
  }

  /** Decisions for facts that this result does not have; exported again, so that none is lost. */
  get unplaced() {
    return this.#unplaced;
  }

  get count() {
    return this.#records.size;
  }

  /** Change a record by some of its parts: { verdict }, { changes }, { note }. */
  set(path, parts) {
    const before = this.get(path);
    const after = { ...before, ...parts, time: now() };
    if (same(before, after)) return;
    this.#history.push([[path, this.#records.get(path)]]);
    this.#put(path, after);
    this.#tell([path], "changes" in parts);
  }

  /** Take back the last step, or the last one on a fact; what an earlier visit decided goes as a whole. */
  undo(path = null) {
    const steps = this.#history;
    const at =
      path === null ? steps.length - 1 : steps.findLastIndex((step) => step.some(([own]) => own === path));
    const undone = at < 0 ? [] : steps[at].filter(([own]) => path === null || own === path);
    if (at >= 0) {
      steps[at] = steps[at].filter((entry) => !undone.includes(entry));
      if (!steps[at].length) steps.splice(at, 1);
    } else if (path !== null && this.#records.has(path)) {
      undone.push([path, undefined]);
    }
    const edits = undone.some(([own, { changes } = EMPTY]) => !equal(changes, this.get(own).changes));
    for (const [own, record] of undone) this.#put(own, record);
    if (undone.length)
      this.#tell(
        undone.map(([own]) => own),
        edits,
      );
    return undone.length > 0;
  }

  canUndo(path) {
    return this.#records.has(path) || this.#history.some((step) => step.some(([own]) => own === path));
  }

  /** Everything decided, as a document that `take` reads back. */
  toJSON() {
    const { article } = this.#model.result;
    const decided = this.#model.facts.filter(({ path }) => this.#records.has(path));
    return {
      format: FORMAT,
      version: VERSION,
      article: { sha256: article.sha256, title: article.title ?? null, outlet: article.outlet ?? null },
      decisions: [...decided.map((fact) => this.#entry(fact)), ...this.#unplaced],
    };
  }

  #entry(fact) {
    const { verdict, changes, note, time } = this.get(fact.path);
    const from = typeof fact.item === "object" ? fact.item : { text: fact.item };
    return {
      path: fact.path,
      id: fact.id || null,
      words: wordsOf(fact, this.#model.text),
      verdict,
      changes: Object.fromEntries(
        Object.entries(changes).map(([field, to]) => [field, { from: from[field] ?? null, to }]),
      ),
      note,
      time,
    };
  }

  /** Take a document over what is here, as one step; returns how many decisions found their fact. */
  take(document) {
    const entries = readable(document, this.#model.result.article.sha256);
    const placed = entries.map((entry) => [this.#factOf(entry), entry]).filter(([fact]) => fact);
    this.#history.push(placed.map(([{ path }]) => [path, this.#records.get(path)]));
    this.#restore(entries);
    this.#tell(
      placed.map(([{ path }]) => path),
      true,
    );
    return { taken: placed.length, unplaced: entries.length - placed.length };
  }

  #restore(entries) {
    for (const entry of entries) {
      const fact = this.#factOf(entry);
      if (fact) this.#put(fact.path, record(entry));
      else this.#unplaced = [...this.#unplaced.filter((other) => !alike(other, entry)), entry];
    }
  }

  /** The fact of an entry: at its path with its words; else the only one of its list with these words. */
  #factOf({ path, words }) {
    const { byPath, facts, text } = this.#model;
    const here = byPath.get(path);
    if (here && wordsOf(here, text) === words) return here;
    const list = path.replace(/\[\d+\]$/u, "");
    const others = facts.filter((fact) => fact.list === list && wordsOf(fact, text) === words);
    return others.length === 1 ? others[0] : null;
  }

  #put(path, found) {
    if (!found || same(found, EMPTY)) this.#records.delete(path);
    else this.#records.set(path, found);
  }

  #tell(paths, edits) {
    this.#save();
    this.changed(paths, edits);
  }

  #save() {
    if (!this.#storage) return;
    try {
      if (this.#records.size || this.#unplaced.length) this.#storage.setItem(this.key, JSON.stringify(this));
      else this.#storage.removeItem(this.key);
      this.kept = true;
    } catch {
      this.kept = false; // full, or forbidden since
    }
  }

  /** Read what the browser keeps for this article, in place of what is here. */
  load() {
    try {
      const text = this.#storage?.getItem(this.key);
      const entries = text ? readable(JSON.parse(text), this.#model.result.article.sha256) : [];
      this.#records.clear();
      this.#unplaced = [];
      this.#restore(entries);
    } catch {
      this.kept = false;
    }
  }
}

/** The browser's storage, or null where it has none for this page (blocked, sandboxed, private). */
export function browserStorage() {
  try {
    const probe = `${STORE}?`;
    localStorage.setItem(probe, "");
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return null;
  }
}

function now() {
  return new Date().toISOString();
}

function same(one, other) {
  return one.verdict === other.verdict && one.note === other.note && equal(one.changes, other.changes);
}

function equal(changes, others) {
  const text = (fields) => JSON.stringify(Object.entries(fields).sort());
  return text(changes) === text(others);
}

function alike(one, other) {
  return one.path === other.path && one.words === other.words;
}

function record({ verdict, changes, note, time }) {
  return {
    verdict,
    changes: Object.fromEntries(Object.entries(changes).map(([field, { to }]) => [field, to])),
    note,
    time,
  };
}

/** The entries of a document; throws what is wrong with it. */
function readable(document, sha256) {
  if (document?.format !== FORMAT || !Array.isArray(document.decisions)) {
    throw new Error("These are no decisions: export them here, or from another page of the same article.");
  }
  if (document.version !== VERSION) {
    throw new Error(
      `These decisions are of version ${document.version}; this page reads version ${VERSION}.`,
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
  const isChange = (change) => typeof change === "object" && change !== null && "to" in change;
  return (
    typeof entry?.path === "string" &&
    typeof entry.words === "string" &&
    VERDICTS.includes(entry.verdict) &&
    typeof entry.note === "string" &&
    typeof entry.changes === "object" &&
    entry.changes !== null &&
    Object.values(entry.changes).every(isChange)
  );
}
