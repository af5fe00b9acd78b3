// The keyboard, explained, and switched off where single keys get in the way.

import { undo } from "./deciding.js";
import { h } from "./dom.js";
import { KEYS } from "./labels.js";

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
    h("h2", { id: "help-title" }, "Keyboard"),
    h(
      "dl",
      {},
      KEYS.map(([keys, words]) => [
        h(
          "dt",
          {},
          keys.split(" ").map((key) => h("kbd", {}, key)),
        ),
        h("dd", {}, words),
      ]),
    ),
    h("p", {}, h("label", {}, box, " Single keys act")),
    h(
      "p",
      { class: "actions" },
      h("button", { type: "button", class: "primary", click: () => dialog.close() }, "Close"),
    ),
  );
  return dialog;
}

const ACTIONS = {
  j: (page) => page.step(1),
  k: (page) => page.step(-1),
  Enter: (page) => page.toWords(),
  a: (page) => page.act("accept"),
  r: (page) => page.act("reject"),
  e: (page) => page.act("edit"),
  n: (page) => page.act("note"),
  u: (page) => page.act("undo"),
  c: (page) => page.act("compare"),
  w: (page) => page.toggleGaps(),
  "]": (page) => page.toGap(1),
  "[": (page) => page.toGap(-1),
  f: (page) => page.toFilters(),
  m: (page) => page.toMap(),
  "?": (page) => page.help(true),
  Escape: (page) => page.letGo(),
};

/** Do what a key means; nothing while somebody writes. */
export function onKey(event, page) {
  const target = event.composedPath()[0];
  const writing = target.closest?.("input:not([type=checkbox]), textarea, select, dialog");
  const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.shiftKey;
  if (writing || event.altKey || event.defaultPrevented) return;
  if (isUndo) undo(page);
  else if (event.ctrlKey || event.metaKey || !page.shortcuts) return;
  else if (event.key === "Enter" && !target.closest?.("[aria-current] .title")) return;
  else if (ACTIONS[event.key]) ACTIONS[event.key](page);
  else return;
  event.preventDefault();
}
