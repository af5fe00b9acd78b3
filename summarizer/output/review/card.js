// One fact on the page: what it says, what the checks found, what an editor can do about it.

import { annotate, change, closeForms, compare, decide, openForm, undo } from "./deciding.js";
import { details } from "./details.js";
import { bdi, h, isFull, sentence } from "./dom.js";
import { editor } from "./editor.js";
import { hangsOnUnnamed, isUnnamed, uncertainties } from "./filters.js";
import { fieldTitle, plain } from "./labels.js";
import { severityOf } from "./model.js";
import { classesOf, declared, isPassage, OMISSIONS } from "./sections.js";

/** A card; `page` answers questions and takes orders (see page.js). */
export function card(fact, page) {
  const { verdict, changes, note } = page.decisions.get(fact.path);
  const item = page.itemOfFact(fact);
  const { heading, line, rows } = details(fact, item, page);
  const more = rows.filter(([, content]) => isFull(content));
  const title = h("button", { class: "title", type: "button", click: () => page.choose(fact) }, heading);
  return h(
    "li",
    {
      class: `card ${classesOf(fact.section)}`,
      "data-path": fact.path,
      "data-verdict": verdict ?? false,
      "data-severity": severityOf(fact) ?? false,
      click: (event) =>
        event.target.closest("button, a, input, textarea, select, label") || page.choose(fact),
    },
    h("div", { class: "head" }, title, stamp(fact, verdict)),
    line ? h("div", { class: "line", dir: isPassage(fact.section) && page.model.direction }, line) : null,
    tags(fact, item, page),
    fact.section === OMISSIONS ? null : fact.problems.map(problem),
    h(
      "dl",
      { class: "more" },
      more.map(([label, content]) => [h("dt", {}, label), h("dd", {}, content)]),
    ),
    changed(fact, changes),
    note ? h("p", { class: "note" }, h("span", { class: "quiet" }, "Note: "), bdi(note)) : null,
    page.editing === fact.path ? form(fact, item, page) : null,
    page.noting === fact.path ? noteForm(fact, note, page) : null,
    actions(fact, verdict, page),
  );
}

function stamp(fact, verdict) {
  const words = { accepted: "✓ accepted", rejected: "✗ rejected" }[verdict];
  return h(
    "span",
    { class: "stamp" },
    words ? h("span", { class: `verdict ${verdict}` }, words) : null,
    fact.id ? h("span", { class: "id" }, fact.id) : null,
  );
}

function tags(fact, item, page) {
  const passage = isPassage(fact.section); // its chains say so themselves
  const unnamed = !passage && hangsOnUnnamed(item, page.itemOf);
  const words = [
    unnamed ? h("span", { class: "tag unnamed" }, isUnnamed(item) ? "unnamed" : "unnamed source") : null,
    ...uncertainties(fact, item).map((reason) => h("span", { class: "tag" }, plain(reason))),
  ].filter(Boolean);
  return words.length ? h("p", { class: "tags", dir: passage && page.model.direction }, words) : null;
}

function problem({ severity, code, message }) {
  return h(
    "p",
    { class: `problem ${severity}` },
    h("span", { class: "badge" }, severity === "info" ? "note" : severity),
    " ",
    sentence(message),
    h("span", { class: "hidden" }, ` (${code})`),
  );
}

function changed(fact, changes) {
  const from = typeof fact.item === "object" ? fact.item : { text: fact.item };
  const rows = Object.entries(changes).map(([field, to]) =>
    h(
      "p",
      { class: "change" },
      h("span", { class: "quiet" }, `${fieldTitle(field)}: `),
      del(from[field]),
      " → ",
      ins(to),
    ),
  );
  return rows.length ? h("div", { class: "changes" }, rows) : null;
}

const shown = (value) => (Array.isArray(value) ? value.join(", ") : (value ?? "—")) || "—";
const del = (value) => h("del", {}, bdi(shown(value)));
const ins = (value) => h("ins", {}, bdi(shown(value)));

function form(fact, item, page) {
  return editor(
    fact,
    item,
    page.model,
    (changes) => change(page, fact, changes),
    () => closeForms(page, fact),
  );
}

let notes = 0;

function noteForm(fact, note, page) {
  const id = `note${++notes}`;
  const control = h("textarea", { id, rows: "3", dir: "auto" });
  control.value = note;
  const submit = (event) => {
    event.preventDefault();
    annotate(page, fact, control.value.trim());
  };
  const keydown = (event) => {
    if (event.key === "Escape") closeForms(page, fact);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
    event.stopPropagation();
  };
  return h(
    "form",
    { class: "editor noting", submit, keydown, "aria-label": "Note on this fact" },
    h("div", { class: "field" }, h("label", { class: "label", for: id }, "note"), control),
    h(
      "p",
      { class: "actions" },
      h("button", { class: "primary" }, "Save note"),
      h("button", { type: "button", click: () => closeForms(page, fact) }, "Cancel"),
    ),
  );
}

function actions(fact, verdict, page) {
  const missing = fact.section === OMISSIONS;
  const button = (name, words, act, attributes = {}) =>
    h("button", { type: "button", "data-action": name, click: act, ...attributes }, words);
  const toggle = (value) => () => decide(page, fact, verdict === value ? null : value);
  const pressed = (value) => ({ "aria-pressed": String(verdict === value) });
  const compared = page.compared.includes(fact);
  return h(
    "p",
    { class: "actions" },
    button("accept", missing ? "Fine to leave out" : "Accept", toggle("accepted"), pressed("accepted")),
    button("reject", missing ? "Should be in" : "Reject", toggle("rejected"), pressed("rejected")),
    missing ? null : button("edit", "Edit", () => openForm(page, fact, "editing")),
    button("note", "Note", () => openForm(page, fact, "noting")),
    declared(fact.section).compared
      ? button("compare", "Compare", () => compare(page, fact), { "aria-pressed": String(compared) })
      : null,
    button("undo", "Undo", () => undo(page, fact), { disabled: !page.decisions.canUndo(fact.path) }),
  );
}
