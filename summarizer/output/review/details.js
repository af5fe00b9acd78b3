// What a card says of a fact, section by section: a heading, a line that is always there, and the rest.

import { attribution, reference, whereabouts } from "./chains.js";
import { bdi, h, joined, prose, sentence } from "./dom.js";
import { fieldTitle, plain, valueOf } from "./labels.js";
import { wordsOf } from "./model.js";

/** { heading, line, rest } of a fact as edited; `rest` is [label, content] pairs, shown when it is chosen. */
export function details(fact, item, page) {
  return (DETAILS[fact.section] ?? own)(fact, item, page);
}

const DETAILS = {
  summary: (fact, item) => ({
    heading: prose(typeof item === "object" ? item.text : item),
    line: null,
    rest: [],
  }),

  parties: (fact, item) => ({
    heading: nameOf(item),
    line: [plain(item.kind), " · ", bdi(item.role)],
    rest: [
      ["also called", names(item.aliases)],
      ["named", `${Math.max(fact.mentions.length, fact.spans.length)}×`],
    ],
  }),

  numbers: (fact, item, page) => ({
    heading: h("span", { class: "figure" }, bdi(valueOf(item)), " ", bdi(item.verbatim, { class: "beside" })),
    line: [bdi(item.counted), ...modifiers(item)],
    rest: [["said in", references(item.statements, page)]],
  }),

  locations: (fact, item, page) => ({
    heading: nameOf(item, item.english),
    line: [
      plain(item.kind),
      item.country ? ` · ${item.country}` : null,
      " · ",
      (item.roles ?? []).map(plain).join(", "),
    ],
    rest: [
      ["also called", names(item.aliases)],
      ["lies in", whereabouts(item, page) ?? (item.within ? bdi(item.within) : null)],
      ["point", item.geo ? point(item.geo) : null],
      ["named", `${Math.max(fact.mentions.length, fact.spans.length)}×`],
    ],
  }),

  sources: (fact, item, page) => ({
    heading: nameOf(item),
    line: [
      plain(item.kind),
      ` · ${plain(item.identification)}`,
      item.channel === "unstated" ? null : ` · ${plain(item.channel)}`,
    ],
    rest: [
      ["its side", item.alignment ? bdi(item.alignment) : null],
      ["is the party", item.party ? reference(item.party, page) : null],
      ["says", references(saidBy(item.id, page), page)],
    ],
  }),

  statements: (fact, item, page) => ({
    heading: claim(fact, item, page),
    line: [chains(item, page)],
    rest: [
      ["how", [item.status, `${plain(item.certainty)} certainty`, item.form].map(plain).join(" · ")],
      ["attributed by", item.cue ? bdi(item.cue.words) : null],
      ["about", references(item.about, page)],
    ],
  }),

  omissions: (fact, item) => ({
    heading: sentence(item.message),
    line: [plain(item.code.replaceAll("-", " "))],
    rest: [],
  }),
};

/** A section of a newsroom's own: its words, and its other fields as they are. */
function own(fact, item, page) {
  if (typeof item !== "object") return { heading: bdi(String(item)), line: null, rest: [] };
  const hidden = ["id", "at", "spans", "match", "difference", "verbatim", "quote", "mentions"];
  const fields = Object.entries(item).filter(
    ([name, value]) => !hidden.includes(name) && value !== null && value !== "",
  );
  const shown = (value) => bdi(typeof value === "object" ? JSON.stringify(value) : plain(value));
  return {
    heading: bdi(wordsOf(fact, page.model.text)),
    line: fields.length
      ? joined(
          fields.map(([name, value]) => [`${fieldTitle(name)}: `, shown(value)]),
          " · ",
        ).flat()
      : null,
    rest: [],
  };
}

/** The name in the output language, and the article's own words or a usual name beside it. */
function nameOf(item, usual = null) {
  const name = item.name || item.verbatim;
  const beside = [...new Set([item.verbatim, usual])].filter((other) => other && other !== name);
  return [bdi(name), beside.map((other) => [" ", bdi(other, { class: "beside" })])];
}

function names(list) {
  return list?.length
    ? joined(
        list.map((name) => bdi(name)),
        " · ",
      )
    : null;
}

function references(ids, page) {
  return ids?.length ? ids.map((id) => reference(id, page)) : null;
}

export function modifiers(item) {
  return [
    item.includes ? [" · ", h("span", { class: "quiet" }, "with "), bdi(item.includes)] : null,
    item.excludes ? [" · ", h("span", { class: "quiet" }, "without "), bdi(item.excludes)] : null,
    item.nature === "planned" ? " · planned" : null, // "estimated" is a tag
  ];
}

function point({ latitude, longitude, approximate }) {
  const degrees = (value, [positive, negative]) =>
    `${Math.abs(value).toFixed(3)}° ${value < 0 ? negative : positive}`;
  const where = `${degrees(latitude, ["N", "S"])}, ${degrees(longitude, ["E", "W"])}`;
  return [h("bdi", { dir: "ltr" }, where), approximate ? " (approximate: the place that holds it)" : null];
}

function saidBy(id, page) {
  const statements = page.model.facts.filter(({ section }) => section === "statements");
  return statements
    .filter((fact) => page.itemOfFact(fact).chains?.flat().includes(id))
    .map((fact) => fact.id);
}

function claim(fact, item, page) {
  const words = wordsOf(fact, page.model.text);
  return item.text
    ? [prose(item.text), prose(words, { class: "claim beside" })]
    : prose(words, { class: "claim" });
}

export function chains(item, page) {
  return item.chains?.length ? item.chains.map((chain) => attribution(chain, page)) : attribution([], page);
}

/** Who stands behind a figure: the chains of the statements that hold it, each once; null where none does. */
export function chainsBehind(item, page) {
  if (!item.statements?.length) return null;
  const all = (item.statements ?? []).flatMap((id) => page.itemOf(id)?.chains ?? []);
  const once = [...new Map(all.map((chain) => [chain.join(">"), chain])).values()];
  return once.length ? once.map((chain) => attribution(chain, page)) : attribution([], page);
}

/** The party's ties to others, in words. */
export function ties(item, page) {
  return (item.affiliations ?? []).map(({ relation, party }) => [
    `${plain(relation)} `,
    reference(party, page),
  ]);
}
