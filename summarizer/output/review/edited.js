// Items as an editor changed them, and what follows from the changes.

import { RELATIONS } from "./data.js";

/** A fact's item with a decision's changes, and the parts that are derived from the changed fields. */
export function edited(fact, changes, model) {
  if (!Object.keys(changes).length) return fact.item;
  if (typeof fact.item !== "object") return changes.text ?? fact.item;
  const item = { ...fact.item, ...changes };
  if ("by" in changes) item.chains = changes.by.map(chainOf);
  if ("ties" in changes)
    item.affiliations = changes.ties.map((tie) => affiliation(tie, model)).filter(Boolean);
  if ("within" in changes) item.parent = named(changes.within, "locations", model)?.id ?? null;
  if ("value" in changes) item.low = item.high = changes.value;
  return item;
}

/** What is wrong with a list that points at other facts, or null. */
export function wrongReference(field, entries, model) {
  if (field === "by") {
    const unknown = entries.flatMap(chainOf).find((id) => model.byId.get(id)?.section !== "sources");
    return unknown === undefined
      ? null
      : `No source is called “${unknown}”. Write s1, or s3>s4 for s3 citing s4.`;
  }
  if (field === "ties") {
    const unknown = entries.find((tie) => !affiliation(tie, model));
    return unknown === undefined ? null : `“${unknown}” leads to no party: write “part_of: ” and a name.`;
  }
  if (field === "within" && entries && !named(entries, "locations", model)) {
    return `No place here is called “${entries}”.`;
  }
  return null;
}

function chainOf(entry) {
  return entry.split(">").map((id) => id.trim());
}

function affiliation(tie, model) {
  const [, relation, name] = /^\s*(\w+)\s*:\s*(.+)$/su.exec(tie) ?? [];
  const party = RELATIONS.includes(relation) && named(name.trim(), "parties", model);
  return party ? { relation, party: party.id } : null;
}

function named(name, section, model) {
  const has = ({ item }) => [item.verbatim, item.name, ...(item.aliases ?? [])].includes(name);
  return model.facts.find((fact) => fact.section === section && (fact.id === name || has(fact))) ?? null;
}
