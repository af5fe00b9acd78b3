// The form in which an editor changes a fact: only what a reader can say, never the article's own words.

import { FORMS } from "./data.js";
import { wrongReference } from "./edited.js";
import { h } from "./dom.js";
import { fieldTitle, plain } from "./labels.js";
import { pickerFor } from "./pickers.js";
import { t } from "./words.js";

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

/** A form over a fact's item. `about` is { draft, typed(draft), save(changes), close(), discard() }; `changes`
 *  are the fields that differ from the result's, and a draft is what stands in the controls. */
export function editor(fact, item, page, { draft, typed, save, close, discard }) {
  const { model } = page;
  const prefix = `edit${++forms}`;
  const current = typeof item === "object" ? item : { text: item };
  const original = fact.isAdded ? fact.fields : typeof fact.item === "object" ? fact.item : { text: fact.item };
  const fields = fieldsOf(fact).map((field) =>
    input({ ...field, ...pickerFor(fact, field.name, page) }, (draft ?? current)[field.name], `${prefix}-${field.name}`),
  );
  const values = () => Object.fromEntries(fields.map((field) => [field.name, field.raw()]));
  const submit = (event) => {
    event.preventDefault();
    const read = fields.map((field) => [field, field.read()]);
    const wrong = read.filter(([field, { value, error }]) =>
      field.complain(error ?? wrongReference(fact.section, field.name, value, model)),
    );
    const found = read.map(([{ name }, { value }]) => [name, value]);
    if (wrong.length) wrong[0][0].control.focus();
    else save({ ...kept(fact, page), ...Object.fromEntries(found.filter(([name, value]) => differs(value, original[name]))) });
  };
  const keys = (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
    event.stopPropagation();
  };
  const keepDraft = () => typed(values());
  return h(
    "form",
    { class: "editor", submit, keydown: keys, input: keepDraft, change: keepDraft, novalidate: true, "aria-label": t("Edit this fact") },
    fields.map(({ row }) => row),
    formButtons("Save", close, discard),
  );
}

/** Save, close (what was typed stays) and discard. */
export function formButtons(words, close, discard) {
  return h(
    "p",
    { class: "actions" },
    h("button", { class: "primary" }, t(words)),
    h("button", { type: "button", click: close }, t("Close")),
    h("button", { type: "button", "data-action": "discard", click: discard }, t("Discard")),
  );
}

/** Changes that no field of the form shows: the words on which a fact was put. */
function kept(fact, page) {
  const shown = new Set(fieldsOf(fact).map(({ name }) => name));
  const { changes } = page.decisions.get(fact.path);
  return Object.fromEntries(Object.entries(changes).filter(([name]) => !shown.has(name)));
}

function differs(value, original) {
  return JSON.stringify(value ?? null) !== JSON.stringify(original ?? null);
}

function input({ name, type, options, nullable, picker }, value, id) {
  const control = picker ? picker.control(value ?? null) : CONTROLS[type](value, options, nullable);
  const error = h("span", { class: "wrong", id: `${id}-error`, role: "alert" });
  control.id = id;
  control.name = name;
  const hint = type === "list" && !picker ? h("span", { class: "quiet" }, ` (${t("one a line")})`) : null;
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
    read: () => (picker ? { value: picker.read(control) } : READERS[type](control, nullable)),
    raw: () => (picker ? picker.read(control) : rawOf(type, control)),
    complain(words) {
      error.textContent = words ?? "";
      control.setAttribute("aria-invalid", String(Boolean(words)));
      control.setAttribute("aria-describedby", error.id);
      return Boolean(words);
    },
  };
}

/** What stands in a control, readable or not. */
function rawOf(type, control) {
  const isPlain = type === "text" || type === "number";
  return isPlain ? control.value : READERS[type](control, true).value;
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
    if (!text) return nullable ? { value: null } : { error: t("A number is wanted here.") };
    // "1,5" would be 15 to one reader and 1.5 to another: commas only between groups of three
    const grouped = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(text) ? text.replaceAll(",", "") : text;
    const value = /^[-+]?\d+(?:\.\d+)?$/u.test(grouped) ? Number(grouped) : NaN;
    return Number.isFinite(value)
      ? { value }
      : { error: t("Write a number in plain digits, as in 1250 or 0.5.") };
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
