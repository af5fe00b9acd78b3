// Which facts are wanted: by section, by severity, by what they hang on, by whether they are decided.

import { severityOf } from "./model.js";
import { SUMMARY } from "./sections.js";

const UNNAMED = ["bare", "none"];
const HEDGED = ["possible", "unknown"];
const CONTESTED = ["rumoured"];

export const NO_FILTERS = Object.freeze({
  sections: [],
  severities: [],
  unnamed: false,
  uncertain: false,
  undecided: false,
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

/** Whether a fact passes; `itemOf` gives an item as edited, `decided` says whether a path is decided. */
export function passes(fact, filters, item, itemOf, decided) {
  const { sections, severities, unnamed, uncertain, undecided } = filters;
  if (sections.length && !sections.includes(fact.section)) return false;
  if (severities.length && !severities.includes(severityOf(fact))) return false;
  if (unnamed && !hangsOnUnnamed(item, itemOf)) return false;
  if (uncertain && !uncertainties(fact, item).length) return false;
  return !(undecided && decided(fact.path));
}

export function isFiltered(filters) {
  const { sections, severities, unnamed, uncertain, undecided } = filters;
  return Boolean(sections.length || severities.length || unnamed || uncertain || undecided);
}
