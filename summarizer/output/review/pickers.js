// Pickers for fields that lead to other facts: sources and whom they cite, ties to parties, the place around.

import { RELATIONS } from "./data.js";
import { h } from "./dom.js";
import { plain } from "./labels.js";
import { declared } from "./sections.js";
import { t } from "./words.js";

/** { picker } for a field that is declared to lead to other facts; nothing for any other. */
export function pickerFor(fact, name, page) {
  const reference = declared(fact.section).references.find(({ field }) => field === name);
  return reference ? { picker: PICKERS[reference.kind](candidates(reference.to.list, fact, page)) } : {};
}

/** The facts that may be picked: { key, name } of each, the key being its id and its words. */
function candidates(list, own, page) {
  return page.model.facts
    .filter((fact) => fact.list === list && fact !== own)
    .map((fact) => {
      const item = page.itemOfFact(fact);
      const words = item.verbatim ?? item.quote ?? "";
      return { id: fact.id || words, words, name: item.name || words };
    });
}

function selectOf(options, value, label) {
  return h(
    "select",
    { "aria-label": label || false },
    options.map(([key, words]) => h("option", { value: key, selected: key === value }, words)),
  );
}

function optionsOf(choices, byWords = false) {
  return choices.map(({ id, words, name }) => [byWords ? words : id, `${name}${byWords || id === name ? "" : ` (${id})`}`]);
}

/** A row of selects with a button that takes it out; `more` may add a select to it. */
function rowOf(selects, more = null) {
  const row = h(
    "div",
    { class: "picked" },
    selects,
    more,
    h("button", { type: "button", class: "less", "aria-label": t("Take out"), click: () => gone(row) }, "×"),
  );
  return row;
}

function gone(row) {
  const group = row.parentElement;
  row.remove();
  group.dispatchEvent(new Event("change", { bubbles: true }));
}

function group(rows, words, fresh) {
  const add = h("button", { type: "button", class: "add", click: () => added() }, t(words));
  const element = h("div", { role: "group", class: "picker", tabindex: "-1" }, rows, add);
  const added = () => {
    const row = fresh();
    add.before(row);
    row.querySelector("select").focus();
    element.dispatchEvent(new Event("change", { bubbles: true }));
  };
  return element;
}

const rowsOf = (control) => [...control.querySelectorAll(".picked")];
const valuesOf = (row) => [...row.querySelectorAll("select")].map(({ value }) => value).filter(Boolean);

const PICKERS = {
  chain: (choices) => {
    const options = [["", "—"], ...optionsOf(choices)];
    const link = (id, index) => {
      const select = selectOf(withOwn(options, id), id, t(index ? "citing" : "source"));
      return index ? [h("span", { class: "quiet" }, t("citing")), select] : select;
    };
    const row = (ids) => {
      const more = h(
        "button",
        { type: "button", class: "more-hands", click: () => more.before(...[link("", 1)].flat()) },
        t("citing …"),
      );
      return rowOf(ids.map(link), more);
    };
    return {
      control: (entries) =>
        group(
          (entries ?? []).map((entry) => row(entry.split(">").map((id) => id.trim()))),
          "Another source",
          () => row([""]),
        ),
      read: (control) =>
        rowsOf(control)
          .map((each) => valuesOf(each).join(">"))
          .filter(Boolean),
    };
  },

  tie: (choices) => {
    const relations = RELATIONS.map((relation) => [relation, plain(relation)]);
    const row = (entry) => {
      const [, relation, words] = /^\s*(\w+)\s*:\s*(.+)$/su.exec(entry) ?? [null, RELATIONS[0], ""];
      const options = withOwn([["", "—"], ...optionsOf(choices, true)], words.trim());
      return rowOf([selectOf(relations, relation, t("relation")), selectOf(options, words.trim(), t("to whom"))]);
    };
    return {
      control: (entries) => group((entries ?? []).map(row), "Another tie", () => row("")),
      read: (control) =>
        rowsOf(control)
          .map(valuesOf)
          .filter((values) => values.length === 2)
          .map((values) => values.join(": ")),
    };
  },

  words: (choices) => ({
    control: (words) => selectOf(withOwn([["", "—"], ...optionsOf(choices, true)], words ?? ""), words ?? "", ""),
    read: (control) => control.value || null,
  }),
};

/** Options that hold a value that leads nowhere, too, so that it is not lost unseen. */
function withOwn(options, value) {
  return options.some(([key]) => key === value) ? options : [...options, [value, value]];
}
