// The bar of filters: each with how many facts it would leave beside the filters that are on.

import { bdi, h } from "./dom.js";
import { fill } from "./fill.js";
import { isFiltered, passesOne, passingBut } from "./filters.js";
import { keepingFocus } from "./focus.js";
import { sectionTitle, SEVERITY_TITLES } from "./labels.js";
import { classesOf, SUMMARY } from "./sections.js";
import { t } from "./words.js";

const FLAGS = {
  unnamed: "unnamed sources",
  uncertain: "uncertain",
  undecided: "undecided",
  open: "open notes",
  noted: "with notes",
};

export class FilterBar {
  #chips = new Map();
  #passing = new Map(); // facts by the one filter that hides them

  /** `page` has the filters and the facts that they leave. */
  constructor(page) {
    this.page = page;
    this.rule = h("span", { class: "gap-rule", "aria-hidden": "true" });
    const act = () => page.filter(null);
    this.clear = h("button", { type: "button", class: "chip clear", click: act }, t("Clear filters"));
    this.filters = h("div", { class: "filters", role: "group", "aria-label": t("Filters") });
    this.element = h("div", { class: "filter-row" }, this.filters);
  }

  focus() {
    this.filters.querySelector("button")?.focus({ preventScroll: true });
  }

  /** Show what has a fact to leave, or is on; chips that stay are the same elements as before. */
  paint() {
    const { filters, model } = this.page;
    this.#passing = passingBut(model.facts, filters, this.page);
    const sections = new Set(model.facts.map(({ section }) => section));
    sections.delete(SUMMARY);
    const chips = [
      ...[...sections].map((section) => this.#ofList("sections", section, sectionTitle(section), `of ${classesOf(section)}`)),
      this.rule,
      ...Object.entries(SEVERITY_TITLES).map(([severity, [, many]]) =>
        this.#ofList("severities", severity, t(many), `severity ${severity}`),
      ),
      ...Object.entries(FLAGS).map(([name, words]) => this.#flag(name, words)),
      filters.source ? this.#source(filters.source) : null,
      filters.query ? this.#query(filters.query) : null,
      isFiltered(filters) ? this.clear : null,
    ];
    keepingFocus(this.filters, () => fill(this.filters, chips.filter(Boolean)));
  }

  /** A chip of a filter that holds several values: those of one filter add up, filters narrow each other. */
  #ofList(name, value, words, kind) {
    const pressed = this.page.filters[name].includes(value);
    const change = () => {
      const list = this.page.filters[name];
      return { [name]: list.includes(value) ? list.filter((other) => other !== value) : [...list, value] };
    };
    return this.#chip(`${name} ${value}`, change, [name, [value]], pressed, words, kind);
  }

  #flag(name, words) {
    const change = () => ({ [name]: !this.page.filters[name] });
    return this.#chip(name, change, [name, true], this.page.filters[name], t(words), `flag ${name}`);
  }

  #source(id) {
    const item = this.page.itemOf(id);
    const words = h("span", {}, t("rests on"), " ", bdi(item?.name || item?.verbatim || id));
    return this.#chip(`source ${id}`, () => ({ source: null }), ["source", id], true, words, "flag source");
  }

  #query(query) {
    const words = h("span", {}, "“", bdi(query), "”");
    return this.#chip(`query ${query}`, () => ({ query: "" }), ["query", query], true, words, "flag query");
  }

  /** A chip; `alone` is the filter and the value that it asks for beside the other filters that are on. */
  #chip(key, change, [name, value], pressed, words, kind) {
    const { page } = this;
    const others = [...this.#passing.get(null), ...(this.#passing.get(name) ?? [])];
    const number = others.filter((fact) => passesOne(name, value, fact, page)).length;
    if (!number && !pressed) return null;
    if (!this.#chips.has(key)) this.#chips.set(key, newChip(kind, words, () => page.filter(change())));
    const { element, count } = this.#chips.get(key);
    element.setAttribute("aria-pressed", String(Boolean(pressed)));
    if (count.data !== String(number)) count.data = String(number);
    return element;
  }
}

function newChip(kind, words, click) {
  const count = document.createTextNode("");
  const element = h(
    "button",
    { type: "button", class: `chip ${kind}`, click },
    h("span", { class: "swatch" }),
    words,
    " ",
    h("span", { class: "count" }, count),
  );
  return { element, count };
}
