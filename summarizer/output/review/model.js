// The facts of a result: everything an editor can look at, decide on and find again in the article.
//
// A fact is { path, list, section, id, item, spans, mentions, cue, problems }: its place in the summary, the
// list it stands in ("numbers"), the section of the page, the item itself, where its words stand (in
// UTF-16 units) and what the checks found.

import { SCHEMA_VERSION, SECTIONS } from "./data.js";
import { toUnits, unitOffsets } from "./offsets.js";
import { OMISSIONS, SUMMARY } from "./sections.js";

/** Section of the page of each list of a summary; any other list is a section of its own. */
const SECTION_OF = {
  gist: SUMMARY,
  headline: SUMMARY,
  ...Object.fromEntries(SECTIONS.map(({ list, name }) => [list, name])),
};
const ORDER = [SUMMARY, ...SECTIONS.map(({ name }) => name)];
const RIGHT_TO_LEFT = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u; // the first letter tells
const SEVERITIES = ["error", "warning", "info"];

/** The section of the page in which the items of a list stand. */
export function sectionOf(list) {
  return SECTION_OF[list] ?? list;
}

/**
 * What the page shows of a result; throws where it is none. `together` are figures to put side by
 * side, `readings` what the article's quantities can mean: [start, end, values, low, high], in code points. */
export function readResult(result, together = [], readings = []) {
  refuseOther(result);
  const { article, summary, problems } = result;
  const offsets = unitOffsets(article.text);
  const spansOf = (spans) => (spans ?? []).map((span) => toUnits(offsets, span)).filter(Boolean);
  const facts = [...walk(summary, "", "")].map((found) => ({
    ...found,
    section: sectionOf(found.list),
    id: typeof found.item?.id === "string" && found.item.id ? found.item.id : "",
    spans: spansOf(found.item?.spans),
    mentions: spansOf(found.item?.mentions),
    cue: spansOf(found.item?.cue ? [found.item.cue.span] : []),
    problems: [],
  }));
  const ownPath = new Map(facts.map((fact) => [fact.path, fact]));
  const owner = (path) => ownPath.get(path) ?? ownPath.get(/^[\w.]*\[\d+\]/u.exec(path)?.[0]);
  for (const [number, problem] of problems.entries()) {
    const fact = owner(problem.path) ?? facts.find(({ path }) => isBelow(problem.path, path));
    if (fact) fact.problems.push(problem);
    else facts.push(omission(problem, number, spansOf(problem.spans)));
  }
  return {
    result,
    text: article.text,
    direction: directionOf(summary.headline || article.text), // of what the summary says
    cast: (summary.cast ?? []).map((member) => ({ ...member, mentions: spansOf(member.mentions) })),
    segments: article.segments.map(({ start, end }) => toUnits(offsets, [start, end])).filter(Boolean),
    facts: inOrder(facts),
    readings: readings.map(([start, end, ...rest]) => [...toUnits(offsets, [start, end]), ...rest]),
    revision: 0, // counts facts that came or went
    rechecked: null, // path to problems, where a service checked the facts as edited
    together, // figures that may count the same thing: [{ figures: paths, shared: words }]
    byId: new Map(facts.filter(({ id }) => id).map((fact) => [fact.id, fact])),
    byPath: new Map(facts.map((fact) => [fact.path, fact])),
  };
}

/** The direction of words, by their first letter, as `dir="auto"` takes it. */
export function directionOf(text) {
  return RIGHT_TO_LEFT.test(text) ? "rtl" : "ltr";
}

function refuseOther(result) {
  const article = result?.article;
  const readable =
    typeof article?.text === "string" &&
    Array.isArray(article.segments) &&
    Array.isArray(result.problems) &&
    typeof result.summary === "object" &&
    result.summary !== null;
  if (!readable) {
    throw new Error("This is no result of newsroom-summarizer: it wants article, summary and problems.");
  }
  const { schema_version: version = SCHEMA_VERSION } = result;
  if (!(version >= 1 && version <= SCHEMA_VERSION)) {
    throw new Error(`This result is of schema version ${version}; this page reads up to ${SCHEMA_VERSION}.`);
  }
}

/** Every item of a summary, a newsroom's own sections included, in the order of its fields. */
function* walk(value, path, list) {
  for (const [name, entry] of Object.entries(value)) {
    const here = path ? `${path}.${name}` : name;
    if (here === "language" || here === "cast" || entry === null) continue;
    if (Array.isArray(entry)) {
      for (const [index, item] of entry.entries()) yield { path: `${here}[${index}]`, list: here, item };
    } else if (typeof entry === "object" && !Array.isArray(entry.spans)) {
      yield* walk(entry, here, list);
    } else {
      yield { path: here, list: here, item: entry };
    }
  }
}

function isBelow(path, base) {
  return path === base || path.startsWith(`${base}.`) || path.startsWith(`${base}[`);
}

function omission(problem, number, spans) {
  return {
    path: `problems[${number}]`,
    list: "problems",
    section: OMISSIONS,
    id: "",
    item: problem,
    spans,
    mentions: [],
    cue: [],
    problems: [problem],
  };
}

function inOrder(facts) {
  const own = [...new Set(facts.map(({ section }) => section))].filter(
    (section) => !ORDER.includes(section) && section !== OMISSIONS,
  );
  const order = [...ORDER, ...own, OMISSIONS];
  const rank = ({ section, list }) => order.indexOf(section) * 2 + (list === "headline" ? 0 : 1);
  return facts.sort((one, other) => rank(one) - rank(other));
}

/** The gravest severity of a fact's problems, or null. */
export function severityOf(fact) {
  return (
    SEVERITIES.find((severity) => fact.problems.some((problem) => problem.severity === severity)) ?? null
  );
}

/** The words that a fact stands on, with broken lines healed; what it says where it has none. */
export function wordsOf(fact, text, spans = fact.spans) {
  const words = spans.map(([start, end]) => text.slice(start, end)).join(" … ") || quoted(fact.item);
  return words.split(/\s+/u).join(" ").trim();
}

function quoted(item) {
  if (typeof item !== "object" || item === null) return String(item);
  return item.verbatim ?? item.quote ?? item.text ?? item.message ?? "";
}
