// Items as an editor changed them, and what follows from the changes.

import { RELATIONS } from "./data.js";
import { declared } from "./sections.js";

/** A fact's item with a decision's changes, and the parts that are derived from the changed fields. */
export function edited(fact, changes, model) {
  if (!Object.keys(changes).length) return fact.item;
  if (typeof fact.item !== "object") return changes.text ?? fact.item;
  const item = { ...fact.item, ...changes };
  for (const { field, to, kind, into } of declared(fact.section).references) {
    if (field in changes) item[into] = KINDS[kind].derived(changes[field], to, model);
  }
  if ("value" in changes) item.low = item.high = changes.value;
  return item;
}

/** What is wrong with a field that points at other facts, or null. */
export function wrongReference(section, field, value, model) {
  const reference = declared(section).references.find((declaration) => declaration.field === field);
  return reference ? KINDS[reference.kind].wrong(value, reference.to, model) : null;
}

/** What each kind of reference leads to, and what is said where it leads nowhere. */
const KINDS = {
  chain: {
    derived: (entries) => entries.map(chainOf),
    wrong(entries, { list, noun }, model) {
      const unknown = entries.flatMap(chainOf).find((id) => model.byId.get(id)?.list !== list);
      return unknown === undefined
        ? null
        : `No ${noun} is called “${unknown}”. Write s1, or s3>s4 for s3 citing s4.`;
    },
  },
  tie: {
    derived: (entries, to, model) => entries.map((tie) => affiliation(tie, to, model)).filter(Boolean),
    wrong(entries, to, model) {
      const unknown = entries.find((tie) => !affiliation(tie, to, model));
      return unknown === undefined
        ? null
        : `“${unknown}” leads to no ${to.noun}: write “part_of: ” and a name.`;
    },
  },
  words: {
    derived: (words, to, model) => named(words, to, model)?.id ?? null,
    wrong: (words, to, model) =>
      words && !named(words, to, model) ? `No ${to.noun} here is called “${words}”.` : null,
  },
};

function chainOf(entry) {
  return entry.split(">").map((id) => id.trim());
}

function affiliation(tie, to, model) {
  const [, relation, name] = /^\s*(\w+)\s*:\s*(.+)$/su.exec(tie) ?? [];
  const party = RELATIONS.includes(relation) && named(name.trim(), to, model);
  return party ? { relation, party: party.id } : null;
}

function named(name, { list }, model) {
  const has = ({ item }) => [item.verbatim, item.name, ...(item.aliases ?? [])].includes(name);
  return model.facts.find((fact) => fact.list === list && (fact.id === name || has(fact))) ?? null;
}
