// The form in which an editor changes a fact: only what a reader can say, never the article's own words.

import { FORMS } from "./data.js";
import { wrongReference } from "./edited.js";
import { h } from "./dom.js";
import { fieldTitle, plain } from "./labels.js";

const LONG = 50; // characters, from which a field has lines
let forms = 0;

/** The fields of a fact that can be changed: as its class declares them, else as its values are. */
function fieldsOf(fact) {
  if (typeof fact.item !== "object") return [{ name: "text", type: "text" }];
  if (FORMS[fact.list]) return FORMS[fact.list];
  return Object.entries(fact.item)
    .filter(isChangeable)
    .map(([name, value]) => ({
      name,
      type: typeOf(value),
      nullable: true,
    }));
}

const FIXED = ["id", "at", "verbatim", "quote", "spans", "match", "difference", "mentions"];

function isChangeable([name, value]) {
  const isList = Array.isArray(value) && value.every((entry) => typeof entry === "string");
  return !FIXED.includes(name) && (isList || typeof value !== "object" || value === null);
}

function typeOf(value) {
  if (Array.isArray(value)) return "list";
  return { number: "number", boolean: "boolean" }[typeof value] ?? "text";
}

/** A form over a fact's item; `save(changes)` gets the fields that differ from the result's. */
export function editor(fact, item, model, save, cancel) {
  const prefix = `edit${++forms}`;
  const current = typeof item === "object" ? item : { text: item };
  const original = typeof fact.item === "object" ? fact.item : { text: fact.item };
  const fields = fieldsOf(fact).map((field) => input(field, current[field.name], `${prefix}-${field.name}`));
  const submit = (event) => {
    event.preventDefault();
    const read = fields.map((field) => [field, field.read()]);
    const wrong = read.filter(([field, { value, error }]) =>
      field.complain(error ?? wrongReference(fact.section, field.name, value, model)),
    );
    const values = read.map(([{ name }, { value }]) => [name, value]);
    if (wrong.length) wrong[0][0].control.focus();
    else save(Object.fromEntries(values.filter(([name, value]) => differs(value, original[name]))));
  };
  const keys = (event) => {
    if (event.key === "Escape") cancel();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
    event.stopPropagation();
  };
  return h(
    "form",
    { class: "editor", submit, keydown: keys, novalidate: true, "aria-label": "Edit this fact" },
    fields.map(({ row }) => row),
    h(
      "p",
      { class: "actions" },
      h("button", { class: "primary" }, "Save"),
      h("button", { type: "button", click: cancel }, "Cancel"),
    ),
  );
}

function differs(value, original) {
  return JSON.stringify(value ?? null) !== JSON.stringify(original ?? null);
}

function input({ name, type, options, nullable }, value, id) {
  const control = CONTROLS[type](value, options, nullable);
  const error = h("span", { class: "wrong", id: `${id}-error`, role: "alert" });
  control.id = id;
  control.name = name;
  const hint = type === "list" ? h("span", { class: "quiet" }, " (one a line)") : null;
  const group = control.getAttribute("role") === "group";
  if (group) control.setAttribute("aria-labelledby", `${id}-label`);
  return {
    name,
    control,
    row: h(
      "div",
      { class: "field" },
      h(
        group ? "span" : "label",
        { id: `${id}-label`, class: "label", for: !group && id },
        fieldTitle(name),
        hint,
      ),
      control,
      error,
    ),
    read: () => READERS[type](control, nullable),
    complain(words) {
      error.textContent = words ?? "";
      control.setAttribute("aria-invalid", String(Boolean(words)));
      control.setAttribute("aria-describedby", error.id);
      return Boolean(words);
    },
  };
}

const CONTROLS = {
  text: (value) => {
    const long = String(value ?? "").length > LONG;
    const control = h(long ? "textarea" : "input", { dir: "auto", rows: long && "3" });
    control.value = value ?? "";
    return control;
  },
  number: (value) => h("input", { inputmode: "decimal", dir: "ltr", value: value ?? "" }),
  boolean: (value) => h("input", { type: "checkbox", checked: Boolean(value) }),
  list: (value) => {
    const control = h("textarea", { dir: "auto", rows: String(Math.max(2, value?.length ?? 0)) });
    control.value = (value ?? []).join("\n");
    return control;
  },
  choice: (value, options, nullable) =>
    h(
      "select",
      {},
      (nullable ? [null, ...options] : options).map((option) =>
        h(
          "option",
          { value: option ?? "", selected: option === value },
          option === null ? "—" : plain(option),
        ),
      ),
    ),
  choices: (value, options) =>
    h(
      "div",
      { role: "group", class: "choices" },
      options.map((option) => {
        const box = h("input", { type: "checkbox", value: option, checked: (value ?? []).includes(option) });
        return h("label", {}, box, " ", plain(option));
      }),
    ),
};

const READERS = {
  text: (control, nullable) => {
    const value = control.value.trim();
    return { value: value || !nullable ? value : null };
  },
  number: (control, nullable) => {
    const text = control.value.trim();
    if (!text) return nullable ? { value: null } : { error: "A number is wanted here." };
    // "1,5" would be 15 to one reader and 1.5 to another: commas only between groups of three
    const grouped = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(text) ? text.replaceAll(",", "") : text;
    const value = /^[-+]?\d+(?:\.\d+)?$/u.test(grouped) ? Number(grouped) : NaN;
    return Number.isFinite(value)
      ? { value }
      : { error: "Write a number in plain digits, as in 1250 or 0.5." };
  },
  boolean: (control) => ({ value: control.checked }),
  list: (control) => ({
    value: control.value
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  }),
  choice: (control) => ({ value: control.value || null }),
  choices: (control) => ({ value: [...control.querySelectorAll(":checked")].map(({ value }) => value) }),
};
