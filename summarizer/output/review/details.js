// What a card says of a fact, as its section declares it: a heading, a line that is always there, and rows.

import { attribution, reference, whereabouts } from "./chains.js";
import { bdi, h, isFull, joined, prose, shortened } from "./dom.js";
import { comma, fieldTitle, plain, valueOf } from "./labels.js";
import { told } from "./messages.js";
import { wordsOf } from "./model.js";
import { declared, OMISSIONS, SUMMARY } from "./sections.js";
import { t } from "./words.js";

/** { heading, line, rows } of a fact as edited; `rows` is [label, content] pairs, shown when it is chosen. */
export function details(fact, item, page, whole = true) {
  const { card } = declared(fact.section);
  if (card) return asDeclared(whole ? card : { ...card, rows: [] }, { fact, item, page, whole });
  return (OF_THE_PAGE[fact.section] ?? own)(fact, item, page);
}

const CLAIM = 150; // characters of a claim on a card that is not chosen

const OF_THE_PAGE = {
  [SUMMARY]: (fact, item) => ({
    heading: prose(typeof item === "object" ? item.text : item),
    line: null,
    rows: [],
  }),

  [OMISSIONS]: (fact, item) => ({
    heading: told(item),
    line: [plain(item.code.replaceAll("-", " "))],
    rows: [],
  }),
};

function asDeclared({ heading, line, rows }, about) {
  return {
    heading: HEADINGS[heading](about),
    line: parts(line, about),
    rows: rows.map((row) => [t(row.label), parts(row.parts, about)]),
  };
}

/** The parts that have something to show, with a dot between them. */
function parts(declarations, about) {
  const { direction } = about.page.model;
  const full = declarations.map((part) => shownPart(part, about)).filter(isFull);
  return joined(
    full.map((content) => h("span", { dir: direction }, content)),
    " · ",
  );
}

function shownPart({ field, shape, before, after, hidden }, about) {
  const value = field.split(".").reduce((holder, name) => holder?.[name], about.item) ?? null;
  if (value === null || value === "" || hidden.includes(value)) return null;
  const content = SHAPES[shape](value, about);
  if (!isFull(content)) return null;
  return [before ? h("span", { class: "quiet" }, `${t(before)} `) : null, content, after && ` ${t(after)}`];
}

const HEADINGS = {
  name: ({ item }) => nameOf(item),
  value: ({ fact, item, page }) => figure(item, page.problemsOf(fact).some(({ code }) => code === "number-unread")),
  claim: ({ fact, item, page, whole }) => {
    const words = wordsOf(fact, page.model.text);
    return claim(item, whole ? words : shortened(words, CLAIM));
  },
};

/** Content for a field's value by the shape that is declared for it (summarizer/sections/card.py). */
const SHAPES = {
  word: (value) => plain(value),
  words: (values, { page }) => values.map(plain).join(comma(page.host.direction)),
  text: (value) => bdi(value),
  names: (values) =>
    joined(
      values.map((name) => bdi(name)),
      " · ",
    ),
  count: (spans, { fact }) => bdi(`${Math.max(fact.mentions.length, fact.spans.length)}×`, { dir: "ltr" }),
  fact: (id, { page }) => reference(id, page),
  facts: (ids, { page }) => listed(ids, page),
  ties: (ties, { page }) =>
    joined(
      ties.map(({ relation, party }) => h("span", {}, `${plain(relation)} `, reference(party, page))),
      " · ",
    ),
  chains: (chains, { page }) => attributions(chains, page),
  chains_of: (ids, { page }) => chainsBehind(ids, page),
  holders: (words, { item, page }) => whereabouts(item, page) ?? bdi(words),
  point: (geo) => point(geo),
  sayings: (id, { page }) => listed(sayings(id, page).map((fact) => fact.id), page),
};

/** Names of facts, told apart by more than their colours. */
function listed(ids, page) {
  return joined(
    ids.map((id) => reference(id, page)),
    " · ",
  );
}

/** A section of a newsroom's own: its words, and its other fields as they are. */
function own(fact, item, page) {
  if (typeof item !== "object") return { heading: bdi(String(item)), line: null, rows: [] };
  const hidden = ["id", "at", "spans", "match", "difference", "verbatim", "quote", "mentions"];
  const fields = Object.entries(item).filter(
    ([name, value]) => !hidden.includes(name) && value !== null && value !== "",
  );
  const written = (value) => bdi(typeof value === "object" ? JSON.stringify(value) : plain(value));
  const line = fields.map(([name, value]) => [`${fieldTitle(name)}: `, written(value)]);
  return {
    heading: bdi(wordsOf(fact, page.model.text)),
    line: line.length ? joined(line, " · ").flat() : null,
    rows: [],
  };
}

/** The name in the output language, and the article's own words and a usual name beside it. */
function nameOf(item) {
  const name = item.name || item.verbatim;
  const beside = [...new Set([item.verbatim, item.english])].filter((other) => other && other !== name);
  return [bdi(name), beside.map((other) => [" ", bdi(other, { class: "beside" })])];
}

/** The value and the article's words; of vague words, or such as nobody could read as a number, the words first. */
function figure(item, isUnread) {
  const value = bdi(valueOf(item));
  const words = bdi(item.verbatim);
  const isVague = item.bound === "vague" && typeof item.low === "number";
  if (isVague) value.prepend(`${t("usually")} `);
  const [first, second] = isVague || isUnread ? [words, value] : [value, words];
  second.className = "beside";
  return h("span", { class: "figure" }, first, " ", second);
}

function claim(item, words) {
  return item.text
    ? [prose(item.text), prose(words, { class: "claim beside" })]
    : prose(words, { class: "claim" });
}

function point({ latitude, longitude, approximate }) {
  const degrees = (value, [positive, negative]) =>
    `${Math.abs(value).toFixed(3)}° ${value < 0 ? negative : positive}`;
  const where = `${degrees(latitude, ["N", "S"])}, ${degrees(longitude, ["E", "W"])}`;
  return [h("bdi", { dir: "ltr" }, where), approximate ? ` (${t("approximate: the place that holds it")})` : null];
}

/** The facts in whose chains a source stands. */
function sayings(id, page) {
  return page.pane.leadingTo(id).filter((fact) => page.itemOfFact(fact)?.chains?.flat().includes(id));
}

function attributions(chains, page) {
  return chains.length ? chains.map((chain) => attribution(chain, page)) : attribution([], page);
}

/** Who stands behind a figure: the chains of the statements that hold it, each once; null where none does. */
export function chainsBehind(statements, page) {
  if (!statements?.length) return null;
  const all = statements.flatMap((id) => page.itemOf(id)?.chains ?? []);
  const once = [...new Map(all.map((chain) => [chain.join(">"), chain])).values()];
  return attributions(once, page);
}
