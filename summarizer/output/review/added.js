// Facts that an editor added, and words that he changed: what the model of the page makes of them.

import { WORDS_OF } from "./data.js";
import { edited } from "./edited.js";
import { locate } from "./locating.js";
import { sectionOf } from "./model.js";
import { OMISSIONS } from "./sections.js";

/** The field that holds the article's words in the items of a list, or null. */
export function wordsFieldOf(list) {
  return WORDS_OF[list] ?? null;
}

/** Put into the model what decisions add, and move facts whose words they change; whether any place changed. */
export function syncModel(model, decisions) {
  const added = new Map(decisions.added);
  const gone = model.facts.filter((fact) => fact.isAdded && !added.has(fact.path));
  let moved = gone.length > 0;
  for (const fact of gone) drop(fact, model);
  for (const [path, fields] of added) moved = put(path, fields, model) || moved;
  for (const fact of model.facts) {
    if (fact.isAdded || fact.section === OMISSIONS) continue;
    moved = reword(fact, decisions.get(fact.path).changes, model) || moved;
  }
  return moved;
}

function drop(fact, model) {
  model.revision++;
  model.facts.splice(model.facts.indexOf(fact), 1);
  model.byPath.delete(fact.path);
  if (fact.id) model.byId.delete(fact.id);
}

function put(path, fields, model) {
  const list = path.replace(/\[\+\d+\]$/u, "");
  const section = sectionOf(list);
  const there = model.byPath.get(path);
  if (there && JSON.stringify(there.fields) === JSON.stringify(fields)) return false;
  const words = fields[wordsFieldOf(list)];
  const span = locate(words, fields.at, model);
  const fact = Object.assign(there ?? {}, {
    path,
    list,
    section,
    fields,
    isAdded: true,
    id: typeof fields.id === "string" ? fields.id : "",
    spans: span ? [span] : [],
    mentions: [],
    cue: [],
    problems: [],
  });
  fact.item = edited({ ...fact, item: {} }, fields, model);
  if (fact.id) model.byId.set(fact.id, fact);
  if (there) return true;
  model.revision++;
  const behind = model.facts.findLastIndex((other) => other.section === section);
  const end = model.facts.findIndex((other) => other.section === OMISSIONS);
  model.facts.splice(behind >= 0 ? behind + 1 : end >= 0 ? end : model.facts.length, 0, fact);
  model.byPath.set(path, fact);
  return true;
}

/** Give a fact the place of its changed words, or its own again. */
function reword(fact, changes, model) {
  const field = wordsFieldOf(fact.list);
  const isChanged = field !== null && (field in changes || "at" in changes);
  if (!isChanged && !fact.found) return false;
  fact.found ??= fact.spans;
  const span = isChanged
    ? locate(changes[field] ?? fact.item[field], changes.at ?? fact.item.at, model)
    : null;
  const wanted = isChanged ? (span ? [span] : []) : fact.found;
  const moved = String(wanted) !== String(fact.spans);
  fact.spans = wanted;
  return moved;
}

/** Whether a thing that was left out is there now: a fact was added on its words. */
export function isUnderAdded(fact, model) {
  if (fact.section !== OMISSIONS) return false;
  return model.facts.some(
    (other) =>
      other.isAdded &&
      other.spans.some(([start, end]) => fact.spans.some(([from, to]) => start < to && end > from)),
  );
}
