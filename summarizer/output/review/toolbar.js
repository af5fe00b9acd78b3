// The bar above the panes: how far the review is, filters, and tools.

import { bdi, h } from "./dom.js";
import { exportDecisions, importDecisions } from "./files.js";
import { isFiltered } from "./filters.js";
import { counted, sectionTitle, SEVERITY_TITLES } from "./labels.js";
import { reviewerField } from "./reviewer.js";
import { classesOf, SUMMARY } from "./sections.js";
import { spoken, t, tell } from "./words.js";

/** What the article is and where its summary comes from. */
export function masthead(page) {
  const { article, provenance } = page.model.result;
  const made = provenance?.model ? ["model ", bdi(provenance.model, { dir: "ltr" })] : null;
  const again = provenance?.second?.model;
  const second = again ? ["second reader ", bdi(again, { dir: "ltr" })] : null;
  const day = provenance?.time?.slice(0, 10);
  const facts = [
    article.outlet ? bdi(article.outlet) : null,
    article.language ? languageName(article.language) : null,
    made,
    second,
    day,
  ];
  return h(
    "div",
    { class: "masthead" },
    h(
      "div",
      { class: "about" },
      h(page.host.hasAttribute("standalone") ? "h1" : "strong", {}, t("Review")),
      facts.filter(Boolean).map((fact) => h("span", {}, fact)),
    ),
    page.progress,
    tools(page),
  );
}

function languageName(code) {
  try {
    return new Intl.DisplayNames(spoken(), { type: "language" }).of(code);
  } catch {
    return code;
  }
}

function tools(page) {
  const tool = (words, act, attributes = {}) =>
    h("button", { type: "button", class: "tool", click: act, ...attributes }, t(words));
  const file = h("input", {
    type: "file",
    accept: "application/json,.json",
    hidden: true,
    change: () => importDecisions(page, file),
  });
  const titled = (words) => ({ title: t(words) });
  return h(
    "div",
    { class: "tools", role: "group", "aria-label": t("Tools") },
    page.search.field,
    tool("Errors first", () => page.switchOrder(), {
      "aria-pressed": String(!page.bySection),
      "data-tool": "order",
      ...titled("Errors, warnings and unnamed sources first (o)"),
    }),
    tool("Uncovered words", () => page.toggleGaps(), { "aria-pressed": "false", "data-tool": "gaps" }),
    page.readonly ? null : reviewerField(page),
    tool("Export", () => exportDecisions(page), titled("Save your decisions as JSON")),
    page.readonly ? null : tool("Import", () => file.click(), titled("Take decisions from a JSON file")),
    page.readonly ? null : file,
    tool("Theme", () => switchTheme(page), titled("Light, dark, or as the system")),
    tool("Keys", () => page.help(true), titled("Keyboard (?)")),
  );
}

const THEMES = [null, "dark", "light"];

function switchTheme(page) {
  const next = THEMES[(THEMES.indexOf(page.host.getAttribute("theme")) + 1) % THEMES.length];
  if (next) page.host.setAttribute("theme", next);
  else page.host.removeAttribute("theme");
  page.say(t({ dark: "Dark theme.", light: "Light theme." }[next] ?? "Theme of the system."));
}

/** The filters, with how many facts would be shown with each, beside those that are on. */
export function filterBar(page) {
  const { filters } = page;
  const { facts } = page.model;
  const sections = [...new Set(facts.map(({ section }) => section))].filter((section) => section !== SUMMARY);
  const chips = [
    ...sections.map((section) => inList(page, "sections", section, sectionTitle(section), `of ${classesOf(section)}`)),
    h("span", { class: "gap-rule", "aria-hidden": "true" }),
    ...Object.entries(SEVERITY_TITLES).map(([severity, [, many]]) =>
      inList(page, "severities", severity, t(many), `severity ${severity}`),
    ),
    ...Object.entries(FLAGS).map(([name, words]) =>
      chip(page, { [name]: !filters[name] }, { ...filters, [name]: true }, filters[name], t(words), `flag ${name}`),
    ),
    filters.source ? sourceChip(page) : null,
    filters.query ? queryChip(page) : null,
  ];
  const clear = () => page.filter(null);
  return h(
    "div",
    { class: "filters", role: "group", "aria-label": t("Filters") },
    chips,
    isFiltered(filters)
      ? h("button", { type: "button", class: "chip clear", click: clear }, t("Clear filters"))
      : null,
  );
}

const FLAGS = { unnamed: "unnamed sources", uncertain: "uncertain", undecided: "undecided", noted: "with a note" };

/** A chip of a filter that holds several values: those of one filter add up, filters narrow each other. */
function inList(page, name, value, words, kind) {
  const list = page.filters[name];
  const pressed = list.includes(value);
  const wanted = pressed ? list.filter((other) => other !== value) : [...list, value];
  return chip(page, { [name]: wanted }, { ...page.filters, [name]: [value] }, pressed, words, kind);
}

function chip(page, change, alone, pressed, words, kind) {
  const number = page.model.facts.filter((fact) => page.isShown(fact, alone)).length;
  if (!number && !pressed) return null;
  return h(
    "button",
    { type: "button", class: `chip ${kind}`, "aria-pressed": String(pressed), click: () => page.filter(change) },
    h("span", { class: "swatch" }),
    words,
    " ",
    h("span", { class: "count" }, String(number)),
  );
}

function sourceChip(page) {
  const item = page.itemOf(page.filters.source);
  const words = [t("rests on"), " ", bdi(item?.name || item?.verbatim || page.filters.source)];
  return chip(page, { source: null }, page.filters, true, words, "flag source");
}

function queryChip(page) {
  return chip(page, { query: "" }, page.filters, true, ["“", bdi(page.filters.query), "”"], "flag query");
}

/** How many facts are decided, as words and as a bar. */
export function progress(page) {
  const { facts } = page.model;
  const decided = facts.filter(({ path }) => page.decisions.isDecided(path)).length;
  return [
    h("progress", { max: String(facts.length || 1), value: String(decided), "aria-label": t("Facts decided") }),
    h("span", {}, tell("{0} of {1} decided", decided, counted(facts.length, "fact"))),
  ];
}
