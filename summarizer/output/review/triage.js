// The order in which facts want an editor: errors, warnings, unnamed sources, then the rest as it is read.

import { hangsOnUnnamed, isUnnamed } from "./filters.js";
import { severityOf } from "./model.js";
import { SEVERITY_TITLES, sectionTitle } from "./labels.js";
import { OMISSIONS } from "./sections.js";
import { t } from "./words.js";

const URGENT = ["error", "warning"];
const NAMELESS = "unnamed";

/** The group of a fact: a severity, "unnamed", or its section. It is that of the summary as it came: a fact
 *  that is mended stays where it is. */
export function groupOf(fact) {
  fact.group ??= newGroupOf(fact);
  return fact.group;
}

function newGroupOf(fact) {
  const severity = severityOf(fact);
  if (URGENT.includes(severity)) return severity;
  return isUnnamed(fact.item) ? NAMELESS : fact.section;
}

export function groupTitle(group) {
  if (URGENT.includes(group)) return t(SEVERITY_TITLES[group][1], true);
  return group === NAMELESS ? t("Unnamed sources") : sectionTitle(group);
}

/** Facts in the order of work; where `bySection`, in the order of the summary. */
export function inTriage(facts, bySection) {
  if (bySection) return facts;
  const first = [...URGENT, NAMELESS];
  const rank = (fact) => (first.indexOf(groupOf(fact)) + 1 || first.length + 1);
  return facts
    .map((fact, index) => [rank(fact), index, fact])
    .sort(([one, before], [other, after]) => one - other || before - after)
    .map(([, , fact]) => fact);
}

/** [group, facts] in the order of the page. */
export function groupsOf(facts, bySection) {
  const groups = new Map();
  for (const fact of facts) {
    const group = bySection ? fact.section : groupOf(fact);
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(fact);
  }
  return [...groups];
}

/** Whether nothing speaks against accepting a fact with its neighbours. */
export function isClean(fact, item, page) {
  if (fact.section === OMISSIONS || fact.isAdded) return false;
  return !URGENT.includes(page.severityOf(fact)) && !hangsOnUnnamed(item, page.itemOf);
}
