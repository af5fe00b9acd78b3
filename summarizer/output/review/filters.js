// Which facts are wanted: by section, by severity, by what they hang on, by whether they are decided.

import { SUMMARY } from "./sections.js";
import { isOpen } from "./threads.js";

const UNNAMED = ["bare", "none"];
const HEDGED = ["possible", "unknown"];
const CONTESTED = ["rumoured"];

export const NO_FILTERS = Object.freeze({
  sections: [],
  severities: [],
  unnamed: false,
  uncertain: false,
  undecided: false,
  open: false,
  noted: false,
  source: null,
  query: "",
});

/** Whether a source is nobody that could be asked: "sources", "witnesses", a rumour. */
export function isUnnamed(item) {
  return UNNAMED.includes(item?.identification);
}

/** Whether an item is a source without a name, or hangs on one, at any link of a chain. */
export function hangsOnUnnamed(item, itemOf) {
  if (isUnnamed(item)) return true;
  const ids = item?.chains?.flat() ?? item?.sources;
  return Array.isArray(ids) && ids.some((id) => isUnnamed(itemOf(id)));
}

/** Why a fact is uncertain, in the words of its own fields; empty where it is not. */
export function uncertainties(fact, item) {
  if (typeof item !== "object" || item === null) return [];
  const reasons = [];
  if (HEDGED.includes(item.certainty))
    reasons.push(item.certainty === "unknown" ? "certainty unknown" : item.certainty);
  if (CONTESTED.includes(item.status)) reasons.push(item.status);
  if (item.contested?.length) reasons.push("contested");
  if (item.nature === "estimated") reasons.push("estimated");
  if (item.bound === "vague") reasons.push("vague");
  if (item.match === "near") reasons.push("words differ");
  if (item.match === "absent" && fact.section !== SUMMARY) reasons.push("words not found");
  if (item.geo?.approximate) reasons.push("approximate point");
  return reasons;
}

/** What a filter asks of a fact, by its name; an empty one asks nothing. */
const TESTS = {
  sections: (wanted, fact) => !wanted.length || wanted.includes(fact.section),
  severities: (wanted, fact, page) => !wanted.length || wanted.includes(page.severityOf(fact)),
  unnamed: (wanted, fact, page) => !wanted || hangsOnUnnamed(page.itemOfFact(fact), page.itemOf),
  uncertain: (wanted, fact, page) => !wanted || uncertainties(fact, page.itemOfFact(fact)).length > 0,
  undecided: (wanted, fact, page) => !wanted || !page.decisions.isDecided(fact.path),
  open: (wanted, fact, page) => !wanted || isOpen(page.threadOf(fact)),
  noted: (wanted, fact, page) => !wanted || page.threadOf(fact).length > 0,
  source: (wanted, fact, page) => !wanted || hangsOn(wanted, fact, page),
  query: (wanted, fact, page) => !wanted || page.search.finds(wanted, fact),
};

/** Whether a fact is a source, or rests on it at any link of a chain. */
export function hangsOn(id, fact, page) {
  if (fact.id === id) return true;
  const item = page.itemOfFact(fact);
  return Boolean(item?.chains?.flat().includes(id) || item?.sources?.includes?.(id));
}

/** Whether a fact passes all filters; `page` knows what was decided. */
export function passes(fact, filters, page) {
  return activeIn(filters).every((name) => TESTS[name](filters[name], fact, page));
}

/** Facts by the one filter that hides them, those that none hides under null: what another value of it may show. */
export function passingBut(facts, filters, page) {
  const found = new Map([[null, []], ...activeIn(filters).map((name) => [name, []])]);
  for (const fact of facts) {
    const [first = null, ...more] = activeIn(filters).filter((name) => !TESTS[name](filters[name], fact, page));
    if (!more.length) found.get(first).push(fact);
  }
  return found;
}

/** Whether a fact passes one filter of a value. */
export function passesOne(name, wanted, fact, page) {
  return TESTS[name](wanted, fact, page);
}

const active = new WeakMap(); // filters to the names of those that ask something

function activeIn(filters) {
  if (!active.has(filters)) active.set(filters, Object.keys(TESTS).filter((name) => isOn(filters[name])));
  return active.get(filters);
}

function isOn(wanted) {
  return Array.isArray(wanted) ? wanted.length > 0 : Boolean(wanted);
}

export function isFiltered(filters) {
  return Object.values(filters).some(isOn);
}
