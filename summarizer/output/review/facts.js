// The pane of facts: a list of cards for each group, with what else belongs to a section above it. Cards are
// kept and drawn anew only where something about them changed. Of hundreds the first are drawn at once, the others as
// outlines that are filled in when the browser has time.

import { card, cardOutline } from "./card.js";
import { CastTable } from "./cast.js";
import { h, sameParts, whenIdle } from "./dom.js";
import { comparedParts, comparisons } from "./figures.js";
import { fill } from "./fill.js";
import { isFiltered } from "./filters.js";
import { focusedCard, refocus } from "./focus.js";
import { PlaceMap } from "./map.js";
import { classesOf, declared, SUMMARY } from "./sections.js";
import { selectedRange } from "./selecting.js";
import { groupsOf, groupTitle } from "./triage.js";
import { t } from "./words.js";

const AT_ONCE = 120; // cards drawn before the page is shown
const SPARE = 3; // milliseconds that a card may take
const CARD = 5.5; // height in rem of one that was not in view yet, as in cards.css

export class FactsPane {
  #waiting = new Set(); // facts whose cards are outlines
  #isFirst = true; // until the page is shown
  #cards = new Map();
  #groups = new Map();
  #mentioning = null;
  #comparedParts = [];
  #refilled = false;

  constructor(page) {
    this.page = page;
    this.cast = new CastTable(page);
    this.map = new PlaceMap(page);
    this.compared = h("div", { class: "beside-each-other" });
    this.element = h("section", {
      class: "pane facts",
      "aria-label": t("Facts"),
      click: (event) => this.#clicked(event),
      pointerover: (event) => this.#hovered(event),
      pointerleave: () => page.arrows.show(page.current),
    });
  }

  /** The fact in whose card something happens; null where it happens elsewhere. */
  #factAt({ target }) {
    return this.page.model.byPath.get(target.closest(".card")?.dataset.path) ?? null;
  }

  /** Choose a fact by its title, or by its card, unless the click is for a control or ends a selection. */
  #clicked(event) {
    const fact = this.#factAt(event);
    const control = event.target.closest("button, a, input, textarea, select, label");
    if (!fact || (control && !control.matches(".title"))) return;
    if (control || !selectedRange(this.element.getRootNode())) this.page.choose(fact);
  }

  #hovered(event) {
    const { movementX, movementY } = event; // none where the page moved below the pointer
    if (movementX || movementY) this.page.arrows.show(this.#factAt(event) ?? this.page.current);
  }

  cardOf(fact) {
    return this.#cards.get(fact.path) ?? null;
  }

  /** The facts of the group in which a fact is shown. */
  groupWith(fact) {
    const groups = groupsOf(this.page.shown, this.page.bySection);
    return (groups.find(([, facts]) => facts.includes(fact)) ?? groups[0] ?? [null, []])[1];
  }

  /** Cards that must be drawn anew, with those that name their facts. */
  redraw(paths, withDependents = false, edits = false) {
    const wanted = new Set(paths);
    if (edits) this.#mentioning = null;
    if (withDependents) {
      for (const path of this.#dependents(paths)) wanted.add(path);
    }
    for (const path of wanted) {
      const element = this.#cards.get(path);
      const fact = this.page.model.byPath.get(path);
      this.#cards.delete(path);
      if (element?.isConnected && fact) element.replaceWith(this.#card(fact));
    }
  }

  /** All cards anew: the language of the page, or what every card shows, changed. */
  forget() {
    this.#cards.clear();
    this.#groups.clear();
    this.#comparedParts = [];
    this.#mentioning = null;
  }

  /** The facts that lead to some facts, or to which they lead, over two steps. */
  #dependents(paths) {
    const { byPath, byId } = this.page.model;
    this.#mentioning ??= this.#index();
    const found = new Set(paths);
    for (let step = 0; step < 2; step++) {
      for (const path of [...found]) {
        const id = byPath.get(path)?.id;
        for (const other of this.#mentioning.get(id) ?? []) found.add(other);
      }
    }
    for (const path of paths) {
      const item = byPath.get(path) && this.page.itemOfFact(byPath.get(path));
      for (const id of idsIn(item, byId)) found.add(byId.get(id).path);
    }
    return found;
  }

  #index() {
    const index = new Map();
    const { facts, byId } = this.page.model;
    for (const fact of facts) {
      for (const id of idsIn(this.page.itemOfFact(fact), byId)) {
        if (!index.has(id)) index.set(id, []);
        index.get(id).push(fact.path);
      }
    }
    return index;
  }

  /** The facts in whose item an id stands. */
  leadingTo(id) {
    this.#mentioning ??= this.#index();
    return (this.#mentioning.get(id) ?? []).map((path) => this.page.model.byPath.get(path));
  }

  #card(fact) {
    const there = this.#cards.get(fact.path);
    if (there) return there;
    const later = this.#isFirst && this.#cards.size >= AT_ONCE && !this.page.onPaper;
    const made = later ? cardOutline(fact, this.page) : card(fact, this.page);
    if (later) this.#waiting.add(fact);
    this.#cards.set(fact.path, made);
    return made;
  }

  /** Fill in outlines while the browser has nothing else to do. */
  #fillIn = (time) => {
    const focus = focusedCard(this.page);
    for (const fact of this.#waiting) {
      this.#waiting.delete(fact);
      const there = this.#cards.get(fact.path);
      if (there?.matches(".outline")) this.redraw([fact.path]);
      if (time.timeRemaining() < SPARE) break;
    }
    refocus(this.page, focus);
    if (this.#waiting.size) whenIdle(this.#fillIn);
  };

  /** Show the facts that are wanted; what is there already stays. Returns whether cards came or went. */
  paint() {
    const { page } = this;
    const { shown } = page;
    const groups = groupsOf(shown, page.bySection);
    const cast = isFiltered(page.filters) ? [] : [this.cast.element];
    const hasSummary = groups.some(([group]) => group === SUMMARY);
    const drawn = groups.flatMap(([group, facts]) => {
      const element = this.#group(group, facts);
      return group === SUMMARY ? [element, ...cast] : [element];
    });
    if (!shown.length) drawn.push(nothing(page));
    else if (!hasSummary) drawn.push(...cast);
    const refilled = fill(this.element, drawn) || this.#refilled;
    this.#refilled = false;
    if (this.#isFirst && this.#waiting.size) whenIdle(this.#fillIn);
    this.#isFirst = false;
    this.cast.paint();
    this.map.paint((fact) => page.isShown(fact));
    return refilled;
  }

  #group(group, facts) {
    if (!this.#groups.has(group)) this.#groups.set(group, this.#newGroup(group));
    const { element, count, list } = this.#groups.get(group);
    if (count && count.textContent !== String(facts.length)) count.textContent = String(facts.length);
    element.style.containIntrinsicSize = `auto ${facts.length * CARD}rem`; // a variable would be every card's, too
    if (declared(group).compared) this.#compare();
    const cards = facts.map((fact) => this.#card(fact));
    this.#refilled = fill(list, cards) || this.#refilled;
    return element;
  }

  #compare() {
    const parts = comparedParts(this.page);
    if (sameParts(parts, this.#comparedParts)) return;
    this.#comparedParts = parts;
    fill(this.compared, [comparisons(this.page)].filter(Boolean));
  }

  #newGroup(group) {
    const id = `section-${group}`;
    const count = group === SUMMARY ? null : h("span", { class: "count" });
    const list = h("ol");
    const element = h(
      "section",
      { class: `section ${classesOf(group)}`, "data-group": group, dir: this.page.model.direction, "aria-labelledby": id },
      h("h2", { id }, groupTitle(group), count),
      declared(group).compared ? this.compared : null,
      declared(group).mapped ? this.map.element : null,
      list,
    );
    return { element, count, list };
  }
}

function idsIn(item, byId) {
  if (typeof item !== "object" || item === null) return [];
  const found = JSON.stringify(item).match(/"[a-z]+\d+"/gu) ?? [];
  return [...new Set(found.map((id) => id.slice(1, -1)))].filter((id) => id !== item.id && byId.has(id));
}

function nothing(page) {
  const clear = h(
    "button",
    { type: "button", class: "primary", click: () => page.filter(null) },
    t("Clear filters"),
  );
  return h("div", { class: "empty" }, h("p", {}, t("No fact passes all of these filters.")), clear);
}
