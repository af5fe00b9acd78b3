// Figures side by side: those that the words put together, and those that an editor chose.

import { chainsBehind } from "./details.js";
import { bdi, h, joined } from "./dom.js";
import { comma, plain, valueOf } from "./labels.js";
import { classesOf } from "./sections.js";
import { t } from "./words.js";

const ROWS = [
  ["in words", (item) => bdi(item.verbatim)],
  ["what is counted", (item) => bdi(item.counted)],
  ["includes", (item) => (item.includes ? bdi(item.includes) : null)],
  ["leaves out", (item) => (item.excludes ? bdi(item.excludes) : null)],
  ["nature", (item) => plain(item.nature)],
  ["on whose word", (item, page) => chainsBehind(item.statements, page)],
];

/** What the tables are drawn of: while it is the same they stay. */
export function comparedParts(page) {
  const { together, byPath, byId } = page.model;
  const paths = together.flatMap(({ figures }) => figures);
  const facts = [...page.compared, ...paths.map((path) => byPath.get(path)).filter(Boolean)];
  const items = facts.map((fact) => page.itemOfFact(fact));
  const statements = items.flatMap((item) => item.statements ?? []).map(page.itemOf);
  const sources = statements.flatMap((item) => item?.chains?.flat() ?? []);
  const verdicts = sources.map((id) => byId.get(id)).map((fact) => fact && page.decisions.get(fact.path).verdict);
  return [page.compared.length, ...facts, ...items, ...statements, ...sources.map(page.itemOf), ...verdicts];
}

/** Tables of figures that may count the same thing; null where there are none. */
export function comparisons(page) {
  const tables = page.model.together.map(({ figures, shared }) => {
    const facts = figures.map((path) => page.model.byPath.get(path)).filter(Boolean);
    const sign = comma(page.model.direction).trim(); // of the words, and isolated with them
    const words = joined(
      shared.map((word, index) => bdi(index < shared.length - 1 ? word + sign : word)),
      " ",
    );
    return table(facts, [`${t("Perhaps the same thing: they share")} `, words], page);
  });
  if (page.compared.length > 1) tables.unshift(table(page.compared, [t("Your comparison")], page));
  return tables.length ? h("div", { class: "comparisons" }, h("h3", {}, t("Side by side")), tables) : null;
}

function table(facts, caption, page) {
  const items = facts.map((fact) => page.itemOfFact(fact));
  const head = facts.map((fact, index) =>
    h(
      "th",
      { scope: "col" },
      h(
        "button",
        { type: "button", class: `ref ${classesOf(fact.section)}`, click: () => page.choose(fact) },
        bdi(valueOf(items[index])),
      ),
    ),
  );
  const rows = ROWS.map(([label, cell]) => [label, items.map((item) => cell(item, page))]);
  const full = rows.filter(([, cells]) => cells.some(Boolean));
  return h(
    "div",
    { class: "scroller", tabindex: "0", role: "group", "aria-label": t("Figures side by side") },
    h(
      "table",
      { dir: page.model.direction },
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, h("td"), head)),
      h(
        "tbody",
        {},
        full.map(([label, cells]) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, t(label)),
            cells.map((cell) => h("td", {}, cell ?? quiet())),
          ),
        ),
      ),
    ),
  );
}

const quiet = () => h("span", { class: "quiet" }, t("not said"));
