// The bar above the panes: how far the review is, filters, and tools.

import { bdi, h } from "./dom.js";
import { hangsOnUnnamed, isFiltered, uncertainties } from "./filters.js";
import { counted, sectionTitle, SEVERITY_TITLES } from "./labels.js";
import { severityOf } from "./model.js";
import { classesOf, SUMMARY } from "./sections.js";

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
      h(page.host.hasAttribute("standalone") ? "h1" : "strong", {}, "Review"),
      facts.filter(Boolean).map((fact) => h("span", {}, fact)),
    ),
    page.progress,
    tools(page),
  );
}

function languageName(code) {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(code);
  } catch {
    return code;
  }
}

function tools(page) {
  const tool = (words, act, attributes = {}) =>
    h("button", { type: "button", class: "tool", click: act, ...attributes }, words);
  const file = h("input", {
    type: "file",
    accept: "application/json,.json",
    hidden: true,
    change: () => page.importFile(file),
  });
  return h(
    "div",
    { class: "tools", role: "group", "aria-label": "Tools" },
    tool("Uncovered words", () => page.toggleGaps(), { "aria-pressed": "false", "data-tool": "gaps" }),
    tool("Export", () => page.exportFile(), { title: "Save your decisions as JSON" }),
    tool("Import", () => file.click(), { title: "Take decisions from a JSON file" }),
    file,
    tool("Theme", () => page.switchTheme(), { title: "Light, dark, or as the system" }),
    tool("Keys", () => page.help(true), { title: "Keyboard (?)" }),
  );
}

/** The filters, with how many facts each would leave by itself. */
export function filterBar(page) {
  const { facts } = page.model;
  const { filters } = page;
  const sections = [...new Set(facts.map(({ section }) => section))].filter((section) => section !== SUMMARY);
  const count = (test) => facts.filter(test).length;
  const chip = (words, number, pressed, act, kind) =>
    number || pressed
      ? h(
          "button",
          { type: "button", class: `chip ${kind}`, "aria-pressed": String(pressed), click: act },
          h("span", { class: "swatch" }),
          words,
          " ",
          h("span", { class: "count" }, String(number)),
        )
      : null;
  const toggled = (list, value) =>
    list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
  const flag = (name, words, test) =>
    chip(words, count(test), filters[name], () => page.filter({ [name]: !filters[name] }), `flag ${name}`);
  const item = (fact) => page.itemOfFact(fact);
  return h(
    "div",
    { class: "filters", role: "group", "aria-label": "Filters" },
    sections.map((section) =>
      chip(
        sectionTitle(section),
        count((fact) => fact.section === section),
        filters.sections.includes(section),
        () => page.filter({ sections: toggled(filters.sections, section) }),
        `of ${classesOf(section)}`,
      ),
    ),
    h("span", { class: "gap-rule", "aria-hidden": "true" }),
    Object.entries(SEVERITY_TITLES).map(([severity, [, many]]) =>
      chip(
        many,
        count((fact) => severityOf(fact) === severity),
        filters.severities.includes(severity),
        () => page.filter({ severities: toggled(filters.severities, severity) }),
        `severity ${severity}`,
      ),
    ),
    flag("unnamed", "unnamed sources", (fact) => hangsOnUnnamed(item(fact), page.itemOf)),
    flag("uncertain", "uncertain", (fact) => uncertainties(fact, item(fact)).length > 0),
    flag("undecided", "undecided", (fact) => !page.decisions.isDecided(fact.path)),
    isFiltered(filters)
      ? h("button", { type: "button", class: "chip clear", click: () => page.filter(null) }, "Clear filters")
      : null,
  );
}

/** How many facts are decided, as words and as a bar. */
export function progress(page) {
  const { facts } = page.model;
  const decided = facts.filter(({ path }) => page.decisions.isDecided(path)).length;
  return [
    h("progress", { max: String(facts.length || 1), value: String(decided), "aria-label": "Facts decided" }),
    h("span", {}, `${decided} of ${counted(facts.length, "fact")} decided`),
  ];
}
