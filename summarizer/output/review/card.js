// One fact on the page: what it says, what the checks found, what an editor can do about it.

import { annotate, change, closeForms, compare, decide, openForm, resolve, undo } from "./deciding.js";
import { details } from "./details.js";
import { bdi, h, isFull, shortened } from "./dom.js";
import { editor, formButtons } from "./editor.js";
import { hangsOnUnnamed, isUnnamed, uncertainties } from "./filters.js";
import { fieldTitle, plain } from "./labels.js";
import { told } from "./messages.js";
import { wordsOf } from "./model.js";
import { classesOf, declared, isPassage, OMISSIONS } from "./sections.js";
import { isResolved, thread, threadStamp } from "./threads.js";
import { t } from "./words.js";

const OUTLINED = 120; // characters of an outline

/** A card; `page` answers questions and takes orders (see page.js). What only the chosen card shows is built
 *  when it is chosen, and for paper. */
export function card(fact, page) {
  const { verdict, changes, by, added } = page.decisions.get(fact.path);
  const item = page.itemOfFact(fact);
  const isChosen = page.current === fact;
  const { heading, line, rows } = details(fact, item, page, isChosen || page.onPaper);
  const more = rows.filter(([, content]) => isFull(content));
  const problems = page.problemsOf(fact);
  const severity = page.severityOf(fact);
  const title = h("button", { class: "title", type: "button" }, heading);
  const element = h(
    "li",
    {
      class: `card ${classesOf(fact.section)}`,
      "data-path": fact.path,
      "data-verdict": verdict ?? false,
      "data-severity": severity ?? false,
      "aria-current": isChosen && "true",
    },
    h("div", { class: "head" }, title, stamp(fact, page)),
    line ? h("div", { class: "line", dir: isPassage(fact.section) && page.model.direction }, line) : null,
    tags(fact, item, page),
    fact.section === OMISSIONS ? null : problems.map(problem),
    more.length
      ? h(
          "dl",
          { class: "more" },
          more.map(([label, content]) => [h("dt", {}, label), h("dd", {}, content)]),
        )
      : null,
    added ? null : changed(fact, changes),
    thread(page.threadOf(fact)),
    by && verdict && by !== page.decisions.reviewer
      ? h("p", { class: "quiet by" }, t("decided by"), " ", bdi(by))
      : null,
    conflict(fact, page),
  );
  if (isChosen) element.append(...chosenParts(fact, item, page));
  return element;
}

/** What a card says in a word, until it is drawn. */
export function cardOutline(fact, page) {
  const words = shortened(wordsOf(fact, page.model.text), OUTLINED);
  return h(
    "li",
    {
      class: `card outline ${classesOf(fact.section)}`,
      "data-path": fact.path,
      "data-verdict": page.decisions.get(fact.path).verdict ?? false,
      "data-severity": page.severityOf(fact) ?? false,
    },
    h("div", { class: "head" }, h("button", { class: "title", type: "button" }, bdi(words))),
  );
}

function chosenParts(fact, item, page) {
  const { verdict } = page.decisions.get(fact.path);
  const parts = [
    page.form === "editing" ? form(fact, item, page) : null,
    page.form === "noting" ? noteForm(fact, page) : null,
    page.readonly ? null : actions(fact, verdict, page),
  ];
  return parts.filter(Boolean);
}

function conflict(fact, page) {
  const other = page.decisions.conflict(fact.path);
  if (!other) return null;
  const said = [other.verdict, ...Object.values(other.changes).map(String)].filter(Boolean);
  const button = (words, taken) =>
    h("button", { type: "button", click: () => page.decisions.settle(fact.path, taken) }, t(words));
  const isMine = other.by !== null && other.by === page.decisions.reviewer;
  const [keep, take] = isMine ? ["Keep theirs", "Take mine"] : ["Keep mine", "Take theirs"];
  return h(
    "div",
    { class: "conflict" },
    h("p", {}, other.by ? bdi(other.by) : t("Another reviewer"), ": ", bdi(said.map((word) => plain(word)).join(" · "))),
    page.readonly ? null : h("p", { class: "choices" }, button(keep, false), button(take, true)),
  );
}

function stamp(fact, page) {
  const { verdict, changes } = page.decisions.get(fact.path);
  const isEdited = Object.keys(changes).length > 0;
  const words = { accepted: "✓ accepted", rejected: "✗ rejected" }[verdict] ?? (isEdited ? "✎ edited" : null);
  return h(
    "span",
    { class: "stamp" },
    page.drafts.has(fact.path) ? h("span", { class: "draft" }, t("draft")) : null,
    threadStamp(page.threadOf(fact)),
    fact.isAdded ? h("span", { class: "verdict accepted" }, t("+ added")) : null,
    page.decisions.isDecided(fact.path) && !verdict && !isEdited && !fact.isAdded
      ? h("span", { class: "verdict accepted" }, t("✓ filled"))
      : null,
    words ? h("bdi", { class: `verdict ${verdict ?? "accepted"}` }, t(words)) : null,
    fact.id ? h("bdi", { class: "id", dir: "ltr" }, fact.id) : null,
  );
}

function tags(fact, item, page) {
  const passage = isPassage(fact.section); // its chains say so themselves
  const unnamed = !passage && hangsOnUnnamed(item, page.itemOf);
  const words = [
    unnamed ? h("span", { class: "tag unnamed" }, t(isUnnamed(item) ? "unnamed" : "unnamed source")) : null,
    restsOnRejected(item, page) ? h("span", { class: "tag rests" }, t("rests on a rejected source")) : null,
    ...uncertainties(fact, item).map((reason) => h("span", { class: "tag" }, plain(reason))),
  ].filter(Boolean);
  return words.length ? h("p", { class: "tags", dir: passage && page.model.direction }, words) : null;
}

function problem({ severity, code, message }) {
  return h(
    "p",
    { class: `problem ${severity}` },
    h("span", { class: "badge" }, t(severity === "info" ? "hint" : severity)),
    " ",
    told({ code, message }),
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
  return editor(fact, item, page, {
    draft: page.drafts.get(fact.path, "editing"),
    typed: (draft) => page.drafts.set(fact.path, "editing", draft),
    save: (changes) => change(page, fact, changes),
    close: () => closeForms(page, fact),
    discard: () => {
      page.drafts.drop(fact.path, "editing");
      closeForms(page, fact);
    },
  });
}

let notes = 0;

function noteForm(fact, page) {
  const id = `note${++notes}`;
  const typed = () => page.drafts.set(fact.path, "noting", control.value);
  const control = h("textarea", { id, rows: "3", dir: "auto", input: typed });
  control.value = page.drafts.get(fact.path, "noting") ?? "";
  const submit = (event) => {
    event.preventDefault();
    annotate(page, fact, control.value.trim());
  };
  const discard = () => {
    page.drafts.drop(fact.path, "noting");
    closeForms(page, fact);
  };
  const keydown = (event) => {
    if (event.key === "Escape") closeForms(page, fact);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
    event.stopPropagation();
  };
  return h(
    "form",
    { class: "editor noting", submit, keydown, "aria-label": t("Note on this fact") },
    h("div", { class: "field" }, h("label", { class: "label", for: id }, t("note")), control),
    formButtons("Save note", () => closeForms(page, fact), discard),
  );
}

function actions(fact, verdict, page) {
  const missing = fact.section === OMISSIONS;
  const button = (name, words, act, attributes = {}) =>
    h("button", { type: "button", "data-action": name, click: act, ...attributes }, t(words));
  const toggle = (value) => () => decide(page, fact, verdict === value ? null : value);
  const pressed = (value) => ({ "aria-pressed": String(verdict === value) });
  const compared = page.compared.includes(fact);
  const talk = page.threadOf(fact);
  return h(
    "p",
    { class: "actions" },
    button("accept", missing ? "Fine to leave out" : "Accept", toggle("accepted"), pressed("accepted")),
    button("reject", missing ? "Should be in" : "Reject", toggle("rejected"), pressed("rejected")),
    missing && fact.spans.length
      ? button("add", "Add it …", () => page.selecting.openMenu(fact.spans[0]))
      : null,
    missing ? null : button("edit", "Edit", () => openForm(page, fact, "editing")),
    button("note", talk.length ? "Answer" : "Note", () => openForm(page, fact, "noting")),
    talk.length ? button("resolve", isResolved(talk) ? "Open again" : "Resolve", () => resolve(page, fact)) : null,
    declared(fact.section).compared
      ? button("compare", "Compare", () => compare(page, fact), { "aria-pressed": String(compared) })
      : null,
    button("undo", "Undo", () => undo(page, fact), { disabled: !page.decisions.canUndo(fact.path) }),
  );
}

/** Whether a source behind a fact was rejected. */
function restsOnRejected(item, page) {
  const ids = [...(item?.chains?.flat() ?? []), ...(Array.isArray(item?.sources) ? item.sources : [])];
  return ids.some((id) => {
    const source = page.model.byId.get(id);
    return source && page.decisions.get(source.path).verdict === "rejected";
  });
}
