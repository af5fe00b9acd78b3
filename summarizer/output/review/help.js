// The keyboard, explained, and switched off where single keys get in the way.

import { copyFact } from "./copying.js";
import { acceptClean, decideOn, redo, undo } from "./deciding.js";
import { h } from "./dom.js";
import { KEYS } from "./labels.js";
import { t } from "./words.js";

/** A dialog; `page.shortcuts` says whether single keys act. */
export function helpDialog(page) {
  const box = h("input", {
    type: "checkbox",
    checked: page.shortcuts,
    change: () => (page.shortcuts = box.checked),
  });
  const dialog = h(
    "dialog",
    { class: "help", "aria-labelledby": "help-title" },
    h("h2", { id: "help-title" }, t("Keyboard")),
    h(
      "dl",
      {},
      KEYS.map(([keys, words]) => [
        h(
          "dt",
          {},
          keys.split(" ").map((key) => h("kbd", {}, key)),
        ),
        h("dd", {}, t(words)),
      ]),
    ),
    h("p", {}, h("label", {}, box, " ", t("Single keys act"))),
    h(
      "p",
      { class: "actions" },
      h("button", { type: "button", class: "primary", click: () => dialog.close() }, t("Close")),
    ),
  );
  return dialog;
}

const ACTIONS = {
  j: (page) => page.step(1),
  k: (page) => page.step(-1),
  Enter: (page) => page.toWords(),
  a: (page) => decideOn(page, "accepted"),
  r: (page) => decideOn(page, "rejected"),
  A: (page) => acceptClean(page),
  e: (page) => page.act("edit"),
  n: (page) => page.act("note"),
  N: (page) => page.act("resolve"),
  u: (page) => page.act("undo"),
  c: (page) => page.act("compare"),
  o: (page) => page.switchOrder(),
  y: (page) => copyFact(page),
  s: (page) => page.selecting.byKeys(),
  h: (page) => page.hanging(),
  w: (page) => page.toggleGaps(),
  "]": (page) => page.toGap(1),
  "[": (page) => page.toGap(-1),
  f: (page) => page.toFilters(),
  m: (page) => page.toMap(),
  "/": (page) => page.search.open(),
  "?": (page) => page.help(true),
  Escape: (page) => page.letGo(),
};

/** Do what a key means; nothing while somebody writes. */
export function onKey(event, page) {
  const target = event.composedPath()[0];
  const writing = target.closest?.("input:not([type=checkbox]), textarea, select, dialog");
  const held = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (writing || event.altKey || event.defaultPrevented) return;
  if (held && (key === "y" || (key === "z" && event.shiftKey))) redo(page);
  else if (held && key === "z") undo(page);
  else if (held || !page.shortcuts) return;
  else if (event.key === "Enter" && !target.closest?.("[aria-current] .title")) return;
  else if (ACTIONS[event.key]) ACTIONS[event.key](page);
  else return;
  event.preventDefault();
}
