// The article's pane: its words, marked with every fact that stands on them.

import { atomsOf, marksOf } from "./atoms.js";
import { paragraphsOf, uncovered } from "./coverage.js";
import { SECTIONS } from "./data.js";
import { h, scrollWithin } from "./dom.js";
import { directionOf } from "./model.js";
import { declared, isPassage, OMISSIONS } from "./sections.js";

const LAYERS = 3; // underlines that one word can carry
const MISSED = [1, 2]; // lengths of line and gap, in pixels
const PALETTE = [...SECTIONS.map(({ name }) => name), OMISSIONS];

export class ArticlePane {
  #atoms = [];
  #stops = [];
  #gap = -1;
  #mention = -1;

  /** `choose(fact, enter)` is called when marked words are clicked, or entered with a key. */
  constructor(model, choose) {
    this.choose = choose;
    const paragraphs = paragraphsOf(model.text, model.segments);
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
    this.element = h(
      "section",
      {
        class: "pane article",
        "aria-label": "Article",
        tabindex: "0",
        keydown: (event) => this.#walk(event),
      },
      h(
        "div",
        { class: "measure", lang: language ?? false },
        title ? h("h2", { dir: "auto" }, title) : null,
        text,
      ),
    );
    this.#stops = this.#atoms.filter(({ begins }) => begins);
  }

  #atom({ start, end, covers, mirrored }, text) {
    const words = text.slice(start, end);
    if (!covers.length) return document.createTextNode(words);
    const gap = covers.some(({ part }) => part === "gap");
    const loud = covers.filter(({ silent }) => !silent);
    const begins = loud.some((mark) => mark.start === start);
    const element = h(
      "span",
      { class: gap ? "atom gap" : "atom", tabindex: begins && "-1", role: begins && "link" },
      words,
    );
    const atom = { start, end, covers, mirrored, loud, begins, element };
    if (loud.length) element.addEventListener("click", () => this.#pick(atom));
    this.#atoms.push(atom);
    return element;
  }

  /** The innermost fact of a word; of the same word again, the next one outwards. */
  #pick(atom, enter = false) {
    const facts = this.#shown(atom).map(({ fact }) => fact);
    const at = facts.indexOf(this.chosen);
    if (facts.length && enter && at >= 0 && facts.length === 1) this.choose(facts[0], true);
    else if (facts.length) this.choose(facts[(at + 1) % facts.length], enter);
  }

  #shown(atom) {
    return atom.loud.filter(({ fact }) => this.isShown(fact));
  }

  isShown() {
    return true;
  }

  #walk(event) {
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

  /** Draw all marks anew: those of facts that `isShown` lets through and that are not rejected. */
  paint(isShown, isRejected) {
    this.isShown = isShown;
    for (const atom of this.#atoms) {
      const shown = this.#shown(atom).filter(({ fact }) => !isRejected(fact));
      const { classList } = atom.element;
      classList.toggle("marked", this.#shown(atom).length > 0);
      classList.toggle(
        "said",
        shown.some(({ fact }) => isPassage(fact.section)),
      );
      draw(atom, shown);
      const ends = shown.filter((mark) => mark.part === "words" && mark.end === atom.end);
      atom.element.dataset.ends = ends
        .map(({ fact }) => fact.id)
        .filter(Boolean)
        .join(" ");
    }
  }

  /** Show where a fact stands; `move` brings it into view and flashes it, `focus` gives it the keyboard. */
  show(fact, { move = true, focus = false } = {}) {
    this.chosen = fact;
    for (const atom of this.#atoms) {
      const parts = atom.covers.filter((mark) => mark.fact === fact).map(({ part }) => part);
      const { classList } = atom.element;
      classList.remove("flash");
      classList.toggle("current", fact !== null && parts.includes("words"));
      classList.toggle("mentioned", fact !== null && parts.includes("mention"));
      classList.toggle("cue", fact !== null && parts.includes("cue"));
    }
    const found = this.#atoms.filter(({ element }) => element.classList.contains("current"));
    if (!found.length || !move) return;
    void this.element.offsetWidth; // lets the same animation begin again
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

/** The underlines of a word, the innermost fact's on top, and a stroke above where a passage begins. */
function draw({ element, start, mirrored }, shown) {
  const lines = shown.filter(({ fact }) => !isPassage(fact.section)).slice(0, LAYERS);
  const layers = lines.map((mark, index) => [
    line(mark),
    `0 calc(100% - ${3 * (lines.length - 1 - index)}px)`,
    "100% 2px",
  ]);
  const passage = shown.find((mark) => isPassage(mark.fact.section) && mark.start === start);
  if (passage) {
    // above the word: upright beside it, it would be an alef
    layers.push([solid(`var(--${passage.fact.section})`), mirrored ? "100% 0" : "0 0", "0.6em 2px"]);
  }
  const [images, positions, sizes] = [0, 1, 2].map((part) => layers.map((layer) => layer[part]).join(", "));
  Object.assign(element.style, {
    backgroundImage: images,
    backgroundPosition: positions,
    backgroundSize: sizes,
  });
  element.style.paddingBlockEnd = lines.length > 1 ? `${3 * (lines.length - 1)}px` : "";
}

function solid(colour) {
  return `linear-gradient(${colour}, ${colour})`;
}

/** One underline: solid, dashed or dotted by section, not told by colour alone; fainter for mentions. */
function line({ fact, part }) {
  const name = PALETTE.includes(fact.section) ? fact.section : "own";
  const colour = `var(--${name}${part === "mention" ? "-faint" : ""})`;
  const dash = name === OMISSIONS ? MISSED : declared(name).dash;
  if (!dash) return solid(colour);
  const [on, off] = dash;
  return `repeating-linear-gradient(90deg, ${colour} 0 ${on}px, transparent ${on}px ${on + off}px)`;
}
