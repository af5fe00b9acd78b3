// What an editor does with facts: orders to the page, from a card or from a key.

import { bringIntoView } from "./dom.js";
import { isResolved } from "./threads.js";
import { isClean } from "./triage.js";
import { t, tell } from "./words.js";

/** Accept or reject; null takes the decision back. */
export function decide(page, fact, verdict) {
  page.decisions.set(fact.path, { verdict });
  const told = { accepted: "Accepted.", rejected: "Rejected." };
  page.say(t(told[verdict] ?? "Decision taken back."));
}

/** Accept or reject the chosen fact and go to the next that is undecided; without one, go to the first. */
export function decideOn(page, verdict) {
  if (page.readonly) return;
  const fact = page.current;
  if (!fact) {
    advance(page, null);
    return;
  }
  const next = nextOpen(page, fact);
  page.atOnce(() => {
    if (page.decisions.get(fact.path).verdict !== verdict) decide(page, fact, verdict);
    if (next) page.choose(next);
  });
  if (next) page.show(next);
  else sayDone(page);
}

function advance(page, fact) {
  const next = nextOpen(page, fact);
  if (next) page.choose(next);
  else sayDone(page);
}

function sayDone(page) {
  page.say(t("Every fact that is shown is decided."));
}

/** The next fact that is shown and undecided; from the end on from the beginning. */
function nextOpen(page, fact) {
  const { shown } = page;
  const at = shown.indexOf(fact);
  const isOpen = (other) => other !== fact && !page.decisions.isDecided(other.path);
  return shown.slice(at + 1).find(isOpen) ?? shown.find(isOpen);
}

/** Accept what is clean and undecided in the group of the chosen fact, as one step. */
export function acceptClean(page) {
  if (page.readonly) return;
  const facts = page.groupOfCurrent();
  const clean = facts.filter(
    (fact) => !page.decisions.isDecided(fact.path) && isClean(fact, page.itemOfFact(fact), page),
  );
  if (!clean.length) {
    page.say(t("Nothing here can be accepted at once: each wants a look."));
    return;
  }
  page.decisions.setAll(clean.map(({ path }) => [path, { verdict: "accepted" }]));
  advance(page, facts.at(-1));
  page.say(tell("{0} accepted at once; Ctrl+Z takes it back.", clean.length));
}

/** Open a form on a fact's card, the keyboard in its first field: "editing" or "noting". */
export function openForm(page, fact, form) {
  if (page.readonly) return;
  page.choose(fact, { focus: false, flash: false });
  page.openForm(form);
  const card = page.cardOf(fact);
  bringIntoView(page.facts, card);
  card.querySelector(".editor :is(input, textarea, select)")?.focus({ preventScroll: true });
}

/** Close the forms of a fact; what was typed stays as a draft until it is saved or discarded. */
export function closeForms(page, fact) {
  page.openForm(null);
  page.cardOf(fact)?.querySelector(".title").focus({ preventScroll: true });
  if (page.drafts.has(fact.path)) page.say(t("What you typed is kept."));
}

/** Keep the fields that an editor changed. */
export function change(page, fact, changes) {
  page.drafts.drop(fact.path, "editing");
  page.openForm(null);
  if (fact.isAdded) page.decisions.set(fact.path, { added: { ...fact.fields, ...changes } });
  else page.decisions.set(fact.path, { changes });
  page.cardOf(fact)?.querySelector(".title").focus({ preventScroll: true });
  page.say(t(fact.isAdded || Object.keys(changes).length ? "Changed." : "As the summary has it."));
}

/** Put a note into a fact's thread; an empty one is none. */
export function annotate(page, fact, text) {
  page.drafts.drop(fact.path, "noting");
  page.openForm(null);
  if (text) page.decisions.say(fact.path, text);
  page.cardOf(fact)?.querySelector(".title").focus({ preventScroll: true });
  if (text) page.say(t("Note added."));
}

/** Resolve the thread on a fact, or open it again. */
export function resolve(page, fact) {
  const mark = isResolved(page.threadOf(fact)) ? "reopened" : "resolved";
  page.decisions.say(fact.path, "", mark);
  page.say(t(mark === "resolved" ? "Notes resolved." : "Notes opened again."));
}

/** Take back the last step on a fact, or the last step at all, and show where. */
export function undo(page, fact = null) {
  if (!page.readonly) moveTo(page, page.decisions.undo(fact?.path ?? null), "Undone.", "Nothing to undo.");
}

/** Do again what was taken back. */
export function redo(page) {
  if (!page.readonly) moveTo(page, page.decisions.redo(), "Done again.", "Nothing to do again.");
}

function moveTo(page, paths, done, nothing) {
  const fact = paths.length === 1 ? page.model.byPath.get(paths[0]) : null;
  if (fact && fact !== page.current) page.choose(fact);
  page.say(t(paths.length ? done : nothing));
}

/** Put a figure into the editor's own comparison, or take it out. */
export function compare(page, fact) {
  const chosen = page.compared.includes(fact);
  page.compared = chosen ? page.compared.filter((other) => other !== fact) : [...page.compared, fact];
  page.redraw([fact.path]);
  page.paint();
  const alone = !chosen && page.compared.length === 1;
  if (alone) page.say(t("Choose Compare on another figure to see both side by side."));
  else page.showComparison();
}
