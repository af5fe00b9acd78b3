// The pane of facts: a list of cards for each section, with what else belongs to the section above it.

import { card } from "./card.js";
import { h } from "./dom.js";
import { comparisons } from "./figures.js";
import { isFiltered } from "./filters.js";
import { sectionTitle } from "./labels.js";
import { classesOf, declared, SUMMARY } from "./sections.js";

/** The sections of the facts that are shown, and, while all are, the cast behind the first words. */
export function factSections(page) {
  const { shown } = page;
  if (!shown.length) return [nothing(page)];
  const names = [...new Set(shown.map(({ section }) => section))];
  const drawn = names.map((section) => [
    section,
    factSection(
      section,
      shown.filter((fact) => fact.section === section),
      page,
    ),
  ]);
  const cast = isFiltered(page.filters) ? [] : [page.cast.element];
  return drawn.flatMap(([section, element]) => (section === SUMMARY ? [element, ...cast] : [element]));
}

function nothing(page) {
  const clear = h(
    "button",
    { type: "button", class: "primary", click: () => page.filter(null) },
    "Clear filters",
  );
  return h("div", { class: "empty" }, h("p", {}, "No fact passes all of these filters."), clear);
}

function factSection(section, facts, page) {
  const id = `section-${section}`;
  return h(
    "section",
    { class: `section ${classesOf(section)}`, "aria-labelledby": id },
    h(
      "h2",
      { id },
      sectionTitle(section),
      section === SUMMARY ? null : h("span", { class: "count" }, String(facts.length)),
    ),
    declared(section).compared ? comparisons(page) : null,
    declared(section).mapped ? page.map.element : null,
    h(
      "ol",
      {},
      facts.map((fact) => card(fact, page)),
    ),
  );
}
