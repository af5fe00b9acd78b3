// What an editor decides: accept, reject, edit, add, notes; undone and redone step by step; kept where the
// browser allows.
//
// A record is { verdict, changes, notes, time, by, added }, by the fact's path; `changes` maps fields to new
// values, `added` holds the fields of a fact that the summary lacks, `notes` are a thread (threads.js).

import { documentOf, entryOf, readable, recordOf } from "./document.js";
import { isUnderAdded } from "./added.js";
import { isUndecided, mergedRecord, sameRecord, saysOther } from "./merging.js";
import { factOf } from "./placing.js";
import { STORE } from "./storage.js";
import { mergedNotes } from "./threads.js";

const EMPTY = Object.freeze({ verdict: null, changes: {}, notes: [], time: null, by: null, added: null });

export class Decisions {
  #model;
  #storage;
  #records = new Map();
  #unplaced = [];
  #done = [];
  #undone = [];
  #conflicts = new Map();

  /** `storage` is the browser's, or null; `changed` is called after every change, with the
   *  paths concerned and whether a fact says something else than before. */
  constructor(model, storage, changed) {
    this.#model = model;
    this.#storage = storage;
    this.changed = changed;
    this.kept = storage !== null;
    this.reviewer = null;
    this.load();
  }

  get key() {
    return STORE + this.#model.result.article.sha256;
  }

  /** The decision on a fact, empty if there is none. */
  get(path) {
    return this.#records.get(path) ?? EMPTY;
  }

  /** Whether there is nothing left to decide: a verdict, an edit, or words that were added where one was missed. */
  isDecided(path) {
    const { verdict, changes, added } = this.get(path);
    return verdict !== null || added !== null || Object.keys(changes).length > 0 || this.#isFilled(path);
  }

  #isFilled(path) {
    const fact = this.#model.byPath.get(path);
    return Boolean(fact) && isUnderAdded(fact, this.#model);
  }

  /** Decisions for facts that this result does not have; exported again, so that none is lost. */
  get unplaced() {
    return this.#unplaced;
  }

  get count() {
    return this.#records.size;
  }

  /** Facts that were added here: [path, fields]. */
  get added() {
    return [...this.#records].filter(([, { added }]) => added).map(([path, { added }]) => [path, added]);
  }

  /** Facts whose words an editor changed: [path, changes]. */
  get changes() {
    return [...this.#records].map(([path, { changes }]) => [path, changes]);
  }

  /** What was decided otherwise and does not stand, of another reviewer or ours, or null. */
  conflict(path) {
    return this.#conflicts.get(path) ?? null;
  }

  /** Add a note to a fact's thread, or mark the thread. */
  say(path, text, mark = null) {
    const note = { text, by: this.reviewer, time: now(), mark };
    this.set(path, { notes: [...this.get(path).notes, note] });
  }

  /** Change a record by some of its parts: { verdict }, { changes }, { notes }, { added }. */
  set(path, parts) {
    this.setAll([[path, parts]]);
  }

  /** Change several records as one step: [[path, parts]]. */
  setAll(changes) {
    const wanted = changes
      .map(([path, parts]) => [path, { ...this.get(path), ...parts, ...this.#signed(parts) }, parts])
      .filter(([path, after]) => !sameRecord(this.get(path), after));
    if (!wanted.length) return;
    this.#did(wanted.map(([path]) => path));
    for (const [path, after] of wanted) this.#put(path, after);
    const edits = wanted.some(([, , parts]) => "changes" in parts || "added" in parts);
    this.#tell(
      wanted.map(([path]) => path),
      edits,
    );
  }

  /** Who decided and when; notes say so themselves. */
  #signed(parts) {
    return "notes" in parts ? {} : { by: this.reviewer, time: now() };
  }

  #did(paths) {
    this.#done.push(paths.map((path) => [path, this.#records.get(path)]));
    this.#undone = [];
  }

  /** Take back the last step, or the last one on a fact; returns its paths, none where there was nothing. */
  undo(path = null) {
    const steps = this.#done;
    const at =
      path === null ? steps.length - 1 : steps.findLastIndex((step) => step.some(([own]) => own === path));
    const undone = at < 0 ? [] : steps[at].filter(([own]) => path === null || own === path);
    if (at >= 0) {
      steps[at] = steps[at].filter((entry) => !undone.includes(entry));
      if (!steps[at].length) steps.splice(at, 1);
    } else if (path !== null && this.#records.has(path)) {
      undone.push([path, this.#takenBack(this.get(path))]);
    }
    if (undone.length) this.#undone.push(this.#swap(undone));
    return undone.map(([own]) => own);
  }

  /** A record of an earlier visit without its decision, else without the own note that is the last. */
  #takenBack(record) {
    const { notes } = record;
    if (!isUndecided(record)) return { ...EMPTY, notes };
    return { ...EMPTY, notes: notes.at(-1)?.by === this.reviewer ? notes.slice(0, -1) : notes };
  }

  /** Do again what was taken back last; returns its paths. */
  redo() {
    const step = this.#undone.pop();
    if (!step) return [];
    this.#done.push(this.#swap(step));
    return step.map(([path]) => path);
  }

  /** Put records in place; returns those that stood there. */
  #swap(step) {
    const before = step.map(([path]) => [path, this.#records.get(path)]);
    const edits = step.some(([path, record = EMPTY]) => saysOther(record, this.get(path)));
    for (const [path, record] of step) this.#put(path, record);
    this.#tell(
      step.map(([path]) => path),
      edits,
    );
    return before;
  }

  canUndo(path) {
    return this.#records.has(path) || this.#done.some((step) => step.some(([own]) => own === path));
  }

  /** Everything decided, as a document that `take` reads back. */
  toJSON() {
    const { article } = this.#model.result;
    const decided = this.#model.facts.filter(({ path }) => this.#records.has(path));
    const entries = decided.map((fact) => entryOf(fact, this.get(fact.path), this.#model.text));
    return documentOf(article, [...entries, ...this.#unplaced]);
  }

  /** Take a document over what is here, as one step; returns how many decisions found their fact. */
  take(document) {
    const entries = readable(document, this.#model.result.article.sha256);
    const places = this.#placesOf(entries);
    const placed = places.filter(([path]) => path);
    this.#did(placed.map(([path]) => path));
    this.#restore(places);
    this.#tell(
      placed.map(([path]) => path),
      true,
    );
    return { taken: placed.length, unplaced: entries.length - placed.length };
  }

  /** Take what is not decided here, and all notes; where both decided otherwise, keep ours and remember theirs. With
   *  `since`, a document that both began with, only what was changed since counts, the newer decision stands, and
   *  there is no step to take back. */
  merge(document, since = null) {
    const { sha256 } = this.#model.result.article;
    const before = new Map(since ? placedOf(this.#placesOf(readable(since, sha256))) : []);
    const places = this.#placesOf(readable(document, sha256));
    const placed = new Map(placedOf(places));
    const gone = [...before.keys()].filter((path) => !placed.has(path));
    const merged = [...placed, ...gone.map((path) => [path, EMPTY])].map(([path, theirs]) => {
      const options = { before: before.get(path), newest: since !== null };
      return { path, ...mergedRecord(this.#records.get(path), theirs, options) };
    });
    const taken = merged.filter(({ path, record }) => !sameRecord(this.get(path), record ?? EMPTY));
    if (taken.length && !since) this.#did(taken.map(({ path }) => path));
    for (const { path, record } of taken) this.#put(path, record);
    const conflicts = merged.filter(({ other }) => other);
    for (const { path, other } of conflicts) this.#conflicts.set(path, other);
    this.#restore(places.filter(([path]) => !path));
    this.#tell([...placed.keys(), ...gone], true);
    return { taken: taken.length, conflicts: conflicts.length, unplaced: places.length - placed.size };
  }

  /** End a conflict: with the other record, or with what stands here. */
  settle(path, other) {
    const record = this.#conflicts.get(path);
    if (!record) return;
    this.#conflicts.delete(path);
    if (other) {
      this.#did([path]);
      this.#put(path, { ...record, notes: mergedNotes(this.get(path).notes, record.notes) });
    }
    this.#tell([path], true);
  }

  #restore(places) {
    for (const [path, entry] of places) {
      if (path) this.#put(path, recordOf(entry));
      else this.#unplaced = [...this.#unplaced.filter((other) => !alike(other, entry)), entry];
    }
  }

  /** [path, entry] of each; no two that were added get one place. */
  #placesOf(entries) {
    const taken = new Set();
    return entries.map((entry) => {
      const path = this.#pathOf(entry, taken);
      taken.add(path);
      return [path, entry];
    });
  }

  /** Where an entry belongs: its fact's path, or, for one that was added, a place of its own. */
  #pathOf(entry, taken) {
    if (!entry.added) return factOf(entry, this.#model)?.path ?? null;
    const own = JSON.stringify(entry.added);
    const there = this.added.find(
      ([path, added]) => path.startsWith(entry.path) && JSON.stringify(added) === own,
    );
    return there ? there[0] : this.freePath(entry.path, taken);
  }

  /** A place for a fact that is added to a list. */
  freePath(list, taken = new Set()) {
    let number = 1;
    const isTaken = (path) => this.#records.has(path) || taken.has(path);
    while (isTaken(`${list}[+${number}]`)) number++;
    return `${list}[+${number}]`;
  }

  #put(path, found) {
    if (!found || sameRecord(found, EMPTY)) this.#records.delete(path);
    else this.#records.set(path, found);
  }

  #tell(paths, edits) {
    this.changed(paths, edits);
    this.#save();
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
      this.#restore(this.#placesOf(entries));
    } catch {
      this.kept = false;
    }
  }
}

/** [path, record] of the entries that find their fact. */
function placedOf(places) {
  return places.filter(([path]) => path).map(([path, entry]) => [path, recordOf(entry)]);
}

function now() {
  return new Date().toISOString();
}

function alike(one, other) {
  return one.path === other.path && one.words === other.words;
}
