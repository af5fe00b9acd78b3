// The article's pane: its words, marked with every fact that stands on them.

import { atomsOf, marksOf } from "./atoms.js";
import { paragraphsOf, uncovered } from "./coverage.js";
import { h, scrollWithin } from "./dom.js";
import { directionOf } from "./model.js";
import { drawMarks } from "./marks.js";
import { isPassage } from "./sections.js";
import { selectedRange } from "./selecting.js";
import { t } from "./words.js";

export class ArticlePane {
  #atoms = [];
  #texts = [];
  #ofFact = new Map();
  #states = new Map(); // of each fact, as its words are drawn
  #stops = [];
  #shownNow = [];
  #gap = -1;
  #mention = -1;
  onKey = null; // takes keys before they walk; returns whether it did something with one

  /** `page` is told when marked words are clicked, or entered with a key, and says what is shown. */
  constructor(page) {
    this.page = page;
    this.element = h("section", {
      class: "pane article",
      "aria-label": t("Article"),
      tabindex: "0",
      keydown: (event) => this.#walk(event),
    });
    this.rebuild();
  }

  /** Cut the text anew, since facts stand on other words. */
  rebuild() {
    const { model } = this.page;
    const top = this.element.scrollTop;
    const paragraphs = paragraphsOf(model.text, model.segments);
    this.#atoms = [];
    this.#texts = [];
    this.#states.clear();
    this.gaps = uncovered(model.text, paragraphs, model.facts);
    const marks = marksOf(model.facts, this.gaps, model.cast);
    const text = paragraphs.map(([start, end]) => {
      const mirrored = directionOf(model.text.slice(start, end)) === "rtl";
      return h(
        "p",
        { dir: "auto" },
        atomsOf(start, end, marks).map((atom) => this.#atom({ ...atom, mirrored }, model.text)),
      );
    });
    const { title, language } = model.result.article;
    this.measure = h(
      "div",
      { class: "measure", lang: language ?? false },
      title ? h("h2", { dir: "auto" }, title) : null,
      text,
    );
    this.element.replaceChildren(this.measure);
    this.#stops = this.#atoms.filter(({ begins }) => begins);
    this.#ofFact = new Map();
    for (const atom of this.#atoms)
      for (const { fact } of atom.covers) {
        if (!this.#ofFact.has(fact)) this.#ofFact.set(fact, new Set());
        this.#ofFact.get(fact).add(atom);
      }
    this.element.scrollTop = top;
  }

  #atom({ start, end, covers, mirrored }, text) {
    const words = document.createTextNode(text.slice(start, end));
    this.#texts.push({ start, end, node: words, mirrored });
    if (!covers.length) return words;
    const gap = covers.some(({ part }) => part === "gap");
    const loud = covers.filter(({ silent }) => !silent);
    const begins = loud.some((mark) => mark.start === start);
    const element = h(
      "span",
      { class: gap ? "atom gap" : "atom", tabindex: begins && "-1", role: begins && "link" },
      words,
    );
    const atom = { start, end, covers, mirrored, loud, begins, element };
    if (loud.length) element.addEventListener("click", () => this.#isSelecting() || this.#pick(atom));
    this.#atoms.push(atom);
    return element;
  }

  /** Whether words are selected: the click that ends a selection chooses nothing. */
  #isSelecting() {
    return selectedRange(this.element.getRootNode()) !== null;
  }

  // Places and ranges

  /** The range of the document that holds a span of the text; null where it does not. */
  rangeOf([start, end]) {
    const first = this.#texts.find((text) => text.end > start);
    const last = this.#texts.findLast((text) => text.start < end);
    if (!first || !last) return null;
    const range = document.createRange();
    range.setStart(first.node, Math.max(0, start - first.start));
    range.setEnd(last.node, Math.min(end, last.end) - last.start);
    return range;
  }

  /** The span of the text that a range of the document holds; null where it lies outside the text. */
  spanOf({ startContainer, startOffset, endContainer, endOffset }) {
    const start = this.#unitAt(startContainer, startOffset, 1);
    const end = this.#unitAt(endContainer, endOffset, -1);
    return start !== null && end !== null && start < end ? [start, end] : null;
  }

  #unitAt(node, offset, side) {
    const own = this.#texts.find((text) => text.node === node);
    if (own) return own.start + offset;
    if (!this.measure.contains(node)) return null;
    const range = document.createRange();
    range.setStart(node, offset);
    const isBehind = (text) => range.comparePoint(text.node, 0) >= 0;
    const next = this.#texts.find(isBehind);
    if (side > 0) return next ? next.start : null;
    return next ? next.start : this.#texts.at(-1).end;
  }

  /** Select the words of a span, and bring them into view. */
  select(span) {
    const range = this.rangeOf(span);
    const root = this.element.getRootNode();
    const selection = root.getSelection?.() ?? document.getSelection();
    if (!range || !selection) return;
    selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    scrollWithin(this.element, range);
  }

  isMirroredAt(unit) {
    return this.#texts.find(({ end }) => end > unit)?.mirrored ?? false;
  }

  /** The innermost fact whose words stand at a place; null where none does. */
  innermostAt(unit) {
    const atom = this.#atoms.find(({ start, end }) => start <= unit && unit < end);
    return (atom && this.#shown(atom)[0]?.fact) ?? null;
  }

  /** Where a fact's first words stand, as a share of the text's height; null without words. */
  heightOf(fact) {
    const [first] = this.#ofFact.get(fact) ?? [];
    return first ? first.element.offsetTop / this.element.scrollHeight : null;
  }

  elementsOf(fact) {
    return [...(this.#ofFact.get(fact) ?? [])]
      .filter(({ covers }) => covers.some((mark) => mark.fact === fact && mark.part === "words"))
      .map(({ element }) => element);
  }

  /** The innermost fact of a word; of the same word again, the next one outwards. */
  #pick(atom, enter = false) {
    const facts = this.#shown(atom).map(({ fact }) => fact);
    const at = facts.indexOf(this.chosen);
    if (!facts.length) return;
    const only = enter && at >= 0 && facts.length === 1;
    this.page.choose(only ? facts[0] : facts[(at + 1) % facts.length], { focus: enter, flash: true });
  }

  #shown(atom) {
    return atom.loud.filter(({ fact }) => this.page.isShown(fact));
  }

  #walk(event) {
    if (this.onKey?.(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const stops = this.#stops.filter((atom) => this.#shown(atom).length);
    const at = stops.findIndex(({ element }) => element === event.target);
    if (step && stops.length && !event.ctrlKey && !event.altKey && !event.metaKey) {
      const next = at < 0 ? 0 : (at + (stops[at].mirrored ? -step : step) + stops.length) % stops.length;
      this.#focus(stops[next]);
    } else if (event.key === "Enter" && at >= 0) {
      this.#pick(stops[at], true);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #focus(atom) {
    for (const { element } of this.#stops) element.tabIndex = -1;
    atom.element.tabIndex = 0;
    atom.element.focus({ preventScroll: true });
    scrollWithin(this.element, atom.element);
  }

  /** Draw the marks of the facts that are shown; only those that look otherwise than before are touched. */
  paint() {
    const states = this.#states;
    const other = new Set();
    for (const [fact, atoms] of this.#ofFact) {
      const state = fact?.path ? this.#stateOf(fact) : "";
      if ((states.get(fact) ?? "") === state) continue;
      states.set(fact, state);
      for (const atom of atoms) other.add(atom);
    }
    for (const atom of other) {
      const shown = atom.loud.filter(({ fact }) => states.get(fact));
      this.#draw(atom, shown, states);
    }
  }

  /** "", where a fact is not shown, else what was decided on it and what is wrong with it. */
  #stateOf(fact) {
    const { page } = this;
    if (!page.isShown(fact)) return "";
    const { verdict } = page.decisions.get(fact.path);
    if (verdict === "rejected") return "rejected";
    if (verdict === "accepted") return "accepted";
    if (page.severityOf(fact) === "error") return "wrong";
    return page.decisions.isDecided(fact.path) ? "accepted" : "open";
  }

  #draw(atom, shown, states) {
    const { classList, dataset } = atom.element;
    const kept = shown.filter(({ fact }) => states.get(fact) !== "rejected");
    classList.toggle("marked", shown.length > 0);
    classList.toggle(
      "said",
      kept.some(({ fact }) => isPassage(fact.section)),
    );
    const own = shown.filter(({ fact, part }) => part === "words" && !isPassage(fact.section));
    const has = (state) => own.some(({ fact }) => states.get(fact) === state);
    classList.toggle("wrong", has("wrong"));
    classList.toggle("struck", own.length > 0 && own.every(({ fact }) => states.get(fact) === "rejected"));
    drawMarks(atom, kept);
    const ends = shown.filter((mark) => mark.part === "words" && mark.end === atom.end);
    classList.toggle("ticked", ends.length > 0 && ends.every(({ fact }) => states.get(fact) === "accepted"));
    dataset.ends = ends
      .filter(({ fact }) => states.get(fact) !== "rejected")
      .map(({ fact }) => fact.id)
      .filter(Boolean)
      .join(" ");
  }

  /** Show where a fact stands; `move` brings it into view and flashes it, `focus` gives it the keyboard. */
  show(fact, { move = true, focus = false } = {}) {
    this.chosen = fact;
    const wanted = fact ? (this.#ofFact.get(fact) ?? []) : [];
    const flashing = this.#shownNow.filter(({ element }) => element.classList.contains("flash"));
    for (const { element } of this.#shownNow) element.classList.remove("flash", "current", "mentioned", "cue");
    this.#shownNow = [...wanted];
    for (const atom of this.#shownNow) {
      const parts = atom.covers.filter((mark) => mark.fact === fact).map(({ part }) => part);
      const { classList } = atom.element;
      classList.toggle("current", parts.includes("words"));
      classList.toggle("mentioned", parts.includes("mention"));
      classList.toggle("cue", parts.includes("cue"));
    }
    const found = this.#shownNow.filter(({ element }) => element.classList.contains("current"));
    if (!found.length || !move) return;
    if (found.some((atom) => flashing.includes(atom))) void this.element.offsetWidth; // the animation begins again
    found.forEach(({ element }) => element.classList.add("flash"));
    scrollWithin(this.element, found[0].element, found.at(-1).element);
    const stop = found.find((atom) => this.#stops.includes(atom));
    if (focus && stop) this.#focus(stop);
  }

  /** Go to the next (1) or previous (-1) stretch that no fact covers; returns its number, from 1. */
  toGap(step) {
    if (!this.gaps.length) return 0;
    this.#gap =
      (this.#gap + step + this.gaps.length + (this.#gap < 0 && step < 0 ? 1 : 0)) % this.gaps.length;
    const [start] = this.gaps[this.#gap];
    for (const atom of this.#atoms) atom.element.classList.remove("flash", "here");
    void this.element.offsetWidth;
    this.#flash((mark) => mark.part === "gap" && mark.start === start);
    return this.#gap + 1;
  }

  /** Show all places where a member of the cast is named, and go to the next one; returns its number, from 1. */
  toMention(member) {
    this.#mention = this.chosen === member ? (this.#mention + 1) % member.mentions.length : 0;
    this.show(member, { move: false });
    const [start] = member.mentions[this.#mention];
    for (const atom of this.#atoms) atom.element.classList.remove("here");
    void this.element.offsetWidth;
    this.#flash((mark) => mark.fact === member && mark.start === start);
    return this.#mention + 1;
  }

  #flash(isMeant) {
    const inside = this.#atoms.filter(({ covers }) => covers.some(isMeant));
    inside.forEach(({ element }) => element.classList.add("flash", "here"));
    scrollWithin(this.element, inside[0].element, inside.at(-1).element);
  }
}
