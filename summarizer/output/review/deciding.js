// What an editor does with a fact: orders to the page, from its card or from a key.

import { scrollWithin } from "./dom.js";

/** Accept or reject; null takes the decision back. */
export function decide(page, fact, verdict) {
  page.decisions.set(fact.path, { verdict });
  page.say(verdict ? `${verdict[0].toUpperCase()}${verdict.slice(1)}.` : "Decision taken back.");
}

/** Open a form on a fact's card, the keyboard in its first field: "editing" or "noting". */
export function openForm(page, fact, form) {
  page.current = fact;
  page.editing = page.noting = null;
  page[form] = fact.path;
  page.paint();
  const card = page.cardOf(fact);
  scrollWithin(page.facts, card);
  card.querySelector(".editor :is(input, textarea, select)")?.focus({ preventScroll: true });
}

export function closeForms(page, fact) {
  page.editing = page.noting = null;
  page.paint();
  page.cardOf(fact)?.querySelector(".title").focus({ preventScroll: true });
}

/** Keep the fields that an editor changed. */
export function change(page, fact, changes) {
  page.decisions.set(fact.path, { changes });
  closeForms(page, fact);
  page.say(Object.keys(changes).length ? "Changed." : "As the summary has it.");
}

export function annotate(page, fact, note) {
  page.decisions.set(fact.path, { note });
  closeForms(page, fact);
}

/** Take back the last step on a fact, or the last step at all. */
export function undo(page, fact = null) {
  page.editing = page.noting = null;
  page.say(page.decisions.undo(fact?.path ?? null) ? "Undone." : "Nothing to undo.");
}

/** Put a figure into the editor's own comparison, or take it out. */
export function compare(page, fact) {
  const chosen = page.compared.includes(fact);
  page.compared = chosen ? page.compared.filter((other) => other !== fact) : [...page.compared, fact];
  page.paint();
  const alone = !chosen && page.compared.length === 1;
  if (alone) page.say("Choose Compare on another figure to see both side by side.");
}
